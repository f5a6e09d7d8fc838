"""Whether budgets, income, virements, savings, estimates and value for money comparisons make sense.

Source: docs/method.md#money, #value-for-money.
"""

from collections.abc import Callable

import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns.checks.records import too_early
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import BUDGET, ESTIMATES, INCOME, SAVINGS, VALUE_FOR_MONEY, VIREMENTS, Kind
from pmf_core.returns.kinds.money import WHOLE

FIGURES = ["budget", "actual", "forecast"]
NAMES = {"budget": "The budget", "actual": "The outturn"}
A_YEAR = 12
POUND = 1.0  # sums that differ by less are the same
KINDS_OF = {"budget", "income", "virements", "savings", "estimates", "value_for_money"}


def of(
    kind: Kind, frame: pd.DataFrame, context: Context, _: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows that are kept, and every doubt about them."""
    if kind in (BUDGET, INCOME):
        return _of_figures(kind, frame, context)
    rules: dict[str, Callable[[pd.DataFrame], list[Finding]]] = {
        VIREMENTS.name: _of_virements, SAVINGS.name: _of_savings, ESTIMATES.name: _of_estimates,
        VALUE_FOR_MONEY.name: _of_comparisons,
    }  # fmt: skip
    return frame, rules[kind.name](frame)


def _of_figures(kind: Kind, frame: pd.DataFrame, context: Context) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows with a figure, and every doubt: none at all, of a period that is not over, sums that do not agree."""
    if kind is BUDGET:
        whole = frame["cost_centre"].str.strip().str.casefold().eq(WHOLE)
        frame = frame.assign(cost_centre=frame["cost_centre"].where(~whole, WHOLE))
        key = ["service", "council", "cost_centre"]
    else:
        key = ["stream"]
    blank = frame[FIGURES].isna().all(axis=1)
    kept = frame[~blank]
    findings = many("R116", frame[blank]) + too_early(kept[kept["actual"].notna()], context)
    if kind is BUDGET:
        findings += _of_centres(kept)
    return kept, findings + _of_years(kept, key, context) + _of_forecasts(kept, key, context)


def _of_centres(frame: pd.DataFrame) -> list[Finding]:
    """A service whose cost centres come to another sum than the figure of the whole."""
    span = ["service", "council", "start", "end"]
    whole = frame["cost_centre"] == WHOLE
    findings: list[Finding] = []
    for name, said in NAMES.items():
        parts = frame[~whole & frame[name].notna()].groupby(span)[name].sum().rename("parts")
        at = frame[whole & frame[name].notna()].join(parts, on=span)
        at = at[(at[name] - at["parts"]).abs() >= POUND]
        whole_said, parts_said = _pounds(at[name]), _pounds(at["parts"])
        words = {
            "service": at["service"], "what": said, "period": at["period"], "whole": whole_said, "parts": parts_said,
        }  # fmt: skip
        findings += many("R272", at, column=cell_of(at, name), value=whole_said, words=words)
    return findings


def _of_years(frame: pd.DataFrame, key: list[str], context: Context) -> list[Finding]:
    """A year whose months or quarters, all there, come to another sum than the row of the year."""
    rows = _in_years(frame, context)
    findings: list[Finding] = []
    for name, said in NAMES.items():
        told = rows[rows[name].notna()]
        parts = told[told["months"] < A_YEAR]
        filled = parts.groupby([*key, "begins", "months"])[[name, "months"]].sum()
        filled.columns = pd.Index(["parts", "covered"])
        filled = filled[filled["covered"] == A_YEAR].reset_index().drop_duplicates([*key, "begins"])
        at = told[told["months"] == A_YEAR].merge(filled.drop(columns="months"), on=[*key, "begins"])
        at = at[(at[name] - at["parts"]).abs() >= POUND]
        whole, total = _pounds(at[name]), _pounds(at["parts"])
        words = {"line": at[key[0]], "what": said, "period": at["period"], "whole": whole, "parts": total}
        at.attrs = frame.attrs
        findings += many("R274", at, column=cell_of(at, name), value=whole, words=words)
    return findings


def _of_forecasts(frame: pd.DataFrame, key: list[str], context: Context) -> list[Finding]:
    """A forecast for the year that is less than what the same file says is spent, or came in, by then."""
    rows = _in_years(frame, context)
    rows = rows[(rows["budget"].fillna(0) >= 0) & rows["actual"].notna()].sort_values("last", kind="stable")
    spent = rows.groupby([*key, "begins", "months"])["actual"].cumsum()
    at = rows.assign(spent=spent)[rows["forecast"].notna() & (rows["forecast"] < spent - POUND)].sort_index()
    forecast, spent = _pounds(at["forecast"]), _pounds(at["spent"])
    words = {"line": at[key[0]], "period": at["period"], "forecast": forecast, "spent": spent}
    at.attrs = frame.attrs
    return many("R277", at, column=cell_of(at, "forecast"), value=words["forecast"], words=words)


def _of_virements(frame: pd.DataFrame) -> list[Finding]:
    """Budget moved from a service to itself, and amounts of nothing or less."""
    same = frame[frame["service"] == frame["to_service"]]
    none = frame[frame["amount"] <= 0]
    words = {"heading": VIREMENTS.column("amount").heading, "limit": "more than 0"}
    both = {"code": same["code"], "service": same["service"]}
    return [
        *many("R273", same, column=cell_of(same, "to_service"), words=both),
        *many("R217", none, column=cell_of(none, "amount"), value=_pounds(none["amount"]), words=words),
    ]


def _of_savings(frame: pd.DataFrame) -> list[Finding]:
    """A forecast below what is saved already."""
    at = frame[frame["forecast"] < frame["achieved"] - POUND]
    words = {"code": at["code"], "forecast": _pounds(at["forecast"]), "achieved": _pounds(at["achieved"])}
    return many("R275", at, column=cell_of(at, "forecast"), value=words["forecast"], words=words)


def _of_estimates(frame: pd.DataFrame) -> list[Finding]:
    """An estimate of anything but a year."""
    at = frame[frame["last"] - frame["first"] + 1 != A_YEAR]
    words = {"service": at["service"], "period": at["period"]}
    return many("R276", at, column=cell_of(at, "period"), value=at["period"], words=words)


def _of_comparisons(frame: pd.DataFrame) -> list[Finding]:
    """Comparisons with neither a cost nor a volume, and with a unit cost of no units."""
    neither = frame[frame["cost"].isna() & frame["volume"].isna()]
    none = frame[frame["per"] <= 0]
    words = {"heading": VALUE_FOR_MONEY.column("per").heading, "limit": "more than 0"}
    return [
        *many("R260", neither, words={"title": neither["title"]}),
        *many("R217", none, value=none["per"].map("{:.15g}".format), words=words),
    ]


def _in_years(frame: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The rows that lie in one financial year: months (how many) and begins (ordinal of the year's first month)."""
    begins = frame["last"] - (frame["last"] - context.year_start + 1) % A_YEAR
    rows = frame.assign(months=frame["last"] - frame["first"] + 1, begins=begins)
    return rows[rows["first"] >= begins]


def _pounds(amounts: pd.Series) -> pd.Series:
    return amounts.map(lambda amount: formats.number(amount, "£")).astype("str")
