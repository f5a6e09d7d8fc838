"""Scrutiny in words: how questions stand, what the protocol opens when, what a committee looks at."""

from pmf_core import formats
from pmf_core.model import Rag
from pmf_core.results import QuestionLine
from pmf_core.results.scrutiny import Paired, Papers, Question, Scrutiny, Standing

SOURCES = {
    "member": "A member", "committee": "A committee", "public": "A member of the public", "employee": "An employee",
}  # fmt: skip
STATES = {"overdue": (Rag.RED, "Overdue"), "open": (Rag.NOT_RATED, "Open"), "answered": (Rag.GREEN, "Answered")}
MEETINGS = {"planned": "planned for", "open": "open since", "closed": "held"}
VERDICTS = {"yes": "Satisfied", "no": "Not satisfied", "": "Not said yet"}


def headline(answer: Scrutiny) -> str:
    """What waits: "Two of 5 questions are overdue; 1 of 3 open recommendations is overdue"."""
    count, late = len(answer.questions), overdue(answer)
    if answer.unseen:
        return "Questions and their answers are not published"
    told = f"{formats.count_word(late)} of {formats.plural(count, 'question')} {'is' if late == 1 else 'are'} overdue"
    if count == 1:
        told = f"The one question is {'overdue' if late else 'not overdue'}"
    if not count:
        told = "No question is recorded yet"
    asked = [one for line in answer.work for one in line.recommendations if one.state not in ("done", "not_agreed")]
    if not asked:
        return told
    due = sum(one.state == "overdue" for one in asked)
    noun = formats.plural(len(asked), "open recommendation")
    return f"{told}; {due or 'none'} of {noun} {'is' if due <= 1 else 'are'} overdue"


def overdue(answer: Scrutiny) -> int:
    """How many questions are overdue."""
    return sum(how.state == "overdue" for how in answer.stands.values())


def question_headline(found: Question) -> str:
    """One question and how it stands: "Question Q1 is 5 days overdue: Portfolio holder has not answered"."""
    line, state = found.line, found.standing.state
    if state == "overdue":
        late = formats.plural(line.days_late, "day")
        return f"Question {line.code} is {late} overdue: {line.step_title or 'nobody'} has not answered"
    if state == "open":
        when = f", due {formats.day(line.due)}" if line.due else ""
        return f"Question {line.code} waits for {line.step_title or 'an answer'}{when}"
    told = {"yes": ", and satisfies", "no": ", and does not satisfy", "": ""}[line.satisfied]
    return f"Question {line.code} was answered{told}"


def parts(found: Question) -> list[str]:
    """What stands beside its title: what it is about, its service."""
    return [part for part in (about(found.line), found.line.service_name) if part]


def about(line: QuestionLine) -> str:
    """What it is about; "" where it is about nothing in particular."""
    return line.subject_title or line.subject


def state(how: Standing) -> tuple[Rag, str]:
    """How it stands, as the rating whose symbol it has, and the word."""
    return STATES[how.state]


def when(line: QuestionLine) -> tuple[str, str]:
    """When it is due or was answered, and how late: ("due 12 November 2026", "5 days late")."""
    if line.answer:
        late = (line.answered_on - line.due).days if line.answered_on and line.due else 0
        on = f"answered {formats.day(line.answered_on)}" if line.answered_on else "answered, no day given"
        return on, f"{formats.plural(late, 'day')} late" if late > 0 else ""
    if line.due is None:
        return "no day set", ""
    return f"due {formats.day(line.due)}", f"{formats.plural(line.days_late, 'day')} late" if line.days_late else ""


def source(line: QuestionLine) -> str:
    """For whom it was raised."""
    return SOURCES.get(line.source, line.source)


def following(found: Question) -> str:
    """What the protocol lets be done with it next, and why not where it does not."""
    line, how = found.line, found.standing
    if how.next == "wait" and how.opens is None:
        return "No day is set by which it is due, so the next step does not open by itself."
    if how.next == "wait" and how.opens is not None:
        return (
            f"{how.step_title} opens on {formats.day(how.opens)} if there is no answer by then, or before that where "
            "the answer does not satisfy."
        )
    late = "no answer came in time" if not line.answer else "the answer does not satisfy"
    return {
        "may": f"It can be taken to {how.step_title}: {late}.",
        "taken": "It was taken to the next step.",
        "last": f"{line.step_title or 'This'} is the last step of the protocol.",
        "satisfied": "Whoever asked is satisfied: nothing is left to take further.",
        "unsaid": f"Whoever asked has not said whether it satisfies; {how.step_title} follows where it does not.",
    }[how.next]


def looks_at(one: Paired, services: str) -> str:
    """The services that a committee looks at: "Housing, Community"; "every service" where it is paired with none."""
    return ", ".join(name for _, name in one.services) if not one.every else f"Every one of the {services}"


def papers(one: Papers) -> str:
    """A meeting's papers: "Corporate performance review, planned for 20 November 2026"."""
    return f"{one.review_title}, {MEETINGS.get(one.state, '')} {formats.day(one.on)}" if one.on else one.review_title


def exceptions_title(answer: Scrutiny, executive: str) -> str:
    """The heading over what Cabinet sees too."""
    count = len(answer.exceptions)
    if answer.unpublished:
        return "Exceptions are not published"
    if not count:
        return f"No exception, as {executive} sees it"
    return f"{formats.plural(count, 'exception')}, as {executive} sees {'it' if count == 1 else 'them'}"


def work_title(answer: Scrutiny) -> str:
    """The heading over task-and-finish work."""
    count = len(answer.work)
    return formats.plural(count, "piece of task-and-finish work", "pieces of task-and-finish work") if count else \
        "No task-and-finish work is recorded"  # fmt: skip


def withheld_title(answer: Scrutiny) -> str:
    """The heading over what was withheld."""
    count = len(answer.withheld)
    return f"Withheld in {formats.plural(count, 'answer')}, and why" if count else "Nothing was withheld"
