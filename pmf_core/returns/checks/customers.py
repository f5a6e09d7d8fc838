"""Whether counts of feedback, contact and coverage, and complaints case by case, make sense.

Source: docs/method.md#complaints.
"""

import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import CASES, CONTACT, COVERAGE, FEEDBACK, Kind, Type
from pmf_core.returns.tables import matching

KINDS_OF = {kind.name for kind in (FEEDBACK, CASES, CONTACT, COVERAGE)}
PARTS = {  # kind -> what cannot be more than what
    FEEDBACK.name: (("in_time", "answered"), ("upheld", "answered")),
    CONTACT.name: (("avoidable", "contacts"), ("in_time", "contacts")),
    COVERAGE.name: (("positive", "items"), ("negative", "items")),
}
ASKED = {FEEDBACK.name: (("acknowledged_in_time", "received"), ("escalated", "answered"))}  # may be of another period
ORDER = (("received_on", "acknowledged_on"), ("received_on", "answered_on"), ("received_on", "extended_to"),
         ("acknowledged_on", "answered_on"))  # fmt: skip
SAID = ("subject", "learning")
EMAIL = r"[a-z0-9._%+-]+@[a-z0-9-]+\.[a-z]"
TELEPHONE = r"(^|[^0-9])(\+44|0)[ -]?[0-9]([ -]?[0-9]){8,9}($|[^0-9])"
POSTCODE = r"\b[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}\b"
TITLED = r"\b(mr|mrs|ms|miss|dr)\.? [a-z]"
PERSONAL = "|".join((EMAIL, TELEPHONE, POSTCODE, TITLED))


def of(
    kind: Kind, frame: pd.DataFrame, _context: Context, _indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows, and every doubt about them, typed."""
    if kind is CASES:
        return frame, _of_cases(frame)
    findings = _below_nothing(kind, frame)
    for part, whole in PARTS[kind.name]:
        findings += _more("R295", kind, frame, part, whole)
    for part, whole in ASKED.get(kind.name, ()):
        findings += _more("R296", kind, frame, part, whole)
    return frame, findings + (_of_feedback(frame) if kind is FEEDBACK else [])


def _below_nothing(kind: Kind, frame: pd.DataFrame) -> list[Finding]:
    """Counts below 0."""
    findings: list[Finding] = []
    for name in (column.name for column in kind.columns if column.type is Type.WHOLE):
        at = frame[frame[name] < 0]
        words = {"heading": kind.column(name).heading, "limit": "0 or more"}
        findings += many("R217", at, column=cell_of(at, name), value=_whole(at[name]), words=words)
    return findings


def _more(code: str, kind: Kind, frame: pd.DataFrame, part: str, whole: str) -> list[Finding]:
    """A part that is more than the whole; one without its whole is not told to be."""
    at = frame[frame[part] > frame[whole]]
    few, most = _whole(at[part]), _whole(at[whole])
    words = {"heading": kind.column(part).heading, "part": few, "whole": most, "all": kind.column(whole).heading}
    return many(code, at, column=cell_of(at, part), value=few, words=words)


def _of_feedback(frame: pd.DataFrame) -> list[Finding]:
    """Stages of what is no complaint, parts of answers that nobody counted, stages that come to another sum."""
    staged = frame[frame["sort"].ne("complaint") & frame["stage"].ne("any")]
    bare = frame[frame["answered"].isna() & frame[["in_time", "upheld"]].notna().any(axis=1)]
    of = {"what": bare["service"] + ", " + bare["period"].astype("str") + ",", "heading": "answers in time or upheld",
          "missing": FEEDBACK.column("answered").heading}  # fmt: skip
    words = {"sort": staged["sort"], "service": staged["service"]}
    return [
        *many("R297", staged, column=cell_of(staged, "stage"), value=staged["stage"], words=words),
        *many("R301", bare, column=cell_of(bare, "answered"), words=of),
        *_of_sums(frame),
    ]


def _of_sums(frame: pd.DataFrame) -> list[Finding]:
    """All stages together that are fewer than what the stages come to, in the same file."""
    span = ["service", "sort", "start", "end"]
    parts = frame[frame["stage"].ne("any")].groupby(span)["received"].sum().rename("parts")
    at = frame[frame["stage"].eq("any")].join(parts, on=span)
    at = at[at["received"] < at["parts"]]
    at.attrs = frame.attrs
    words = {"service": at["service"], "period": at["period"], "whole": _whole(at["received"]),
             "parts": _whole(at["parts"])}  # fmt: skip
    return many("R299", at, column=cell_of(at, "received"), value=words["whole"], words=words)


def _of_cases(frame: pd.DataFrame) -> list[Finding]:
    """Days out of their order, outcomes of what is not answered, and words that look like a person's."""
    findings: list[Finding] = []
    for first, then in ORDER:
        at = frame[frame[then] < frame[first]]
        day = at[then].map(formats.day)
        words = {"reference": at["reference"], "then": CASES.column(then).heading, "first": CASES.column(first).heading,
                 "day": day, "before": at[first].map(formats.day)}  # fmt: skip
        findings += many("R300", at, column=cell_of(at, then), value=day, words=words)
    early = frame[frame["outcome"].notna() & frame["answered_on"].isna()]
    findings += many("R301", early, column=cell_of(early, "outcome"), value=early["outcome"],
                     words={"what": early["reference"], "heading": "an outcome",
                            "missing": CASES.column("answered_on").heading})  # fmt: skip
    for name in SAID:
        at = frame[matching(frame[name], PERSONAL)]
        words = {"reference": at["reference"], "heading": CASES.column(name).heading}
        findings += many("R298", at, column=cell_of(at, name), words=words)
    return findings


def _whole(counts: pd.Series) -> "pd.Series[str]":
    return counts.map("{:,.0f}".format).astype("str")
