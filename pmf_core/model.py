"""The words of the field as types: what an indicator, a finding and a rating can be."""

from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"
    NEAREST = "nearest"
    CONTEXT = "context"


class Rag(StrEnum):
    """A rating, worst first; always shown as colour, symbol and word."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    EXCEEDED = "exceeded"
    NOT_RATED = "not_rated"


WORST_FIRST = tuple(Rag)


class Direction(StrEnum):
    """Direction of travel, read through polarity."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CHANGE = "no_change"
    INCREASING = "increasing"
    DECREASING = "decreasing"
    NOT_COMPARABLE = "not_comparable"


class Aggregation(StrEnum):
    """How values of shorter periods become one of a longer period."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    RATIO = "ratio"


class Basis(StrEnum):
    """What a reported figure covers: its own period, or the year to its end."""

    PERIOD = "period"
    YEAR_TO_DATE = "year_to_date"


class Missing(StrEnum):
    """Why there is no figure. Zero is a figure."""

    NOT_COLLECTED = "not_collected"
    NOT_YET_AVAILABLE = "not_yet_available"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"


class Profile(StrEnum):
    """How a year's target of a summed indicator is spread over the year."""

    EVEN = "even"
    LAST_YEAR_SHAPE = "last_year_shape"
    GIVEN = "given"


class ToleranceKind(StrEnum):
    """How far short of target is still amber: a share of it, points, or two limits."""

    PERCENT = "percent"
    POINTS = "points"
    LIMITS = "limits"


class State(StrEnum):
    """Where the figure shown for a period comes from, or why there is none."""

    PLAIN = "plain"
    PART = "part"
    CARRIED = "carried"
    LATE = "late"
    NOT_DUE = "not_due"
    MISSING = "missing"


class Variation(StrEnum):
    """What the latest figure is: as usual, or beyond chance in a direction (read through polarity)."""

    COMMON = "common_cause"
    IMPROVING = "special_cause_improvement"
    CONCERNING = "special_cause_concern"
    HIGH = "special_cause_neutral_high"
    LOW = "special_cause_neutral_low"


class Assurance(StrEnum):
    """Whether the usual range lies on the good side of target, on the bad side, or on both."""

    HITS = "consistent_pass"
    MISSES = "consistent_fail"
    HIT_AND_MISS = "inconsistent"


class Footing(StrEnum):
    """How far a trend can be told: by limits, by limits on trial, or not at all."""

    LIMITS = "limits"
    TRIAL = "trial"
    NONE = "none"


class Rule(StrEnum):
    """The rules of a special cause, the most telling first."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_IN_THREE = "two_in_three"
    RUN = "run"


class OutturnState(StrEnum):
    """How much there is to go by."""

    NONE = "none"
    LOW_CONFIDENCE = "low_confidence"
    FORECAST = "forecast"
    FINAL = "final"


class Chance(StrEnum):
    """The chance of missing the target, in words; of a year that is complete, what happened."""

    UNLIKELY = "unlikely"
    UNCERTAIN = "uncertain"
    LIKELY = "likely"
    MET = "met"
    MISSED = "missed"


class Reach(StrEnum):
    """Whether the year's target can still be met."""

    NONE = "none"
    MET = "met"
    REACHABLE = "reachable"
    NEVER_REACHED = "never_reached"
    OUT_OF_REACH = "out_of_reach"


class Sort(StrEnum):
    """Whose published figure a comparator is."""

    NATIONAL = "national"
    GROUP = "group"
    SECTOR = "sector"


class Statistic(StrEnum):
    """What the publisher of a comparator worked out."""

    FIGURE = "figure"
    MEAN = "mean"
    MEDIAN = "median"
    TOP_QUARTILE = "top_quartile"
    BOTTOM_QUARTILE = "bottom_quartile"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"


class Change(StrEnum):
    """What a return would do to one stored figure or record."""

    NEW = "new"
    CHANGED = "changed"
    RESTATED = "restated"
    SAME = "same"


class Severity(StrEnum):
    """What a finding does: refuse the file, stop the return, ask for a tick, or only tell."""

    REFUSE = "refuse"
    STOP = "stop"
    ASK = "ask"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in a return: what, where, which value, and what to do about it.

    `row` is the row number of the file (1 = first line); `column` is the letter of the column.
    Either is None where the finding is about the whole sheet or file.
    """

    code: str
    severity: Severity
    message: str
    fix: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None

    @property
    def place(self) -> str:
        """`Housing!D17`, or as much of it as is known."""
        cell = f"{self.column or ''}{self.row or ''}"
        return "!".join(part for part in (self.sheet, cell) if part)


@dataclass(frozen=True, slots=True)
class RagRule:
    """One rule of a RAG scheme: the rating it gives when every one of its conditions holds.

    Conditions are `always`, `stretch_met`, `target_met`, `within_tolerance`, `beyond_tolerance`,
    `worse_than_last_year`, `not_worse_than_last_year`, `recoverable` (chance of recovering by year end
    is at least `share`) and `at_risk` (that chance is below `share`). The first rule of a scheme that holds wins.
    """

    rag: Rag
    when: tuple[str, ...]
    share: float | None = None


class Reason(StrEnum):
    """Why something is an exception, gravest first unless the framework orders them otherwise."""

    RED = "red"
    ACTION_FAILED = "action_failed"  # what was done about it did not help
    MISSES = "misses"  # consistently, by the trend rules
    ABOVE_APPETITE = "above_appetite"
    OVERSPEND = "overspend"
    SLIPPED = "slipped"
    AT_RISK = "at_risk"  # amber, and likelier to miss the year than the framework bears
    CONCERNING = "concerning"  # special cause
    WORSENING = "worsening"  # on both directions of travel
    UNEXPLAINED = "unexplained"  # red, and its explanation is overdue
    WARNED = "warned"  # somebody warned early
    LATE = "late"
    POOR_DATA = "poor_data"


class Achieved(StrEnum):
    """Why something is an achievement, greatest first unless the framework orders them otherwise."""

    EXCEEDED = "exceeded"  # at or beyond stretch
    SUSTAINED = "sustained"  # special cause improvement
    BEST_QUARTILE = "best_quartile"
    BETTERED = "bettered"  # better than target
    EARLY = "early"  # a milestone or project done before its baseline
