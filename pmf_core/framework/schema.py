"""The shape of a framework: what each table of the file may hold. Frozen; nothing unknown is let in.

Every table says where it comes from: the paragraph of the council's published text, or `ours` where that is
silent. References between tables are checked in `checks`.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

from pmf_core.framework.permissions import Action, Reach
from pmf_core.model import RagRule, ToleranceKind
from pmf_core.periods import Period, PeriodKind, containing, months_in
from pmf_core.periods.working_days import next_working_day

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Share = Annotated[float, Field(ge=0, le=1)]
Days = Annotated[int, Field(ge=0, le=366)]
Month = Annotated[int, Field(ge=1, le=12)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Roles = Annotated[tuple[Id, ...], Field(min_length=1)]


class Table(BaseModel):
    """A table of the file. `source` is a paragraph of the published text, or `ours`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)

    source: Text


class Named(Table):
    """A table with an id, by which others refer to it, and a title for people."""

    id: Id
    title: Text


class Block(Named):
    """A part of a quadrant; `gathers` are ids that a data list drawn up for another framework may use for it."""

    gathers: tuple[Id, ...] = ()


class Quadrant(Named):
    """A part of the balanced scorecard; `gathers` as of a block."""

    about: Text
    gathers: tuple[Id, ...] = ()
    blocks: Annotated[tuple[Block, ...], Field(alias="block", min_length=1)]


class Stage(Named):
    """A stage of the performance management cycle."""

    about: Text
    inputs: Texts


class PlanLevel(Named):
    """A level of the golden thread, from the nation to the individual."""


class Plan(Named):
    """A kind of plan, how many years it covers and which role owns it."""

    about: Text
    level: Id
    years: Annotated[int, Field(ge=1, le=30)]
    owner: Id


class PlanStep(Named):
    """A step in the making of a plan, in their order, and whose it is. `plans` are the kinds of plan; none is every."""

    role: Id
    about: Text
    plans: tuple[Id, ...] = ()


class Tolerance(Table):
    """How far short of target is still amber, unless an indicator says otherwise. `value` is per cent or points."""

    kind: Literal[ToleranceKind.PERCENT, ToleranceKind.POINTS]
    value: Annotated[float, Field(ge=0, allow_inf_nan=False)]


class RagScheme(Table):
    """The rules that rate a figure, tried from the top, and the tolerance where an indicator has none.

    `at_risk_chance` is the chance (0 to 1) of missing the year's target above which an amber one needs attention.
    """

    name: Text
    title: Text
    about: Text
    rules: tuple[RagRule, ...]
    tolerance: Tolerance
    at_risk_chance: Share


class Publication(Table):
    """What is held back on publication: counts below `small_number`."""

    small_number: Annotated[int, Field(ge=0)]


class LadderLevel(Named):
    """A rung of the intervention ladder: reached after so many periods in a row, or at once for other reasons."""

    in_a_row: Annotated[int, Field(ge=1)]
    or_when: tuple[Literal["chance_of_missing", "statutory", "action_failed", "no_remedy"], ...] = ()
    chance: Share | None = None
    days: Days
    role: Id
    requires: Text


class Review(Named):
    """A review meeting: how often, who leads it, who comes, and who sees the same at the same time.

    One is held of the council, or one `of` each service, team, portfolio, partnership, project or person.
    """

    about: Text
    of: Literal["council", "service", "team", "portfolio", "partnership", "project", "person"] = "council"
    every_months: Annotated[int, Field(ge=1)]
    lead: Id
    attends: Roles
    in_tandem: tuple[Id, ...] = ()
    agenda: Texts


class Challenge(Named):
    """A form of challenge beside the reviews."""

    about: Text


class Report(Named):
    """A report: how often, for whom, its headings, and who challenges it before it goes out."""

    every_months: Annotated[int, Field(ge=1)]
    audience: Roles
    challenged_by: tuple[Id, ...] = ()
    headings: Texts
    public: bool


class CalendarEntry(Table):
    """Something the year holds: in which months, for whom, and the review, report, plan or step that it is.

    `as_printed` is the line of the published calendar where its months cannot say it all.
    """

    title: Text
    sort: Literal["planning", "review", "monitoring", "returns", "reporting"] = "planning"
    as_printed: str = ""
    months: Annotated[tuple[Month, ...], Field(min_length=1)]
    who: Roles
    review: Id | None = None
    report: Id | None = None
    plan: Id | None = None
    step: Id | None = None


