"""What a council's framework wants: its words, its scorecard, its cycle and its plans, as tables of the file.

Every table says where it comes from: the paragraph of the council's published text, or `ours` where that is silent.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Share = Annotated[float, Field(ge=0, le=1)]
Days = Annotated[int, Field(ge=0, le=366)]
Month = Annotated[int, Field(ge=1, le=12)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Roles = Annotated[tuple[Id, ...], Field(min_length=1)]
Holds = Literal["indicators", "projects", "risks", "income", "trading", "budget", "savings", "contracts",
                "staff", "profile", "safety", "training", "feedback", "contact", "coverage", "surveys", "standards",
                "improvements", "partnerships", "plans"]  # fmt: skip


class Table(BaseModel):
    """A table of the file. `source` is a paragraph of the published text, or `ours`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)

    source: Text


class Named(Table):
    """A table with an id, by which others refer to it, and a title for people."""

    id: Id
    title: Text


class Block(Named):
    """A part of a quadrant; `gathers` are ids that a data list drawn up for another framework may use for it.

    `holds` says what stands in it: indicators and projects by their place, of the rest all there is.
    """

    gathers: tuple[Id, ...] = ()
    holds: Annotated[tuple[Holds, ...], Field(min_length=1)] = ("indicators",)


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


class Principle(Named):
    """Something that the framework holds to."""

    about: Text


class Approval(Table):
    """Who approved the framework and when (None: its text gives no day), when it is looked at next, what was said."""

    by: Text
    on: date | None = None
    next_review: date | None = None
    comments: tuple[Text, ...] = ()


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
