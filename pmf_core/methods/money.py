"""What a service, cost centre or income stream was to cost or bring, did, and is expected to, in a financial year.

Source: docs/method.md#money.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.methods.unit_cost import A_YEAR, whole_years
from pmf_core.model import Rag

NO_BUDGET, NO_FIGURES = "no budget for the year", "nothing spent and nothing forecast yet"
PENNY = 0.005  # £: less than it is nothing
NOTHING = 1e-9  # of a per cent
LINE = (
    "budget", "original", "to_date", "actual", "forecast", "variance", "percent", "variance_to_date", "parts_in",
    "parts_due",
)  # fmt: skip


def year_to_date(rows: pd.DataFrame, begins: int, until: int) -> pd.DataFrame:
    """Each line's money in one financial year, as it stood at the end of a month.

    Args:
        rows: line (its key), first, last (month ordinals), budget, original (the budget as first known), actual,
            forecast (£, float64, NaN where blank); a row a line and period at most.
        begins: ordinal of the year's first month. until: ordinal of the last month that is over.
    Returns:
        By line, the figures of `LINE`. `budget`, `original`: the row of the year, else the sum of parts that fill it.
        `actual`: what was spent in the parts that have an outturn and ended by `until`, of which a longer one beats
        those inside it; `to_date`: what was budgeted for the same parts, NaN where one of them has no budget.
        `forecast`: the newest of the parts that ended by `until`, else that of the year's own row; the outturn, once
        every month has one. `variance` = forecast - budget, `percent` of the budget's size, `variance_to_date` =
        actual - to_date: all above 0 where more is spent (or comes in). NaN where a side is missing. `parts_in` and
        `parts_due` count parts of the line's shortest period.

    Source: docs/method.md#money.
    """
    rows = rows[(rows["first"] >= begins) & (rows["last"] < begins + A_YEAR)]
    rows = rows.assign(months=rows["last"] - rows["first"] + 1)
    keyed = rows.rename(columns={"line": "council"})
    wholes = whole_years(keyed, ["budget", "original"], begins % A_YEAR + 1).set_index("council")
    lines = pd.DataFrame(index=pd.Index(rows["line"].unique(), name="line"))
    lines = lines.join(wholes[["budget", "original"]].astype("float64"))
    told = _longest(rows[rows["actual"].notna() & (rows["last"] <= until)])
    year = told["months"].eq(A_YEAR) & told["budget"].isna()
    told = told.assign(budget=told["budget"].where(~year, told["line"].map(lines["budget"])))
    by_line = told.groupby("line")
    sums = by_line[["budget", "actual"]].sum().where(by_line[["budget", "actual"]].count().eq(by_line.size(), axis=0))
    lines = lines.join(sums.rename(columns={"budget": "to_date"}))
    shortest = rows.groupby("line")["months"].min()
    lines["parts_in"] = (told.groupby("line")["months"].sum().reindex(lines.index).fillna(0) // shortest).astype(int)
    lines["parts_due"] = (min(max(until - begins + 1, 0), A_YEAR) // shortest).astype(int)
    lines["forecast"] = _forecast(rows, until).reindex(lines.index)
    over = lines["parts_in"] * shortest >= A_YEAR
    lines["forecast"] = lines["forecast"].where(~over, lines["actual"])
    lines["variance"] = lines["forecast"] - lines["budget"]
    lines["percent"] = percent(lines["variance"], lines["budget"])
    lines["variance_to_date"] = lines["actual"] - lines["to_date"]
    return lines[list(LINE)]


def percent(variance: pd.Series, budget: pd.Series) -> pd.Series:
    """A variance as a percentage of the size of its budget; NaN where there is no budget or it is 0."""
    return variance / budget.abs().where(budget != 0) * 100


def rated(lines: pd.DataFrame, amber: float, income: "pd.Series[bool]") -> pd.DataFrame:
    """How each line is rated: by the forecast against the year's budget, else by what is spent to date.

    Args:
        lines: (n,) as `year_to_date` gives them. amber: per cent of the budget by which one is still amber.
        income: (n,) whether less is worse.
    Returns:
        (n,) on the same index: rag (str: green where nothing is over, amber up to `amber`, else red; red where
        anything is over a budget of 0; not_rated) and reason (str: why it is not rated, "" where it is).
    """
    forecast = lines["variance"].notna()
    variance = lines["variance"].where(forecast, lines["variance_to_date"])
    base = lines["budget"].where(forecast, lines["to_date"])
    worse = variance.where(~income, -variance)
    share = percent(worse, base).fillna(np.inf)
    known = variance.notna()
    rag = np.select(
        [~known, worse <= PENNY, share <= amber + NOTHING], [Rag.NOT_RATED, Rag.GREEN, Rag.AMBER], default=Rag.RED
    )
    nothing = lines["budget"].isna() & lines["to_date"].isna()
    reason = np.select([known, nothing], ["", NO_BUDGET], default=NO_FIGURES)
    return pd.DataFrame({"rag": pd.array(rag, dtype="str"), "reason": pd.array(reason, dtype="str")}, index=lines.index)


def summed(lines: pd.DataFrame) -> pd.Series:
    """Every figure of `LINE` over all lines: each the sum of the lines that have it, NaN where none has.

    A variance is the sum of the lines' own, so that it is only of those with both sides; `percent` is of their budgets.
    """
    total = lines[list(LINE)].sum(min_count=1)
    base = lines["budget"].where(lines["variance"].notna()).sum(min_count=1)
    total["percent"] = percent(pd.Series([total["variance"]]), pd.Series([base])).iloc[0]
    return total


def rated_sum(lines: pd.DataFrame, total: pd.Series, amber: float) -> pd.Series:
    """How lines together are rated, as `rated`: by the budgets of those alone that have a variance.

    Args:
        lines: (n,) figures of spending. total: as `summed` gives it of them. amber: as `rated`.
    """
    sides = {"budget": "variance", "to_date": "variance_to_date"}
    bases = {name: lines[name].where(lines[gap].notna()).sum(min_count=1) for name, gap in sides.items()}
    frame = total.to_frame().T.astype("float64")
    frame = frame.assign(**{name: total[name] if pd.isna(base) else base for name, base in bases.items()})
    return rated(frame, amber, pd.Series([False])).iloc[0]


def rated_savings(rows: pd.DataFrame, until: int, amber: float) -> npt.NDArray[np.str_]:
    """How each saving is rated: its forecast against its target; without one what is achieved, once its period is over.

    Args:
        rows: (n,) target, achieved, forecast (£, NaN where blank), last (month ordinal). until: ordinal of the last
            month that is over. amber: per cent of the target by which one may fall short and still be amber.
    Returns:
        (n,) green where nothing falls short (also where the target is reached before the period is over), amber up to
        `amber`, red beyond; not_rated where there is nothing to go by yet.
    """
    reached = rows["achieved"] >= rows["target"] - PENNY
    told = rows["achieved"].where(reached | (rows["last"] <= until))
    expected = rows["forecast"].where(rows["forecast"].notna() & ~reached, told)
    short = rows["target"] - expected
    share = percent(short, rows["target"]).fillna(np.inf)
    choices = [expected.isna(), short <= PENNY, share <= amber + NOTHING]
    return np.select(choices, [Rag.NOT_RATED, Rag.GREEN, Rag.AMBER], default=Rag.RED).astype(str)


def not_nested(rows: pd.DataFrame, *key: str) -> "pd.Series[bool]":
    """Which rows lie in no longer one of the same key, by their first and last months."""
    at = rows[[*key, "first", "last"]].assign(place=np.arange(len(rows)))
    pairs = at.merge(at, on=list(key), suffixes=("", "_other"))
    inside = (pairs["first"] >= pairs["first_other"]) & (pairs["last"] <= pairs["last_other"])
    longer = pairs["last_other"] - pairs["first_other"] > pairs["last"] - pairs["first"]
    nested = pairs.loc[inside & longer, "place"].unique()
    return pd.Series(~np.isin(np.arange(len(rows)), nested), index=rows.index)


def _longest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that lie in no longer one."""
    return rows[not_nested(rows, "line")]


def _forecast(rows: pd.DataFrame, until: int) -> pd.Series:
    """The newest forecast of each line that was given by a month's end; else that of the year's own row."""
    given = rows[rows["forecast"].notna() & ((rows["last"] <= until) | (rows["months"] == A_YEAR))]
    given = given.assign(early=given["last"] <= until).sort_values(["early", "last", "months"], kind="stable")
    return given.drop_duplicates("line", keep="last").set_index("line")["forecast"]
