"""Whether plans, projects, links and appraisals make sense.

Source: docs/method.md#golden-thread, #plans.
"""

from collections.abc import Mapping

import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns import cells
from pmf_core.returns.checks import risks
from pmf_core.returns.checks.form import heading_of
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import APPRAISALS, ENDS, IMPLICATIONS, LINKS, RELATIONS, RISKS, Kind, Type

KINDS_OF = {  # kinds that have doubts of their own
    "plans", "plan_steps", "objectives", "milestones", "risks", "links", "implications", "appraisals",
}  # fmt: skip
FAR, A_YEAR = 30, 365.25  # years from today that no plan of a council reaches; days
SIDES = (("from_kind", "from_code"), ("to_kind", "to_code"))


def of(
    kind: Kind, frame: pd.DataFrame, context: Context, indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows, links with what they do, and every doubt about them."""
    if kind is LINKS:
        usual = frame["relation"].fillna(frame["from_kind"].map(RELATIONS))
        return frame.assign(relation=usual), _of_links(frame, context, indicators)
    findings = _of_far_days(kind, frame, context)
    if kind is APPRAISALS:
        findings += _of_counts(frame)
    if kind is IMPLICATIONS:
        findings += _of_ranks(frame)
    if kind is RISKS:
        findings += risks.of(frame, context)
    return frame, findings + (_of_days(frame) if {"starts", "ends"} <= set(frame) else [])


def _of_days(frame: pd.DataFrame) -> list[Finding]:
    """A first day after the last."""
    at = frame[frame["starts"] > frame["ends"]]
    words = {"since": at["starts"].map(formats.day), "until": at["ends"].map(formats.day)}
    return many("R223", at, column=cell_of(at, "ends"), value=words["until"], words=words)


def _of_far_days(kind: Kind, frame: pd.DataFrame, context: Context) -> list[Finding]:
    """A day of a plan that is further from today than plans are: mostly a year mistyped."""
    findings: list[Finding] = []
    for column in (column for column in kind.columns if column.type is Type.DATE):
        away = (frame[column.name] - pd.Timestamp(context.today)).dt.days.abs() / A_YEAR
        at = frame[away > FAR]
        day = at[column.name].map(formats.day)
        words = {"heading": column.heading, "day": day, "far": FAR}
        findings += many("R253", at, column=cell_of(at, column.name), value=day, words=words)
    return findings


def _of_ranks(frame: pd.DataFrame) -> list[Finding]:
    """A place below the first."""
    at = frame[frame["rank"] < 1]
    words = {"heading": IMPLICATIONS.column("rank").heading, "limit": "1 or more"}
    return many("R217", at, column=cell_of(at, "rank"), value=at["rank"].map("{:.15g}".format), words=words)


def _of_counts(frame: pd.DataFrame) -> list[Finding]:
    """More appraisals than people, or fewer than none."""
    findings: list[Finding] = []
    for name in ("staff", "held", "mid_year"):
        at = frame[(frame[name] > frame["staff"]) | (frame[name] < 0)]
        words = {"heading": APPRAISALS.column(name).heading, "limit": "from 0 to the number of staff due one"}
        findings += many("R217", at, column=cell_of(at, name), value=at[name].map("{:.15g}".format), words=words)
    return findings


def known_codes(context: Context, indicators: pd.DataFrame) -> Mapping[str, frozenset[str]]:
    """The codes of every register that a link or a subject may name, by kind."""
    return {**context.codes, "data_list": frozenset(indicators.index), "service": frozenset(context.services)}


def unknown_ends(
    frame: pd.DataFrame, which: str, code: str, known: Mapping[str, frozenset[str]]
) -> list[Finding]:
    """Codes that the register of their sort has not: `which` is the column of the sort, a key of `ENDS`."""
    findings: list[Finding] = []
    for end in frame.loc[frame[code].notna(), which].dropna().unique():
        at = frame[frame[which].eq(end) & frame[code].notna()]
        faults = cells.unlisted(at[code].tolist(), at[code].tolist(), known.get(ENDS[end], frozenset()))
        wrong = at.iloc[list(faults)]
        told = pd.DataFrame([faults[n] for n in faults], index=wrong.index)
        words: dict[str, object] = {"what": heading_of(ENDS[end]), **{str(word): told[word] for word in told}}
        findings += many("R225", wrong, column=cell_of(wrong, code), value=wrong[code], words=words)
    return findings


def _of_links(frame: pd.DataFrame, context: Context, indicators: pd.DataFrame) -> list[Finding]:
    """Ends that no register has, and links of a record with itself."""
    known = known_codes(context, indicators)
    findings = [found for which, code in SIDES for found in unknown_ends(frame, which, code, known)]
    odd = frame[frame["relation"].notna() & (frame["relation"] != frame["from_kind"].map(RELATIONS))]
    told_of = {"what": odd["from_kind"].str.capitalize(), "does": odd["relation"],
               "usual": odd["from_kind"].map(RELATIONS)}  # fmt: skip
    findings += many("R254", odd, column=cell_of(odd, "relation"), value=odd["relation"], words=told_of)
    same = frame[(frame["from_kind"] == frame["to_kind"]) & (frame["from_code"] == frame["to_code"])]
    what = same["from_kind"].str.capitalize()
    return findings + many("R226", same, value=same["to_code"], words={"what": what, "code": same["to_code"]})
