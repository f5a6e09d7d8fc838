"""What stands beside the figures of staff: what employees say in surveys, and the plans that ask for people."""

from pmf_core.planning.plans import plans
from pmf_core.registers import records
from pmf_core.results import PlanLine, PlanState, Survey
from pmf_core.surveys import surveys
from pmf_core.view import View

EMPLOYEES = "employees"


def staff_surveys(view: View) -> tuple[Survey, ...]:
    """The surveys of employees that the actor may see, each at its latest time up to the view's period."""
    return tuple(one for one in surveys(view) if one.who == EMPLOYEES)


def staff_plans(view: View) -> tuple[PlanLine, ...]:
    """The plans that have not ended and ask for people: what they promise is what staff are asked to bring about."""
    takes = records(view, "implications")
    asking = set(takes.loc[takes["sort"].eq("workforce"), "plan"])
    return tuple(one for one in plans(view).lines if one.code in asking and one.state is not PlanState.ENDED)
