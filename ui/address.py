"""Addresses: which pages there are, what each may be asked, and links that carry the view along.

Every view is an address. What travels from page to page: the period, the moment, a framework
that is previewed, present mode. Nothing
of an address is trusted: what a page may be asked is listed here, and values are checked where they are used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from pmf_core.returns.kinds import KINDS

TRAVELS = ("period", "as_at", "framework", "present")
ALONE = ("start", "end", "council")  # of a key: written as `of`, or always this council's
# what a link may fill in of a form: what tells a record of any kind; `of` is a period
FORM = (*dict.fromkeys(name for kind in KINDS.values() for name in kind.key if name not in ALONE), "of", "champion")
CELL = ("sheet", "row", "column")  # of an original file
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its file, its title in the menu, the section it is under, and its own parameters."""

    file: str
    title: str
    section: str
    params: tuple[str, ...] = ()


PLACES = {
    "": Place("pages/review/scorecard.py", "Scorecard", "Review"),
    "quadrant": Place("pages/review/quadrant.py", "All indicators", "Review", ("q", "show", "block", "find", "sort")),
    "indicator": Place("pages/review/indicator.py", "Indicator", "Review", ("code", "all")),
    "exceptions": Place(
        "pages/review/exceptions.py", "Exceptions", "Review", ("show", "service", "kind", "reason", "sort")
    ),
    "exception": Place("pages/review/exception.py", "Exception", "Review", ("kind", "code")),
    "actions": Place("pages/review/actions.py", "Actions", "Review", ("show", "service", "problem", "find", "code")),
    "meetings": Place("pages/review/meetings.py", "Meetings", "Review", ("review", "show")),
    "meeting": Place("pages/review/meeting.py", "Meeting", "Review", ("code", "item")),
    "scrutiny": Place("pages/review/scrutiny.py", "Scrutiny", "Review", ("committee", "show", "code")),
    "changed": Place("pages/review/changed.py", "What changed", "Review", ("since", "show", "service")),
    "mine": Place("pages/review/mine.py", "Mine", "Review", ("role", "service")),
    "trends": Place(
        "pages/explore/trends.py", "Trends", "Explore", ("q", "service", "find", "variation", "assurance", "part")
    ),
    "target": Place(
        "pages/explore/target.py", "Try a target", "Explore", ("code", "target", "floor", "ceiling", "tolerance", "all")
    ),
    "benchmarks": Place(
        "pages/explore/benchmarks.py", "Benchmarks", "Explore", ("group", "q", "service", "show", "find", "sort")
    ),
    "benchmark": Place("pages/explore/benchmark.py", "Benchmark", "Explore", ("code", "group", "in", "chart", "all")),
    "value_for_money": Place(
        "pages/explore/value_for_money.py", "Value for money", "Explore", ("service", "title", "group", "in")
    ),
    "money": Place("pages/explore/money.py", "Money", "Explore", ("service", "in")),
    "integrated": Place("pages/explore/integrated.py", "Performance and money", "Explore", ("by", "level", "sort")),
    "breakdown": Place("pages/explore/breakdown.py", "Breakdowns", "Explore", ("code", "dimension", "ward")),
    "workforce": Place("pages/explore/workforce.py", "Workforce", "Explore", ("service",)),
    "customers": Place("pages/explore/customers.py", "Complaints and contact", "Explore", ("service",)),
    "surveys": Place("pages/explore/surveys.py", "Surveys and standards", "Explore", ("survey", "question")),
    "golden_thread": Place(
        "pages/plan/golden_thread.py", "Golden thread", "Plan",
        ("code", "kind", "level", "theme", "service", "find", "show"),
    ),
    "calendar": Place("pages/plan/calendar.py", "Calendar", "Plan", ("year", "who", "service", "sort", "month", "all")),
    "registers": Place("pages/plan/registers.py", "Registers", "Plan", ("kind", "service", "find", "all")),
    "contracts": Place("pages/plan/contracts.py", "Contracts", "Plan", ("service", "code", "show")),
    "improvement": Place("pages/plan/improvement.py", "Improvement", "Plan", ("sort", "service", "code", "show")),
    "partnerships": Place("pages/plan/partnerships.py", "Partnerships", "Plan", ("code", "service", "show")),
    "plans": Place("pages/plan/plans.py", "Plans", "Plan", ("service", "kind", "show")),
    "plan": Place("pages/plan/plan.py", "Plan", "Plan", ("code", "before", "after")),
    "risks": Place("pages/plan/risks.py", "Risks", "Plan", ("code", "sort", "service", "show", "cell")),
    "projects": Place(
        "pages/plan/projects.py", "Projects", "Plan", ("show", "programme", "service", "q", "rag", "find")
    ),
    "project": Place("pages/plan/project.py", "Project", "Plan", ("code", "p")),
    "targets": Place("pages/plan/targets.py", "Targets", "Plan", ("service", "q", "code", "show", "all")),
    "upload": Place("pages/returns/upload.py", "Upload a return", "Returns", ("service", "change", "all")),
    "submissions": Place("pages/returns/submissions.py", "Submissions", "Returns", ("kind", "who", "show", "all")),
    "submission": Place("pages/returns/submission.py", "Submission", "Returns", ("id", "change", "all", "undo", *CELL)),
    "outstanding": Place("pages/returns/outstanding.py", "Outstanding returns", "Returns", ("service", "show")),
    "form": Place("pages/returns/form.py", "Record by hand", "Returns", ("kind", *FORM)),
    "data_list": Place(
        "pages/returns/data_list.py", "Data list", "Returns", ("service", "life", "set", "show", "find", "sort", "all")
    ),
    "data_quality": Place("pages/returns/data_quality.py", "Data quality", "Returns", ("service", "grade", "all")),
    "framework": Place("pages/manage/framework.py", "Framework", "Manage"),
    "framework_change": Place("pages/manage/framework_change.py", "Change the framework", "Manage"),
}
HOME = ""
SUBJECTS = {  # the page that tells most of each kind of subject, and how that page is asked; any other: the thread
    "indicator": ("indicator", "code"), "project": ("project", "p"), "risk": ("risks", "code"),
    "budget": ("money", "service"), "service": ("plans", "service"), "improvement": ("improvement", "code"),
    "partnership": ("partnerships", "code"),
}  # fmt: skip


