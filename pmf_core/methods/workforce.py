"""Staff as figures: sickness, turnover, vacancies, agency and pay over a window of periods, and how each is rated.

Source: docs/method.md#workforce.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pmf_core.methods.rounding import published
from pmf_core.model import Rag

A_YEAR = 12  # months
DECIMALS = 1
ADDED = ["leavers", "resigned", "days_lost", "long_days", "pay", "agency"]
STARTS, ENDS = ["fte_start", "headcount_start"], ["fte_end", "headcount_end", "posts", "vacant"]
MEASURES = {  # what is divided by what, times how many, and whether it grows with the months
    "sickness": ("days_lost", "fte", 1.0, True),
    "turnover": ("leavers", "headcount", 100.0, True),
    "vacant": ("vacant", "posts", 100.0, False),
    "agency": ("agency", "spent", 100.0, False),
    "pay": ("pay", "fte", 1.0, True),
}


def tiled(rows: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Of each line the records that fill a window, each month in one of them; none of a line that leaves a gap.

    Args:
        rows: (n,) with line, first and last (month ordinals). first, last: the window's months.
    Returns:
        Those rows, with months (how long each is); one within a longer one is not taken, so quarters and months may
        fill a window together.
    """
    return tiled_each(rows, [(first, last)]).drop(columns="window")


def tiled_each(rows: pd.DataFrame, spans: Sequence[tuple[int, int]]) -> pd.DataFrame:
    """The same of several windows (first and last month) at once, with window: which of them, 0 first."""
    firsts, lasts = np.array(spans, dtype="int64").reshape(-1, 2).T
    ordered = rows.sort_values(["line", "first", "last"], ascending=[True, True, False], kind="stable")
    first, last = (ordered[name].to_numpy() for name in ("first", "last"))
    window, at = np.nonzero((first >= firsts[:, None]) & (last <= lasts[:, None]))
    inside = pd.DataFrame({"first": first[at], "last": last[at], "window": window, "at": at})
    inside["by"] = window * len(rows) + pd.factorize(ordered["line"])[0][at]
    reached = inside.groupby("by")["last"].cummax().groupby(inside["by"]).shift(1)
    inside = inside[~(inside["last"] <= reached)]
    by = inside.groupby("by")
    before = by["last"].shift(1).fillna(pd.Series(firsts[inside["window"]] - 1, index=inside.index))
    follows = (inside["first"] == before + 1).groupby(inside["by"]).transform("all")
    kept = inside[follows & (by["last"].transform("max") == lasts[inside["window"]])]
    months = (kept["last"] - kept["first"] + 1).to_numpy()
    return ordered.iloc[kept["at"].to_numpy()].assign(window=kept["window"].to_numpy(), months=months)


def summed(rows: pd.DataFrame) -> pd.DataFrame:
    """The records of a window as one row a line.

    Args:
        rows: as `tiled` gives them, with the columns of the return (float64, NaN where missing; counted as text).
    Returns:
        By line: months; fte and headcount (the mean of the first and the last day of each record, weighted by its
        months); leavers, resigned, days_lost, long_days, pay, agency (sums) and spent (agency and pay); fte_start and
        headcount_start of the first record; fte_end, headcount_end, posts and vacant of the last; least (the fewest
        people of any of those days); counted (what is in and out, as the last record says it), counted_key (the same
        without case and spaces; NaN where the records of the window differ). A figure that any record of the window
        lacks is NaN.
    """
    weighted = {
        name: (rows[f"{name}_start"] + rows[f"{name}_end"]) / 2 * rows["months"] for name in ("fte", "headcount")
    }
    people = rows[["headcount_start", "headcount_end"]].min(axis=1)
    rows = rows.assign(**weighted, people=people, key=_key(rows["counted"]))
    by = rows.groupby("line")
    names = ["months", "fte", "headcount", *ADDED]
    sums, told = by[names].sum().astype("float64"), by[names].count().eq(by.size(), axis=0)
    found = sums.where(told)
    for name in ("fte", "headcount"):
        found[name] = found[name] / found["months"]
    found["spent"] = found["agency"] + found["pay"]
    opening, closing = rows.drop_duplicates("line").set_index("line"), rows.drop_duplicates("line", keep="last")
    found = found.join(opening[STARTS]).join(closing.set_index("line")[[*ENDS, "counted", "key"]])
    same = by["key"].nunique() == 1
    return found.assign(least=by["people"].min(), counted_key=found["key"].where(same)).drop(columns="key")


