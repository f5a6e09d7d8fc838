"""What worked: actions done that improved a figure or left a lesson, found again by the kind of problem."""

from datetime import date

from pmf_core.actions.judging import DONE
from pmf_core.actions.register import actions
from pmf_core.methods.worked import IMPROVED, NO_EVIDENCE, WORSE
from pmf_core.results import ActionLine
from pmf_core.view import View

BEST = (IMPROVED, NO_EVIDENCE, "", WORSE)


def library(view: View, problem: str = "", find: str = "") -> tuple[ActionLine, ...]:
    """The actions done that worked or left a lesson, best first: what improved, then what others can learn from.

    Args:
        problem: only of that kind of problem; "" is any. find: words that all stand in what is said of it.
    """
    words = find.casefold().split()
    found = [
        line for line in actions(view).lines
        if line.state == DONE and (line.lesson or line.worked.verdict == IMPROVED) and problem in ("", line.problem)
        and all(word in _said(line) for word in words)
    ]  # fmt: skip
    return tuple(sorted(found, key=_best))


def _said(line: ActionLine) -> str:
    every = (line.code, line.title, line.subject, line.subject_title, line.problem, line.service_name, line.effect,
             line.evidence, line.lesson, line.owner)  # fmt: skip
    return " ".join(every).casefold()


def _best(line: ActionLine) -> tuple[object, ...]:
    when = line.done_on or line.decided_on or date.min
    return BEST.index(line.worked.verdict), not line.lesson, -when.toordinal(), line.code
