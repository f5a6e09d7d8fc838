"""How the whole set of indicators compares with a group: standing now, a year ago, and pace.

Source: docs/method.md#benchmarks.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pmf_core import placing
from pmf_core.comparing.comparable import SPAN
from pmf_core.comparing.groups import find_group
from pmf_core.comparing.standing_figures import Reach, asked, figures_of, reach, sizes
from pmf_core.comparing.standing_rows import TOP, placed_of, shares_of
from pmf_core.facts import A_YEAR, ON_THE_SCORECARD, Facts, breaks_of, of_codes, of_scorecard
from pmf_core.kept import kept
from pmf_core.methods.arrays import BoolArray, Spans, numbers, positions_of, whole
from pmf_core.methods.direction import crosses_break, travel
from pmf_core.methods.places import quartiles as quartiles_of
from pmf_core.methods.places import signs
from pmf_core.methods.rounding import as_integer
from pmf_core.relations import compared
from pmf_core.results import Group, Standings
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

BACK = 8  # years of history
BEST = 1  # quartile


def standings(view: View, group: str = "") -> Standings:
    """Every indicator of ours of which others of a group have a figure for the same period, against that group.

    Args:
        group: an id or plain words; "" is the framework's.
    Raises:
        WrongInput: no such group for the council.
        NotAllowed: the actor may see none of it.
    """
    chosen = find_group(view, group)
    return kept(view, ("standings", chosen.id), lambda: _standings(view, chosen))


def medians_now(view: View, facts: Facts, group: str = "") -> pd.DataFrame:
    """The latest period of each indicator of which we and another of a group have a figure, with the group's figures.

    What the rows of `standings` stand on now, and nothing more: a year ago and pace cost several times as much.

    Returns:
        A row an indicator that has one: code, first, last (month ordinals), median (float64), comparators (int64).
    """
    return _latest(view, reach(view, facts, find_group(view, group)))[[*SPAN, "median", "comparators"]]


def top_now(view: View, codes: Sequence[str]) -> tuple[Group, int, int]:
    """The framework's group, how many of these indicators are in its better half now, and of how many that is told.

    At the latest period of which we and the group have a figure, with comparators enough; as `standings` counts them.
    """

    def make() -> tuple[Group, int, int]:
        group = find_group(view, "")
        at = _latest(view, reach(view, of_codes(view, [normal(code) for code in codes]), group))
        if at.empty:
            return group, 0, 0
        at = at[at["quartile"].notna() & (at["comparators"] >= view.framework.benchmarking.at_least)]
        return group, int((at["quartile"] <= TOP).sum()), len(at)

    return kept(view, ("top now", *codes), make)


def best_now(view: View) -> frozenset[str]:
    """The indicators of the scorecard in the best quarter of the framework's group, by code, as `top_now` counts."""

    def make() -> frozenset[str]:
        at = _latest(view, reach(view, of_scorecard(view), find_group(view, "")))
        if at.empty:
            return frozenset()
        counts = at["comparators"] >= view.framework.benchmarking.at_least
        return frozenset(at.loc[counts & at["quartile"].eq(BEST), "code"])

    return kept(view, "best now", make)


def _standings(view: View, group: Group) -> Standings:
    listed = placing.data_list(view)
    facts = of_codes(view, listed.loc[listed["life"].isin(ON_THE_SCORECARD), "code"].tolist())
    within = reach(view, facts, group)
    latest = _latest(view, within)[SPAN]
    at = _directed(view, facts, _compared(view, within, _years_back(latest)))
    rules = view.framework.benchmarking
    at = at.assign(counts=at["quartile"].notna() & (at["comparators"] >= rules.at_least))
    paces = _paces(view, facts, within, latest)
    rows = placed_of(view, facts.data_list, at, paces[~paces["broken"]])
    return shares_of(view, group, facts.data_list, at, rows, changed=set(paces.loc[paces["broken"], "display_code"]))


def _latest(view: View, within: Reach) -> pd.DataFrame:
    """The latest period of each indicator of which we and another of the group have a figure, as `_compared`."""
    left = within.periods[within.periods["value"].notna()].sort_values(["last", "first"])
    found = []
    while len(left):
        newest = left.drop_duplicates("code", keep="last")
        told = _compared(view, within, newest[SPAN].reset_index(drop=True))
        good = told[told["comparators"] > 0]
        found.append(good)
        left = left[~left["code"].isin(good["code"])].drop(index=newest.index, errors="ignore")
    every = pd.concat(found) if found else within.periods.iloc[:0].reindex(columns=[*SPAN, "median", "comparators"])
    return every.sort_values("code", ignore_index=True)


