"""How a council's framework goes about it: rating, intervention, reviews, reports, the year, and who may do what.

As tables of the file, each with where it comes from.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pmf_core.framework.permissions import Action, Reach
from pmf_core.framework.wants import Days, Id, Month, Named, Roles, Share, Table, Text, Texts
from pmf_core.model import RagRule, ToleranceKind
from pmf_core.periods import PeriodKind, months_in


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
    """A rung of the intervention ladder: reached after so many periods in a row, or at once for other reasons.

    `chance` goes with `chance_of_missing`, `far` (shortfall over tolerance) with `far`: each at and above it.
    """

    in_a_row: Annotated[int, Field(ge=1)]
    or_when: tuple[Literal["chance_of_missing", "far", "statutory", "action_failed", "no_remedy"], ...] = ()
    chance: Share | None = None
    far: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
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
