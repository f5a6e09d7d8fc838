"""A whole beside its segments: what is broken down must come to what is said of the whole area.

Source: docs/return-format.md (Breakdowns).
"""

import numpy as np
import pandas as pd

from pmf_core.model import Finding
from pmf_core.returns.checks.doubt import TINY, labels, number_of, of, printed
from pmf_core.returns.context import Context
from pmf_core.returns.findings import many

KEY = ["known", "first", "last"]
FIGURES = ("value", "numerator", "denominator")
FEWEST = 2  # segments: one alone is no breakdown


def of_segments(frame: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> list[Finding]:
    """Wholes of the home council that differ from their segments of one dimension by more than a published unit.

    Of an indicator that is added up the figures are compared, of a ratio its numerators, then its denominators. A
    dimension with a segment that has no figure is not complete, so nothing is said of it. The whole is the return's,
    else the one stored; of a mean or a last figure the segments come to nothing.

    Args:
        frame: typed values of every council, whole area and segments.
    """
    mine = frame[frame["council"] == context.home]
    parts = mine[(mine["dimension"] != "all") & (mine["segment"] != "all")]
    if parts.empty:
        return []
    wholes = _wholes(mine, indicators, context)
    how = of(parts, indicators["aggregation"]).astype("str")
    counted = {name: parts[name].where(how == ("sum" if name == "value" else "ratio")) for name in FIGURES}
    groups = parts.assign(**counted, n=1).groupby([*KEY, "dimension"], sort=False)
    whole = groups[list(FIGURES)].count().eq(groups["n"].sum(), axis=0)
    come = groups[list(FIGURES)].sum().where(whole).assign(n=groups["n"].sum()).reset_index()
    beside = come.merge(wholes, on=KEY, suffixes=("", "_whole"))
    beside = beside[beside["n"] >= FEWEST].reset_index(drop=True)
    return _told(beside, indicators, context) if len(beside) else []


def _wholes(mine: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> pd.DataFrame:
    own = mine[(mine["dimension"] == "all") & (mine["segment"] == "all")]
    stored = context.history
    known = indicators.index.get_indexer(pd.Index(stored["code"], dtype="str"))
    held = stored.assign(known=known)[known >= 0].reindex(columns=[*KEY, *FIGURES])
    first = mine[mine["dimension"] != "all"].drop_duplicates(KEY)[[*KEY, "sheet", "row", "column"]]
    held = held.merge(first, on=KEY)  # said at the first segment
    both = [rows for rows in (held, own[[*KEY, *FIGURES, "sheet", "row", "column"]]) if len(rows)]
    every = pd.concat(both, ignore_index=True) if both else held
    return every.drop_duplicates(KEY, keep="last")


def _told(beside: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> list[Finding]:
    unit = 10.0 ** -number_of(beside, indicators["decimals"])
    findings: list[Finding] = []
    told = np.zeros(len(beside), dtype=bool)
    for name in FIGURES:
        whole, parts = beside[f"{name}_whole"], beside[name]
        differs = (whole - parts).abs() > (unit if name == "value" else 1.0) + TINY
        at = beside[differs & ~told]
        told |= differs.to_numpy()
        what = "" if name == "value" else f"The {name} of "
        shown = [(_figure(at, column, indicators) if name == "value" else _plain(at[column]))
                 for column in (f"{name}_whole", name)]  # fmt: skip
        words = {
            "indicator": what + pd.Series(indicators.index[at["known"]], at.index, dtype="str"),
            "period": labels(at, context.year_start), "dimension": at["dimension"], "figure": shown[0],
            "parts": shown[1],
        }  # fmt: skip
        findings += many("R252", at, value=shown[0], words=words)
    return findings


def _figure(at: pd.DataFrame, column: str, indicators: pd.DataFrame) -> "pd.Series[str]":
    return printed(at, at[column], indicators)


def _plain(numbers: pd.Series) -> "pd.Series[str]":
    return pd.Series([f"{number:,.6f}".rstrip("0").rstrip(".") for number in numbers], numbers.index, dtype="str")
