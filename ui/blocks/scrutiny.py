"""Scrutiny: counts, questions, one question in full, and what a committee looks at beside them."""

from collections.abc import Sequence

from pmf_core import describe, formats
from pmf_core.describe import improvement as improving
from pmf_core.describe import scrutiny as say
from pmf_core.model import Rag
from pmf_core.results import ImprovementLine, QuestionLine
from pmf_core.results.scrutiny import Question, Scrutiny
from pmf_core.view import View
from ui import address
from ui.download import Cell, day
from ui.render import html

EXCEPTIONS, PAPERS = 8, 3  # on this page; the rest have pages of their own
HEADER = (
    "Code", "Matter raised", "Raised for", "Asked by", "Asked on", "Step", "Committee", "About", "Kind of subject",
    "Subject code", "Service", "Due", "State", "Days late", "Answer", "Answered by", "Answered on", "Satisfied",
    "What was withheld", "Why it was withheld",
)  # fmt: skip
SHOW = {"": "All", "overdue": "Overdue", "open": "Open", "answered": "Answered", "withheld": "Withheld"}


def committees(view: View) -> dict[str, str]:
    """Every committee of the framework, and all of them."""
    return {"": "All committees"} | {one.id: one.title for one in view.framework.committees}


def kept(answer: Scrutiny, show: str) -> list[QuestionLine]:
    """Those that are asked for; a word that is unknown is all."""
    if show == "withheld":
        return list(answer.withheld)
    return [line for line in answer.questions if show not in SHOW or show in ("", answer.stands[line.code].state)]


def tally(answer: Scrutiny) -> None:
    """How many questions there are, how many wait and are late, what was withheld."""
    shown = address.asked("show")
    states = [how.state for how in answer.stands.values()]
    unsatisfied = sum(line.satisfied == "no" for line in answer.questions)
    latest = [line for line in answer.questions if answer.stands[line.code].next != "taken"]  # a matter once
    public = sum(line.source == "public" for line in latest)
    counts = (
        ("", "Questions", len(answer.questions), f"{public} from the public"),
        ("overdue", "Overdue", states.count("overdue"), "their day is over"),
        ("open", "Open", states.count("open"), "still in time"),
        ("answered", "Answered", states.count("answered"), f"{unsatisfied} did not satisfy"),
        ("withheld", "Withheld", len(answer.withheld), "in part, with why"),
    )
    rows = [
        {"title": title, "count": count, "about": about, "chosen": name == shown,
         "href": address.href("scrutiny", committee=answer.committee, show=name)}
        for name, title, count, about in counts
    ]  # fmt: skip
    html("scrutiny/tally.html", tally=rows)


def table(answer: Scrutiny, lines: Sequence[QuestionLine]) -> None:
    """Each question in a row, the overdue first."""
    noun = formats.plural(len(answer.questions), "question")
    order = "the overdue first, then what is due soonest"
    filtered = len(lines) != len(answer.questions)
    html(
        "scrutiny/table.html", rows=[_row(answer, line) for line in lines], filtered=filtered,
        caption=f"{len(lines)} of {noun}, {order}" if filtered else f"{noun}, {order}",
        everything=address.href("scrutiny", committee=answer.committee),
    )  # fmt: skip


def beside(view: View, answer: Scrutiny) -> None:
    """What Cabinet sees too, task-and-finish work, what was withheld, committees and their services, the protocol."""
    words = view.framework.words
    html(
        "scrutiny/beside.html", answer=answer, words=words, exceptions=answer.exceptions[:EXCEPTIONS],
        more=len(answer.exceptions) - EXCEPTIONS, exceptions_title=say.exceptions_title(answer, words.executive),
        papers=[{"one": one, "says": say.papers(one), "as_at": f"{one.as_at:%Y-%m-%dT%H:%M:%S}"}
                for one in answer.papers[:PAPERS]],
        work=[_work(line) for line in answer.work], work_title=say.work_title(answer),
        withheld_title=say.withheld_title(answer), moment=answer.as_at,
        committees=[{"one": one, "services": say.looks_at(one, words.services)} for one in answer.committees],
        steps=view.framework.protocol,
    )  # fmt: skip


def whole(view: View, found: Question) -> None:
    """One question: the facts, what was asked and answered, its way through the protocol."""
    line = found.line
    steps = [
        {"title": step.title, "about": step.about, "days": step.days,
         "line": next((one for one in found.steps if one.step == step.id), None), "now": step.id == line.step}
        for step in view.framework.protocol
    ]  # fmt: skip
    committee = committees(view).get(line.committee, line.committee) if line.committee else ""
    html(
        "scrutiny/one.html", found=found, line=line, state=say.state(found.standing), when=say.when(line),
        source=say.source(line), about=say.about(line), committee=committee, steps=steps,
        place=address.subject(line.kind, line.subject),
        verdict=say.VERDICTS[line.satisfied], following=say.following(found), council=view.council_name,
    )  # fmt: skip


def records(view: View, answer: Scrutiny, lines: Sequence[QuestionLine]) -> list[list[Cell]]:
    """Every question for a file."""
    named = committees(view)
    return [
        [
            line.code, line.text, say.source(line), line.asked_by, day(line.asked_on), line.step_title,
            named.get(line.committee, line.committee) if line.committee else "", say.about(line), line.kind,
            line.subject, line.service_name, day(line.due), say.state(answer.stands[line.code])[1], line.days_late,
            line.answer, line.answered_by, day(line.answered_on), line.satisfied, line.withheld, line.withheld_why,
        ]
        for line in lines
    ]  # fmt: skip


def _row(answer: Scrutiny, line: QuestionLine) -> dict[str, object]:
    return {
        "line": line, "state": say.state(answer.stands[line.code]), "when": say.when(line), "about": say.about(line),
        "place": address.subject(line.kind, line.subject), "source": say.source(line),
        "verdict": say.VERDICTS[line.satisfied] if line.satisfied else "",
    }  # fmt: skip


def _work(line: ImprovementLine) -> dict[str, object]:
    asked = [
        {"one": one, "state": improving.recommended_state(one), "when": improving.recommended_when(one),
         "response": improving.RESPONSES[one.response]}
        for one in line.recommendations
    ]  # fmt: skip
    return {"line": line, "rag": line.rag, "word": describe.rag(Rag(line.rag)), "state": improving.state_said(line),
            "asked": asked}  # fmt: skip
