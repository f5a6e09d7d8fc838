"""Improvement in words: what each thing is called, why it is red or amber, what became of what was recommended."""

from datetime import date

from pmf_core import formats
from pmf_core.describe.words import RAG
from pmf_core.model import Rag
from pmf_core.results.improvement import ImprovementLine, Improvements, Recommended

SORTS = {  # one of them, and how many there are
    "service_review": ("Service review", "service reviews"),
    "best_value_review": ("Best Value review", "Best Value reviews"),
    "inspection": ("Inspection", "inspections"), "accreditation": ("Accreditation", "accreditations"),
    "peer_challenge": ("Peer challenge", "peer challenges"),
    "self_assessment": ("Self-assessment", "self-assessments"), "innovation": ("Innovation", "innovations"),
    "market_testing": ("Market testing", "market tests"),
    "equality_impact": ("Equality impact assessment", "equality impact assessments"),
    "support_asked": ("Request for support", "requests for support"),
    "support_offered": ("Offer of support", "offers of support"),
    "good_practice": ("Good practice shared", "good practices shared"),
    "task_and_finish": ("Task-and-finish work", "pieces of task-and-finish work"),
}  # fmt: skip
STATES = {"planned": "Planned", "under_way": "Under way", "done": "Done", "stopped": "Stopped"}
EFFECTS = {"positive": "Positive", "none": "None", "negative": "Negative", "mixed": "Mixed"}
RESPONSES = {"agreed": "Agreed", "partly_agreed": "Agreed in part", "not_agreed": "Not agreed",
             "to_be_answered": "Not answered yet"}  # fmt: skip
RECOMMENDED = {"done": "Done", "not_agreed": "Not agreed", "overdue": "Overdue", "no_day": "No day set",
               "unanswered": "Not answered yet", "open": "To come"}  # fmt: skip
AWARD = "accreditation"


def sort_word(sort: str) -> str:
    """What one of a sort is called: "Best Value review"."""
    return SORTS[sort][0] if sort in SORTS else formats.head(sort.replace("_", " "))


def sort_counted(sort: str, count: int) -> str:
    """How many there are of a sort: "1 inspection", "4 Best Value reviews"."""
    one, many = SORTS[sort]
    return formats.plural(count, one if one.startswith("Best") else one[0].lower() + one[1:], many)


def improvements_headline(answer: Improvements, sort: str = "") -> str:
    """What needs a look: "Two of 15 improvements are red, 3 amber; 7 of 30 recommendations are overdue"."""
    count = len(answer.lines)
    if not count:
        return f"No {_one(sort)} is recorded yet"
    noun = sort_counted(sort, count) if sort in SORTS else formats.plural(count, "improvement")
    if answer.red or answer.amber:
        parts = [f"{n} {RAG[rag].lower()}" for n, rag in ((answer.red, Rag.RED), (answer.amber, Rag.AMBER)) if n]
        first, *rest = parts
        some, word = first.split(" ", 1)
        opening = f"{formats.count_word(int(some))} of {noun} {'is' if some == '1' else 'are'} {word}"
        opening = ", ".join([opening, *rest])
    else:
        opening = f"None of {noun} is red or amber"
    return f"{opening}; {recommended_said(answer)}" if answer.open else opening


def recommended_said(answer: Improvements) -> str:
    """What is left of what was recommended: "7 of 20 open recommendations are overdue"."""
    noun = formats.plural(answer.open, "open recommendation")
    if not answer.overdue:
        return f"none of {noun} is overdue"
    return f"{answer.overdue} of {noun} {'is' if answer.overdue == 1 else 'are'} overdue"


def improvement_headline(line: ImprovementLine) -> str:
    """One of them and how it stands: "Cyber certificate: the award ended 21 days ago"."""
    told = improvement_why(line)
    if told:
        return f"{line.title}: {told}"
    state = state_said(line)
    return f"{line.title}: {state[0].lower()}{state[1:]}"


def state_said(line: ImprovementLine) -> str:
    """How far it has come, with the day of that: "Done 24 March 2026", "Under way, due 30 October 2026"."""
    state = STATES[line.state]
    if line.state == "done" and line.held_on:
        return f"{'Held' if line.sort != AWARD else 'Awarded'} {formats.day(line.held_on)}"
    if line.state in ("planned", "under_way") and line.due:
        return f"{state}, due {formats.day(line.due)}"
    return f"{state}, no day set" if line.state == "planned" else state


def improvement_why(line: ImprovementLine) -> str:
    """Every reason for which it is red or amber, in words; "" where there is none."""
    told = [one for one in line.reasons if one != "recommended_amber" or "recommended_red" not in line.reasons]
    return "; ".join(_reason(line, reason) for reason in told)


def improvement_brief(line: ImprovementLine) -> str:
    """The first of them, as short as a card needs it; "" where there is none."""
    return _reason(line, line.reasons[0]) if line.reasons else ""


