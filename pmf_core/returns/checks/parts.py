"""Figures beside what they are made of: numerator and denominator, and the shorter periods of a longer one.

Source: docs/method.md#values, #figure-of-a-longer-period.
"""

import numpy as np
import pandas as pd

from pmf_core.model import Finding
from pmf_core.returns.checks.doubt import TINY, Doubt, is_percentage, labels, number_of, of, printed, whole_units
from pmf_core.returns.context import Context
from pmf_core.returns.findings import many
from pmf_core.returns.tables import PLACE

PARTS = ("numerator", "denominator")
MONTHS = {"month": 1, "quarter": 3, "half": 6}


def from_parts(frame: pd.DataFrame, indicators: pd.DataFrame) -> "pd.Series[float]":
    """Numerator / denominator x per; NaN where a part is missing or the denominator is 0."""
    per = number_of(frame, indicators["per"])
    return frame["numerator"] / frame["denominator"].where(frame["denominator"] != 0) * per


def apart(frame: pd.DataFrame, indicators: pd.DataFrame, asked: "pd.Series[bool]") -> list[Doubt]:
    """The figure and its parts differ by more than one unit of the published decimals: asked about, else noted."""
    if frame["numerator"].isna().all():
        return []
    parts = from_parts(frame, indicators)
    unit = 10.0 ** -number_of(frame, indicators["decimals"])
    differs = (frame["value"] - parts).abs() > unit + TINY

    def words(at: pd.DataFrame) -> dict[str, object]:
        return {"indicator": at["indicator"], "figure": printed(at, at["value"], indicators),
                "parts": printed(at, parts[at.index], indicators)}  # fmt: skip

    return [Doubt("R207", frame[differs & asked], words), Doubt("R208", frame[differs & ~asked], words)]


def crossed(ours: pd.DataFrame, known: pd.DataFrame, indicators: pd.DataFrame) -> list[Doubt]:
    """A part of a percentage larger than its whole, and a whole below 0.

    A percentage may go over 100 where the data list says so by its highest possible figure, or where an earlier
    figure of it does. `known` are the home council's figures once the return is in.
    """
    if ours["denominator"].isna().all():
        return []
    seen = known.sort_values("last")
    before = seen["value"].groupby(seen["known"]).cummax().groupby(seen["known"]).shift()
    before = before.groupby(seen["known"]).ffill()
    most = pd.Series(before.to_numpy(), index=seen["origin"])
    most = most[most.index >= 0].reindex(ours.index)
    share = is_percentage(ours, indicators) & (number_of(ours, indicators["per"]) == 100)
    may_exceed = (number_of(ours, indicators["upper_bound"]) > 100) | (most > 100)
    larger = share & ~may_exceed & (ours["numerator"] > ours["denominator"]) & (ours["denominator"] > 0)

    def words(at: pd.DataFrame) -> dict[str, object]:
        plain = {name: [f"{part:,.6f}".rstrip("0").rstrip(".") for part in at[name]] for name in PARTS}
        return {"indicator": at["indicator"], **{n: pd.Series(p, at.index, dtype="str") for n, p in plain.items()}}

    return [Doubt("R236", ours[larger], words), Doubt("R237", ours[ours["denominator"] < 0], words)]


def longer(known: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> list[Finding]:
    """A figure of a longer period that differs, at the published decimals, from what its parts come to.

    `known` are the home council's figures once the return is in; `in_file` marks those that it brings.
    """
    own_months = of(known, indicators["period_kind"]).map(MONTHS).astype("float64")
    months = known["last"] - known["first"] + 1
    has_parts = known[list(PARTS)].notna().all(axis=1)
    usable = has_parts.where(_how(known, indicators) == "ratio", known["value"].notna())
    parts, whole = known[(months == own_months) & usable], known[months > own_months]
    if whole.empty or parts.empty:
        return []
    inside = whole.reset_index().merge(parts, on="known", suffixes=("", "_part"))
    inside = inside[(inside["first_part"] >= inside["first"]) & (inside["last_part"] <= inside["last"])]
    inside = inside.sort_values("last_part")
    needed = (months / own_months)[whole.index]
    counted = inside.groupby("index")["first_part"].count().reindex(whole.index)
    touched = inside.groupby("index")["in_file_part"].any().reindex(whole.index, fill_value=False) | whole["in_file"]
    complete = whole[(counted == needed) & touched & whole["value"].notna()]
    come_to = _aggregated(inside, indicators).reindex(complete.index)
    decimals = number_of(complete, indicators["decimals"])
    differs = np.abs(whole_units(complete["value"], decimals) - whole_units(come_to, decimals)) >= 1
    newest = inside[inside["in_file_part"]].groupby("index")[[f"{name}_part" for name in PLACE]].last()
    at = complete[differs & come_to.notna()]
    at = at.assign(indicator=indicators.index[at["known"]])
    for name in PLACE:
        at[name] = at[name].where(at["in_file"], newest[f"{name}_part"].reindex(at.index))
    words = {
        "indicator": at["indicator"], "period": labels(at, context.year_start),
        "figure": printed(at, at["value"], indicators), "parts": printed(at, come_to[at.index], indicators),
    }  # fmt: skip
    return many("R210", at, words=words)


def _aggregated(inside: pd.DataFrame, indicators: pd.DataFrame) -> pd.Series:
    """What the parts of each longer period come to, as the indicator aggregates. Index: the longer row."""
    how = _how(inside, indicators).groupby(inside["index"]).first()
    grouped = inside.groupby("index")
    sums = grouped[["numerator_part", "denominator_part"]].sum(min_count=1)
    per = number_of(inside, indicators["per"]).groupby(inside["index"]).first()
    ways = {
        "sum": grouped["value_part"].sum(), "mean": grouped["value_part"].mean(), "last": grouped["value_part"].last(),
        "ratio": sums["numerator_part"] / sums["denominator_part"].replace(0, np.nan) * per,
    }  # fmt: skip
    chosen = pd.Series(np.nan, index=how.index)
    for name, figures in ways.items():
        chosen = chosen.where(how != name, figures)
    return chosen


def _how(figures: pd.DataFrame, indicators: pd.DataFrame) -> pd.Series:
    """How the indicator of each row aggregates; what is reported for the year to date has its last figure."""
    how = of(figures, indicators["aggregation"]).astype("str")
    return how.mask(of(figures, indicators["basis"]) == "year_to_date", "last")
