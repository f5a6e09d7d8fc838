"""The shape of a framework: what each table of the file may hold. Frozen; nothing unknown is let in.

References between tables are checked in `checks`.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

import numpy as np
from pydantic import Field, PrivateAttr

from pmf_core.framework.acting import ExceptionRules, ProtocolStep
from pmf_core.framework.conduct import (
    Benchmarking,
    CalendarEntry,
    Challenge,
    Committee,
    LadderLevel,
    Publication,
    RagScheme,
    Report,
    Responsibility,
    Returns,
    Review,
    Role,
    ValueForMoney,
    Visibility,
)
from pmf_core.framework.delivery import MoneyRating, ProjectRating, RiskRating
from pmf_core.framework.people import ComplaintRating, StaffRating
from pmf_core.framework.wants import (
    Approval,
    Id,
    Measures,
    Month,
    Plan,
    PlanLevel,
    PlanStep,
    Principle,
    Quadrant,
    Slippage,
    Stage,
    Table,
    Text,
    Words,
)
from pmf_core.periods import Period, PeriodKind, containing, months_in
from pmf_core.periods.working_days import next_working_day


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
    projects: ProjectRating = ProjectRating(source="ours")
    risks: RiskRating = RiskRating(source="ours")
    money: MoneyRating = MoneyRating(source="ours")
    staff: StaffRating = StaffRating(source="ours")
    complaints: ComplaintRating = ComplaintRating(source="ours")
    rag: RagScheme
    publication: Publication
    exceptions: ExceptionRules = ExceptionRules(source="ours")
    ladder: Annotated[tuple[LadderLevel, ...], Field(min_length=1)]
    protocol: tuple[ProtocolStep, ...] = ()
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
            "steps": self.plan_steps, "reviews": self.reviews, "ladder": self.ladder, "protocol": self.protocol,
            "committees": self.committees,
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
