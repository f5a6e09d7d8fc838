"""Segments as a page can show them: each beside the whole, the one that differs most, the gap between them."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.formats import affixes, rounded
from pmf_core.methods.direction import travel
from pmf_core.methods.disclosure import UNKNOWN, WHOLE
from pmf_core.methods.intervals import poisson, wilson
from pmf_core.model import Aggregation, Direction, Polarity
from pmf_core.periods import PeriodKind, from_ordinals
from pmf_core.results import Breakdown, Measured, Segment, Spread

RANKED = {Polarity.HIGHER: 1, Polarity.LOWER: -1}
A_YEAR = 12  # months
TWO = 2  # segments, without which there is no gap between any


def made(
    about: "pd.Series[Any]", figures: pd.DataFrame, dimension: str, dimensions: tuple[str, ...], *,
    under: int, year_start: int,
) -> Breakdown:  # fmt: skip
    """One indicator by one dimension at its latest own period with a segment.

    Args:
        about: its line of the data list; figures: as `relations.segments` has them, of own periods, without what is
            withheld; under: the threshold, to be told.
    """
    of, per = measured(about), float(about["per"])
    mine = figures[figures["dimension"] == dimension]
    whole = figures[figures["dimension"] == WHOLE]
    newest = mine.loc[[mine["last"].idxmax()]].iloc[0]
    last = int(newest["last"])
    now = whole[whole["last"] == last]
    amount, base = (_float(now[name].iloc[0]) if len(now) else None for name in ("value", "denominator"))
    segments = sorted(
        (_segment(of, per, str(name), rows, (last, amount)) for name, rows in mine.groupby("segment")), key=_highest
    )
    return Breakdown(
        of=of, dimension=dimension, dimensions=dimensions,
        period=from_ordinals(None, int(newest["first"]), last, year_start=year_start),
        whole=amount, whole_base=base, whole_points=_points(whole), segments=tuple(segments),
        furthest=_furthest(of, segments), spread=None if of.adds_up else _spread(segments), under=under,
    )  # fmt: skip


def counts(about: "pd.Series[Any]") -> bool:
    """Whether a value without parts is a count: whole numbers that are neither money nor percentages, added or held."""
    before, after, _ = affixes(said.text(about["unit"]))
    counted = about["aggregation"] in (Aggregation.SUM, Aggregation.LAST)
    return counted and not before and not after and int(about["decimals"]) == 0


def measured(about: "pd.Series[Any]") -> Measured:
    """An indicator's line of the data list, as far as its figures are to be printed."""
    counted = counts(about)
    return Measured(
        code=about["display_code"], name=about["name"], short_name=said.text(about["short_name"]) or about["name"],
        unit=said.text(about["unit"]), decimals=int(about["decimals"]), polarity=Polarity(about["polarity"]),
        own_kind=PeriodKind(about["period_kind"]), adds_up=counted or about["aggregation"] == Aggregation.SUM,
    )  # fmt: skip


def far(segment: Segment) -> tuple[bool, float]:
    """How far a segment stands apart, to compare: beyond chance before within it, then by its gap or its share."""
    size = segment.gap if segment.gap is not None else segment.share
    return bool(segment.beyond), abs(size or 0.0)


def _segment(of: Measured, per: float, name: str, rows: pd.DataFrame, at: tuple[int, float | None]) -> Segment:
    """`at`: the last month of the period, and the figure of the whole."""
    last, whole = at
    now, then = rows[rows["last"] == last], rows[rows["last"] == last - A_YEAR]
    row = now.iloc[0] if len(now) else None
    value = None if row is None else _float(row["value"])
    missing = "not_collected" if row is None else said.text(row["missing"])
    before = _float(then["value"].iloc[0]) if len(then) else None
    low, high = (None, None) if row is None or value is None else _interval(of, per, row)
    gap = None if value is None or whole is None or of.adds_up else value - whole
    beside = None if gap is None or whole is None else whole
    return Segment(
        name=name, value=value, base=None if row is None else _float(row["denominator"]), low=low, high=high,
        withheld=missing == "suppressed", missing=missing or None, gap=gap,
        share=100 * value / whole if of.adds_up and value is not None and whole else None,
        standing=_standing(of, gap, value, whole),
        beyond=None if low is None or high is None or beside is None else not low <= beside <= high,
        last_year=before, change=_change(of, value, before), points=_points(rows),
    )  # fmt: skip


def _interval(of: Measured, per: float, row: "pd.Series[Any]") -> tuple[float | None, float | None]:
    """Wilson for percentages, Poisson for events per so many of a base; none for what is neither: days a case."""
    if affixes(of.unit)[1] == "%":
        ends = wilson(row["numerator"], row["denominator"])
    elif per > 1:
        ends = poisson(row["numerator"], row["denominator"])
    else:
        return None, None
    low, high = (_float(per * float(end)) for end in ends)
    return low, high


def _standing(of: Measured, gap: float | None, value: float | None, whole: float | None) -> str:
    """On which side of the whole, as printed: through polarity where it has one."""
    if gap is None or value is None or whole is None:
        return ""
    if rounded(value, of.decimals) == rounded(whole, of.decimals):
        return "same"
    if of.polarity in RANKED:
        return "better" if gap * RANKED[of.polarity] > 0 else "worse"
    return "above" if gap > 0 else "below"


def _change(of: Measured, value: float | None, before: float | None) -> Direction:
    """On last year; of a range or a nearest target, whose segments have none, only where it went."""
    polarity = of.polarity if of.polarity in RANKED else Polarity.CONTEXT
    one = {"value": [value], "before": [before], "polarity": [polarity], "decimals": [of.decimals]}
    row = pd.DataFrame(one).astype({"value": float, "before": float})
    return Direction(travel(row["value"], row["before"], row["polarity"], row["decimals"]).iloc[0])


def _furthest(of: Measured, segments: Iterable[Segment]) -> Segment | None:
    """The segment worst off through polarity, else the furthest away; where they add up, the largest."""
    segments = _known(segments)
    if of.adds_up:
        return max((one for one in segments if one.share), key=far, default=None)
    away = [one for one in segments if one.standing in ("worse", "above", "below")]
    return max(away, key=far, default=None)


def _known(segments: Iterable[Segment]) -> list[Segment]:
    """Those that are a group: of whom something is not known are none."""
    return [one for one in segments if one.name.casefold() not in UNKNOWN]


def _spread(segments: list[Segment]) -> Spread | None:
    segments = _known(segments)
    shown = [one for one in segments if one.value is not None]
    if len(shown) < TWO:
        return None
    top, bottom = shown[0], shown[-1]
    then = [one.last_year for one in shown if one.last_year is not None]
    held = {one.name for one in segments if one.last_year is not None}
    same = held == {one.name for one in shown}
    before = max(then) - min(then) if same else None
    return Spread(_value(top) - _value(bottom), top.name, bottom.name, before)


def _value(segment: Segment) -> float:
    return float("nan") if segment.value is None else segment.value


def _highest(segment: Segment) -> tuple[bool, float, str]:
    return segment.value is None, 0.0 if segment.value is None else -segment.value, segment.name.casefold()


def _points(rows: pd.DataFrame) -> pd.DataFrame:
    columns = rows.sort_values("last")[["first", "last", "value", "denominator", "missing"]]
    return columns.rename(columns={"denominator": "base"}).reset_index(drop=True)


def _float(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
