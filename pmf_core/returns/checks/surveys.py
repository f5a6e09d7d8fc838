"""Whether survey results are counts that can be, and service standards can be kept.

Source: docs/method.md#surveys, #standards.
"""

import pandas as pd

from pmf_core.model import Finding, Polarity
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import STANDARDS, SURVEYS, Kind
from pmf_core.returns.kinds.customers import EVERYONE

KINDS_OF = {kind.name for kind in (SURVEYS, STANDARDS)}
SIDED = [Polarity.HIGHER, Polarity.LOWER]
COUNTS = ("asked", "base", "favourable")
SPAN = ["survey", "question", "start", "end"]


def of(
    kind: Kind, frame: pd.DataFrame, _context: Context, indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows, and every doubt about them, typed; `indicators` are by code."""
    return frame, _of_sides(frame, indicators) if kind is STANDARDS else _of_results(frame)


def _of_sides(frame: pd.DataFrame, indicators: pd.DataFrame) -> list[Finding]:
    """A standard of an indicator of which neither higher nor lower is better."""
    side = frame["indicator"].map(indicators["polarity"])
    at = frame[side.notna() & ~side.isin(SIDED)]
    words = {"indicator": at["indicator"]}
    return many("R306", at, column=cell_of(at, "indicator"), value=at["indicator"], words=words)


def _of_results(frame: pd.DataFrame) -> list[Finding]:
    """Counts below 0 or above what they are part of, groups without a name, and groups that are more than everyone."""
    findings: list[Finding] = []
    for name in COUNTS:
        at = frame[frame[name] < 0]
        words = {"heading": SURVEYS.column(name).heading, "limit": "0 or more"}
        findings += many("R217", at, column=cell_of(at, name), value=_whole(at[name]), words=words)
    for code, part, whole in (("R302", "favourable", "base"), ("R303", "base", "asked")):
        at = frame[frame[part] > frame[whole]]
        told = {part: _whole(at[part]), whole: _whole(at[whole]), "question": at["question"]}
        findings += many(code, at, column=cell_of(at, part), value=told[part], words=told)
    for given, blank in (("dimension", "segment"), ("segment", "dimension")):
        at = frame[frame[given].str.casefold().ne(EVERYONE) & frame[blank].str.casefold().eq(EVERYONE)]
        said = {"given": SURVEYS.column(given).heading, "blank": SURVEYS.column(blank).heading, "name": at[given]}
        findings += many("R304", at, column=cell_of(at, blank), words=said)
    return findings + _of_sums(frame)


def _of_sums(frame: pd.DataFrame) -> list[Finding]:
    """Groups of one breakdown that come to more answers than everyone's, in the same file."""
    grouped = frame["dimension"].ne(EVERYONE)
    parts = frame[grouped].groupby([*SPAN, "dimension"])["base"].sum().rename("parts").reset_index()
    parts = parts.rename(columns={"dimension": "by"})
    everyone = frame[~grouped].reset_index(names="at").merge(parts, on=SPAN)
    over = everyone[everyone["base"] < everyone["parts"]]
    at = over.set_index("at")
    at.attrs = frame.attrs
    words = {"dimension": at["by"], "question": at["question"], "period": at["period"], "whole": _whole(at["base"]),
             "parts": _whole(at["parts"])}  # fmt: skip
    return many("R305", at, column=cell_of(at, "base"), value=words["whole"], words=words)


def _whole(counts: pd.Series) -> "pd.Series[str]":
    return counts.map("{:,.0f}".format).astype("str")