def next_said(line: ImprovementLine) -> str:
    """What its next day is: "award ends 11 December 2026", "again 20 May 2027"; "" where it has none."""
    if line.next_on is None:
        return ""
    word = "again" if line.sort != AWARD else "award ended" if "lapsed" in line.reasons else "award ends"
    return f"{word} {formats.day(line.next_on)}"


def level_said(line: ImprovementLine) -> str:
    """The level given and the one sought: "C2, sought C1"; "" where neither is told."""
    if line.level and line.sought and line.level.casefold() != line.sought.casefold():
        return f"{line.level}, sought {line.sought}"
    return line.level or (f"sought {line.sought}" if line.sought else "")


def saving_said(line: ImprovementLine) -> str:
    """What it was to save and does: "£38k of £42k a year"; "" where nothing is told."""
    if line.saving is None:
        return f"{formats.pounds(line.saved)} a year saved" if line.saved is not None else ""
    if line.saved is None:
        return f"{formats.pounds(line.saving)} a year expected"
    return f"{formats.pounds(line.saved)} of {formats.pounds(line.saving)} a year"


def savings_said(answer: Improvements) -> str:
    """The same over all of them; "" where none tells."""
    if answer.saving is None:
        return ""
    return f"{formats.pounds(answer.saved or 0)} of {formats.pounds(answer.saving)} a year"


def recommended_tally(line: ImprovementLine) -> str:
    """What became of what it recommended: "3 of 7 done, 2 overdue"; "none recorded"."""
    every = [one for one in line.recommendations if one.state != "not_agreed"]
    if not every:
        return "none agreed" if line.recommendations else "none recorded"
    done, late = (sum(one.state == state for one in every) for state in ("done", "overdue"))
    return f"{done} of {len(every)} done" + (f", {late} overdue" if late else "")


def recommended_title(line: ImprovementLine) -> str:
    """The heading of its recommendations: "7 recommendations: 3 of 6 done, 2 overdue, 1 not agreed"."""
    count = len(line.recommendations)
    if not count:
        return "Nothing recommended is recorded"
    refused = sum(one.state == "not_agreed" for one in line.recommendations)
    told = [recommended_tally(line)] if refused < count else []
    return f"{formats.plural(count, 'recommendation')}: " + ", ".join(
        [*told, *([f"{refused} not agreed"] if refused else [])]
    )  # fmt: skip


def recommended_state(one: Recommended) -> tuple[Rag, str]:
    """How it stands, as the rating whose symbol it has, and the word."""
    return Rag(one.rag), RECOMMENDED[one.state]


def recommended_when(one: Recommended) -> tuple[str, str]:
    """When it is or was done, and how late it is: ("due 30 September 2026", "48 days late")."""
    if one.done_on:
        return f"done {formats.day(one.done_on)}", _after(one.due, one.done_on)
    if one.due is None:
        return "no day set", ""
    return f"due {formats.day(one.due)}", f"{formats.plural(one.days_late, 'day')} late" if one.days_late else ""


def period_said(answer: Improvements, period: str) -> str:
    """What changed in the period shown: "In Q2 2026-27: 2 held, 5 recommendations done"."""
    told = [f"{answer.held} held" if answer.held else "",
            f"{formats.plural(answer.carried, 'recommendation')} done" if answer.carried else ""]  # fmt: skip
    return f"In {period}: {', '.join(filter(None, told)) or 'nothing held, no recommendation done'}"


def rule(amber_days: int, soon: int) -> str:
    """The rule of the ratings, as the page prints it under the list."""
    return (
        f"Red: its day is over and it is not done, an award has ended, or a recommendation is more than {amber_days} "
        f"days overdue. Amber: a recommendation is less overdue or is agreed without a day, it comes again or the "
        f"award ends within {soon} days or was to, or an equality impact assessment finds harm and says nothing of "
        "what is done about it."
    )


def _reason(line: ImprovementLine, reason: str) -> str:
    days = formats.plural(line.days_late, "day")
    overdue = [one.days_late for one in line.recommendations if one.state == "overdue"]
    undated = sum(one.state == "no_day" for one in line.recommendations)
    late = f"{formats.plural(len(overdue), 'recommendation')} overdue"
    return {
        "late": f"{days} late", "lapsed": f"the award ended {days} ago",
        "again": "its next day is over" if "late" in line.reasons else f"its next day was {days} ago",
        "soon": next_said(line), "recommended_amber": late,
        "recommended_red": f"{late}, by up to {formats.plural(max(overdue, default=0), 'day')}",
        "no_day": f"{formats.plural(undated, 'recommendation')} agreed without a day",
        "unmitigated": f"{line.effect} effect, nothing said of what is done about it",
    }[reason]


def _after(due: date | None, done: date) -> str:
    return f"{formats.plural((done - due).days, 'day')} late" if due and done > due else ""


def _one(sort: str) -> str:
    if sort not in SORTS:
        return "improvement"
    return sort_counted(sort, 1).removeprefix("1 ")
