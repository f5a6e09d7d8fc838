"""Surveys and service standards: what people answered, how sure that is, and whether what they may expect is kept."""

from dataclasses import dataclass

from pmf_core.periods import Period
from pmf_core.results.contracts import Term


@dataclass(frozen=True, slots=True)
class Answered:
    """What one group answered to one question, at one time. Shares and changes are in per cent and points.

    None where there is no figure, or it is withheld; a change also where the question was not asked before.
    """

    dimension: str  # "all": everyone
    segment: str  # "all": everyone
    period: Period
    base: int | None
    favourable: int | None
    share: float | None
    low: float | None  # 95% interval of the share
    high: float | None
    withheld: bool  # [c]: of few people, or one that would give a small group away
    few: bool  # fewer than 30 answered
    before: "Answered | None"  # the survey before
    change: float | None  # points
    change_low: float | None  # 95% interval of the change
    change_high: float | None
    told: str  # "better", "worse", "no" (no change that can be told), "" (nothing to compare with)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a survey at its latest time: everyone's answers, and each group's by dimension and name."""

    question: str
    everyone: Answered | None
    groups: tuple[Answered, ...]
    asked: int | None  # how many were asked, of everyone
    indicator: str  # as printed; "" where it gives none, or one that may not be seen
    note: str

    @property
    def dimensions(self) -> tuple[str, ...]:
        """By what its answers are told apart."""
        return tuple(dict.fromkeys(one.dimension for one in self.groups))


@dataclass(frozen=True, slots=True)
class Survey:
    """One survey at its latest time up to the period shown."""

    name: str
    who: str
    period: Period
    before: Period | None  # when it was last asked before
    questions: tuple[Question, ...]  # in the order of the return
    dropped: tuple[str, ...]  # what was asked the time before and is not asked now
    under: int  # answers under which a result is withheld

    @property
    def base(self) -> int | None:
        """The most that answered any of its questions; None where that is withheld of all."""
        told = [one.everyone.base for one in self.questions if one.everyone and one.everyone.base is not None]
        return max(told, default=None)


@dataclass(frozen=True, slots=True)
class StandardLine:
    """What people may expect of a service, and whether its indicator's latest figure keeps it."""

    code: str
    title: str
    service: str
    service_name: str
    owner: str
    term: Term  # the indicator beside the limit; `triggered` where it is not kept, `times` in the financial year
    rag: str  # green kept, red not kept, not_rated where no figure tells