def rates(lines: pd.DataFrame) -> pd.DataFrame:
    """Every measure of every line.

    Args:
        lines: by line, as `summed` gives them.
    Returns:
        (lines x measures) with line, measure, top, bottom (what is divided by what), own (of the window itself) and
        annual (a year at this rate: own x 12 / months; the same as own for shares of one day or of money). Sickness
        in days, pay in £, the others in %. NaN where either part is missing or the bottom is not above 0.
    """
    return pd.concat([_rate(lines, name) for name in MEASURES], ignore_index=True)


def together(lines: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """The lines as one, of each measure those that tell both parts: by measure top, bottom, own, annual and lines."""
    return together_each(lines.assign(window=0), measures.assign(window=0), 1)[0]


def together_each(lines: pd.DataFrame, measures: pd.DataFrame, count: int) -> list[pd.DataFrame]:
    """The same of so many windows at once, of which each line and measure says its own: window."""
    both = measures[measures["top"].notna() & measures["bottom"].notna()].groupby(["window", "measure"])
    every = pd.MultiIndex.from_product([range(count), list(MEASURES)], names=["window", "measure"])
    sums = both[["top", "bottom"]].sum(min_count=1).reindex(every)
    counts = both["line"].nunique().reindex(every).fillna(0).astype("int64")
    months = lines.groupby("window")["months"].first().reindex(range(count)).repeat(len(MEASURES)).to_numpy("float64")
    _, _, times, grows = (np.array(part * count) for part in zip(*MEASURES.values(), strict=True))
    own = times * sums["top"] / sums["bottom"].where(sums["bottom"] > 0)
    found = sums.assign(own=own, annual=own * np.where(grows, A_YEAR / months, 1.0), lines=counts)
    return [found.loc[[n]].droplevel("window") for n in range(count)]


def rated(values: pd.Series, limit: float | None, amber: float, *, higher: bool = False) -> pd.Series:
    """How well each figure stands beside one limit.

    Args:
        values: (n,) NaN where there is none. limit: up to which it is well (from which, where `higher` is better);
            None: nothing is rated. amber: % of the limit by which a figure beyond it is amber, more is red.
    Returns:
        (n,) of `Rag`, index of `values`: figures and limit as printed, to one decimal; on the limit is green.
    """
    if limit is None:
        return pd.Series(str(Rag.NOT_RATED), index=values.index, dtype="str")
    sign = -1.0 if higher else 1.0
    figure, line = sign * published(values, DECIMALS), sign * float(published(limit, DECIMALS))
    edge = line + abs(limit) * amber / 100 + 1e-9
    known = [np.isnan(figure), figure <= line, figure <= edge]
    found = np.select(known, [Rag.NOT_RATED, Rag.GREEN, Rag.AMBER], Rag.RED)
    return pd.Series(found, index=values.index, dtype="str")


def _rate(lines: pd.DataFrame, name: str) -> pd.DataFrame:
    over, under, times, grows = MEASURES[name]
    top, bottom = lines[over].astype("float64"), lines[under].astype("float64")
    own = times * top / bottom.where(bottom > 0)
    annual = own * A_YEAR / lines["months"] if grows else own
    return pd.DataFrame({
        "line": lines.index, "measure": name, "top": top.to_numpy(), "bottom": bottom.to_numpy(),
        "own": own.to_numpy(), "annual": annual.to_numpy(),
    })  # fmt: skip


def _key(said: pd.Series) -> pd.Series:
    """What is counted as texts that can be compared: without case, spaces and a full stop at the end; "" of blank."""
    plain = said.fillna("").astype("str").str.casefold().str.split().str.join(" ")
    return plain.str.rstrip(".")
