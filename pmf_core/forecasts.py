"""The year's outturn of indicators from their figures up to a month: targets, steps and bounds brought together."""

import numpy as np
import pandas as pd

from pmf_core import relations
from pmf_core.formats import affixes
from pmf_core.methods.frequency import year_end
from pmf_core.methods.outturn import outturn_many, run_rate
from pmf_core.methods.target import targets_for
from pmf_core.model import ToleranceKind
from pmf_core.results import Outlook
from pmf_core.view import View


def forecast(
    view: View, values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, last: int
) -> dict[str, Outlook]:
    """The outlook of each indicator from the figures up to month `last`, for the financial year in which it lies.

    Args:
        values, data_list, targets: as known at the view's moment, of the same indicators.
    """
    year_start = view.framework.year_start
    end = int(year_end(np.array([last]), year_start)[0])
    figures = values[values["last"] <= last]
    listed = _bounded(data_list, figures)
    aims = _aims(view, values, data_list, targets, end)
    ahead = outturn_many(figures, listed, aims, year_end=end, year_start=year_start, since=_since(view, last))
    needed = run_rate(figures, listed, aims, year_end=end, year_start=year_start)
    ends = aims[["target", "floor", "ceiling"]].astype(object).where(aims[["target", "floor", "ceiling"]].notna(), None)
    each = zip(data_list["code"], ends.to_numpy().tolist(), strict=True)
    return {code: Outlook(ahead[code], needed[code], *of_year) for code, of_year in each}


def chances(
    view: View, values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, ends: list[int]
) -> pd.DataFrame:
    """The chance of recovering by year end, as it stood at the end of each of these months: code, last, chance."""
    told = [
        (code, last, 1 - outlook.outturn.chance)
        for last in ends
        for code, outlook in forecast(view, values, data_list, targets, last).items()
        if outlook.outturn.chance is not None
    ]
    return pd.DataFrame(told, columns=["code", "last", "chance"])


def _bounded(data_list: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Where the data list states no bound: 0 where no figure was below it, 100 for a percentage never above it."""
    seen = figures.groupby("code")["value"].agg(["min", "max"]).reindex(data_list["code"])
    least, most = (pd.Series(seen[name].to_numpy(), index=data_list.index) for name in ("min", "max"))
    percent = data_list["unit"].map(lambda unit: isinstance(unit, str) and affixes(unit)[1] == "%").astype("bool")
    lower, upper = (pd.to_numeric(data_list[name]) for name in ("lower_bound", "upper_bound"))
    return data_list.assign(
        lower_bound=lower.where(lower.notna() | ~(least >= 0), 0.0),
        upper_bound=upper.where(upper.notna() | ~(percent & (most <= 100)), 100.0),
    )


def _aims(
    view: View, values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, end: int
) -> pd.DataFrame:
    """The year's target of each indicator, its tolerance in the unit."""
    tolerance = view.framework.rag.tolerance
    pairs = pd.DataFrame({"code": data_list["code"], "first": end - 11, "last": end})
    aims = targets_for(
        pairs, targets, data_list, values,
        default_tolerance=(tolerance.kind, tolerance.value), year_start=view.framework.year_start,
    )  # fmt: skip
    share = np.where(aims["tolerance_kind"] == ToleranceKind.PERCENT, aims["target"].abs() / 100, 1.0)
    return aims.assign(tolerance=aims["tolerance"] * share)


def _since(view: View, last: int) -> pd.Series:
    """The first month after each indicator's last step change or change of definition, by code."""
    splits = relations.splits(view.store, view.known)
    newest: pd.Series = splits[splits["at"] <= last].groupby("code")["at"].max()
    return newest
