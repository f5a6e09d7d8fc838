"""Standings as rows and shares that a page can show."""

from collections.abc import Mapping, Set
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.methods.arrays import mark
from pmf_core.model import Direction, Polarity
from pmf_core.periods import from_ordinals
from pmf_core.results import Group, Improvement, Placed, Share, Standing, Standings, Year
from pmf_core.view import View

TOP = 2  # quartiles
NO_SIDE, NO_FIGURE, NONE_BEFORE = "with no better side", "with no figure", "with no figure a year before"
FEW, CHANGED = "with fewer than {} comparators", "with a changed definition"
Entry = Mapping[Any, Any]


def placed_of(view: View, listed: pd.DataFrame, at: pd.DataFrame, paces: pd.DataFrame) -> tuple[Placed, ...]:
    """One row an indicator, worst quartile and rank first; those without a rank last."""
    about: dict[Any, dict[Any, Any]] = listed.set_index("code").to_dict("index")
    then = {row["code"]: row for row in at[at["back"] == 1].to_dict("records")}
    pace = {row["code"]: row for row in paces.to_dict("records")}
    rows = [
        _placed(view, about[row["code"]], row, then[row["code"]], pace.get(row["code"]))
        for row in at[at["back"] == 0].to_dict("records")
    ]
    return tuple(sorted(rows, key=_worst_first))


def shares_of(
    view: View, group: Group, listed: pd.DataFrame, at: pd.DataFrame, rows: tuple[Placed, ...], *,
    changed: Set[str] = frozenset(),
) -> Standings:  # fmt: skip
    """The rows with the shares over them; `changed` are the codes whose definition changed over the window."""
    rules = view.framework.benchmarking
    quadrants = {quadrant.id for quadrant in view.framework.quadrants}
    on_it = listed[listed["quadrant"].isin(quadrants)]
    known = set(at["code"])
    alone = on_it[~on_it["code"].isin(known)].sort_values("name")
    years = [_year(at[at["back"] == back], back, rules.at_least) for back in sorted(set(at["back"]), reverse=True)]
    now, before = (next((year for year in years if year.back == back), Year(back, *_NONE)) for back in (0, 1))
    return Standings(
        group=group, period=view.period, window=rules.years, at_least=rules.at_least, rows=rows,
        top=now.top, top_before=before.top, improved=now.improved, faster=_faster(rows, changed),
        years=_with_a_base(years),
        of_scorecard=Share(len(on_it) - len(alone), len(on_it)), of_list=Share(len(known), len(listed)),
        alone=tuple(zip(alone["display_code"], alone["name"], strict=True)),
    )  # fmt: skip


_NONE = (Share(0, 0), Share(0, 0))


def _year(at: pd.DataFrame, back: int, at_least: int) -> Year:
    sided, told = at["way"].notna(), at["quartile"].notna()
    enough = sided & (at["comparators"] >= at_least)
    base = enough & told
    left = _left_out(
        (NO_SIDE, ~sided), (NONE_BEFORE if back == 1 else NO_FIGURE, sided & at["value"].isna()),
        (FEW.format(at_least), sided & at["value"].notna() & ~enough),
    )
    better = pd.Series(mark(at["direction"], Direction.IMPROVING), index=at.index)
    alike = sided & pd.Series(~mark(at["direction"], Direction.NOT_COMPARABLE), index=at.index)
    apart = _left_out(
        (NO_SIDE, ~sided), (CHANGED, sided & ~alike & at["broken"]),
        (NONE_BEFORE, sided & ~alike & ~at["broken"]),
    )
    return Year(
        back, Share(int((base & (at["quartile"] <= TOP)).sum()), int(base.sum()), left),
        Share(int((better & alike).sum()), int(alike.sum()), apart),
    )  # fmt: skip


def _with_a_base(years: list[Year]) -> tuple[Year, ...]:
    """From the first year in which anything can be told."""
    told = [place for place, year in enumerate(years) if year.top.base or year.improved.base]
    return tuple(years[told[0] :]) if told else ()


def _faster(rows: tuple[Placed, ...], changed: Set[str]) -> Share:
    sided = [row for row in rows if row.polarity in (Polarity.HIGHER, Polarity.LOWER)]
    paces = [row.pace.faster for row in sided if row.pace is not None]
    told = [faster for faster in paces if faster is not None]
    apart = sum(row.code in changed for row in sided)
    left = [
        (NO_SIDE, len(rows) - len(sided)), (CHANGED, apart), ("with no earlier figure", len(sided) - len(told) - apart)
    ]  # fmt: skip
    return Share(sum(told), len(told), tuple(pair for pair in left if pair[1]))


def _left_out(*reasons: tuple[str, "pd.Series[bool]"]) -> tuple[tuple[str, int], ...]:
    counts = [(reason, int(these.sum())) for reason, these in reasons]
    return tuple(sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0])))


def _placed(view: View, about: Entry, now: Entry, then: Entry, pace: Entry | None) -> Placed:
    told = bool(pd.notna(then["value"]) or then["count"] > 0)
    return Placed(
        code=about["display_code"], name=about["name"], short_name=said.text(about["short_name"]) or about["name"],
        unit=said.text(about["unit"]), decimals=int(about["decimals"]), polarity=Polarity(about["polarity"]),
        quadrant=said.text(about["quadrant"]), service=said.text(about["service"]),
        service_name=said.text(about["service_name"]),
        public=bool(about["public"]), now=_standing(view, now), before=_standing(view, then) if told else None,
        direction=Direction(now["direction"]), pace=_pace(view, pace) if pace else None,
        comparators=int(now["comparators"]), counts=bool(now["counts"]),
    )  # fmt: skip


def _standing(view: View, row: Entry) -> Standing:
    return Standing(
        period=from_ordinals(None, int(row["first"]), int(row["last"]), year_start=view.framework.year_start),
        value=said.number(row["value"]), size=int(row["size"]), count=int(row["count"]),
        rank=said.whole(row["rank"]), of=said.whole(row["of"]), quartile=said.whole(row["quartile"]),
        percentile=said.number(row["percentile"]), median=said.number(row["median"]), mean=said.number(row["mean"]),
        lower_quartile=said.number(row["lower_quartile"]), upper_quartile=said.number(row["upper_quartile"]),
        smallest=said.number(row["smallest"]), largest=said.number(row["largest"]),
    )  # fmt: skip


def _pace(view: View, row: Entry) -> Improvement:
    year_start = view.framework.year_start
    return Improvement(
        since=from_ordinals(None, int(row["before_first"]), int(row["before_last"]), year_start=year_start),
        until=from_ordinals(None, int(row["first"]), int(row["last"]), year_start=year_start),
        ours=said.number(row["ours"]), median=said.number(row["median"]),
        count=int(row["count"]) if pd.notna(row["count"]) else 0,
        ahead=said.whole(row["ahead"]), faster=None if pd.isna(row["faster"]) else bool(row["faster"]),
    )  # fmt: skip


def _worst_first(row: Placed) -> tuple[float, float, str]:
    now = row.now
    if now.percentile is None or now.quartile is None:
        return (0.0, 0.0, row.short_name)
    return (-float(now.quartile), now.percentile, row.short_name)