class Returns(Table):
    """Days after the end of a period by which its figure is due, by how long the period is.

    A service sends one return `every` so often: the figures of shorter periods are due with the one that holds
    them. A due day that is a weekend or a bank holiday moves to the next working day; `about` says so to people.
    """

    about: Text = "A due date on a weekend or a bank holiday moves to the next working day."
    every: Literal["month", "quarter", "half", "year"] = "month"
    month: Days
    quarter: Days
    half: Days
    year: Days

    @property
    def months(self) -> int:
        """How many months one return is for."""
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.every]

    def days(self, kind: PeriodKind) -> int:
        """Days to send in a figure of this frequency; rolling years count as a year."""
        days = {1: self.month, 3: self.quarter, 6: self.half, 12: self.year}
        return days[max(months_in(kind), self.months)]


class Benchmarking(Table):
    """With whom the council compares itself unless a reader chooses otherwise, and from how many figures on.

    `group` is the id of a group; `at_least` the comparators with a figure below which an indicator is in no share of
    quartiles; `years` the window over which improvement is set beside the group's.
    """

    group: Text = "neighbours"
    at_least: Annotated[int, Field(ge=1)] = 8
    years: Annotated[int, Field(ge=1, le=10)] = 3


class Question(Named):
    """A question that every service answers about its value for money."""


class ValueForMoney(Table):
    """What the four corners of cost against performance are called, and the questions that services answer."""

    cheap_good: Text = "Lower cost, better performance"
    dear_good: Text = "Higher cost, better performance"
    cheap_poor: Text = "Lower cost, poorer performance"
    dear_poor: Text = "Higher cost, poorer performance"
    questions: Annotated[tuple[Question, ...], Field(alias="question")] = ()


class Committee(Named):
    """A committee, its role, and the codes of the services that it looks at; none listed is every one."""

    role: Id
    services: tuple[Text, ...]


class Permission(BaseModel):
    """One thing that a role may do, and how far."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Action
    scope: Reach


class Role(Named):
    """A role, its duties, and what it may do."""

    duties: Texts
    may: tuple[Permission, ...]


class Responsibility(Table):
    """Who does a thing (responsible) and who answers for it (accountable)."""

    subject: Text
    responsible: Id
    accountable: Id


class Visibility(Table):
    """Who sees a thing, before publication or once it is published."""

    what: Text
    when: Literal["before_publication", "published"]
    who: Roles
    about: Text


class Approval(Table):
    """Who approved the framework and when (None: its text gives no day), when it is looked at next, what was said."""

    by: Text
    on: date | None = None
    next_review: date | None = None
    comments: tuple[Text, ...] = ()


class Principle(Named):
    """Something that the framework holds to."""

    about: Text


class Measures(Table):
    """How many indicators one service should carry at most; more is said, not refused."""

    most_per_service: Annotated[int, Field(ge=1)] = 12


class Slippage(Table):
    """Days behind its baseline by which a milestone is still amber; one that is overdue and not done is red."""

    amber_days: Days = 28


class Words(BaseModel):
    """The council's own words, as pages print them; in lower case but for names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    service: Text
    services: Text
    quadrant: Text
    quadrants: Text
    executive: Text
    leadership: Text
    milestone: Text = "milestone"
    milestones: Text = "milestones"
    objective: Text = "objective"
    objectives: Text = "objectives"
    theme: Text = "theme"
    themes: Text = "themes"
    portfolio: Text = "portfolio"
    portfolios: Text = "portfolios"
    appraisal: Text = "appraisal"
    appraisals: Text = "appraisals"
    indicator: Text = "indicator"
    indicators: Text = "indicators"


