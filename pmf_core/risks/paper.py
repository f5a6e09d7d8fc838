"""Risks as a committee paper prints them: what might happen, before, what is done about it, and what is left.

Source: docs/method.md#risks.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pmf_core.results import Judged, RiskLine

PAPER = ("Risks", "Impact", "Likelihood", "Mitigating Action", "Residual Impact", "Residual Likelihood")
LETTERS = {"high": "H", "medium": "M", "low": "L"}
NOT_JUDGED = "–"
BREAK = re.compile(r"[;•\n]+")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One risk of the paper's table: levels as H, M, L or 1 to 5 ("–": not judged), each action by itself."""

    title: str
    impact: str
    likelihood: str
    actions: tuple[str, ...]
    residual_impact: str
    residual_likelihood: str

    @property
    def cells(self) -> list[str]:
        """The row of a file, in the order of `PAPER`; each action on a line of its cell."""
        return [self.title, self.impact, self.likelihood, "\n".join(self.actions), self.residual_impact,
                self.residual_likelihood]  # fmt: skip


def paper(lines: Iterable[RiskLine]) -> tuple[PaperRow, ...]:
    """The rows of the paper's table, in the order of the lines: before anything is done, and after all of it."""
    return tuple(
        PaperRow(line.title, *_levels(line.inherent), actions(line.mitigation), *_levels(line.residual))
        for line in lines
    )


def actions(mitigation: str) -> tuple[str, ...]:
    """The actions that a text names, one by one: it parts them by lines, bullets or semicolons."""
    each = (part.strip(" \t\r-") for part in BREAK.split(mitigation))
    return tuple(part[:1].upper() + part[1:] for part in each if part)


def _levels(judged: Judged | None) -> tuple[str, str]:
    if judged is None:
        return NOT_JUDGED, NOT_JUDGED
    return LETTERS.get(judged.impact, judged.impact), LETTERS.get(judged.likelihood, judged.likelihood)
