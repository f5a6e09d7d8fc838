"""Labels: what a rating, a direction, a polarity, a state and a period are called, in words."""

from datetime import date, timedelta

from pmf_core import formats
from pmf_core.model import Assurance, Chance, Direction, Footing, Missing, OutturnState, Polarity, Rag, State, Variation
from pmf_core.periods import Period, PeriodKind, step
from pmf_core.results import Outturn, Row, Share, Signal

RAG = {
    Rag.RED: "Red", Rag.AMBER: "Amber", Rag.GREEN: "Green", Rag.EXCEEDED: "Exceeded", Rag.NOT_RATED: "Not rated",
}
DIRECTION = {
    Direction.IMPROVING: "Improving", Direction.WORSENING: "Worsening", Direction.NO_CHANGE: "No change",
    Direction.INCREASING: "Increasing", Direction.DECREASING: "Decreasing",
    Direction.NOT_COMPARABLE: "Not comparable",
}
VARIATION = {
    Variation.COMMON: "As usual", Variation.IMPROVING: "Improving", Variation.CONCERNING: "Concerning",
    Variation.HIGH: "Unusually high", Variation.LOW: "Unusually low",
}
ASSURANCE = {
    Assurance.HITS: "Consistently hits", Assurance.MISSES: "Consistently misses",
    Assurance.HIT_AND_MISS: "Hit and miss",
}
CHANCE = {  # of missing the year's target
    Chance.UNLIKELY: "Unlikely", Chance.UNCERTAIN: "Uncertain", Chance.LIKELY: "Likely", Chance.MET: "Met",
    Chance.MISSED: "Missed",
}
POLARITY = {
    Polarity.HIGHER: "Higher is better", Polarity.LOWER: "Lower is better", Polarity.RANGE: "Best within a range",
    Polarity.NEAREST: "Best near its target", Polarity.CONTEXT: "For context: neither way is better",
}
MISSING = {
    Missing.NOT_COLLECTED: "not collected", Missing.NOT_YET_AVAILABLE: "not yet available",
    Missing.SUPPRESSED: "withheld, because the number is small", Missing.NOT_APPLICABLE: "does not apply",
}
CALLED = {
    Direction.IMPROVING, Direction.WORSENING, Direction.NO_CHANGE, Direction.INCREASING, Direction.DECREASING,
}
BEFORE = {  # what the short direction compares with
    PeriodKind.MONTH: "last month", PeriodKind.QUARTER: "last quarter", PeriodKind.HALF: "the last half-year",
}
PERIODS = {  # one and many
    PeriodKind.MONTH: ("month", "months"), PeriodKind.QUARTER: ("quarter", "quarters"),
    PeriodKind.HALF: ("half-year", "half-years"), PeriodKind.FINANCIAL_YEAR: ("year", "years"),
    PeriodKind.CALENDAR_YEAR: ("year", "years"), PeriodKind.ACADEMIC_YEAR: ("year", "years"),
    PeriodKind.ROLLING_FINANCIAL_YEARS: ("period", "periods"),
    PeriodKind.ROLLING_CALENDAR_YEARS: ("period", "periods"),
}
EVERY = {PeriodKind.MONTH: "monthly", PeriodKind.QUARTER: "quarterly", PeriodKind.HALF: "half-yearly"}


def rag(rating: Rag) -> str:
    """A rating: "Red", "Not rated"."""
    return RAG[rating]


def direction(way: Direction) -> str:
    """A direction of travel: "Worsening", "No change"."""
    return DIRECTION[way]


def variation(signal: Signal) -> str:
    """What the latest figure is among the others: "Concerning", "As usual"; why it is not told, where it is not."""
    if signal.variation is None:
        return "Too early to tell" if signal.footing is Footing.TRIAL or signal.figures else "Not told"
    return VARIATION[signal.variation]


def assurance(signal: Signal) -> str:
    """Whether target is within what is usual: "Hit and miss"; "" where it is not told."""
    return ASSURANCE[signal.assurance] if signal.assurance else ""


def chance(outturn: Outturn) -> str:
    """The chance of missing the year's target: "Likely, 85%", "Met"; "" where it is not told."""
    if outturn.word is None or outturn.chance is None:
        return ""
    if outturn.state is OutturnState.FINAL:
        return CHANCE[outturn.word]
    return f"{CHANCE[outturn.word]}, {odds(outturn.chance)}"


def odds(chance: float) -> str:
    """A share to 5 points: "85%"; at the ends "over 95%" and "under 5%", for nothing is certain."""
    percent = round(chance * 20) * 5
    return "over 95%" if percent >= 100 else "under 5%" if percent <= 0 else formats.percent(percent)


def polarity(which: Polarity) -> str:
    """Which way is better: "Lower is better"."""
    return POLARITY[which]


