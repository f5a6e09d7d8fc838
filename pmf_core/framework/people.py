"""How a council's framework rates what is held of staff, complaints and standards, as tables of the file."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from pmf_core.framework.delivery import Percent
from pmf_core.framework.wants import Table

WorkingDays = Annotated[int, Field(ge=1, le=120)]
Limit = Annotated[float, Field(ge=0)]


class StaffRating(Table):
    """Up to which figure staff are well; up to `amber` % beyond it is amber, more red. None: it is not rated.

    Sickness is in days lost a year for each average full-time equivalent, the others are percentages: leavers a year
    of the average headcount, vacant of all posts, agency of agency and pay together, training of those due it.
    """

    sickness: Limit | None = None
    turnover: Percent | None = None
    vacant: Percent | None = None
    agency: Percent | None = None
    training: Percent | None = None
    amber: Percent = 10.0


class ComplaintRating(Table):
    """The working days in which a complaint is acknowledged and answered, by stage, and the share that keeps them.

    Below `in_time` %, but not by more than `amber` percentage points, is amber, less red.
    """

    stage_1_acknowledge: WorkingDays = 5
    stage_1_answer: WorkingDays = 10
    stage_2_acknowledge: WorkingDays = 5
    stage_2_answer: WorkingDays = 20
    in_time: Percent = 90.0
    amber: Percent = 10.0

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.stage_1_acknowledge > self.stage_1_answer or self.stage_2_acknowledge > self.stage_2_answer:
            raise ValueError("a complaint is acknowledged before it is answered")
        return self
