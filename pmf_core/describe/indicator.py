"""One indicator in its headline: how it stands against target, and where it is going."""

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.model import Direction, Polarity, Rag, State
from pmf_core.results import Row

SHORT_BY = {Polarity.HIGHER: "short of target", Polarity.LOWER: "over target", Polarity.NEAREST: "away from target"}


def indicator_headline(row: Row) -> str:
    """The name, how it stands against target, and where it is going."""
    if not words.in_hand(row):
        why = {State.LATE: ": it is late", State.NOT_DUE: " yet: none is due"}.get(row.state, "")
        if row.state is State.MISSING and row.missing:
            why = f": {words.missing(row.missing)}"
        return f"{row.name} has no figure{why}"
    when = f" in {words.within(row.shown)}" if row.state is State.CARRIED and row.shown else ""
    tolerated = ", within tolerance" if _tolerated(row) else ""
    return f"{row.name} {_standing(row)}{when}{tolerated}{_heading(row)}"


def _short(row: Row) -> float:
    """How far short of target, as printed; 0 or less where it is met."""
    return formats.rounded(row.shortfall or 0.0, row.decimals)


def _tolerated(row: Row) -> bool:
    if row.rag is Rag.NOT_RATED or row.tolerance is None:
        return False
    return 0 < _short(row) <= formats.rounded(row.tolerance, row.decimals)


def _standing(row: Row) -> str:
    if row.rag is Rag.NOT_RATED:
        return _unrated(row)
    if row.rag is Rag.EXCEEDED and row.stretch is not None and row.value is not None:
        beyond = formats.rounded(abs(row.value - row.stretch), row.decimals)
        return f"beats its stretch by {words.gap(row, beyond)}" if beyond else "reaches its stretch"
    short = _short(row)
    if row.polarity is Polarity.RANGE:
        far = f"{words.gap(row, short)} outside" if short > 0 else "within"
        return f"is {far} its range of {words.target(row)}"
    if short <= 0:
        return "meets its target"
    if _tolerated(row):
        return f"is {words.gap(row, short)} {SHORT_BY[row.polarity]}"
    return f"misses its target by {words.gap(row, short)}"


def _unrated(row: Row) -> str:
    if row.polarity is Polarity.CONTEXT:
        return f"stands at {formats.with_unit(row.value, row.unit, row.decimals)}"
    if words.target(row) == "none":
        return f"stands at {formats.with_unit(row.value, row.unit, row.decimals)} with no target"
    if row.state is State.PART:
        return f"is not rated, with {row.value_label} in"
    return f"is not rated: {row.reason}" if row.reason else "is not rated"


def _heading(row: Row) -> str:
    """Where it is going: on the period before, or on last year where figures come once a year."""
    kind = row.shown.kind if row.shown else row.own_kind
    way, before = row.short, words.before(kind)
    if words.yearly(kind) or way is Direction.NOT_COMPARABLE:
        way, before = row.long, "last year"
    if way is Direction.NOT_COMPARABLE:
        return ""
    told = words.way(row, way)
    if way is not Direction.NO_CHANGE:
        return f", and is {told} on {before}"
    return f", {told} than {before}" if told.endswith("worse") else f", with no change on {before}"
