"""Whether the terms of contracts can be told, and issues are about something.

Source: docs/method.md#contracts.
"""

import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding, Polarity
from pmf_core.returns.checks import planning
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import CONTRACT_TERMS, CONTRACTS, ISSUES, Kind

KINDS_OF = {"contracts", "contract_terms", "issues"}
SIDED = [Polarity.HIGHER, Polarity.LOWER]


def of(
    kind: Kind, frame: pd.DataFrame, context: Context, indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows, and every doubt about contracts, their terms or issues, typed; `indicators` are by code."""
    frame, findings = planning.of(kind, frame, context, indicators)
    if kind is CONTRACT_TERMS:
        return frame, findings + _of_sides(frame, indicators) + _of_amounts(kind, frame, "deduction")
    return frame, findings + (_of_issues(frame) if kind is ISSUES else _of_amounts(CONTRACTS, frame, "amount"))


def _of_sides(frame: pd.DataFrame, indicators: pd.DataFrame) -> list[Finding]:
    """A term of an indicator of which neither higher nor lower is better."""
    side = frame["indicator"].map(indicators["polarity"])
    at = frame[side.notna() & ~side.isin(SIDED)]
    words = {"indicator": at["indicator"]}
    return many("R278", at, column=cell_of(at, "indicator"), value=at["indicator"], words=words)


def _of_amounts(kind: Kind, frame: pd.DataFrame, name: str) -> list[Finding]:
    """An amount below 0."""
    at = frame[frame[name] < 0]
    words = {"heading": kind.column(name).heading, "limit": "0 or more"}
    return many("R217", at, column=cell_of(at, name), value=at[name].map("{:.15g}".format), words=words)


def _of_issues(frame: pd.DataFrame) -> list[Finding]:
    """An issue about nothing, and one that was settled before it was raised."""
    loose = frame[frame[["contract", "project", "service"]].isna().all(axis=1)]
    early = frame[frame["settled_on"] < frame["raised_on"]]
    words = {"code": early["code"], "raised": early["raised_on"].map(formats.day),
             "settled": early["settled_on"].map(formats.day)}  # fmt: skip
    return [
        *many("R279", loose, column=cell_of(loose, "contract"), words={"code": loose["code"]}),
        *many("R280", early, column=cell_of(early, "settled_on"), value=words["settled"], words=words),
    ]
