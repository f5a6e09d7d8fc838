"""One segment over all that is broken down by it, such as a member's own ward, in words."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.describe.breakdown import by, cell, standing
from pmf_core.results import Breakdown, OfSegment


def segment_headline(name: str, every: Sequence[OfSegment]) -> str:
    """How a ward stands: "Hill: 2 of 5 indicators by ward are worse than the whole beyond chance, 1 is better"."""
    worse, better = (
        sum(one.segment.standing == way and bool(one.segment.beyond) for one in every) for way in ("worse", "better")
    )
    many = formats.plural(len(every), "indicator")
    at = f"{name}: {{}} of {many} by {by(every[0].found.dimension)}" if every else f"{name}: {{}}"
    if not worse and not better:
        return at.format("none") + " differs from the whole beyond chance"
    if not worse:
        verb = "is" if better == 1 else "are"
        return at.format(better) + f" {verb} better than the whole beyond chance, none is worse"
    tail = f"{better or 'none'} {'are' if better > 1 else 'is'} better"
    return at.format(worse) + f" {'is' if worse == 1 else 'are'} worse than the whole beyond chance, {tail}"


def dimension_headline(every: Sequence[Breakdown]) -> str:
    """How many indicators hide a group: "By ward: a group stands out beyond chance in 1 of 2 indicators"."""
    apart = sum(bool(one.stands_out and one.stands_out.beyond) for one in every)
    of = formats.plural(len(every), "indicator")
    name = every[0].dimension if every else ""
    return f"By {by(name)}: a group stands out beyond chance in {apart or 'none'} of {of}"


def beside_said(one: OfSegment) -> str:
    """Beside the whole, and whether chance can explain it: "worse by 22.1 points, beyond chance"."""
    said = standing(one.found.of, one.segment)
    if not said or one.segment.beyond is None:
        return said
    return f"{said}, {'beyond chance' if one.segment.beyond else 'which chance can explain'}"


def segment_cell(found: Breakdown, name: str) -> str:
    """The figure of one segment of a breakdown: [c] where withheld, "" where it is not there."""
    return next((cell(found.of, one) for one in found.segments if one.name == name), "")
