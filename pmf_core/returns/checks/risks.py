"""Whether risks are judged on the council's scale, whole, and not left higher than they are.

Source: docs/method.md#risks.
"""

import pandas as pd

from pmf_core.model import Finding
from pmf_core.results.risks import POINTS, SCALES
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import RISKS

BEGINS = ("", "current_", "residual_")  # the columns of each judgement
HALVES = ("impact", "likelihood")


def of(frame: pd.DataFrame, context: Context) -> list[Finding]:
    """Every doubt about these risks, typed."""
    findings: list[Finding] = []
    for begins in BEGINS:
        for half in HALVES:
            findings += _of_scale(frame, begins + half, context.risk_scale)
    for begins in BEGINS[1:]:
        for half, other in (HALVES, HALVES[::-1]):
            findings += _of_halves(frame, begins + half, begins + other)
    return findings + _of_left(frame) + _of_services(frame) + _of_appetites(frame, context.risk_scale)


def _of_scale(frame: pd.DataFrame, name: str, scale: str) -> list[Finding]:
    """A level of the scale that is not the council's."""
    at = frame[frame[name].notna() & ~frame[name].isin(SCALES[scale])]
    choices = ", ".join(reversed(SCALES[scale])) if scale == "three" else "1 to 5"
    words = {"heading": RISKS.column(name).heading, "level": at[name], "choices": choices}
    return many("R268", at, column=cell_of(at, name), value=at[name], words=words)


def _of_halves(frame: pd.DataFrame, given: str, blank: str) -> list[Finding]:
    """An impact without its likelihood, or the other way round."""
    at = frame[frame[given].notna() & frame[blank].isna()]
    words = {"given": RISKS.column(given).heading, "level": at[given], "blank": RISKS.column(blank).heading}
    return many("R269", at, column=cell_of(at, blank), words=words)


def _of_left(frame: pd.DataFrame) -> list[Finding]:
    """A residual score above the one before it; of one scale, and whole judgements, alone."""
    inherent, current, left = (_score(frame, begins) for begins in BEGINS)
    before = current.fillna(inherent)
    at = frame[left > before]
    scores = {name: score[at.index].map("{:.0f}".format) for name, score in (("left", left), ("before", before))}
    words = {"code": at["code"], **scores}
    return many("R270", at, column=cell_of(at, "residual_impact"), value=at["residual_impact"], words=words)


def _of_services(frame: pd.DataFrame) -> list[Finding]:
    """A service risk that is nobody's."""
    at = frame[frame["sort"].ne("strategic") & frame["service"].isna()]
    return many("R271", at, column=cell_of(at, "service"), words={"code": at["code"]})


def _of_appetites(frame: pd.DataFrame, scale: str) -> list[Finding]:
    """An appetite that is no score of the scale."""
    most = len(SCALES[scale]) ** 2
    at = frame[(frame["appetite"] < 1) | (frame["appetite"] > most)]
    words = {"heading": RISKS.column("appetite").heading, "limit": f"from 1 to {most}"}
    return many("R217", at, column=cell_of(at, "appetite"), value=at["appetite"].map("{:.15g}".format), words=words)


def _score(frame: pd.DataFrame, begins: str) -> "pd.Series[float]":
    impact, likelihood = (frame[begins + half].map(POINTS).astype("float64") for half in HALVES)
    return impact * likelihood
