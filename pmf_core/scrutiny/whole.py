"""All that a committee looks at, as known at one moment: the same that Cabinet sees then.

Source: docs/method.md#scrutiny.
"""

import pandas as pd

from pmf_core.access import Action
from pmf_core.belonging import service_names, visible
from pmf_core.errors import NotAllowed
from pmf_core.exceptions import exceptions
from pmf_core.improvement import improvements
from pmf_core.registers import withheld
from pmf_core.results import ExceptionLine, ImprovementLine, QuestionLine
from pmf_core.results.scrutiny import Paired, Scrutiny
from pmf_core.scrutiny.asked import stood
from pmf_core.scrutiny.committees import chosen, looks_at, names_one
from pmf_core.scrutiny.tandem import papers
from pmf_core.view import View

TASK_AND_FINISH = "task_and_finish"


def scrutiny(view: View, committee: str = "") -> Scrutiny:
    """What a committee looks at, as far as the actor may see it.

    Args:
        committee: its id or title, in any case; "" is all of them: every question, all work, every exception.
    Raises:
        WrongInput: the framework has no such committee.
    """
    committees = chosen(view, committee)
    one = bool(committee)
    told = _exceptions(view, committees if one else ())
    found = [(line, how) for line, how in stood(view) if not one or _asks(committees, line)]
    return Scrutiny(
        period=view.period, as_at=view.known.moment, committee=committees[0].id if one else "", committees=committees,
        questions=tuple(line for line, _ in found), stands={line.code: how for line, how in found},
        withheld=tuple(line for line, _ in found if line.withheld),
        work=tuple(line for line in improvements(view, TASK_AND_FINISH).lines if not one or _works(committees, line)),
        exceptions=told or (), unpublished=told is None, papers=papers(view, committees),
        unseen=withheld(view, "questions") and not _may_raise(view),
    )  # fmt: skip


def _may_raise(view: View) -> bool:
    """Whether the actor may raise a question anywhere: then those that there are can be seen."""
    places = pd.DataFrame({"service": [None, *service_names(view)]})
    return bool(visible(view, places, Action.RAISE_QUESTION).any())


def _asks(committees: tuple[Paired, ...], line: QuestionLine) -> bool:
    """Whether a question is a committee's: it names it, or it names none and is of a service that it looks at."""
    return line.committee == committees[0].id or (not line.committee and looks_at(committees, line.service))


def _works(committees: tuple[Paired, ...], line: ImprovementLine) -> bool:
    """Whether work is a committee's: it names it, or it names nobody and is of a service that it looks at."""
    return names_one(committees, line.body) or (not line.body and looks_at(committees, line.service))


def _exceptions(view: View, committees: tuple[Paired, ...]) -> tuple[ExceptionLine, ...] | None:
    """The exceptions that Cabinet sees at the same moment, of the services that the committees look at; none: all.

    None where the actor may see no figure that they are told by.
    """
    try:
        lines = exceptions(view).lines
    except NotAllowed:
        return None
    return tuple(line for line in lines if not committees or looks_at(committees, line.service))
