"""Plans in a list: how far the making of each has come, what it promises, who has one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmf_core.periods import Period


class PlanState(StrEnum):
    """Whether a plan holds at the moment shown."""

    IN_FORCE = "in_force"
    NOT_ADOPTED = "not_adopted"  # its days have begun and no version of it is adopted
    TO_COME = "to_come"
    ENDED = "ended"


class StepState(StrEnum):
    """How a step of the making of a plan stands at the moment shown."""

    TAKEN = "taken"
    NEXT = "next"
    OPEN = "open"
    PASSED = "passed"  # a later one is taken, and this one is not


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the making of one version. `days_late`: past its due day when taken, or by now; 0 where in time."""

    id: str
    title: str  # the id itself where the framework in force has no such step
    role: str  # whose it is: the role's title, "" where the framework does not say
    about: str
    due: date | None
    taken_on: date | None
    taken_by: str
    note: str
    state: StepState
    days_late: int


@dataclass(frozen=True, slots=True)
class Making:
    """One version of a plan: its steps in the framework's order, the last one taken and the one that is next."""

    version: str
    steps: tuple[Step, ...]
    last: Step | None
    next: Step | None
    adopted_on: date | None

    @property
    def waits_for(self) -> Step | None:
        """The step that is longest overdue; the next one where none is; None where none is left."""
        open_ = [step for step in self.steps if step.state in (StepState.NEXT, StepState.OPEN) and step.days_late]
        return max(open_, key=lambda step: step.days_late, default=self.next)

    @property
    def days_late(self) -> int:
        """Days by which it is overdue; 0 where no step is."""
        return self.waits_for.days_late if self.waits_for else 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Milestones: how many are due in a span, done, overdue, or expected later than promised; and by colour."""

    due: int
    done: int
    overdue: int
    slipping: int
    rag: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in the list. `making` is its newest version, None where no step is recorded."""

    code: str
    title: str
    kind: str
    kind_title: str
    level: str  # id of the framework's level; "" where the framework has no such kind of plan
    service: str
    service_name: str
    team: str
    starts: date
    ends: date
    owner: str
    state: PlanState
    making: Making | None
    adopted_on: date | None  # when the newest adopted version was
    objectives: int
    measures: int
    projects: int
    this_year: Tally
    whole: Tally
    risks: int
    asked: int
    approved: int


@dataclass(frozen=True, slots=True)
class InPlace:
    """Teams with a plan in force, and appraisals held, of one service or of all ("" as the service).

    Staff, held and mid-year are None where no return says so; `without` names the teams that have no plan.
    """

    service: str
    name: str
    teams: int
    planned: int
    without: tuple[str, ...]
    staff: int | None
    held: int | None
    mid_year: int | None


@dataclass(frozen=True, slots=True)
class Allocated:
    """A promise of a council's plan, and whether its lead service has taken it up.

    `state`: "taken_up", "not_taken_up", "no_plan" (the lead service has none), "no_service" (none leads). `through`
    are the titles of the service's objectives that serve it; `plans` codes and titles of the lead service's plans.
    """

    code: str
    title: str
    service: str
    service_name: str
    state: str
    through: tuple[str, ...]
    plans: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plans:
    """Every plan that the actor may see, and what is in place, in the financial year of the view's period.

    `whole` is of every service; `unsent` are names of services that sent no appraisals; `team_plans` says whether the
    framework asks teams for a plan.
    """

    year: Period
    lines: tuple[PlanLine, ...]
    services: tuple[InPlace, ...]
    whole: InPlace
    unsent: tuple[str, ...]
    team_plans: bool
    allocated: tuple[Allocated, ...]
