"""Projects: how each stands in time, cost and benefits, what it reports of itself, and all of them together."""

from dataclasses import dataclass
from datetime import date

from pmf_core.periods import Period
from pmf_core.results.plan import PlanMilestone

RUNNING = ("under_way", "paused")  # the states of a project that is counted


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project at the view's period. Ratings are of "green", "amber", "red", or "not_rated" with nothing to go by.

    `rag` is the worse of `computed` (the worst of time, cost and benefits) and `reported` ("" where none was given);
    `before` the same at the period before. `report` is the period of its latest report, None where it never
    reported. `moved` are the days by which its expected end has moved since the last report up to the period before,
    None where either says none or it has not reported since. `pace` is what the whole would cost if the rest costs what
    was spent on what is done, None where too little is done to tell. `reasons` are why it needs a look, worst first:
    late, behind (less is done than expected), over_cost, quiet (it spends faster than it gets done, and does not say
    so), benefits_short, reported_better, overdue, waits, no_report.
    """

    code: str
    title: str
    about: str
    programme: str
    programme_title: str
    board: str
    service: str
    service_name: str
    owner: str
    sponsor: str
    quadrant: str  # of the view's framework; "" where it stands on none
    block: str
    state: str
    starts: date | None
    ends: date | None
    expected_end: date | None
    slippage: int | None
    moved: int | None
    complete: float | None
    expected_complete: float | None
    progress: str  # on_track, monitor, off_track; "" where it cannot be told
    approved: float | None
    spent: float | None
    forecast: float | None
    variance: float | None  # £
    variance_percent: float | None
    pace: float | None
    time: str
    cost: str
    benefits: str
    computed: str
    reported: str
    rag: str
    before: str
    report: Period | None
    needs: str
    reasons: tuple[str, ...]
    open: bool = True  # the actor may see what is not published of it: reports, costs, benefits, issues
    overdue: str = ""  # the title of the milestone longest overdue; "" where none is, or only its own end is past


@dataclass(frozen=True, slots=True)
class Benefit:
    """What a project is to bring. `rag` by forecast (else what is realised by its day) against what was planned."""

    title: str
    sort: str
    unit: str
    planned: float | None
    due: date | None
    forecast: float | None
    realised: float | None
    measured_on: date | None
    indicator: str  # as printed; "" where none
    rag: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """What a project waits for: `late` are the days after its need by which it comes, None where it cannot be told."""

    title: str
    on_project: str
    on_title: str  # of that project or milestone; "" where it is neither
    needed: date | None
    expected: date | None
    met_on: date | None
    late: int | None
    rag: str
    note: str


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """What a project said of one period, and the cell that it came from."""

    period: Period
    complete: float | None
    ends: date | None
    spent: float | None
    forecast: float | None
    confidence: str
    happened: str
    needs: str
    reported_by: str
    submission: str
    sheet: str
    row: int | None


@dataclass(frozen=True, slots=True)
class ProjectIssue:
    """Something that is wrong with it now."""

    code: str
    title: str
    severity: str
    raised_on: date
    owner: str
    action: str
    due: date | None
    settled_on: date | None


@dataclass(frozen=True, slots=True)
class ProjectInFull:
    """One project. `why` are sentences of how each rating came about: (what, rag, words). Newest report first."""

    line: ProjectLine
    why: tuple[tuple[str, str, str], ...]
    milestones: tuple[PlanMilestone, ...]
    benefits: tuple[Benefit, ...]
    dependencies: tuple[Dependency, ...]
    wanted_by: tuple[Dependency, ...]  # what other projects wait for of it; `on_project` is theirs
    reports: tuple[ProjectReport, ...]
    issues: tuple[ProjectIssue, ...]
    risks: tuple[tuple[str, str], ...]  # code, title of what threatens it
    objectives: tuple[tuple[str, str], ...]  # code, title of what it delivers


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme: how many of its projects stand how, and their cost, £ (None where none says)."""

    code: str  # "" for projects of no programme
    title: str
    board: str
    counts: dict[str, int]  # rag -> how many
    approved: float | None
    forecast: float | None
    live: int = 0  # how many projects of it are under way or paused
    costed: int = 0  # how many of those give both costs: the two sums are theirs


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Every project that is not withdrawn, needing most first; `live` are those under way or paused.

    `costed` is how many of the live ones give both an approved and a forecast cost: the totals are theirs.
    """

    period: Period
    lines: tuple[ProjectLine, ...]
    counts: dict[str, int]  # of the live ones, rag -> how many
    live: int
    programmes: tuple[ProgrammeLine, ...]
    approved: float | None
    forecast: float | None
    costed: int

    @property
    def open(self) -> bool:
        """Whether the actor may see what is not published of one of them."""
        return any(line.open for line in self.lines)
