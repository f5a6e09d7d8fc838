"""The year's outturn of indicators from their figures up to a month: targets, steps and bounds brought together."""

import numpy as np
import pandas as pd

from pmf_core.formats import affixes
from pmf_core.methods import frequency
from pmf_core.methods.outturn import outturn_many, run_rate
from pmf_core.methods.target import targets_for
from pmf_core.model import ToleranceKind
from pmf_core.results import Outlook
from pmf_core.view import View


def forecast(
    view: View, values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, last: int, *,
    splits: pd.DataFrame, breaks: pd.DataFrame,
) -> dict[str, Outlook]:  # fmt: skip
    """The outlook of each indicator from the figures up to month `last`, for the financial year in which it lies.

    Args:
        values, data_list, targets: as known at the view's moment, of the same indicators.
        splits, breaks: code, at: where figures part, and where a new definition begins. Nothing is learnt across a
            change of definition; what the year had before it still counts.
    """
    year_start = view.framework.year_start
    end = int(frequency.year_end(np.array([last]), year_start)[0])
    figures = _of_one_definition(values[values["last"] <= last], breaks[breaks["at"] <= last], end - 11)
    listed = _bounded(data_list, figures)
    aims = _aims(view, values, data_list, targets, end)
    since = _since(splits, last)
    ahead = outturn_many(figures, listed, aims, year_end=end, year_start=year_start, since=since)
    needed = run_rate(figures, listed, aims, year_end=end, year_start=year_start, since=since)
    ends = aims[["target", "floor", "ceiling"]].astype(object).where(aims[["target", "floor", "ceiling"]].notna(), None)
    each = zip(data_list["code"], ends.to_numpy().tolist(), strict=True)
    return {code: Outlook(ahead[code], needed[code], *of_year) for code, of_year in each}


def chances(
    view: View, values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, ends: list[int], *,
    splits: pd.DataFrame, breaks: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """The chance of recovering by year end, as it stood at the end of each of these months: code, last, chance."""
    told = [
        (code, last, 1 - outlook.outturn.chance)
        for last in ends
        for code, outlook in forecast(view, values, data_list, targets, last, splits=splits, breaks=breaks).items()
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
    pairs = _years(values, data_list, targets, end, view.framework.year_start)
    aims = targets_for(
        pairs, targets, data_list, values,
        default_tolerance=(tolerance.kind, tolerance.value), year_start=view.framework.year_start,
    )  # fmt: skip
    share = np.where(aims["tolerance_kind"] == ToleranceKind.PERCENT, aims["target"].abs() / 100, 1.0)
    return aims.assign(tolerance=aims["tolerance"] * share)


def _years(
    values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, end: int, year_start: int
) -> pd.DataFrame:
    """Each indicator's own year that ends in the financial one: code, first, last; rolling years as stated."""
    kinds = frequency.kinds_of(data_list["period_kind"])
    last = end - (end + 1 - frequency.offset(kinds, year_start)) % 12
    pairs = pd.DataFrame({"code": data_list["code"], "first": last - 11, "last": last})
    stated = pd.concat([values[["code", "first", "last"]], targets[["code", "first", "last"]]])
    stated = stated[stated["last"] - stated["first"] >= 12].drop_duplicates(["code", "last"], keep="last")
    longer = pairs[["code", "last"]].merge(stated, on=["code", "last"], how="left")["first"].to_numpy()
    rolling = frequency.IS_ROLLING[kinds] & ~np.isnan(longer)
    return pairs.assign(first=np.where(rolling, longer, pairs["first"]).astype(np.int64))


def _of_one_definition(figures: pd.DataFrame, breaks: pd.DataFrame, year: int) -> pd.DataFrame:
    """The figures without those of an earlier definition from before the year."""
    at = figures["code"].map(breaks.groupby("code")["at"].max()).astype("float64").fillna(0)
    return figures[(figures["last"] >= at) | (figures["last"] >= year)]


def _since(splits: pd.DataFrame, last: int) -> pd.Series:
    """The first month after each indicator's last step change or change of definition, by code."""
    newest: pd.Series = splits[splits["at"] <= last].groupby("code")["at"].max()
    return newest
