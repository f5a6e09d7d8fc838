"""Whether counts of staff make sense: parts within their whole, what is counted, events under the rule of their day.

Source: docs/method.md#workforce, #safety, #training.
"""

from collections.abc import Callable

import pandas as pd

from pmf_core.model import Finding
from pmf_core.returns.checks.records import too_early
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import KINDS, Kind

KINDS_OF = {"workforce", "workforce_profile", "safety", "training"}
MONTH = pd.Timestamp(2012, 4, 1)  # the month of the new rule (S.I. 2012/199)
PARTS = {  # of each kind, what is part of what, and the finding
    "workforce": (("vacant", "posts", "R286"), ("resigned", "leavers", "R287"), ("long_days", "days_lost", "R288")),
    "training": (("done", "due", "R289"),),
    "workforce_profile": (("senior", "headcount", "R290"),),
    "safety": (),
}


def of(kind: Kind, frame: pd.DataFrame, context: Context, _: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows, and every doubt about counts of staff, typed."""
    findings = _below_nought(kind, frame) + too_early(frame, context)
    for part, whole, code in PARTS[kind.name]:
        findings += _more(kind, frame, part, whole, code)
    rules: dict[str, Callable[[pd.DataFrame], list[Finding]]] = {
        "workforce": _of_counted, "safety": _of_rule, "workforce_profile": _of_residents,
    }  # fmt: skip
    return frame, findings + (rules[kind.name](frame) if kind.name in rules else [])


def _below_nought(kind: Kind, frame: pd.DataFrame) -> list[Finding]:
    """Counts and sums below 0."""
    findings: list[Finding] = []
    for column in kind.columns:
        if column.name in frame and pd.api.types.is_numeric_dtype(frame[column.name]):
            at = frame[frame[column.name] < 0]
            words = {"heading": column.heading, "limit": "0 or more"}
            findings += many("R217", at, column=cell_of(at, column.name), value=_plain(at[column.name]), words=words)
    return findings


def _more(kind: Kind, frame: pd.DataFrame, part: str, whole: str, code: str) -> list[Finding]:
    """A part that is more than its whole."""
    at = frame[frame[part] > frame[whole]]
    words = {
        "part": KINDS[kind.name].column(part).heading, "whole": KINDS[kind.name].column(whole).heading,
        "more": _plain(at[part]), "less": _plain(at[whole]), "period": at["period"],
    }  # fmt: skip
    return many(code, at, column=cell_of(at, part), value=words["more"], words=words)  # type: ignore[arg-type]


def _of_counted(frame: pd.DataFrame) -> list[Finding]:
    """Days lost without a word on what is counted; services, or periods of one, that count otherwise."""
    days = frame[frame["days_lost"].notna()]
    blank = days[days["counted"].isna()]
    said = days[days["counted"].notna()]
    key = said["counted"].str.casefold().str.split().str.join(" ").str.rstrip(".")
    usual = key.groupby(said["service"]).transform(lambda each: each.iloc[0])
    changed = said[key.ne(usual)]
    words = {"service": changed["service"], "period": changed["period"], "counted": changed["counted"]}
    none = {"service": blank["service"], "period": blank["period"]}
    return [
        *many("R291", blank, column=cell_of(blank, "counted"), words=none),
        *many("R292", changed, column=cell_of(changed, "counted"), value=changed["counted"], words=words),
    ]


def _of_rule(frame: pd.DataFrame) -> list[Finding]:
    """Injuries of a sort that was not told to the regulator in their period."""
    old = frame[frame["sort"].eq("over_3_day") & frame["end"].ge(MONTH)]
    new = frame[frame["sort"].eq("over_7_day") & frame["start"].lt(MONTH)]
    both = pd.concat([old, new])
    both.attrs = frame.attrs
    words = {
        "sort": both["sort"].map({"over_3_day": "Over-3-day", "over_7_day": "Over-7-day"}), "period": both["period"],
        "rule": both["sort"].map({"over_3_day": "over seven days since 6 April 2012",
                                  "over_7_day": "over three days until 5 April 2012"}),
    }  # fmt: skip
    return many("R293", both, column=cell_of(both, "sort"), value=both["sort"], words=words)


def _of_residents(frame: pd.DataFrame) -> list[Finding]:
    """A share of residents that is no percentage."""
    at = frame[frame["residents"] > 100]  # noqa: PLR2004 - per cent
    words = {"heading": KINDS["workforce_profile"].column("residents").heading, "limit": "from 0 to 100"}
    return many("R217", at, column=cell_of(at, "residents"), value=_plain(at["residents"]), words=words)


def _plain(numbers: pd.Series) -> "pd.Series[str]":
    return numbers.map("{:.15g}".format).astype("str")
