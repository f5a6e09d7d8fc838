"""Rows of the template of exception reports: each exception of the period that a service has to explain."""

import pandas as pd

from pmf_core.asked.known import Record, frame, span, stored
from pmf_core.describe import exceptions as say
from pmf_core.exceptions import exceptions
from pmf_core.results import ExceptionLine
from pmf_core.returns.kinds import EXPLANATIONS
from pmf_core.returns.tables import code as normal
from pmf_core.view import View


def explanations(view: View, service: str | None) -> pd.DataFrame:
    """Each exception of the period of which an explanation is asked, gravest first, with what is stored of it."""
    held = stored(view, EXPLANATIONS, "subject_kind", "subject", "start", "end")
    found: list[Record] = [
        {"subject_kind": line.kind, "subject": line.code, "period": view.period.label, "Exception": line.title,
         "Why it is one": "; ".join(say.reasons(line))}
        | held.get((line.kind, normal(line.code), *span(view.period)), {})
        for line in exceptions(view).lines if _asked(line, service)
    ]  # fmt: skip
    return frame(found, EXPLANATIONS, "Exception", "Why it is one")


def _asked(line: ExceptionLine, service: str | None) -> bool:
    return line.explain_due is not None and service in (None, "", line.service)
