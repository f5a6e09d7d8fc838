"""One plan in full: objectives, measures, promises, risks, what it would take, how it was made and how it changed."""

from dataclasses import dataclass
from datetime import date

from pmf_core.periods import Period
from pmf_core.results.board import Row
from pmf_core.results.plans import Allocated, Making, PlanLine
from pmf_core.results.value import Spent


@dataclass(frozen=True, slots=True)
class PlanObjective:
    """An objective that the plan states; `serves` are code and title of those above, `measures` how many it has."""

    code: str
    title: str
    sort: str
    level: str
    service_name: str
    owner: str
    benefit: str
    resource: str
    due: date | None
    serves: tuple[tuple[str, str], ...]
    measures: int
    delivered_by: int  # projects and milestones


@dataclass(frozen=True, slots=True)
class PlanMeasure:
    """An indicator that measures an objective of the plan; `sort` is its indicator type, "" where none is said."""

    row: Row
    sort: str
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanProject:
    """A project that delivers an objective of the plan."""

    code: str
    title: str
    about: str
    service_name: str
    owner: str
    starts: date | None
    ends: date | None
    state: str


@dataclass(frozen=True, slots=True)
class PlanMilestone:
    """What the plan promises; `slippage` in days, None where nothing is forecast; `this_year` as the tally counts."""

    code: str
    title: str
    project: str
    service_name: str
    owner: str
    baseline: date
    forecast: date | None
    actual: date | None
    slippage: int | None
    rag: str
    state: str
    note: str
    this_year: bool


@dataclass(frozen=True, slots=True)
class PlanRisk:
    """What threatens the plan; residual levels are "" where nobody judged them."""

    code: str
    title: str
    cause: str
    impact: str
    likelihood: str
    mitigation: str
    residual_impact: str
    residual_likelihood: str
    owner: str
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class Implication:
    """What the plan would take; `amount` in £ a year, `posts` full-time, below 0 less; None where none is said."""

    title: str
    sort: str
    indicator: str
    amount: float | None
    posts: float | None
    support_from: str
    rank: int | None
    state: str
    decided_by: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class ImplicationSum:
    """Implications of one state together: how many, and £ a year and posts (None where none of them says)."""

    state: str
    count: int
    amount: float | None
    posts: float | None


@dataclass(frozen=True, slots=True)
class Advice:
    """What was advised on a target of the plan; `target` None where none is set for that period."""

    indicator: str  # as printed
    name: str
    unit: str
    decimals: int
    period: Period
    target: float | None
    given_by: str
    advice: str
    text: str
    given_on: date | None
    response: str
    responded_by: str


@dataclass(frozen=True, slots=True)
class PlanInFull:
    """One plan. `themes` are its objectives of that sort; `makings` every version, the newest first.

    `missing` are sorts of indicator of which the plan has none; `unadvised` names measures whose target for a period
    of the plan is without advice; `budget` the service's for the year, None where there is none or it may not be seen.
    """

    line: PlanLine
    year: Period
    approach: str
    themes: tuple[PlanObjective, ...]
    objectives: tuple[PlanObjective, ...]
    measures: tuple[PlanMeasure, ...]
    missing: tuple[str, ...]
    projects: tuple[PlanProject, ...]
    milestones: tuple[PlanMilestone, ...]
    risks: tuple[PlanRisk, ...]
    implications: tuple[Implication, ...]
    sums: tuple[ImplicationSum, ...]
    advice: tuple[Advice, ...]
    unadvised: tuple[str, ...]
    budget: Spent | None
    makings: tuple[Making, ...]
    allocated: tuple[Allocated, ...]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A difference between two versions: `what` is "added", "changed" or "withdrawn"; of a change, its field.

    `before` and `after` are text, number, day or None where blank; both None unless changed. `unit` is of a number.
    """

    kind: str  # plan, objective, measure, milestone, target, implication
    code: str
    title: str
    what: str
    field: str
    before: object
    after: object
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class PlanCompared:
    """Two versions of a plan: their names, the days of which they are ("now" is today), and what differs.

    `nothing` says that the plan was not known yet at the earlier of them.
    """

    before: str
    after: str
    before_on: date
    after_on: date
    changes: tuple[PlanChange, ...]
    nothing: bool
