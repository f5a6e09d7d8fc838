"""How a council acts on its figures: exceptions and achievements, questions by protocol; tables of the file."""

from typing import Annotated

from pydantic import Field

from pmf_core.framework.wants import Days, Id, Named, Share, Table, Text
from pmf_core.model import Achieved, Reason


class ExceptionRules(Table):
    """What counts as an exception and as an achievement, gravest or greatest first; what is left out does not.

    A red is to be explained within `explain_days` of the day its figure was due. The chance of missing the year's
    target at and above which recovery is unlikely is `unlikely`, below which it is likely `likely`: a service's own
    assessment of recovery is set beside it. An action is judged by the figures of at least `judge_after` periods.
    """

    order: Annotated[tuple[Reason, ...], Field(min_length=1)] = tuple(Reason)
    achievements: tuple[Achieved, ...] = tuple(one for one in Achieved if one is not Achieved.BETTERED)
    explain_days: Days = 14
    unlikely: Share = 0.8
    likely: Share = 0.2
    judge_after: Annotated[int, Field(ge=1, le=24)] = 3


class ProtocolStep(Named):
    """A step of the protocol by which members raise a matter: who answers it, and within how many days."""

    role: Id
    days: Days
    about: Text
