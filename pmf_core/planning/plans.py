"""Every plan: whose it is, how far its making has come, what it contains and promises.

Source: docs/method.md#plans.
"""

from typing import Any

from pmf_core import said
from pmf_core.adopted import adopted
from pmf_core.by_code import by_code
from pmf_core.framework.wants import Plan
from pmf_core.kept import kept
from pmf_core.periods import Period, PeriodKind, containing
from pmf_core.planning.allocated import allocated
from pmf_core.planning.contents import THEMES, Held, held
from pmf_core.planning.in_place import in_place
from pmf_core.planning.making import adopted_on, makings, state_of
from pmf_core.planning.promises import rated, tally
from pmf_core.results import Making, PlanLine, Plans, PlanState
from pmf_core.view import View


def plans(view: View) -> Plans:
    """Every plan that the actor may see, the council's first, then by service and team; and what is in place.

    Kept until something that it rests on changes.
    """

    def make() -> Plans:
        return _plans(view)

    return kept(view, "plans", make)


def year_of(view: View) -> Period:
    """The financial year of the view's period, in which things are due "this year"."""
    return containing(view.period.end, PeriodKind.FINANCIAL_YEAR, year_start=view.framework.year_start)


def found(view: View, code: str) -> PlanLine:
    """The plan of that code, in any case.

    Raises:
        WrongInput: there is none, or none that the actor may see.
    """
    return by_code(plans(view).lines, code, "plan", "plans")


def versions_of(view: View, line: PlanLine) -> tuple[Making, ...]:
    """Every version of a plan, the newest first."""
    steps = held(view).steps
    return makings(steps[steps["plan"] == line.code], line.kind, view.framework, view.known.moment.date())


def _plans(view: View) -> Plans:
    registers, year = held(view), year_of(view)
    contents = _Contents(view, registers, year)
    each = (_line(view, contents, row) for row in registers.plans.to_dict("records"))
    lines = tuple(sorted(each, key=_place))
    services, whole, unsent = in_place(view, registers, lines, year)
    levels = {plan.level for plan in view.framework.plans}
    return Plans(year, lines, services, whole, unsent, "team" in levels, allocated(registers, lines))


def _place(line: PlanLine) -> tuple[bool, str, str, int, str]:
    """The council's plans first, then by service and team, in the order of their days."""
    return bool(line.service), line.service_name.casefold(), line.team, line.starts.toordinal(), line.title


class _Contents:
    """What each plan contains, counted once for all of them."""

    def __init__(self, view: View, registers: Held, year: Period) -> None:
        parts, asked, goals = registers.parts, registers.implications, registers.objectives
        self.counts = parts.groupby(["plan", "kind"]).size().to_dict()
        self.objectives = goals[~goals["sort"].isin(THEMES)].groupby("plan").size().to_dict()
        mine = parts[parts["kind"] == "milestone"][["plan", "code"]].rename(columns={"plan": "of"})
        promised = mine.merge(rated(view, registers.milestones, year), on="code")
        self.promised, self.nothing = dict(list(promised.groupby("of"))), promised.iloc[:0]
        self.steps, self.no_steps = dict(list(registers.steps.groupby("plan"))), registers.steps.iloc[:0]
        self.asked = asked.groupby("plan").size().to_dict()
        self.approved = asked[asked["state"] == "approved"].groupby("plan").size().to_dict()
        self.services = dict(zip(registers.services["code"], registers.services["name"], strict=True))
        self.teams = dict(zip(registers.teams["code"], registers.teams["title"], strict=True))

    def count(self, plan: str, kind: str) -> int:
        return int(self.counts.get((plan, kind), 0))


def _line(view: View, contents: _Contents, row: dict[Any, Any]) -> PlanLine:
    code, kind, today = row["code"], row["sort"], view.known.moment.date()
    about = next((plan for plan in view.framework.plans if plan.id == kind), None)
    every = makings(contents.steps.get(code, contents.no_steps), kind, view.framework, today)
    promised = contents.promised.get(code, contents.nothing)
    days = (row["starts"].date(), row["ends"].date())
    state = state_of(days, every, kind, view.framework, today)
    if state is PlanState.NOT_ADOPTED and not every and code in adopted(view):
        state = PlanState.IN_FORCE  # of who sees no steps: that it was adopted is published
    service, team = said.text(row["service"]), said.text(row["team"])
    return PlanLine(
        code=code, title=row["title"], kind=kind, kind_title=about.title if about else kind,
        level=about.level if about else "", service=service, service_name=contents.services.get(service, service),
        team=contents.teams.get(team, team), starts=days[0], ends=days[1], owner=_owner(view, row, about),
        state=state, making=every[0] if every else None,
        adopted_on=adopted_on(every), objectives=int(contents.objectives.get(code, 0)),
        measures=contents.count(code, "indicator"), projects=contents.count(code, "project"),
        this_year=tally(promised[promised["this_year"]]), whole=tally(promised[promised["baseline"] <= row["ends"]]),
        risks=contents.count(code, "risk"), asked=int(contents.asked.get(code, 0)),
        approved=int(contents.approved.get(code, 0)),
    )  # fmt: skip


def _owner(view: View, row: dict[Any, Any], about: Plan | None) -> str:
    """The owner as recorded, else the role whose such plans are."""
    role = view.framework.role(about.owner) if about else None
    return said.text(row["owner"]) or (role.title if role else "")
