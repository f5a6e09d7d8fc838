"""What a unit costs, and which councils cost less and do better than the middle of their group.

Source: docs/method.md#value-for-money.
"""

from typing import Any

import numpy as np
import pandas as pd

from pmf_core.methods.rounding import as_integer
from pmf_core.model import Polarity
from pmf_core.results.value import Corner

A_YEAR = 12  # months
FEW = 4  # councils with a figure below which a median parts nothing
SIGN = {Polarity.HIGHER: 1, Polarity.LOWER: -1}
NO_MONEY, NO_VOLUME, ZERO = "no outturn and no budget", "no volume of the year", "the volume of the year is 0"


def whole_years(rows: pd.DataFrame, names: list[str], year_start: int, *, to_date: bool = False) -> pd.DataFrame:
    """Amounts of financial years: a row of the year itself, else the sum of parts that fill it.

    Parts fill a year where each of its 12 months is in one of them and none is in two. Where several sets do, it is
    that of the fewest parts; of as many, the one whose first parts are longer. The others are left out.

    Args:
        rows: council, first, last (month ordinals) and the columns `names` (float64, NaN where missing); a row a
            council and period at most.
        names: amounts that add up. year_start: the month in which a financial year begins.
        to_date: each amount is of the year so far, so that the year's is the one at its end and nothing is added up.
    Returns:
        council, last (of the year), and `names`; NaN where neither the year's row nor all its parts have an amount.

    Source: docs/method.md#value-for-money.
    """
    begins = rows["last"] - (rows["last"] - year_start + 1) % A_YEAR
    rows = rows.assign(begins=begins, year=begins + A_YEAR - 1)[rows["first"] >= begins]
    keys = ["council", "year"]
    made = pd.DataFrame(index=pd.MultiIndex.from_frame(rows[keys].drop_duplicates()))
    for name in names:
        told = rows[rows[name].notna()]
        if to_date:  # of the rows at the year's end the longest: the year's own, where there is one
            amounts = told[told["last"] == told["year"]].sort_values("first").drop_duplicates(keys)
            made[name] = amounts.set_index(keys)[name]
        else:
            made[name] = pd.Series(_sums(told, name), index=made.index, dtype="float64")
    return made.dropna(how="all").rename_axis(["council", "last"]).reset_index()


def _sums(rows: pd.DataFrame, name: str) -> dict[tuple[Any, int], float]:
    """What fills each year of each council (`_filled`), without a frame for each: there are thousands."""
    spans = rows["first"] - rows["begins"], rows["last"] - rows["begins"] + 1
    each: dict[tuple[Any, int], list[tuple[int, int, float]]] = {}
    columns = (rows["council"], rows["year"], *spans, rows[name])
    for council, year, *part in zip(*(column.tolist() for column in columns), strict=True):
        each.setdefault((council, year), []).append((part[0], part[1], part[2]))
    return {key: _filled(parts) for key, parts in each.items()}


def _filled(rows: list[tuple[int, int, float]]) -> float:
    """The sum of the fewest of one year's parts that fill it, longer ones first; NaN where none do."""
    best: dict[int, tuple[int, tuple[int, ...], float]] = {0: (0, (), 0.0)}  # by months filled: parts, lengths, sum
    for start, end, amount in sorted(rows):
        if start in best:
            parts, lengths, total = best[start]
            made = (parts + 1, (*lengths, start - end), total + amount)
            best[end] = min(best.get(end, made), made)
    return best[A_YEAR][2] if A_YEAR in best else float("nan")


def unit_costs(spent: pd.DataFrame, volume: pd.DataFrame, per: float) -> pd.DataFrame:
    """Outturn over volume, for every council and year with either; the budget where there is no outturn.

    Args:
        spent: council, last, actual, budget (£; NaN where missing). volume: council, last, volume (NaN where missing).
            One row a council and year at most in each.
        per: units that one unit cost is of.
    Returns:
        council, last, cost (£; NaN where there is none), budgeted (bool: worked out from the budget), why (str: why
        there is none, "" where there is).

    Source: docs/method.md#value-for-money.
    """
    both = spent.merge(volume, on=["council", "last"], how="outer")
    budgeted = both["actual"].isna() & both["budget"].notna()
    money = both["actual"].fillna(both["budget"])
    held = both["volume"].where(both["volume"] != 0)
    cost = money / held * per
    why = np.select([money.isna(), both["volume"].isna(), both["volume"] == 0], [NO_MONEY, NO_VOLUME, ZERO], "")
    return both[["council", "last"]].assign(cost=cost, budgeted=budgeted & cost.notna(), why=pd.array(why, dtype="str"))


def corners(
    figures: pd.DataFrame, *, cost_polarity: str, polarity: str, cost_decimals: int, decimals: int
) -> pd.DataFrame:
    """Which corner of cost against performance each council is in, year by year.

    Args:
        figures: year (any label), council, cost, performance (float64, NaN where there is none), member (bool).
        cost_polarity: of the cost: "higher" is better only where its indicator says so, else lower is.
        polarity: of the performance. cost_decimals, decimals: as published, on which figures are compared.
    Returns:
        The same index: cost_median, performance_median (over members with that figure; NaN where fewer than FEW),
        cost_count, performance_count (int64: those members), corner (str, "" where it cannot be told: a figure or
        a median is missing, or neither way of the performance is better).

    A figure on the median belongs to the better side. Source: docs/method.md#value-for-money.
    """
    made: dict[str, Any] = {}
    for name in ("cost", "performance"):
        among = figures[name].where(figures["member"])
        by = among.groupby(figures["year"])
        made[f"{name}_count"] = by.transform("count").astype("int64")
        made[f"{name}_median"] = by.transform("median").where(made[f"{name}_count"] >= FEW)
    found = pd.DataFrame(made, index=figures.index)
    cost_sign = 1 if cost_polarity == Polarity.HIGHER else -1
    cheap = _on_the_better_side(figures["cost"], found["cost_median"], cost_sign, cost_decimals)
    sign = SIGN.get(Polarity(polarity), 0)
    good = _on_the_better_side(figures["performance"], found["performance_median"], sign, decimals)
    names = np.where(good == 1, np.where(cheap == 1, Corner.CHEAP_GOOD, Corner.DEAR_GOOD),
                     np.where(cheap == 1, Corner.CHEAP_POOR, Corner.DEAR_POOR)).astype(str)  # fmt: skip
    told = np.isfinite(cheap) & np.isfinite(good) & (sign != 0)
    return found.assign(corner=pd.array(np.where(told, names, ""), dtype="str"))


def moved(now: float | None, before: float | None, decimals: int) -> int | None:
    """1 where a figure rose, -1 where it fell, 0 where it is the same as published; None where one is missing."""
    if now is None or before is None:
        return None
    after, then = as_integer([now, before], decimals)
    return int(np.sign(after - then))


def _on_the_better_side(figure: pd.Series, median: pd.Series, sign: int, decimals: int) -> Any:
    """1 on the better side or on the median, 0 on the other, NaN where either is missing."""
    ahead = (as_integer(figure, decimals) - as_integer(median, decimals)) * sign
    return np.where(np.isnan(ahead), np.nan, ahead >= 0)
