"""Whether explanations, options, actions, warnings, interventions, meetings and decisions make sense.

Source: docs/method.md#acting.
"""

from datetime import datetime

import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns.checks import planning
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import ACTIONS, DECISIONS, KINDS, MEETINGS, Kind

KINDS_OF = {"explanations", "options", "actions", "warnings", "interventions", "meetings", "decisions"}
ORDER = (  # days of which the second cannot be before the first
    ("proposed_on", "decided_on"), ("proposed_on", "due"), ("proposed_on", "done_on"), ("raised_on", "responded_on"),
    ("begun_on", "ended_on"), ("begun_on", "due"),
)  # fmt: skip
NEEDS = {  # what a decision of a sort has to name
    "agree_action": ("action",), "refuse_action": ("action", "reason"), "move_money": ("from_service", "amount"),
    "move_people": ("from_service", "people"),
}  # fmt: skip


def of(
    kind: Kind, frame: pd.DataFrame, context: Context, indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows, and every doubt about them."""
    frame, findings = planning.of(kind, frame, context, indicators)
    findings += subjects(frame, context, indicators) + _out_of_order(kind, frame)
    if kind is ACTIONS:
        findings += _of_actions(frame)
    if kind is MEETINGS:
        findings += _of_meetings(frame)
    if kind is DECISIONS:
        findings += _of_decisions(frame)
    return frame, findings


def subjects(frame: pd.DataFrame, context: Context, indicators: pd.DataFrame) -> list[Finding]:
    """Subjects that no register has, and those that are only half named."""
    if "subject_kind" not in frame:
        return []
    findings = planning.unknown_ends(frame, "subject_kind", "subject", planning.known_codes(context, indicators))
    for given, blank in (("subject_kind", "subject"), ("subject", "subject_kind")):
        at = frame[frame[given].notna() & frame[blank].isna()]
        findings += many("R320", at, column=cell_of(at, blank), words={"given": at[given]})
    return findings


def _out_of_order(kind: Kind, frame: pd.DataFrame) -> list[Finding]:
    findings: list[Finding] = []
    for first, then in ORDER:
        if {first, then} <= set(frame):
            at = frame[frame[then] < frame[first]]
            words = {"then": KINDS[kind.name].column(then).heading, "first": KINDS[kind.name].column(first).heading,
                     "day": at[then].map(formats.day), "before": at[first].map(formats.day)}  # fmt: skip
            findings += many("R321", at, column=cell_of(at, then), value=at[then].map(formats.day), words=words)
    return findings


def _of_actions(frame: pd.DataFrame) -> list[Finding]:
    """Refused or stopped without a reason, done on no day, open with nobody to do it."""
    silent = frame[frame["state"].isin(["refused", "stopped"]) & frame["reason"].isna()]
    findings = many("R322", silent, column=cell_of(silent, "reason"),
                    words={"code": silent["code"], "state": silent["state"]})  # fmt: skip
    undated = frame[frame["state"].eq("done") & frame["done_on"].isna()]
    findings += many("R323", undated, column=cell_of(undated, "done_on"), words={"code": undated["code"]})
    loose = frame[frame["state"].isin(["agreed", "under_way"]) & (frame["owner"].isna() | frame["due"].isna())]
    return findings + many("R324", loose, words={"code": loose["code"]})


def _of_meetings(frame: pd.DataFrame) -> list[Finding]:
    """Papers as at what is no moment, and a meeting that is closed and was held on no day."""
    given = frame[frame["papers_as_at"].notna()]
    at = given[~given["papers_as_at"].map(_is_moment).astype("bool")]
    findings = many("R325", at, column=cell_of(at, "papers_as_at"), value=at["papers_as_at"],
                    words={"moment": at["papers_as_at"]})  # fmt: skip
    undated = frame[frame["state"].eq("closed") & frame["held_on"].isna()]
    return findings + many("R326", undated, column=cell_of(undated, "held_on"), words={"code": undated["code"]})


def _of_decisions(frame: pd.DataFrame) -> list[Finding]:
    """A decision without what its sort has to name, and money or people moved to where they came from."""
    findings: list[Finding] = []
    for sort, names in NEEDS.items():
        for name in names:
            at = frame[frame["sort"].eq(sort) & frame[name].isna()]
            words = {"heading": DECISIONS.column(name).heading, "sort": sort.replace("_", " ")}
            findings += many("R327", at, column=cell_of(at, name), words=words)
    same = frame[frame["from_service"].notna() & frame["from_service"].eq(frame["service"])]
    findings += many("R328", same, column=cell_of(same, "from_service"), value=same["from_service"],
                     words={"service": same["service"]})  # fmt: skip
    none = frame[(frame["amount"] <= 0) | (frame["people"] <= 0)]
    return findings + many("R329", none, words={"number": none["number"].map("{:.0f}".format)})


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is None
    except ValueError:
        return False
