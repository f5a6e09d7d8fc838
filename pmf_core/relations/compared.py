"""Many indicators and councils set beside each other by the engine: a few rows come back, whatever it read.

Every question is about series: an indicator in one period, by number. Figures are the current ones of the whole area,
the value or else numerator / denominator x per. Source: docs/method.md#benchmarks.
"""

from collections.abc import Iterable

import ibis
import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.compared_figures import (
    KEY,
    SERIES,
    SINCE,
    every_figure,
    figures_of,
    height,
    series_asked,
    whole_area,
    with_figures,
)
from pmf_core.relations.engine import answer, given, given_rows
from pmf_core.relations.known import Known
from pmf_core.store import Store

OURS = {"series": "int64", "ours": "float64", "member": "boolean"}


def comparable(store: Store, known: Known, council: str, membership: pd.DataFrame) -> pd.DataFrame:
    """The periods in which anyone of a group but us may have a figure: indicator, start, end (datetime64)."""
    return answer(store, _comparable, known, home_asked=[council], council_asked=membership["council"].unique())


def of_others(store: Store, known: Known, council: str, nations: Iterable[str] = ()) -> list[str]:
    """The indicators of which another council may have a figure, of any period.

    Args:
        nations: codes of those that have figures and are no council; theirs do not count.
    """
    found = answer(store, _of_others, known, home_asked=[council], nations_asked=nations)
    return [str(code) for code in found["indicator"]]


def newest(store: Store, known: Known) -> pd.DataFrame:
    """The last period of every indicator of which anyone has a figure: indicator, start, end (datetime64)."""
    return answer(store, _newest, known)


def group_statistics(
    store: Store, known: Known, council: str, *, asked: pd.DataFrame, ours: pd.DataFrame, membership: pd.DataFrame
) -> pd.DataFrame:
    """The group's statistics of many series, and how many of it do better than we do.

    Args:
        asked: SERIES, one row a series. membership: MEMBERS, as `groups.membership`; who is in it on the last day of
            the period, and in the rows of its family, is a member.
        ours: OURS: our own figure (NaN where none), and whether we are a member; the store's own of ours is not read.
    Returns:
        A row for each series where any member has a figure: series, count, median, mean, lower_quartile,
        upper_quartile (type 7), smallest, largest, better (members whose figure is better than ours at published
        decimals; NaN without a figure of ours or a better side).
    """
    lists = {"series_asked": asked[list(SERIES)], "ours_asked": ours[list(OURS)], "members_asked": membership}
    return answer(store, _statistics, known, home_asked=[council], **lists)


def group_changes(
    store: Store, known: Known, council: str, *, asked: pd.DataFrame, ours: pd.DataFrame, membership: pd.DataFrame
) -> pd.DataFrame:
    """How much the members of a group changed from one period to another, for many series.

    Args:
        asked: SERIES and SINCE. ours, membership: as `group_statistics`; ours is our change.
    Returns:
        A row for each series where any member has both figures: series, count, median (of the changes in the unit,
        a rise positive), ahead (members but us whose change is no better than ours; NaN as `better`).
    """
    lists = {"pairs_asked": asked[[*SERIES, *SINCE]], "ours_asked": ours[list(OURS)], "members_asked": membership}
    return answer(store, _changes, known, home_asked=[council], **lists)


def standings(store: Store, known: Known, *, asked: pd.DataFrame, membership: pd.DataFrame) -> pd.DataFrame:
    """Every member's figure of every series, in its place.

    Args:
        asked, membership: as `group_statistics`.
    Returns:
        A row a figure: series, council, value, rank (1 the best, ties share the best), of, quartile, median. NaN in
        rank, of and quartile without a better side or anyone else with a figure.
    """
    return answer(store, _standings, known, series_asked=asked[list(SERIES)], members_asked=membership)


def _comparable() -> ir.Table:
    rows = with_figures(whole_area()).semi_join(given("council_asked", "council"), "council")
    return _others(rows).select(*KEY).distinct()


def _of_others() -> ir.Table:
    rows = _others(with_figures(whole_area()))
    nations = given("nations_asked", "nations")
    councils = rows.anti_join(nations, rows.council == nations.nations)
    return councils.select("indicator").distinct().order_by("indicator")


def _others(rows: ir.Table) -> ir.Table:
    home = given("home_asked", "home")
    return rows.anti_join(home, rows.council == home.home)


def _newest() -> ir.Table:
    rows = with_figures(whole_area())
    return rows.group_by("indicator").aggregate(start=rows.start.argmax(rows.end), end=rows.end.max())


def _with_ours(figures: ir.Table, asked: ir.Table) -> ir.Table:
    """The others' figures, ours beside each, and our own where we are a member: series, value, ours, height, ..."""
    others = _others(figures).select("series", "value", others=True)
    own = given_rows("ours_asked", OURS)
    mine = own.filter(own.member, own.ours.notnull()).select("series", value=own.ours, others=False)
    every = others.union(mine).join(own.select("series", "ours"), "series")
    about = asked.select("series", "polarity", "decimals")
    named = every.join(about, "series")
    return named.mutate(height=height(named.value, named), our_height=height(named.ours, named))


def _statistics() -> ir.Table:
    asked = series_asked("series_asked", SERIES)
    every = _with_ours(figures_of(asked), asked)
    told = every.group_by("series").aggregate(
        count=every.count().cast("float64"), mean=every.value.mean(), median=every.value.quantile(0.5),
        lower_quartile=every.value.quantile(0.25), upper_quartile=every.value.quantile(0.75),
        smallest=every.value.min(), largest=every.value.max(),
        better=(every.height > every.our_height).cast("float64").sum(),
    )  # fmt: skip
    return told.order_by("series")


def _changes() -> ir.Table:
    pairs = series_asked("pairs_asked", SERIES | SINCE)
    now = figures_of(pairs.drop("before_start", "before_end"))
    before = pairs.drop("start", "end").rename(start="before_start", end="before_end")
    then = every_figure(before).select("series", "council", was="value")
    both = now.join(then, ["series", "council"])
    every = _with_ours(both.mutate(value=both.value - both.was), pairs)
    no_better = (every.others & (every.height <= every.our_height)).cast("float64")
    told = every.group_by("series").aggregate(
        count=every.count().cast("float64"), median=every.value.quantile(0.5),
        ahead=ibis.ifelse(every.our_height.max().isnull(), None, no_better.sum()),
    )  # fmt: skip
    return told.order_by("series")


def _standings() -> ir.Table:
    figures = figures_of(series_asked("series_asked", SERIES))
    told = figures.group_by("series").aggregate(
        of=figures.count().cast("float64"), median=figures.value.quantile(0.5),
        low=figures.value.quantile(0.25), high=figures.value.quantile(0.75),
    )  # fmt: skip
    named = figures.mutate(height=height(figures.value, figures)).join(told, "series")
    best = ibis.window(group_by="series", order_by=ibis.desc(named.height))
    worse = [(named.height < height(named[cut], named)).cast("float64") for cut in ("low", "median", "high")]
    ranked = named.mutate(rank=ibis.rank().over(best) + 1.0, quartile=1.0 + worse[0] + worse[1] + worse[2])
    both = (ranked.height.notnull()) & (ranked.of > 1)
    return ranked.select(
        "series", "council", "value", rank=both.ifelse(ranked["rank"], None), of=both.ifelse(ranked.of, None),
        quartile=both.ifelse(ranked.quartile, None), median="median",
    )  # fmt: skip
