"""Targets of the year that ask for no more than last year's result, or than the group's median."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from pmf_core import formats
from pmf_core.aims.last_year import beside_last_year
from pmf_core.comparing.standings import medians_now
from pmf_core.errors import NotAllowed
from pmf_core.facts import A_YEAR, Facts, of_codes, of_scorecard
from pmf_core.methods.frequency import year_end
from pmf_core.methods.shortfall import Aim, shortfall
from pmf_core.methods.target import targets_for
from pmf_core.model import Aggregation, Basis, Polarity
from pmf_core.results import Gap, Gaps
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

ONE_WAY = (Polarity.HIGHER, Polarity.LOWER)
NO_FIGURE = "with no figure of the same period a year ago"
NO_MEDIAN = "with no median of the group"


def not_harder(view: View, codes: Sequence[str]) -> tuple[Gaps, Gaps]:
    """Against last year's result, and against the group's median; only where more, or less, is better.

    Args:
        codes: of the measures, as printed. The year is the financial year of the view's period.
    """
    facts = _seen(view, [normal(code) for code in codes])
    aims, stored = _targets(view, facts), _stored(view, facts)
    median = aims["code"].map(_medians(view, facts, aims["code"].tolist())).astype("float64")
    return (
        _gaps("not_harder_than_last_year", stored, stored["result"], "last year", NO_FIGURE),
        _gaps("not_harder_than_group", aims, median, "the group's median", NO_MEDIAN),
    )


def _seen(view: View, codes: Sequence[str]) -> Facts:
    """Of the measures that the actor may see: those of the scorecard as every answer about it has them, then others."""
    try:
        board = of_scorecard(view)
    except NotAllowed:  # of none of it
        board = of_codes(view, [])
    lacking = [code for code in codes if code not in set(board.data_list["code"])]
    try:
        others = of_codes(view, lacking) if lacking else board
    except NotAllowed:  # of none of them
        others = board
    if others is board:
        return board
    both = (pd.concat(pair) for pair in zip(_frames(board), _frames(others), strict=True))
    listed, values, targets = (rows.sort_values("code", kind="stable", ignore_index=True) for rows in both)
    return Facts(listed, values, targets)


def _frames(facts: Facts) -> tuple[pd.DataFrame, ...]:
    return facts.data_list, facts.values, facts.targets


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


def _stored(view: View, facts: Facts) -> pd.DataFrame:
    """The same of each target as it is stored, with `result`, as the page of targets sets it beside last year's."""
    found = beside_last_year(view, facts).set_index("code")
    listed = facts.data_list
    aims = listed.assign(**{name: listed["code"].map(found[name]) for name in ("target", "result")})
    return aims[aims["target"].notna() & aims["polarity"].isin(ONE_WAY)]


def _medians(view: View, facts: Facts, codes: Sequence[str]) -> dict[str, float]:
    """The group's median of each indicator at our latest comparable period; of what adds up, that of a year alone."""
    if not codes:
        return {}
    about = facts.data_list[facts.data_list["code"].isin(codes)].reset_index(drop=True)
    values = facts.values[facts.values["code"].isin(codes)]
    adds_up = about.loc[about["aggregation"].eq(Aggregation.SUM) | about["basis"].eq(Basis.YEAR_TO_DATE), "code"]
    found = medians_now(view, replace(facts, data_list=about, values=values))
    of_a_year = found["last"] - found["first"] + 1 == A_YEAR
    enough = found["comparators"] >= view.framework.benchmarking.at_least
    told = found[found["median"].notna() & enough & (of_a_year | ~found["code"].isin(adds_up))]
    return dict(zip(told["code"], told["median"], strict=True))


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