class Framework(Table):
    """A council's whole framework. `year_start` is the month in which its financial year starts."""

    id: Id
    title: Text
    council: Text
    version: Text
    about: Text
    year_start: Month
    words: Words
    approval: Approval | None = None
    principles: Annotated[tuple[Principle, ...], Field(alias="principle")] = ()
    quadrants: Annotated[tuple[Quadrant, ...], Field(alias="quadrant", min_length=1)]
    stages: Annotated[tuple[Stage, ...], Field(alias="stage", min_length=1)]
    plan_levels: Annotated[tuple[PlanLevel, ...], Field(alias="plan_level", min_length=1)]
    plans: Annotated[tuple[Plan, ...], Field(alias="plan", min_length=1)]
    plan_steps: Annotated[tuple[PlanStep, ...], Field(alias="plan_step")] = ()
    measures: Measures = Measures(source="ours")
    slippage: Slippage = Slippage(source="ours")
    rag: RagScheme
    publication: Publication
    ladder: Annotated[tuple[LadderLevel, ...], Field(min_length=1)]
    reviews: Annotated[tuple[Review, ...], Field(alias="review", min_length=1)]
    challenges: Annotated[tuple[Challenge, ...], Field(alias="challenge")] = ()
    reports: Annotated[tuple[Report, ...], Field(alias="report", min_length=1)]
    calendar: Annotated[tuple[CalendarEntry, ...], Field(min_length=1)]
    returns: Returns
    benchmarking: Benchmarking = Benchmarking(source="ours")
    value_for_money: ValueForMoney = ValueForMoney(source="ours")
    committees: Annotated[tuple[Committee, ...], Field(alias="committee")] = ()
    roles: Annotated[tuple[Role, ...], Field(alias="role", min_length=1)]
    responsibilities: Annotated[tuple[Responsibility, ...], Field(alias="responsibility", min_length=1)]
    visibility: Annotated[tuple[Visibility, ...], Field(min_length=1)]
    _acting: tuple[Role, ...] | None = PrivateAttr(default=None)

    @property
    def acting(self) -> tuple[Role, ...]:
        """The roles by which anybody may do or see anything: its own, or of a preview those of the one in force."""
        return self.roles if self._acting is None else self._acting

    def shown_under(self, in_force: "Framework") -> "Framework":
        """The same to look at, while who may do and see what, and what is held back, stay as the one in force says."""
        shown = self.model_copy(update={"publication": in_force.publication})
        shown._acting = in_force.acting
        return shown

    @property
    def due_days(self) -> Mapping[str, int]:
        """Days after its end by which a figure is due, for every frequency."""
        return {kind.value: self.returns.days(kind) for kind in PeriodKind}

    @property
    def named(self) -> Mapping[str, Mapping[str, str]]:
        """The lists whose entries a return may name, each id -> title, by what a column calls them."""
        lists = {
            "questions": self.value_for_money.questions, "levels": self.plan_levels, "plans": self.plans,
            "steps": self.plan_steps, "reviews": self.reviews,
        }  # fmt: skip
        return {name: {entry.id: entry.title for entry in entries} for name, entries in lists.items()}

    def due_on(self, period: Period, closed: np.busdaycalendar) -> date:
        """The last day on which the figure of a period is in time; `closed` are weekends and bank holidays."""
        kind = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF, 12: PeriodKind.FINANCIAL_YEAR}
        whole = containing(period.end, kind[self.returns.months], year_start=self.year_start)
        end = whole.end if months_in(period.kind) < self.returns.months else period.end
        return next_working_day(end + timedelta(days=self.returns.days(period.kind)), closed)

    def quadrant(self, id: str) -> Quadrant | None:
        """The quadrant of that id; None where there is none."""
        return next((quadrant for quadrant in self.quadrants if quadrant.id == id), None)

    def placed(self, quadrant: object, block: object = None) -> tuple[str | None, str | None]:
        """The ids of the quadrant and block where an indicator stands that a data list puts in these; None for nowhere.

        An id of its own stands for itself. Else the first quadrant that gathers the quadrant; where none does, the
        first with a block that gathers the block, then the first with a block that gathers the quadrant.
        """
        home = next((one for one in self.quadrants if one.id == quadrant), None)
        if home is None:
            for_block = (one for one in self.quadrants if any(block in each.gathers for each in one.blocks))
            for_quadrant = (one for one in self.quadrants if quadrant in one.gathers)
            by_block = (one for one in self.quadrants if any(quadrant in each.gathers for each in one.blocks))
            home = next((one for found in (for_quadrant, for_block, by_block) for one in found), None)
        if home is None:
            return None, None
        tests = ("id", block), ("gathers", block), ("gathers", quadrant)
        for how, wanted in tests:
            for each in home.blocks:
                if wanted == each.id if how == "id" else wanted in each.gathers:
                    return home.id, each.id
        return home.id, None

    def role(self, id: str) -> Role | None:
        """The role of that id; None where there is none."""
        return next((role for role in self.roles if role.id == id), None)
