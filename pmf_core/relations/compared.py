"""Many indicators and councils set beside each other by the engine: a few rows come back, whatever it read.

Every question is about series: an indicator in one period, by number. Figures are the current ones of the whole area,
the value or else numerator / denominator x per. Source: docs/method.md#benchmarks.
"""

import ibis
import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.engine import answer, given, given_rows, held, in_effect
from pmf_core.relations.known import Known
from pmf_core.store import Store

SERIES = {
    "series": "int64", "indicator": "string", "family": "string", "polarity": "string", "decimals": "int64",
    "per": "float64", "start": "timestamp", "end": "timestamp",
}  # fmt: skip
SINCE = {"before_start": "timestamp", "before_end": "timestamp"}
OURS = {"series": "int64", "ours": "float64", "member": "boolean"}
MEMBERS = {"family": "string", "council": "string", "start": "timestamp", "end": "timestamp"}
KEY = ("indicator", "start", "end")
NUDGE = 1e-9  # as in methods.rounding


def comparable(store: Store, known: Known, council: str, membership: pd.DataFrame) -> pd.DataFrame:
    """The periods in which anyone of a group but us may have a figure: indicator, start, end (datetime64)."""
    return answer(store, _comparable, known, home_asked=[council], council_asked=membership["council"].unique())


def of_others(store: Store, known: Known, council: str) -> list[str]:
    """The indicators of which another council may have a figure, of any period."""
    return [str(code) for code in answer(store, _of_others, known, home_asked=[council])["indicator"]]


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


def _whole_area() -> ir.Table:
    rows = held("observation")
    return rows.filter(rows.dimension == "all", rows.segment == "all")


def _told(rows: ir.Table) -> ir.Table:
    """Rows that give no reason for having no figure: ten times as fast to find as those with a figure."""
    return in_effect(rows.filter(rows.missing.isnull()))


def _comparable() -> ir.Table:
    rows = _told(_whole_area()).semi_join(given("council_asked", "council"), "council")
    return _others(rows).select(*KEY).distinct()


def _of_others() -> ir.Table:
    return _others(_told(_whole_area())).select("indicator").distinct().order_by("indicator")


def _others(rows: ir.Table) -> ir.Table:
    home = given("home_asked", "home")
    return rows.anti_join(home, rows.council == home.home)


def _newest() -> ir.Table:
    rows = _told(_whole_area())
    return rows.group_by("indicator").aggregate(start=rows.start.argmax(rows.end), end=rows.end.max())


def _figures(asked: ir.Table) -> ir.Table:
    """The members' figures of each series: series, council, value, polarity, decimals, family, end."""
    return _every_figure(asked).semi_join(_belonging(asked), ["family", "end", "council"])


def _every_figure(asked: ir.Table) -> ir.Table:
    """The current figures of each series, whoever's."""
    rows = in_effect(_whole_area().semi_join(_somebody(), "council")).join(asked, KEY)
    told = ibis.struct(
        {"value": rows.value, "numerator": rows.numerator, "denominator": rows.denominator, "missing": rows.missing}
    )
    latest = rows.group_by("series", "council").aggregate(told=told.argmax(rows.seq))
    named = latest.join(asked, "series")
    parts = named.told["numerator"].cast("float64") / named.told["denominator"].cast("float64").nullif(0) * named.per
    value = ibis.coalesce(named.told["value"].cast("float64"), named.told["missing"].isnull().ifelse(parts, None))
    figures = named.select("series", "council", "family", "polarity", "decimals", "end", value=value)
    return figures.filter(figures.value.notnull())


def _somebody() -> ir.Table:
    """Whoever is ever in the group: read before anything else, it leaves most of a large store out."""
    return given_rows("members_asked", MEMBERS).select("council").distinct()


