"""What blocks hold of staff, customers and improvement, in words: why one is not well, or what is furthest off."""

from pmf_core import formats
from pmf_core.describe.complaints import complaint_why, outlet_title, part_words
from pmf_core.describe.workforce import points
from pmf_core.model import Rag
from pmf_core.results import (
    ContactLine,
    CoverageLine,
    FeedbackLine,
    ProfileDimension,
    SafetySort,
    StandardLine,
    Survey,
    TrainingLine,
)
from pmf_core.results.plans import PlanLine

OFF = (Rag.RED, Rag.AMBER)
ANSWERS = (("worse", "worse"), ("better", "better"), ("no", "with no change that can be told"))


def profile_why(one: ProfileDimension) -> str:
    """The group furthest from residents: "Women +5.0 points beside residents"; "" where none can be told."""
    if one.widest is None or one.widest.gap is None:
        return ""
    return f"{one.widest.name} {points(one.widest.gap)} beside residents"


def safety_why(one: SafetySort) -> str:
    """How many in a year beside the year before: "14 in 12 months, 6 before, more than chance explains"."""
    before = "" if one.before is None or one.broken else f", {one.before:,} before"
    way = f", {one.way} than chance explains" if one.way in ("more", "fewer") else ""
    return f"{one.count:,} in 12 months{before}{way}"


def training_why(one: TrainingLine, limit: float | None) -> str:
    """How many have a course: "82% of those due it, 95% asked"; "" where it is well."""
    if one.rag not in OFF or one.share is None:
        return ""
    asked = "" if limit is None else f", {formats.number(limit, '%')} asked"
    return f"{formats.number(one.share, '%')} of those due it{asked}"


def feedback_why(one: FeedbackLine) -> str:
    """How a service's complaints are answered: "25 of 34 in time, 74%; 1 overdue"; "" where it is well."""
    return complaint_why(one) if one.rag in OFF or one.overdue else ""


def contact_why(one: ContactLine) -> str:
    """How much of a service's contact was avoidable: "210 of 900, 23% avoidable"."""
    if one.avoidable is None or one.avoidable_of is None:
        return ""
    return f"{part_words(one.avoidable, one.avoidable_of, one.avoidable_share)} avoidable"


def outlet(one: CoverageLine) -> str:
    """Where it was said: "Press"."""
    return outlet_title(one.outlet)


def coverage_why(one: CoverageLine) -> str:
    """How the council is spoken of: "14 items: 6 speak well, 3 ill"."""
    if one.items is None:
        return ""
    said = [(one.positive, "speak well"), (one.negative, "ill")]
    told = ", ".join(f"{count:,} {word}" for count, word in said if count is not None)
    return f"{formats.plural(one.items, 'item')}{f': {told}' if told else ''}"


def told(one: Survey, word: str) -> int:
    """How many of its answers are better, worse or no different ("no") than the time before, of everyone."""
    return sum(each.everyone is not None and each.everyone.told == word for each in one.questions)


def survey_why(one: Survey) -> str:
    """What changed: "1 answer worse, 3 with no change that can be told"; "" where it was not asked before."""
    counts = [(told(one, word), text) for word, text in ANSWERS]
    (first, *rest) = [(n, text) for n, text in counts if n] or [(0, "")]
    if not first[0]:
        return ""
    return ", ".join([f"{formats.plural(first[0], 'answer')} {first[1]}", *(f"{n} {text}" for n, text in rest)])


def standard_why(one: StandardLine) -> str:
    """By how much a standard is not kept: "31.0 days, limit 28.0 days"; "" where it is."""
    term = one.term
    if not term.triggered or term.value is None:
        return ""
    figure, limit = (formats.with_unit(each, term.unit, term.decimals) for each in (term.value, term.held_to))
    return f"{figure}, limit {limit}"


def plan_rag(one: PlanLine) -> Rag:
    """The worst rating among what a plan promises this year; not rated where it promises nothing."""
    rags = {Rag(rag) for rag, count in one.this_year.rag.items() if count}
    return next((rag for rag in (Rag.RED, Rag.AMBER, Rag.GREEN) if rag in rags), Rag.NOT_RATED)


def plan_why(one: PlanLine) -> str:
    """What of this year's promises is late: "2 of 9 due this year overdue, 1 expected late"; "" where none is."""
    late, slipping = one.this_year.overdue, one.this_year.slipping
    parts = [f"{late} overdue" if late else "", f"{slipping} expected late" if slipping else ""]
    said = ", ".join(part for part in parts if part)
    return f"{said}, of {one.this_year.due} due this year" if said else ""
