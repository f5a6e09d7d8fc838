"""Targets of the year that ask for no more than last year's result, or than the group's median."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from pmf_core import formats
from pmf_core.comparing.standings import standings
from pmf_core.errors import NotAllowed
from pmf_core.facts import A_YEAR, Facts, of_codes, positions_at
from pmf_core.methods.frequency import year_end
from pmf_core.methods.shortfall import Aim, shortfall
from pmf_core.methods.target import targets_for
from pmf_core.model import Aggregation, Basis, Polarity, State
from pmf_core.results import Gap, Gaps
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

ONE_WAY = (Polarity.HIGHER, Polarity.LOWER)
NO_FIGURE = "with no figure of last year as a whole"
NO_MEDIAN = "with no median of the group"


def not_harder(view: View, codes: Sequence[str]) -> tuple[Gaps, Gaps]:
    """Against last year's result, and against the group's median; only where more, or less, is better.

    Args:
        codes: of the measures, as printed. The year is the financial year of the view's period.
    """
    facts = _seen(view, [normal(code) for code in codes])
    aims = _targets(view, facts)
    told = (_last_year(view, facts), _medians(view, facts))
    before, median = (aims["code"].map(found).astype("float64") for found in told)
    return (
        _gaps("not_harder_than_last_year", aims, before, "last year", NO_FIGURE),
        _gaps("not_harder_than_group", aims, median, "the group's median", NO_MEDIAN),
    )


def _seen(view: View, codes: Sequence[str]) -> Facts:
    try:
        return of_codes(view, codes)
    except NotAllowed:  # of none of them
        return of_codes(view, [])


def _year(view: View) -> int:
    return int(year_end(np.array([view.period.last]), view.framework.year_start)[0])


def _targets(view: View, facts: Facts) -> pd.DataFrame:
    """The indicators that have a target for the year and a better side: the data list's columns, and target."""
    listed, last = facts.data_list, _year(view)
    tolerance = view.framework.rag.tolerance
    pairs = pd.DataFrame({"code": listed["code"], "first": last - A_YEAR + 1, "last": last})
    found = targets_for(
        pairs, facts.targets, listed, facts.values,
        default_tolerance=(tolerance.kind, tolerance.value), year_start=view.framework.year_start,
    )  # fmt: skip
    aims = listed.assign(target=found["target"])
    return aims[aims["target"].notna() & aims["polarity"].isin(ONE_WAY)]


def _last_year(view: View, facts: Facts) -> dict[str, float]:
    """Last year's figure of each indicator, its own or made of shorter periods that are all in."""
    end = _year(view) - A_YEAR
    rows = positions_at(view, facts, [end], A_YEAR)
    rows = rows[(rows["shown_first"] == end - A_YEAR + 1) & (rows["shown_last"] == end)]
    whole = rows[rows["state"] == State.PLAIN]
    return dict(zip(whole["code"], whole["value"], strict=True))


def _medians(view: View, facts: Facts) -> dict[str, float]:
    """The group's median of each indicator at our latest comparable period; of what adds up, that of a year alone."""
    about = facts.data_list
    adds_up = set(about.loc[about["aggregation"].eq(Aggregation.SUM) | about["basis"].eq(Basis.YEAR_TO_DATE), "code"])
    try:
        found = standings(view)
    except NotAllowed:
        return {}
    return {
        normal(row.code): row.now.median for row in found.rows
        if row.now.median is not None and row.comparators >= found.at_least
        and (row.now.period.months == A_YEAR or normal(row.code) not in adds_up)
    }  # fmt: skip


def _gaps(id: str, aims: pd.DataFrame, than: pd.Series, what: str, why: str) -> Gaps:
    nothing = np.full(len(aims), np.nan)
    short = shortfall(than, Aim(aims["target"].to_numpy(), nothing, nothing), aims["polarity"], aims["decimals"])
    easy = aims.assign(than=than)[short <= 0]
    return Gaps(id, tuple(_gap(row, what) for row in easy.to_dict("records")), int(than.notna().sum()),
                untold=int(than.isna().sum()), why=why)  # fmt: skip


def _gap(row: dict[Any, Any], what: str) -> Gap:
    unit = row["unit"] if isinstance(row["unit"], str) else ""
    target, than = (formats.with_unit(row[name], unit, row["decimals"]) for name in ("target", "than"))
    title = row["short_name"] if isinstance(row["short_name"], str) else row["name"]
    return Gap("indicator", row["display_code"], title, f"target {target}, {what} {than}", "targets",
               {"code": row["display_code"]})  # fmt: skip