def _years_back(latest: pd.DataFrame) -> pd.DataFrame:
    """The same period of each indicator in each year, the newest first."""
    years = [
        latest.assign(first=latest["first"] - A_YEAR * back, last=latest["last"] - A_YEAR * back, back=back)
        for back in range(BACK + 1)
    ]
    return pd.concat(years, ignore_index=True)


def _compared(view: View, within: Reach, wanted: pd.DataFrame) -> pd.DataFrame:
    """Each series of `wanted` with our figure, the group's statistics, and our place.

    Adds value, size, member, count, median, mean, lower_quartile, upper_quartile, smallest, largest, rank, of,
    quartile, percentile (float64, NaN where none), comparators (int64), way (1, -1: more or less is better; NaN).
    """
    series = asked(within, wanted)
    group = sizes(within, series, view.council)
    ours = pd.DataFrame({"series": series["series"], "ours": figures_of(within, series), "member": group["member"]})
    told = compared.group_statistics(
        view.store, view.known, view.council, asked=series, ours=ours, membership=within.members
    )
    rows = series.assign(value=ours["ours"], size=group["size"], member=group["member"])
    rows = rows.merge(told, on="series", how="left")
    count = rows["count"].fillna(0.0)
    way = signs(rows["polarity"])
    inside = (rows["member"] & rows["value"].notna()).astype("float64")
    of = count - inside + 1
    ranked = rows["value"].notna() & rows["better"].notna() & (of > 1)
    rank = (rows["better"] + 1).where(ranked)
    quartile = quartiles_of(rows["value"], rows, sign=way, decimals=rows["decimals"])
    return rows.assign(
        count=count, comparators=(count - inside).astype("int64"), way=way, rank=rank, of=of.where(ranked),
        quartile=pd.Series(quartile, index=rows.index).where(ranked),
        percentile=100 * (of - rank) / (of - 1).where(of > 1),
    )  # fmt: skip


def _directed(view: View, facts: Facts, at: pd.DataFrame) -> pd.DataFrame:
    """With `direction` on the year before, in the years of which there is one before."""
    earlier = at[["code", "back", "value"]].assign(back=at["back"] - 1).rename(columns={"value": "earlier"})
    both = at.merge(earlier, on=["code", "back"], how="left")
    broken = _broken(view, facts, both, both["first"] - A_YEAR)
    direction = travel(both["value"], both["earlier"], both["polarity"], both["decimals"], comparable=~broken)
    return both.assign(direction=direction, broken=broken)


def _broken(view: View, facts: Facts, spans: pd.DataFrame, before_first: "pd.Series[int]") -> BoolArray:
    """Where our definition changed between an earlier period and each of SPAN, or inside either."""
    codes = pd.Index(facts.data_list["code"])
    later = Spans(positions_of(codes, spans["code"]), whole(spans["first"]), whole(spans["last"]))
    return crosses_break(later, whole(before_first), breaks_of(view, facts), codes)


def _paces(view: View, facts: Facts, within: Reach, latest: pd.DataFrame) -> pd.DataFrame:
    """Our change over the window against the group's: SPAN, before_first, before_last, then as `methods.improved`.

    `broken` marks those whose definition changed over the window: their change is not to be told.
    """
    years = view.framework.benchmarking.years
    pairs = latest.merge(within.periods[SPAN], on="code", suffixes=("", "_then"))
    gap = pairs["last"] - pairs["last_then"]
    alike = pairs["last"] - pairs["first"] == pairs["last_then"] - pairs["first_then"]
    pairs = pairs[alike & (gap > 0) & (gap % A_YEAR == 0) & (gap <= A_YEAR * years)]
    pairs = pairs.sort_values("last_then").drop_duplicates("code")
    pairs = pairs.rename(columns={"first_then": "before_first", "last_then": "before_last"})
    series = asked(within, pairs.reset_index(drop=True))
    then = series.drop(columns=["first", "last"]).rename(columns={"before_first": "first", "before_last": "last"})
    change = figures_of(within, series) - figures_of(within, then)
    ours = pd.DataFrame({"series": series["series"], "ours": change})
    ours = ours.assign(member=sizes(within, series, view.council)["member"])
    told = compared.group_changes(
        view.store, view.known, view.council, asked=series, ours=ours, membership=within.members
    )
    rows = series.assign(ours=change).merge(told, on="series", how="left")
    way, decimals = signs(rows["polarity"]), rows["decimals"]
    mine, theirs = (as_integer(numbers(rows[name]), decimals) * way for name in ("ours", "median"))
    names = facts.data_list.set_index("code")["display_code"]
    return rows.assign(
        faster=np.where(np.isnan(mine) | np.isnan(theirs), np.nan, mine > theirs),
        broken=_broken(view, facts, rows, rows["before_first"]), display_code=rows["code"].map(names),
    )  # fmt: skip

