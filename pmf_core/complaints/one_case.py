"""One complaint at one stage as a result."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pmf_core.results.complaints import CaseLine
from pmf_core.said import day, text, whole


def case_line(row: Mapping[Any, Any], names: Mapping[Any, str]) -> CaseLine:
    """A row of `methods.complaints.timed` as a result; `names` are those of services by code."""
    service = text(row["service"])
    return CaseLine(
        reference=row["reference"], stage=row["stage"], service=service, service_name=names.get(service, service),
        subject=text(row["subject"]), received_on=row["received_on"].date(),
        acknowledged_on=day(row["acknowledged_on"]), acknowledge_by=day(row["acknowledge_by"]),
        acknowledged=_yes(row["acknowledged"]), counted_from=day(row["counted_from"]),
        extended_to=day(row["extended_to"]), extended=bool(row["extended"]), answer_by=day(row["answer_by"]),
        answered_on=day(row["answered_on"]), in_time=_yes(row["in_time"]), outcome=text(row["outcome"]),
        overdue=bool(row["overdue"]), over=int(row["over"]), took=whole(row["took"]),
    )  # fmt: skip


def _yes(value: float) -> bool | None:
    return None if pd.isna(value) else bool(value)
