"""Breakdowns in words: who stands out, how wide the gap between groups is, and what [c] means."""

from collections.abc import Sequence

import pandas as pd

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.results import Breakdown, Measured, Segment, Widest

WITHHELD = "[c]"
STANDING = {"better": "better by", "worse": "worse by", "above": "above by", "below": "below by"}


def breakdown_headline(found: Breakdown) -> str:
    """The finding of a page: "Repairs done right, by ward: Northfields at 69.3%, against 91.4% as a whole"."""
    of, far = found.of, found.furthest
    name = f"{of.name}, by {by(found.dimension)}"
    if not found.shown:
        return f"{name}: every figure is withheld or missing"
    if of.adds_up:
        return f"{name}: {_most(found, far)}" if far else f"{name}: no shares can be told"
    if found.whole is None:
        return f"{name}: there is no figure of the whole to set them beside"
    if far is None:
        return f"{name}: none that is shown is worse than the whole"
    if found.stands_out is None:
        apart = "is worse than" if far.standing == "worse" else "differs from"
        return f"{name}: no group {apart} the whole by more than chance"
    return f"{name}: {far.name} at {figure(of, far.value)}, against {figure(of, found.whole)} as a whole"


def furthest_says(found: Breakdown) -> str:
    """One sentence for the indicator's page: "By ward, the one that stands out is Northfields: 69.3% ..."."""
    far, who = found.furthest, f"By {by(found.dimension)}"
    if far is None:
        return ""
    if found.of.adds_up:
        return f"{who}, {_most(found, far)} in {words.within(found.period)}."
    whole = f"{figure(found.of, found.whole)} as a whole in {words.within(found.period)}"
    figures = f"{figure(found.of, far.value)} against {whole}"
    if far.beyond is False:
        return f"{who}, the furthest from the whole is {far.name}: {figures}, which chance can explain."
    tail = ", more than chance explains" if far.beyond else ""
    return f"{who}, the one that stands out is {far.name}: {figures}{tail}."


def spread_says(found: Breakdown) -> str:
    """The gap between groups as a measure, and whether it is wider than a year ago; "" of fewer than two."""
    spread, of = found.spread, found.of
    if spread is None:
        return ""
    ends = {one.name: figure(of, one.value) for one in found.shown}
    gap = formats.gap(spread.size, of.unit, of.decimals)
    low, high = (f"{name} ({ends[name]})" for name in (spread.lowest, spread.highest))
    says = f"Between {low} and {high} lies a gap of {gap}"
    if spread.before is None:
        return f"{says}; it is not set beside last year's, when the same groups were not shown."
    moved = formats.rounded(spread.size, of.decimals) - formats.rounded(spread.before, of.decimals)
    if formats.rounded(moved, of.decimals) == 0:
        return f"{says}, as a year ago."
    return f"{says}, {formats.gap(moved, of.unit, of.decimals)} {'wider' if moved > 0 else 'narrower'} than a year ago."


def withheld_says(found: Breakdown) -> str:
    """What [c] means, where it stands; "" where nothing is withheld."""
    if not found.withheld:
        return ""
    many = formats.plural(len(found.withheld), "figure is", "figures are")
    return (f"{WITHHELD}: {many} withheld. A count or a base under {found.under} could point to a person, so it is not "
            "shown; where it could be worked out from the whole, others are withheld with it. It is neither zero nor "
            "missing, and the whole includes it.")


def breakdown_alt(found: Breakdown) -> str:
    """The chart for who cannot see it: its span, the whole, and who stands out."""
    of, shown = found.of, found.shown
    kind = f"Dot chart of {of.name.rstrip('.,')} by {by(found.dimension)}, {words.within(found.period)}"
    if not shown:
        return f"{kind}: no figure is shown."
    top, bottom = shown[0], shown[-1]
    says = (f"{kind}: {formats.plural(len(shown), 'group')}, from {figure(of, bottom.value)} ({bottom.name}) to "
            f"{figure(of, top.value)} ({top.name})")
    whole = "" if of.adds_up or found.whole is None else f"; the whole is {figure(of, found.whole)}"
    sure = ", beyond chance" if found.furthest and found.furthest.beyond else ""
    told = found.furthest is not None and not of.adds_up
    far = ""
    if found.furthest and told:
        far = f"; furthest is {found.furthest.name}, {standing(of, found.furthest)}{sure}"
    away = f"; {len(found.withheld)} withheld" if found.withheld else ""
    return f"{says}{whole}{far}{away}. The figures are in the table below."


