"""What the figures of one indicator add up to: how often on target, the run it is in, its highest and lowest.

Counts only; the trend rules (limits, runs, special causes) are methods of their own.
"""

from dataclasses import dataclass

from pmf_core.model import Rag
from pmf_core.periods import Period, PeriodKind, from_ordinals, months_in, ordinal, step
from pmf_core.results import History

ON_TARGET = {Rag.GREEN, Rag.EXCEEDED}
RATED = {Rag.RED, Rag.AMBER, *ON_TARGET}
LOOK_BACK = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 8, PeriodKind.HALF: 6}  # periods; 5 of any year


@dataclass(frozen=True, slots=True)
class Record:
    """The latest own periods of an indicator: `window` of them, of which `rated` had a rating."""

    window: int
    rated: int
    met: int
    longest: int  # the longest run on target inside the window
    run: int  # how many periods up to the last one stand on the same side of target; may pass the window
    on_target: bool  # which side that is
    turned: int  # how many periods just before that run stood on the other side


def own_periods(history: History) -> list[Period]:
    """The period of each row of `points`, in the council's own financial year."""
    kind, shown, points = history.row.own_kind, history.row.shown, history.points
    if points.empty:
        return []
    length = months_in(kind)
    begun = points["start"].iloc[0].month
    year_start = shown.year_start if shown else (begun - 1) % length + 1 if length >= 6 else 4
    return [
        from_ordinals(kind, ordinal(start), ordinal(end), year_start=year_start)
        for start, end in zip(points["start"].tolist(), points["end"].tolist(), strict=True)
    ]


def last_with_value(history: History) -> int | None:
    """The row of the last point that has a figure; None where there is none."""
    present = history.points["value"].notna().to_numpy().nonzero()[0]
    return int(present[-1]) if len(present) else None


def blanks(history: History) -> int:
    """How many periods between the first and the last have no figure, stored as missing or not stored."""
    points = history.points
    if points.empty:
        return 0
    ends = [ordinal(end) for end in points["end"]]
    due = (max(ends) - min(ends)) // step(history.row.own_kind) + 1
    return max(0, due - int(points["value"].notna().sum()))


def record(history: History) -> Record:
    """How the indicator has stood against target, to its last period. A missing period ends a run."""
    points, stride = history.points, step(history.row.own_kind)
    sides: dict[int, bool] = {
        ordinal(end): Rag(rag) in ON_TARGET
        for end, rag in zip(points["end"], points["rag"], strict=True) if rag in RATED
    }
    if not sides:
        return Record(0, 0, 0, 0, 0, on_target=False, turned=0)
    last = max(ordinal(end) for end in points["end"])
    size = min(LOOK_BACK.get(history.row.own_kind, 5), (last - min(sides)) // stride + 1)
    window = [sides.get(last - back * stride) for back in reversed(range(size))]
    longest = run = 0
    for side in window:
        run = run + 1 if side else 0
        longest = max(longest, run)
    run = turned = 0
    if (now := sides.get(last)) is not None:
        run = _run(sides, last, stride, now)
        turned = _run(sides, last - run * stride, stride, not now)
    rated = [side for side in window if side is not None]
    return Record(size, len(rated), sum(rated), longest, run, on_target=bool(now), turned=turned)


def _run(sides: dict[int, bool], last: int, stride: int, side: bool) -> int:
    """How many periods up to one, without a gap, stand on a side."""
    length = 0
    while sides.get(last - length * stride) is side:
        length += 1
    return length


def extreme(history: History) -> str:
    """Where the last figure is beyond every earlier one, "highest" or "lowest"; else ""."""
    values = history.points["value"].dropna()
    if len(values) < 3:
        return ""
    latest, earlier = values.iloc[-1], values.iloc[:-1]
    return "highest" if latest > earlier.max() else "lowest" if latest < earlier.min() else ""