def asked(name: str) -> str:
    """One parameter of the address, without spaces around it; empty where there is none."""
    return st.query_params.get(name, "").strip()[:LONGEST]


def settle(name: str, value: str) -> None:
    """Write a parameter that was asked for in other words as it is called; none is added."""
    if asked(name) and asked(name) != value:
        st.query_params[name] = value


def present() -> bool:
    """Whether the page is being shown to a room."""
    return asked("present") == "1"


def query(page: str, params: Mapping[str, object]) -> dict[str, str]:
    """What an address of that page carries: the view as it is, then `params`; blank ones are left out."""
    allowed = (*TRAVELS, *PLACES[page].params)
    merged = {name: asked(name) for name in TRAVELS} | {name: str(value) for name, value in params.items()}
    return {name: merged[name][:LONGEST] for name in allowed if merged.get(name)}


def href(page: str, **params: object) -> str:
    """The address of a page, relative to any other; the view travels along."""
    words = urlencode(query(page, params))
    return (page or "./") + (f"?{words}" if words else "")


def subject(kind: str, code: str) -> str:
    """The address of the page that tells most of a subject; "" where it is about none."""
    if not kind:
        return ""
    page, name = SUBJECTS.get(kind, ("golden_thread", "code"))
    return href(page, **{name: code}, **({} if kind in SUBJECTS else {"kind": kind}))


def here(**params: object) -> str:
    """The address of the page that is shown, as it was asked for, with other words for some of it."""
    asked_for = dict(st.query_params.to_dict()) | {name: str(value) for name, value in params.items()}
    return "?" + urlencode({name: value[:LONGEST] for name, value in asked_for.items() if value})


def go(page: str, **params: object) -> NoReturn:
    """Change the page from a button, in the same session."""
    st.switch_page(PLACES[page].file, query_params=query(page, params))
