"""What is in place: teams with a plan in force, appraisals and mid-year reviews held.

Source: docs/method.md#plans.
"""

from collections.abc import Sequence

from pmf_core.periods import Period
from pmf_core.planning.contents import Held
from pmf_core.results import InPlace, PlanLine, PlanState
from pmf_core.reviews_held import Appraised, appraised, together
from pmf_core.view import View


def in_place(
    view: View, held: Held, lines: Sequence[PlanLine], year: Period
) -> tuple[tuple[InPlace, ...], InPlace, tuple[str, ...]]:
    """Each service with teams or appraisals, by name; all together; the services that sent no appraisals.

    Args:
        year: the financial year whose appraisals are counted: of each service the record that ends last in it, the
            longest of those. A team has a plan where one of its own is in force at the view's moment.
    """
    planned = _planned(view, held, lines)
    counts = appraised(held.appraisals, year)
    teams = held.teams.sort_values("title")
    names = dict(zip(held.services["code"], held.services["name"], strict=True))
    each = []
    for service in sorted({*teams["service"], *counts}, key=lambda code: str(names.get(code, code)).casefold()):
        mine = teams[teams["service"] == service]
        without = tuple(mine.loc[~mine["code"].isin(planned), "title"])
        staff, held_, mid_year = counts.get(service, (None, None, None))
        name = names.get(service, service)
        each.append(InPlace(service, name, len(mine), len(mine) - len(without), without, staff, held_, mid_year))
    unsent = tuple(sorted(name for code, name in names.items() if code not in counts)) if counts else ()
    return tuple(each), _whole(each), unsent


def _planned(view: View, held: Held, lines: Sequence[PlanLine]) -> set[str]:
    """The codes of the teams with a team's plan in force."""
    team_of = dict(zip(held.plans["code"], held.plans["team"], strict=True))
    kinds = {plan.id for plan in view.framework.plans if plan.level == "team"} | {"team_plan"}
    mine = (line for line in lines if line.kind in kinds and line.state is PlanState.IN_FORCE)
    return {team for line in mine if isinstance(team := team_of[line.code], str)}


def _whole(each: Sequence[InPlace]) -> InPlace:
    """All services together; staff are counted where the service says how many appraisals were held."""
    staff, held_, mid_year = together(Appraised(one.staff, one.held, one.mid_year) for one in each)
    without = tuple(team for one in each for team in one.without)
    teams, planned = sum(one.teams for one in each), sum(one.planned for one in each)
    return InPlace("", "All", teams, planned, without, staff, held_, mid_year)
