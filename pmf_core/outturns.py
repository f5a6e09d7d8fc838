"""Where each indicator will stand at the end of the year, and whether its target can still be met."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pmf_core import relations
from pmf_core.cache import remember
from pmf_core.errors import WrongInput
from pmf_core.facts import Facts, of_indicator, of_scorecard
from pmf_core.methods.frequency import year_end
from pmf_core.methods.outturn import outturn_many, run_rate
from pmf_core.methods.target import targets_for
from pmf_core.model import ToleranceKind
from pmf_core.results import Outlook
from pmf_core.returns.tables import code as normal
from pmf_core.view import View


def outlooks(view: View) -> Mapping[str, Outlook]:
    """The outlook of every indicator of the scorecard at the view's period, by its code as printed.

    Kept until something that it rests on changes.
    """
    known = view.known
    key = ("outlooks", view.council, view.framework.id, view.framework.version, view.period, known.seq, known.undone,
           known.moment.date(), view.actor)


    def make() -> dict[str, Outlook]:
        facts = of_scorecard(view)
        found = outlooks_of(view, facts, view.period.last)
        return dict(zip(facts.data_list["display_code"], found.values(), strict=True))

    return remember(view.store, key, make)


def outlook(view: View, code: str, council: str | None = None) -> Outlook:
    """One indicator's outlook at the view's period.

    Raises:
        WrongInput: no such indicator in the data list.
        NotAllowed: the actor may not see it.
    """
    facts = of_indicator(view, normal(code), council or view.council)
    if facts.data_list.empty:
        raise WrongInput(f"There is no indicator “{code}” in the data list. The scorecard lists those there are.")
    return outlooks_of(view, facts, view.period.last)[normal(code)]


def outlooks_of(view: View, facts: Facts, last: int) -> dict[str, Outlook]:
    """The outlook of each indicator from the figures up to month `last`, for the financial year in which it lies."""
    year_start = view.framework.year_start
    end = int(year_end(np.array([last]), year_start)[0])
    figures = facts.values[facts.values["last"] <= last]
    aims = _aims(view, facts, end)
    forecast = outturn_many(
        figures, facts.data_list, aims, year_end=end, year_start=year_start, since=_since(view, last)
    )
    needed = run_rate(figures, facts.data_list, aims, year_end=end, year_start=year_start)
    return {code: Outlook(forecast[code], needed[code]) for code in facts.data_list["code"]}


def _aims(view: View, facts: Facts, end: int) -> pd.DataFrame:
    """The year's target of each indicator, its tolerance in the unit."""
    tolerance = view.framework.rag.tolerance
    pairs = pd.DataFrame({"code": facts.data_list["code"], "first": end - 11, "last": end})
    aims = targets_for(
        pairs, facts.targets, facts.data_list, facts.values,
        default_tolerance=(tolerance.kind, tolerance.value), year_start=view.framework.year_start,
    )  # fmt: skip
    share = np.where(aims["tolerance_kind"] == ToleranceKind.PERCENT, aims["target"].abs() / 100, 1.0)
    return aims.assign(tolerance=aims["tolerance"] * share)


def _since(view: View, last: int) -> pd.Series:
    """The first month after each indicator's last step change or change of definition, by code."""
    splits = pd.concat(
        [relations.step_changes(view.store, view.known)[["code", "at"]],
         relations.definition_breaks(view.store, view.known)[["code", "at"]]]
    )  # fmt: skip
    newest: pd.Series = splits[splits["at"] <= last].groupby("code")["at"].max()
    return newest
