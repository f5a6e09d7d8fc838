"""Groups and published figures: members and days that do not fit, figures far from ours or outside what is possible.

Source: docs/return-format.md (Councils, groups and nations).
"""

import numpy as np
import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns.checks.doubt import SHOWN, TINY, as_given, number_of, printed
from pmf_core.returns.context import Context
from pmf_core.returns.findings import many
from pmf_core.returns.kinds import GROUPS

FAR = 30.0  # times ours, or a thirtieth: a percentage from 0 to 1 is a hundredth of one from 0 to 100
LIMITS = (("lower_bound", "below", 1), ("upper_bound", "above", -1))


def of_groups(frame: pd.DataFrame) -> list[Finding]:
    """Memberships that end before they begin (R223), places below 1 (R217), a group under two titles (R224)."""
    ended = frame[frame["valid_until"] < frame["valid_from"]]
    days = {"since": _days(ended["valid_from"]), "until": _days(ended["valid_until"])}
    findings = many("R223", ended, value=days["until"], words=days)
    low = frame[frame["place"] < 1]
    words = {"heading": GROUPS.column("place").heading, "limit": "1 or more"}
    findings += many("R217", low, value=low["place"].map("{:g}".format).astype("str"), words=words)
    first = frame.drop_duplicates("group").set_index("group")
    titles, rows = frame["group"].map(first["title"]), frame["group"].map(first["row"])
    at = frame[frame["title"] != titles].drop_duplicates(["group", "title"])
    told = {"group": at["group"], "title": at["title"], "first": titles[at.index], "there": rows[at.index]}
    return findings + many("R224", at, value=at["title"], words=told)


def of_comparators(
    frame: pd.DataFrame, values: pd.DataFrame, indicators: pd.DataFrame, context: Context
) -> list[Finding]:
    """Published figures that cannot be (R251), or that are of another order of magnitude than ours (R250).

    Of each comparator's figures of an indicator the latest is asked about. Ours is that of the same period, else our
    latest, of the same return or stored.

    Args:
        frame: published comparators, typed.
        values: the figures of the same return, typed; may be empty.
    """
    if frame.empty:
        return []
    outside = _outside(frame, indicators)
    findings: list[Finding] = []
    for (_, direction, _), limit in zip(LIMITS, outside, strict=True):
        at = frame[limit.notna()]
        if len(at):
            most = printed(at, limit[at.index], indicators)
            words = {**_about(at, indicators), "direction": direction, "limit": most}
            findings += many("R251", at, words=words)
    rest = frame[outside[0].isna() & outside[1].isna()]
    latest = rest.sort_values(["last", "row"]).drop_duplicates(["indicator", "comparator", "statistic"], keep="last")
    own = _ours(latest, values, context)
    ratio = (latest["value"] / own.where(own != 0)).abs()
    far = (ratio >= FAR) | ((ratio <= 1 / FAR) & (ratio > 0))
    at = latest[far].sort_index()
    words = {**_about(at, indicators), "period": at["period"], "own": printed(at, own[at.index], indicators)}
    return findings + many("R250", at, words=words)


def _outside(frame: pd.DataFrame, indicators: pd.DataFrame) -> list[pd.Series]:
    """For each limit: what it is, where a figure is beyond it; else NaN."""
    found = []
    for name, _, sign in LIMITS:
        limit = number_of(frame, indicators[name])
        found.append(limit.where(sign * (limit - frame["value"]) > TINY))
    return found


def _about(at: pd.DataFrame, indicators: pd.DataFrame) -> dict[str, object]:
    figure = as_given(at.iloc[:SHOWN], indicators).reindex(at.index)
    return {"comparator": at["comparator"], "indicator": at["indicator"], "figure": figure}


def _ours(latest: pd.DataFrame, values: pd.DataFrame, context: Context) -> "pd.Series[float]":
    """The home council's figure beside each published one; NaN where there is none."""
    columns = ["code", "first", "last", "value"]
    every = context.history.reindex(columns=columns).astype({"value": "float64"})
    if len(values):
        whole = (values["dimension"] == "all") & (values["segment"] == "all")
        mine = values[whole & (values["council"] == context.home)]
        mine = mine.rename(columns={"indicator": "code"})[columns]
        every = pd.concat([every, mine], ignore_index=True) if len(every) else mine
    every = every[every["value"].notna()].drop_duplicates(["code", "first", "last"], keep="last")
    if every.empty:
        return pd.Series(np.nan, index=latest.index)
    same = every.set_index(["code", "first", "last"])["value"]
    wanted = pd.MultiIndex.from_frame(latest[["indicator", "first", "last"]])
    newest = every.sort_values("last").drop_duplicates("code", keep="last").set_index("code")["value"]
    return same.reindex(wanted).set_axis(latest.index).fillna(latest["indicator"].map(newest))


def _days(days: pd.Series) -> "pd.Series[str]":
    return pd.Series([formats.day(day) for day in days], index=days.index, dtype="str")
