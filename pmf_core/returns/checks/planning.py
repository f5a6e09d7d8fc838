"""Whether plans, projects, links and appraisals make sense.

Source: docs/method.md#golden-thread, #plans.
"""

import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns import cells
from pmf_core.returns.checks.form import heading_of
from pmf_core.returns.context import Context
from pmf_core.returns.findings import many
from pmf_core.returns.kinds import APPRAISALS, ENDS, LINKS, RELATIONS, Kind

SIDES = (("from_kind", "from_code"), ("to_kind", "to_code"))


def of(
    kind: Kind, frame: pd.DataFrame, context: Context, indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows, links with what they do, and every doubt about them."""
    if kind is LINKS:
        usual = frame["relation"].fillna(frame["from_kind"].map(RELATIONS))
        return frame.assign(relation=usual), _of_links(frame, context, indicators)
    return frame, _of_counts(frame) if kind is APPRAISALS else _of_days(frame)


def _of_days(frame: pd.DataFrame) -> list[Finding]:
    """A first day after the last."""
    at = frame[frame["starts"] > frame["ends"]]
    words = {"since": at["starts"].map(formats.day), "until": at["ends"].map(formats.day)}
    return many("R223", at, words=words)


def _of_counts(frame: pd.DataFrame) -> list[Finding]:
    """More appraisals than people, or fewer than none."""
    findings: list[Finding] = []
    for name in ("staff", "held", "mid_year"):
        at = frame[(frame[name] > frame["staff"]) | (frame[name] < 0)]
        words = {"heading": APPRAISALS.column(name).heading, "limit": "from 0 to the number of staff due one"}
        findings += many("R217", at, value=at[name].map("{:.15g}".format), words=words)
    return findings


def _of_links(frame: pd.DataFrame, context: Context, indicators: pd.DataFrame) -> list[Finding]:
    """Ends that no register has, and links of a record with itself."""
    known = {**context.codes, "data_list": frozenset(indicators.index), "service": frozenset(context.services)}
    findings: list[Finding] = []
    for which, code in SIDES:
        for end in frame[which].dropna().unique():
            at = frame[frame[which] == end]
            faults = cells.unlisted(at[code].tolist(), at[code].tolist(), known.get(ENDS[end], frozenset()))
            wrong = at.iloc[list(faults)]
            told = pd.DataFrame([faults[n] for n in faults], index=wrong.index)
            words: dict[str, object] = {"what": heading_of(ENDS[end]), **{str(word): told[word] for word in told}}
            findings += many("R225", wrong, value=wrong[code], words=words)
    same = frame[(frame["from_kind"] == frame["to_kind"]) & (frame["from_code"] == frame["to_code"])]
    what = same["from_kind"].str.capitalize()
    return findings + many("R226", same, value=same["to_code"], words={"what": what, "code": same["to_code"]})
