"""The level of the ladder on which each exception stands, when it was reached and by when it asks for something.

Source: docs/method.md#ladder.
"""

from datetime import date, timedelta
from functools import cache

import pandas as pd

from pmf_core.exceptions.recorded import Recorded
from pmf_core.exceptions.runs import Run, period
from pmf_core.framework.conduct import LadderLevel
from pmf_core.methods.ladder import IN_A_ROW, Level, levels
from pmf_core.model import Rag, Reason
from pmf_core.periods import Period
from pmf_core.periods.working_days import next_working_day
from pmf_core.results import Rung, Subject
from pmf_core.view import View


def rungs(
    view: View, about: pd.DataFrame, reasons: pd.DataFrame, known: Recorded, run: dict[Subject, Run]
) -> dict[Subject, Rung]:
    """The level of each subject that stands on one, by kind and normalised code.

    A level counts its days from the day on which the figure was due that put the subject there, or from the day on
    which it was recorded as begun.
    """
    ladder = view.framework.ladder
    held = reasons.groupby("reason")["key"].agg(set).to_dict()
    at_risk, failed = held.get(str(Reason.AT_RISK), set()), held.get(str(Reason.ACTION_FAILED), set())
    red = about["rag"].eq(Rag.RED)
    long = [max(len(run.get(key, ())), 1) if is_red else 0 for key, is_red in zip(about.index, red, strict=True)]
    rows = pd.DataFrame({
        "off": red | pd.Series([key in at_risk for key in about.index], index=about.index, dtype="bool"),
        "in_a_row": long,
        "chance": about["chance"], "far": about["far"], "statutory": about["statutory"],
        "action_failed": [key in failed for key in about.index],
        "no_remedy": [known.explained.get(key) is False for key in about.index],
    }, index=about.index)  # fmt: skip
    told = levels(rows, [Level(one.in_a_row, one.or_when, one.chance, one.far) for one in ladder])

    @cache
    def days(n: int, counted: Period) -> tuple[date, date]:
        return _days(view, ladder[n], counted)

    found = {}
    for key, shown, level, because in zip(about.index, about["shown"], told["level"], told["because"], strict=True):
        if level:
            mine = run.get(key, ())
            asked = ladder[level - 1].in_a_row
            counted = period(view, mine[asked - 1]) if IN_A_ROW in because and len(mine) >= asked else shown
            reached, due = _begun(view, ladder[level - 1], known.begun.get(key, ())) or days(level - 1, counted)
            found[key] = _rung(view, level - 1, because, reached, due)
    return found


def explain_due(view: View, period: Period) -> date:
    """The last day to explain a red of a period: the framework's days after its figure is due, a working day."""
    days = view.framework.exceptions.explain_days
    return next_working_day(view.framework.due_on(period, view.closed) + timedelta(days=days), view.closed)


def _begun(
    view: View, level: LadderLevel, begun: tuple[tuple[str, date, date | None], ...]
) -> tuple[date, date] | None:
    """When the level was recorded as begun, and by when what it requires is to be done; None where it was not."""
    for name, since, due in begun:
        if name == level.id:
            return since, due or next_working_day(since + timedelta(days=level.days), view.closed)
    return None


def _days(view: View, level: LadderLevel, counted: Period) -> tuple[date, date]:
    """When the level was reached by the figure of a period, and by when what it requires is to be done."""
    reached = view.framework.due_on(counted, view.closed)
    return reached, next_working_day(reached + timedelta(days=level.days), view.closed)


def _rung(view: View, n: int, because: tuple[str, ...], reached: date, due: date) -> Rung:
    level = view.framework.ladder[n]
    role = view.framework.role(level.role)
    return Rung(
        id=level.id, title=level.title, number=n + 1, requires=level.requires, role=level.role,
        role_title=role.title if role is not None else level.role, days=level.days, because=because, reached=reached,
        due=due,
    )  # fmt: skip
