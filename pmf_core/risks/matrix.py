"""The matrix of risks: impact down, likelihood across, with the open risks of each cell.

Source: docs/method.md#risks.
"""

from dataclasses import dataclass

from pmf_core.methods.risks import banded
from pmf_core.results import Risks
from pmf_core.results.risks import POINTS
from pmf_core.view import View


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its levels, their score and its band, and the codes of the open risks that stand there."""

    impact: str
    likelihood: str
    score: int
    rag: str
    codes: tuple[str, ...]


def matrix(view: View, answer: Risks) -> tuple[tuple[Cell, ...], ...]:
    """The rows of the matrix, the highest impact first, each from the lowest likelihood to the highest."""
    bands = view.framework.risks.bands
    return tuple(
        tuple(
            Cell(
                impact, likelihood, POINTS[impact] * POINTS[likelihood],
                banded(POINTS[impact] * POINTS[likelihood], bands), answer.matrix[impact, likelihood],
            )
            for likelihood in answer.levels
        )
        for impact in reversed(answer.levels)
    )  # fmt: skip
