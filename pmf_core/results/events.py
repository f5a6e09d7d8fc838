"""What happened to one indicator: levels that a person accepted, changes of definition, remarks at a date."""

from dataclasses import dataclass
from datetime import date

from pmf_core.periods import Period


@dataclass(frozen=True, slots=True)
class StepChange:
    """A new level from `period` on; `at` is its first month (ordinal), `submission` the id to undo it by."""

    at: int
    period: Period
    reason: str
    accepted_by: str
    accepted_on: date | None
    seq: int
    submission: str


@dataclass(frozen=True, slots=True)
class DefinitionBreak:
    """A new definition from `period` on; `decided_by` is "" where nobody said."""

    at: int
    period: Period
    changed: str
    decided_by: str
    decided_on: date | None
    seq: int
    submission: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark about a day; `at` is its month (ordinal), `written_by` is "" where nobody said."""

    at: int
    day: date
    text: str
    written_by: str
    seq: int
    submission: str


@dataclass(frozen=True, slots=True)
class Events:
    """All of them that stand, each oldest first."""

    step_changes: tuple[StepChange, ...]
    definition_breaks: tuple[DefinitionBreak, ...]
    annotations: tuple[Annotation, ...]