def breakdown_title(found: Breakdown) -> str:
    """The chart's message, ten words at most."""
    far = found.furthest
    if not found.shown:
        return "No figure can be shown"
    if found.stands_out is None or far is None:
        return "No group stands out" if not found.of.adds_up else "What each has of the whole"
    return f"{'The largest' if found.of.adds_up else 'Standing out'}: {far.name}"


def breakdown_subtitle(found: Breakdown, place: str) -> str:
    """What the chart shows: unit, period, place, and how to read it."""
    unit = found.of.unit or "number"
    limits = "; bars: 95% intervals" if any(one.low is not None for one in found.shown) else ""
    line = "" if found.of.adds_up or found.whole is None else "; dashed line: the whole"
    return f"{unit}, {words.within(found.period)}, {place}{line}{limits}"


def segment_alt(found: Breakdown, segment: Segment) -> str:
    """A small chart of one segment over time: its span, its latest figure, the whole."""
    told = segment.points.dropna(subset=["value"])
    if told.empty:
        return f"Line chart of {segment.name}: no figure is shown."
    gaps = int(segment.points["value"].isna().sum())
    missing = f", {formats.plural(gaps, 'gap')} where it is withheld or missing" if gaps else ""
    span = words.periods(len(told), found.of.own_kind)
    latest = _now(found, segment)
    return f"Line chart of {segment.name}: {span}{missing}; {latest}."


def segment_says(found: Breakdown, segment: Segment) -> str:
    """A segment's latest figure beside the whole: "69.3%, worse by 22.1 points"."""
    beside = standing(found.of, segment)
    return ", ".join(part for part in (cell(found.of, segment), beside) if part)


def overview_headline(every: Sequence[Widest]) -> str:
    """How many indicators hide a group that stands out."""
    if not every:
        return "Breakdowns: no figure is broken down yet"
    apart = sum(bool(one.widest and one.widest.furthest and one.widest.furthest.beyond) for one in every)
    of = formats.plural(len(every), "indicator")
    if not apart:
        return f"In none of {of} with breakdowns does a group stand out beyond chance"
    return f"An average hides a group that stands out in {apart} of {of} with breakdowns"


def standing(of: Measured, segment: Segment) -> str:
    """Beside the whole, in words: "worse by 22.1 points", "as the whole", "34% of the whole"; "" where not told."""
    if segment.share is not None:
        return f"{formats.percent(segment.share)} of the whole"
    if segment.standing == "same":
        return "as the whole"
    if not segment.standing or segment.gap is None:
        return ""
    return f"{STANDING[segment.standing]} {formats.gap(segment.gap, of.unit, of.decimals)}"


def cell(of: Measured, segment: Segment) -> str:
    """A segment's figure, [c] where it is withheld, or why there is none."""
    if segment.withheld:
        return WITHHELD
    return figure(of, segment.value, absent=words.missing(segment.missing) or formats.NO_FIGURE)


def interval(of: Measured, segment: Segment) -> str:
    """A 95% interval: "61.9% to 75.9%"; "" where there is none."""
    if segment.low is None or segment.high is None:
        return ""
    return f"{figure(of, segment.low)} to {figure(of, segment.high)}"


def figure(of: Measured, value: float | None, *, absent: str = formats.NO_FIGURE) -> str:
    """A figure as the indicator prints them."""
    return formats.number(value, of.unit, of.decimals, absent=absent)


def by(dimension: str) -> str:
    """A dimension inside a sentence: "ward", "ethnic group"; initials stay."""
    return dimension if dimension[1:2].isupper() else dimension[:1].lower() + dimension[1:]


def _most(found: Breakdown, far: Segment) -> str:
    share = formats.percent(far.share)
    return f"the largest is {far.name}, {figure(found.of, far.value)} of {figure(found.of, found.whole)} ({share})"


def _now(found: Breakdown, segment: Segment) -> str:
    now = segment_says(found, segment)
    whole = found.whole_points["value"].dropna()
    if found.of.adds_up or whole.empty or pd.isna(whole.iloc[-1]):
        return f"now {now}"
    return f"now {now}; the whole {figure(found.of, found.whole)}"