def missing(reason: str | None) -> str:
    """Why there is no figure: "not collected"; "" where no reason was given."""
    return MISSING[Missing(reason)] if reason else ""


def before(kind: PeriodKind) -> str:
    """What one period is set beside: "last quarter", "last month", "last year"."""
    return BEFORE.get(kind, "last year")


def every(kind: PeriodKind) -> str:
    """How often a figure comes: "monthly", "quarterly", "yearly"."""
    return EVERY.get(kind, "yearly")


def periods(count: int, kind: PeriodKind) -> str:
    """A number of periods: "1 month", "8 quarters"."""
    return formats.plural(count, *PERIODS[kind])


def within(period: Period) -> str:
    """A period inside a sentence: "September 2026", "Quarter 2 of 2026-27", "the first half of 2026-27"."""
    title = period.title.replace(", ", " of ")
    if period.kind in {PeriodKind.HALF, PeriodKind.ACADEMIC_YEAR}:
        return f"the {title[0].lower()}{title[1:]}"
    return title


def yearly(kind: PeriodKind) -> bool:
    """Whether a figure comes once a year, so that it is only set beside last year's."""
    return step(kind) >= 12


def way(row: Row, travelled: Direction) -> str:
    """A direction inside a sentence; "no change" of a range or a nearest target is only of the distance to it."""
    if travelled is Direction.NO_CHANGE and row.polarity in {Polarity.RANGE, Polarity.NEAREST}:
        return "no better or worse"
    return DIRECTION[travelled].lower()


def late(due: date, days: int) -> str:
    """A figure that has not come: "No data, due 21 October, 27 days late" (with the year if not this year)."""
    when = f"{due.day} {due:%B}" if (due + timedelta(days=days)).year == due.year else formats.day(due)
    return f"No data, due {when}, {formats.plural(days, 'day')} late"


def state(row: Row) -> str:
    """What to know about where a figure comes from; "" where it is simply the period's own."""
    match row.state:
        case State.PART:
            return row.value_label
        case State.CARRIED:
            return f"carried from {row.shown.title}" if row.shown else "carried"
        case State.LATE:
            return late(row.due, row.days_late) if row.due else "No data: late"
        case State.NOT_DUE:
            return "Not due yet"
        case State.MISSING:
            why = missing(row.missing) or row.value_label
            return f"No data: {why}" if why else "No data"
        case _:
            return row.value_label


def in_hand(row: Row) -> bool:
    """Whether there is a figure for the period shown: its own, a part of it, or one carried until the next."""
    return row.value is not None and row.state in {State.PLAIN, State.PART, State.CARRIED}


def figure(row: Row, value: float | None, *, absent: str = formats.NO_FIGURE) -> str:
    """Any figure of an indicator, printed as it prints them: "183", "54.2%"."""
    return formats.number(value, row.unit, row.decimals, absent=absent)


def gap(row: Row, size: float) -> str:
    """The size of a difference between two of its figures: "43", "5.8 points"."""
    return formats.gap(size, row.unit, row.decimals)


def value(row: Row) -> str:
    """The figure shown: "183", "54.2%", "no figure"."""
    return figure(row, row.value)


def target(row: Row) -> str:
    """What it should reach: "140", "5 to 10", "at least 5", "none"."""
    if row.polarity is not Polarity.RANGE:
        return figure(row, row.target, absent="none")
    return limits(row, row.floor, row.ceiling) or "none"


def limits(row: Row, floor: float | None, ceiling: float | None) -> str:
    """A range: "5 to 10", "at least 5", "at most 10"; "" where neither end is set."""
    least, most = figure(row, floor, absent=""), figure(row, ceiling, absent="")
    if least and most:
        return f"{least} to {most}"
    return f"at least {least}" if least else f"at most {most}" if most else ""


def share(part: Share, base: str = "rated") -> str:
    """A share with its base and who is left out: "34 of 55 rated, 62%; left out: 2 late, 1 no target"."""
    left_out = ", ".join(f"{count:,} {reason}" for reason, count in part.left_out if count)
    tail = f"; left out: {left_out}" if left_out else ""
    if not part.base:
        return f"none {base}{tail}"
    return f"{part.count:,} of {part.base:,} {base}, {formats.percent(part.percent)}{tail}"


def change(now: int, then: int, word: str) -> str:
    """A count against an earlier one: "2 fewer than Q1", "1 more than Q1", "no change"."""
    if now == then:
        return "no change"
    return f"{abs(now - then):,} {'more' if now > then else 'fewer'} than {word}"


def bar(counts: dict[Rag, int]) -> str:
    """A bar of ratings in words: "2 red, 3 amber, 10 green"."""
    named = [f"{counts[rating]:,} {RAG[rating].lower()}" for rating in Rag if counts.get(rating)]
    return ", ".join(named) or "no indicators"
