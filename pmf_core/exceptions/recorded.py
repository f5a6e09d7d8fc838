"""What was recorded of subjects that bears on exceptions: explained, warned of, acted on, intervened in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pmf_core.actions import verdicts
from pmf_core.kept import kept
from pmf_core.registers import records
from pmf_core.results import Subject
from pmf_core.said import day
from pmf_core.view import View

FAILED = "worse"


@dataclass(frozen=True, slots=True)
class Recorded:
    """By kind and normalised code: the explained of the period and whether a remedy is in sight, and more.

    `begun` are the levels of the ladder that last: (level, begun on, due).
    """

    explained: dict[Subject, bool]
    warned: frozenset[Subject]
    failed: frozenset[Subject]
    begun: dict[Subject, tuple[tuple[str, date, date | None], ...]]


def recorded(view: View) -> Recorded:
    """Read once for each state of the store, period and actor."""
    return kept(view, "recorded of subjects", lambda: _recorded(view))


def _recorded(view: View) -> Recorded:
    told, open_ones = records(view, "explanations"), records(view, "warnings")
    start, end = pd.Timestamp(view.period.start), pd.Timestamp(view.period.end)
    told = told[(pd.to_datetime(told["start"]) == start) & (pd.to_datetime(told["end"]) == end)]
    open_ones = open_ones[open_ones["state"].eq("open")]
    lasting = records(view, "interventions")
    lasting = lasting[lasting["ended_on"].isna()]
    begun: dict[Subject, tuple[tuple[str, date, date | None], ...]] = {}
    for row in lasting.to_dict("records"):
        about = _about(row)
        begun[about] = (*begun.get(about, ()), (row["level"], _begun(row), day(row["due"])))
    return Recorded(
        explained={_about(row): row["remedy"] is not False for row in told.to_dict("records")},
        warned=frozenset(_about(row) for row in open_ones.to_dict("records")),
        failed=frozenset(about for about, verdict in verdicts(view).items() if verdict == FAILED),
        begun=begun,
    )


def _about(row: dict[Any, Any]) -> Subject:
    return str(row["subject_kind"]), str(row["subject"])


def _begun(row: dict[Any, Any]) -> date:
    return pd.Timestamp(row["begun_on"]).date()
