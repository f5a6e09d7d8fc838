"""Whether questions make sense: their days, their answers, what was withheld, the committee of the last step.

Source: docs/method.md#scrutiny.
"""

import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns.checks import acting, planning
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import QUESTIONS, Kind

KINDS_OF = {QUESTIONS.name}
SATISFIES = "satisfied"


def of(
    kind: Kind, frame: pd.DataFrame, context: Context, indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows, and every doubt about them."""
    frame, findings = planning.of(kind, frame, context, indicators)
    findings += acting.subjects(frame, context, indicators)
    return frame, findings + _of_answers(frame) + _of_withheld(frame) + _of_steps(frame, context)


def _of_answers(frame: pd.DataFrame) -> list[Finding]:
    """Answered before it was asked, an answer on no day, a day or a verdict without an answer."""
    early = frame[frame["answered_on"] < frame["asked_on"]]
    day = early["answered_on"].map(formats.day)
    words = {"code": early["code"], "day": day, "before": early["asked_on"].map(formats.day)}
    findings = many("R330", early, column=cell_of(early, "answered_on"), value=day, words=words)
    undated = frame[frame["answer"].notna() & frame["answered_on"].isna()]
    findings += many("R331", undated, column=cell_of(undated, "answered_on"), words={"code": undated["code"]})
    for given in ("answered_on", SATISFIES):
        at = frame[frame[given].notna() & frame["answer"].isna()]
        told = {"code": at["code"], "given": QUESTIONS.column(given).heading,
                "missing": QUESTIONS.column("answer").heading}  # fmt: skip
        findings += many("R334", at, column=cell_of(at, "answer"), words=told)
    return findings


def _of_withheld(frame: pd.DataFrame) -> list[Finding]:
    """Something withheld, and no reason."""
    at = frame[frame["withheld"].notna() & frame["withheld_why"].isna()]
    return many("R332", at, column=cell_of(at, "withheld_why"), words={"code": at["code"]})


def _of_steps(frame: pd.DataFrame, context: Context) -> list[Finding]:
    """At the last step of a protocol of several, which is a committee's, and no committee."""
    steps = dict(context.named.get("protocol", {}))
    last = list(steps)[1:][-1:]
    at = frame[frame["step"].isin(last) & frame["committee"].isna()]
    return many("R333", at, column=cell_of(at, "committee"),
                words={"code": at["code"], "step": at["step"].map(steps)})  # fmt: skip
