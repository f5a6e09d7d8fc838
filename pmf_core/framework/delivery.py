"""How a council's framework rates projects, risks and money, as tables of the file."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pmf_core.framework.wants import Share, Table

Percent = Annotated[float, Field(ge=0, le=100)]
Months = Annotated[int, Field(ge=1, le=24)]
Score = Annotated[int, Field(ge=1, le=25)]
BANDS = {"three": (6, 3, 4), "five": (15, 8, 10)}  # red from, amber from, appetite: of high, medium, low; of 1 to 5


class ProjectRating(Table):
    """How projects are rated. Shares are of the progress expected, percentages of the approved cost or benefit."""

    on_track: Share = 0.9
    monitor: Share = 0.7
    cost_amber: Percent = 5.0
    benefit_amber: Percent = 10.0
    least_complete: Percent = 10.0  # below it what is spent says nothing of what the whole will cost


class RiskRating(Table):
    """How risks are scored: likelihood x impact on a scale of three (high, medium, low) or five.

    Blank bands and appetites are those of the scale. A risk is above appetite where its score is above it.
    """

    scale: Literal["three", "five"] = "three"
    red_from: Score | None = None
    amber_from: Score | None = None
    strategic_appetite: Score | None = None
    service_appetite: Score | None = None
    strategic_months: Months = 6
    service_months: Months = 3

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.bands[0] <= self.bands[1]:
            raise ValueError("red_from has to be above amber_from")
        return self

    @property
    def bands(self) -> tuple[int, int]:
        """The least scores of red and of amber."""
        red, amber, _ = BANDS[self.scale]
        return self.red_from or red, self.amber_from or amber

    @property
    def appetites(self) -> dict[str, int]:
        """The highest score that is borne, by sort of risk."""
        usual = BANDS[self.scale][2]
        return {"strategic": self.strategic_appetite or usual, "service": self.service_appetite or usual}

    @property
    def months(self) -> dict[str, int]:
        """Months from one review of a risk to the next, by sort of risk."""
        return {"strategic": self.strategic_months, "service": self.service_months}


class MoneyRating(Table):
    """How a variance is rated: up to `amber` % over budget is amber, more red; more than `under` % under is said."""

    amber: Percent = 1.0
    under: Percent = 5.0
