"""Whether improvements, recommendations, partnerships and shared targets make sense.

Source: docs/method.md#improvement.
"""

import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns.checks import planning
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import IMPROVEMENTS, PARTNERSHIPS, RECOMMENDATIONS, SHARED_TARGETS, Kind

KINDS_OF = {kind.name for kind in (IMPROVEMENTS, RECOMMENDATIONS, PARTNERSHIPS, SHARED_TARGETS)}
ORDER = (("starts", "due"), ("starts", "held_on"), ("held_on", "next_on"))
HARM = ("negative", "mixed")


def of(
    kind: Kind, frame: pd.DataFrame, context: Context, indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows, and every doubt about them, typed."""
    frame, findings = planning.of(kind, frame, context, indicators)
    doubts = {
        IMPROVEMENTS.name: _of_improvements, RECOMMENDATIONS.name: _of_recommendations,
        PARTNERSHIPS.name: _of_partnerships,
    }  # fmt: skip
    if kind is SHARED_TARGETS:
        return frame, findings + _of_shared(frame, context)
    return frame, findings + doubts[kind.name](frame)


def _of_improvements(frame: pd.DataFrame) -> list[Finding]:
    """Days out of their order, what is done on no day, and harm about which nothing is done."""
    findings: list[Finding] = []
    for first, then in ORDER:
        at = frame[frame[then] < frame[first]]
        words = {"code": at["code"], "then": IMPROVEMENTS.column(then).heading,
                 "first": IMPROVEMENTS.column(first).heading, "day": at[then].map(formats.day),
                 "before": at[first].map(formats.day)}  # fmt: skip
        findings += many("R307", at, column=cell_of(at, then), value=at[then].map(formats.day), words=words)
    undated = frame[frame["state"].eq("done") & frame["held_on"].isna()]
    findings += many("R308", undated, column=cell_of(undated, "held_on"), words={"code": undated["code"]})
    worse = frame[frame["sort"].eq("equality_impact") & frame["effect"].isin(HARM) & frame["mitigation"].isna()]
    words = {"code": worse["code"], "effect": worse["effect"]}
    return findings + many("R310", worse, column=cell_of(worse, "mitigation"), words=words)


def _of_recommendations(frame: pd.DataFrame) -> list[Finding]:
    """A day of what was not agreed."""
    findings: list[Finding] = []
    for name in ("due", "done_on"):
        at = frame[frame["response"].eq("not_agreed") & frame[name].notna()]
        words = {"improvement": at["improvement"], "number": at["number"],
                 "heading": RECOMMENDATIONS.column(name).heading}  # fmt: skip
        findings += many("R309", at, column=cell_of(at, name), value=at[name].map(formats.day), words=words)
    return findings


def _of_partnerships(frame: pd.DataFrame) -> list[Finding]:
    """A view without its day, or the other way round."""
    findings: list[Finding] = []
    for given, missing in (("their_view", "viewed_on"), ("viewed_on", "their_view")):
        at = frame[frame[given].notna() & frame[missing].isna()]
        words = {"code": at["code"], "given": PARTNERSHIPS.column(given).heading,
                 "missing": PARTNERSHIPS.column(missing).heading}  # fmt: skip
        findings += many("R311", at, column=cell_of(at, missing), words=words)
    return findings


def _of_shared(frame: pd.DataFrame, context: Context) -> list[Finding]:
    """What was brought in a period that is still to come."""
    at = frame[frame["achieved"].notna() & (pd.to_datetime(frame["start"]) > pd.Timestamp(context.today))]
    words = {"partner": at["partner"], "achieved": at["achieved"].map("{:.15g}".format), "indicator": at["indicator"],
             "period": at["period"].astype("str")}  # fmt: skip
    return many("R312", at, column=cell_of(at, "achieved"), value=words["achieved"], words=words)
