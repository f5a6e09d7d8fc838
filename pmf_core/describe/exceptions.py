"""Exceptions and achievements in words: each reason with its figures, what changed, the level of the ladder."""

from collections.abc import Callable, Sequence

from pmf_core import formats
from pmf_core.describe.words import periods
from pmf_core.formats import count_word, head, plural
from pmf_core.model import Achieved, Rag, Reason
from pmf_core.results import Achievement, ExceptionLine, Exceptions, Rung, Why

KINDS = {
    "indicator": "Indicator", "project": "Project", "milestone": "Milestone", "budget": "Budget", "risk": "Risk",
    "objective": "Objective", "service": "Service", "improvement": "Improvement", "partnership": "Partnership",
}  # fmt: skip
REASONS = {  # in a word or two, to filter by
    Reason.RED: "Red", Reason.ACTION_FAILED: "Action did not help", Reason.MISSES: "Consistently misses",
    Reason.ABOVE_APPETITE: "Above appetite", Reason.OVERSPEND: "Overspend", Reason.SLIPPED: "Slipped",
    Reason.AT_RISK: "At risk", Reason.CONCERNING: "Unusual and worse", Reason.WORSENING: "Worsening",
    Reason.UNEXPLAINED: "Not explained", Reason.WARNED: "Early warning", Reason.LATE: "Late data",
    Reason.POOR_DATA: "Poor data",
}
ACHIEVED = {
    Achieved.EXCEEDED: "Stretch reached", Achieved.SUSTAINED: "Sustained improvement",
    Achieved.BEST_QUARTILE: "Best quartile", Achieved.BETTERED: "Better than target", Achieved.EARLY: "Done early",
}
CHANGES = {"new": "New", "graver": "Graver", "same": "As before", "milder": "Milder", "": ""}
BECAUSE = {
    "in_a_row": "red for so long", "chance_of_missing": "likely to miss the year", "far": "far off its target",
    "statutory": "statutory", "action_failed": "what was done did not help", "no_remedy": "no remedy in sight",
}


def reason(line: ExceptionLine, why: Why) -> str:
    """One reason with its figures: "10.9 against a target of 8.5, red 15 months in a row"."""
    return PHRASES[Reason(why.reason)](line, why)


def _red(line: ExceptionLine, why: Why) -> str:
    long = f"{periods(why.in_a_row, why.since.kind)} in a row" if why.since is not None and why.in_a_row > 1 else ""
    if why.value is None or why.limit is None:
        return f"Red {long}" if long else "Red"
    return f"{_against(line, why)}, red {long}" if long else f"{_against(line, why)}: red"


def _slipped(_: ExceptionLine, why: Why) -> str:
    return f"{_days(why)} late" if why.value else "Past its day"


def _overspend(line: ExceptionLine, why: Why) -> str:
    if line.kind == "budget":
        return f"{formats.pounds(why.value)} over its budget of {formats.pounds(why.limit)}"
    return f"{formats.number(why.value, '%', 1)} over its approved cost"


def _days(why: Why) -> str:
    return plural(int(why.value or 0), "day")


PHRASES: dict[Reason, Callable[[ExceptionLine, Why], str]] = {
    Reason.RED: _red,
    Reason.SLIPPED: _slipped,
    Reason.OVERSPEND: _overspend,
    Reason.ABOVE_APPETITE:
        lambda _, why: f"Scores {formats.number(why.value)}, above the appetite of {formats.number(why.limit)}",
    Reason.AT_RISK: lambda _, why: f"{formats.percent(100 * (why.value or 0))} likely to miss the year's target",
    Reason.MISSES: lambda line, why: f"Its usual range misses the target of {_figure(line, why.limit)}",
    Reason.CONCERNING: lambda line, why: f"Beyond what is usual, about {_figure(line, why.limit)}",
    Reason.UNEXPLAINED: lambda _, why: f"Not explained, {_days(why)} late",
    Reason.LATE: lambda _, why: f"No figure, {_days(why)} late",
    Reason.WORSENING: lambda *_: "Worse than the period before and than last year",
    Reason.ACTION_FAILED: lambda *_: "Worse since the last action on it was done",
    Reason.WARNED: lambda *_: "Somebody warned early",
    Reason.POOR_DATA: lambda *_: "Its data is rated poor",
}


def achievement_reason(line: Achievement, why: Why) -> str:
    """One reason: "57 against a stretch of 55"."""
    match why.reason:
        case Achieved.EXCEEDED:
            return f"{_figure(line, why.value)} against a stretch of {_figure(line, why.limit)}"
        case Achieved.SUSTAINED:
            return f"Beyond what was usual, about {_figure(line, why.limit)}: an improvement, not noise"
        case Achieved.BEST_QUARTILE:
            return "In the best quarter of councils like this one"
        case Achieved.BETTERED:
            return f"{_figure(line, why.value)} against a target of {_figure(line, why.limit)}"
    return f"Done {plural(int(why.value or 0), 'day')} early"


def headline(answer: Exceptions) -> str:
    """"47 exceptions: 26 red, seven new since Quarter 1, 2026-27, 18 of the red not explained"."""
    lines = answer.lines
    if not lines:
        return f"No exception in {answer.period.title}"
    red, new = sum(line.rag is Rag.RED for line in lines), sum(line.change == "new" for line in lines)
    first = f"{head(count_word(len(lines)))} {'exception' if len(lines) == 1 else 'exceptions'}"
    parts = [f"{count_word(red).lower()} red"] if red else []
    parts += [f"{count_word(new).lower()} new since {answer.before.title}"] if new else []
    unexplained = sum(line.rag is Rag.RED and not line.explained for line in lines)
    parts += [f"{count_word(unexplained).lower()} of the red not explained"] if unexplained else []
    return f"{first}: {', '.join(parts)}" if parts else first


def title(line: ExceptionLine) -> str:
    """The finding: "Sickness days: 10.9 against a target of 8.5"."""
    told = line.gravest
    if told.reason is Reason.RED and told.value is not None and told.limit is not None:
        return f"{line.title}: {_against(line, told)}"
    text = reason(line, told)
    return f"{line.title}: {text[:1].lower()}{text[1:]}"


def change(line: ExceptionLine) -> str:
    """Against the period before: "New", "Graver: worsening came"."""
    came, went = ([REASONS[one].lower() for one in these] for these in (line.came, line.went))
    more = [f"{formats.listed(came)} came"] if came and line.change != "new" else []
    more += [f"{formats.listed(went)} went"] if went else []
    return f"{CHANGES[line.change]}: {', '.join(more)}" if more else CHANGES[line.change]


def rung_said(rung: Rung, levels: int) -> str:
    """"Level 2 of 4: Director and portfolio holder review, by 4 December 2026"."""
    return f"Level {rung.number} of {levels}: {rung.title}, by {formats.day(rung.due)}"


def because(rung: Rung) -> str:
    """Why it stands there: "red for so long and what was done did not help"."""
    return formats.listed([BECAUSE[one] for one in rung.because])


def reasons(line: ExceptionLine) -> list[str]:
    """Every reason in words, gravest first."""
    return [reason(line, why) for why in line.reasons]


def kinds(found: Sequence[ExceptionLine]) -> dict[str, str]:
    """The kinds of subject among exceptions, each with its word."""
    return {kind: KINDS[kind] for kind in KINDS if any(line.kind == kind for line in found)}


def _against(line: ExceptionLine, why: Why) -> str:
    return f"{_figure(line, why.value)} against a target of {_figure(line, why.limit)}"


def _figure(line: ExceptionLine | Achievement, value: float | None) -> str:
    return formats.number(value, line.unit, line.decimals)
