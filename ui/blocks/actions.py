"""Actions: counts, the list, a text to chase each owner, the library of what worked, help between services."""

from collections.abc import Sequence

import streamlit as st

from pmf_core import actions as answers
from pmf_core import formats
from pmf_core.describe import actions as say
from pmf_core.improvement import improvements
from pmf_core.results import OPEN_STATES, ActionLine, Actions
from pmf_core.view import View
from ui import address
from ui.download import Cell, day
from ui.render import html
from ui.words import literal, own

STAYS = ("service", "problem", "find")
HEADER = (
    "Code", "Action", "Kind of subject", "Subject code", "Subject", "Kind of problem", "Service", "Owner",
    "Proposed by", "Proposed on", "Due", "Days late", "State", "Decided by", "Decided on", "Reason", "Cost", "Effect",
    "Resource", "Done on", "Did it work", "Average before", "Average since", "Figures before", "Figures since",
    "Periods still needed", "Evidence", "Lesson", "Meeting",
)  # fmt: skip
MARKS = {"improved": "special_cause_improvement", "worse": "special_cause_concern"}  # the shape of the trend
MOST_HELP = 5  # of a sort on this page; the page of improvement has them all


def services(view: View, answer: Actions) -> dict[str, str]:
    """Every service with an action."""
    held = sorted({(line.service_name, line.service) for line in answer.lines if line.service})
    return {"": f"All {view.framework.words.services}"} | {code: name for name, code in held}


def problems(answer: Actions) -> dict[str, str]:
    """Every kind of problem of which there is one, with how many."""
    counts = {name: sum(line.problem == name for line in answer.lines) for name in say.PROBLEMS}
    return {"": "Any"} | {name: f"{say.PROBLEMS[name]} ({n})" for name, n in counts.items() if n}


def of(every: Actions, *, service: str, problem: str, find: str) -> Actions:
    """Those of a service and a kind of problem in which all the words stand, counted anew."""
    words = find.casefold().split()
    return answers.chosen(every, [
        line for line in every.lines
        if service in ("", line.service) and problem in ("", line.problem)
        and all(word in " ".join((line.code, line.title, line.subject_title, line.owner, line.evidence, line.lesson))
                .casefold() for word in words)
    ])  # fmt: skip


def kept(answer: Actions, show: str) -> list[ActionLine]:
    """Those that are asked for; a word that is unknown is all."""
    keep = {
        "overdue": lambda line: line.days_late > 0,
        "open": lambda line: line.state in OPEN_STATES,
        "improved": lambda line: line.worked.verdict == "improved",
        "worse": lambda line: line.worked.verdict == "worse",
        "early": lambda line: line.worked.verdict == "no_evidence",
    }.get(show, lambda _: True)  # fmt: skip
    return [line for line in answer.lines if keep(line)]


def tally(answer: Actions) -> None:
    """How many there are and are overdue, and how many of those done improved a figure, did not yet, or were worse."""
    done = answer.counts.get("done", 0)
    open_now = sum(answer.counts.get(state, 0) for state in OPEN_STATES)
    counts = (
        ("", "Actions", len(answer.lines), f"{done} done"),
        ("open", "Open", open_now, f"{answer.counts.get('proposed', 0)} not agreed yet"),
        ("overdue", "Overdue", answer.overdue, "their day is over"),
        ("improved", "Improved", answer.verdicts.get("improved", 0), f"of {done} done"),
        ("early", "No evidence yet", answer.verdicts.get("no_evidence", 0), "too early, or as usual"),
        ("worse", "Worse", answer.verdicts.get("worse", 0), "than before"),
    )  # fmt: skip
    shown = address.asked("show")
    rows = [
        {"title": title, "count": count, "about": about, "chosen": name == shown, "href": _here(name)}
        for name, title, count, about in counts
    ]  # fmt: skip
    html("actions/tally.html", tally=rows)


def table(view: View, lines: Sequence[ActionLine], total: int) -> None:
    """Each of them in a row, the overdue first."""
    noun = formats.plural(total, "action")
    caption = f"{noun}, the overdue first" if len(lines) == total else f"{len(lines)} of {noun}, the overdue first"
    html("actions/table.html", rows=[row(line) for line in lines], caption=caption, council=view.council_name,
         filtered=len(lines) != total, everything=_here(""), rule=say.RULE)  # fmt: skip


def parts(view: View, line: ActionLine) -> list[str]:
    """What stands beside its title: its code, its service, its owner."""
    return [f"Action {line.code}", line.service_name or view.council_name, line.owner or "no owner"]


def chase(view: View, answer: Actions) -> None:
    """A text for each owner of what is overdue, with Streamlit's own button to copy it."""
    told = say.chase(answer, view.council_name)
    if not told or address.present():
        return
    html("actions/title.html", id="chase", title="Chase what is overdue", about="One text for each owner, to copy.")
    for owner, text in told.items():
        late = sum(line.days_late > 0 and (line.owner or say.NOBODY) == owner for line in answer.lines)
        label = f"{owner}: {formats.plural(late, 'action')} overdue"
        with st.expander(literal(label)):
            st.code(text, language=None, wrap_lines=True)


def library(view: View, lines: Sequence[ActionLine], problem: str, find: str) -> None:
    """What worked and what was learnt, best first, of the kind of problem and with the words that are looked for."""
    looked = " and ".join(filter(None, [say.PROBLEMS.get(problem, "").lower(), f"“{find}”" if find else ""]))
    html("actions/library.html", rows=[row(line) for line in lines], looked=looked, council=view.council_name)


def help_between(view: View) -> None:
    """Help that services ask for and offer, and practice that they share: the register of improvements has them."""
    found = [
        {"title": title, "sort": sort, "lines": lines[:MOST_HELP], "more": max(0, len(lines) - MOST_HELP)}
        for sort, title in say.HELP.items()
        for lines in ([line for line in improvements(view, sort=sort).lines if line.state != "stopped"],)
    ]  # fmt: skip
    html("actions/help.html", sorts=found, council=view.council_name, services=own().services)


def records(lines: Sequence[ActionLine]) -> list[list[Cell]]:
    """Every one for a file."""
    return [
        [
            line.code, line.title, say.KINDS.get(line.kind, ""), line.subject, line.subject_title,
            say.PROBLEMS.get(line.problem, ""), line.service_name, line.owner, line.proposed_by, day(line.proposed_on),
            day(line.due), line.days_late, say.STATES[line.state], line.decided_by, day(line.decided_on), line.reason,
            line.cost, line.effect, line.resource, day(line.done_on), say.worked_said(line.worked), line.worked.before,
            line.worked.after, line.worked.figures_before, line.worked.figures_after, line.worked.needed, line.evidence,
            line.lesson, line.meeting,
        ]
        for line in lines
    ]  # fmt: skip


def row(line: ActionLine) -> dict[str, object]:
    """One of them as the templates take it."""
    return {
        "line": line, "state": say.STATES[line.state], "decided": say.state_said(line), "when": say.due_said(line),
        "worked": say.worked_said(line.worked), "mark": MARKS.get(line.worked.verdict, ""),
        "counted": say.counted_said(line.worked), "problem": say.PROBLEMS.get(line.problem, ""),
        "about": say.KINDS.get(line.kind, ""), "place": address.subject(line.kind, line.subject),
    }  # fmt: skip


def _here(show: str) -> str:
    return address.href("actions", show=show, **{name: address.asked(name) for name in STAYS})
