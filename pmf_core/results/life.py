"""The single data list: each indicator with where it is in its life, and how many each service carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmf_core.periods import PeriodKind

CARRIED = ("active", "amended")


@dataclass(frozen=True, slots=True)
class Listed:
    """One indicator of the data list. `life`: proposed, active, amended, retired, or replaced where another took over.

    `since` is when that was first said, by `submission`; `listed_on` when the data list first named it. `oftener` is
    a shorter period that it could be collected for, None where none is named. `replaces` are the codes as printed that
    it took the place of; `joined` that its history is declared comparable with that of `replaced_by`. `record` is its
    row, every column as stored, None where blank.
    """

    code: str
    name: str
    sort: str
    kind: PeriodKind
    oftener: PeriodKind | None
    service: str
    service_name: str
    owner: str
    quadrant: str
    indicator_set: str
    edition: str
    benchmark: str
    quality: str
    life: str
    since: date
    submission: str
    listed_on: date
    replaced_by: str
    replaces: tuple[str, ...]
    joined: bool
    record: Mapping[str, str | int | float | None]

    @property
    def carried(self) -> bool:
        """Whether somebody measures it now."""
        return self.life in CARRIED


@dataclass(frozen=True, slots=True)
class Load:
    """How many indicators a service carries, of at most `most` that the framework holds to be right."""

    service: str
    name: str
    carried: int
    most: int
    proposed: int
    gone: int
    oftener: int

    @property
    def over(self) -> bool:
        """Whether it carries more than that."""
        return self.carried > self.most


@dataclass(frozen=True, slots=True)
class Kin:
    """An indicator that went before another (`before`) or took its place, and whether their histories are joined."""

    code: str
    name: str
    before: bool
    joined: bool