def _belonging(asked: ir.Table) -> ir.Table:
    """Who is in the group on each last day: family, end, council."""
    listed = given_rows("members_asked", MEMBERS)
    listed = listed.select("council", of=listed.family, since=listed.start.cast("date"), until=listed.end.cast("date"))
    days = asked.select("family", "end").distinct()
    joined = days.join(listed, [days.family == listed.of, listed.since <= days.end, days.end <= listed.until])
    return joined.select("family", "end", "council")


def _asked(name: str, columns: dict[str, str]) -> ir.Table:
    rows = given_rows(name, columns)
    return rows.mutate(**{day: rows[day].cast("date") for day, kind in columns.items() if kind == "timestamp"})


def _with_ours(figures: ir.Table, asked: ir.Table) -> ir.Table:
    """The others' figures, ours beside each, and our own where we are a member: series, value, ours, height, ..."""
    others = _others(figures).select("series", "value", others=True)
    own = given_rows("ours_asked", OURS)
    mine = own.filter(own.member, own.ours.notnull()).select("series", value=own.ours, others=False)
    every = others.union(mine).join(own.select("series", "ours"), "series")
    about = asked.select("series", "polarity", "decimals")
    named = every.join(about, "series")
    return named.mutate(height=_height(named.value, named), our_height=_height(named.ours, named))


def _height(value: ir.NumericValue, rows: ir.Table) -> ir.NumericValue:
    """The figure as a whole number of its last published decimal, more being better; NULL without a better side."""
    way = rows.polarity.cases(("higher", 1.0), ("lower", -1.0), else_=None)
    scaled = value.abs() * ibis.literal(10.0) ** rows.decimals.cast("float64")
    return value.sign() * (scaled + 0.5 + NUDGE).floor() * way.cast("float64")


def _statistics() -> ir.Table:
    asked = _asked("series_asked", SERIES)
    every = _with_ours(_figures(asked), asked)
    told = every.group_by("series").aggregate(
        count=every.count().cast("float64"), mean=every.value.mean(), median=every.value.quantile(0.5),
        lower_quartile=every.value.quantile(0.25), upper_quartile=every.value.quantile(0.75),
        smallest=every.value.min(), largest=every.value.max(),
        better=(every.height > every.our_height).cast("float64").sum(),
    )  # fmt: skip
    return told.order_by("series")


def _changes() -> ir.Table:
    pairs = _asked("pairs_asked", SERIES | SINCE)
    now = _figures(pairs.drop("before_start", "before_end"))
    before = pairs.drop("start", "end").rename(start="before_start", end="before_end")
    then = _every_figure(before).select("series", "council", was="value")
    both = now.join(then, ["series", "council"])
    every = _with_ours(both.mutate(value=both.value - both.was), pairs)
    no_better = (every.others & (every.height <= every.our_height)).cast("float64")
    told = every.group_by("series").aggregate(
        count=every.count().cast("float64"), median=every.value.quantile(0.5),
        ahead=ibis.ifelse(every.our_height.max().isnull(), None, no_better.sum()),
    )  # fmt: skip
    return told.order_by("series")


def _standings() -> ir.Table:
    figures = _figures(_asked("series_asked", SERIES))
    told = figures.group_by("series").aggregate(
        of=figures.count().cast("float64"), median=figures.value.quantile(0.5),
        low=figures.value.quantile(0.25), high=figures.value.quantile(0.75),
    )  # fmt: skip
    named = figures.mutate(height=_height(figures.value, figures)).join(told, "series")
    best = ibis.window(group_by="series", order_by=ibis.desc(named.height))
    worse = [(named.height < _height(named[cut], named)).cast("float64") for cut in ("low", "median", "high")]
    ranked = named.mutate(rank=ibis.rank().over(best) + 1.0, quartile=1.0 + worse[0] + worse[1] + worse[2])
    both = (ranked.height.notnull()) & (ranked.of > 1)
    return ranked.select(
        "series", "council", "value", rank=both.ifelse(ranked["rank"], None), of=both.ifelse(ranked.of, None),
        quartile=both.ifelse(ranked.quartile, None), median="median",
    )  # fmt: skip
