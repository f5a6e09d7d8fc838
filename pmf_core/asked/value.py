"""Rows of templates about value for money: what services cost, what is compared, the questions to answer."""

from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.asked.known import Record, frame, parts, span, stored
from pmf_core.periods import Period, PeriodKind, containing, ordinal
from pmf_core.returns.kinds import BUDGET, VALUE_FOR_MONEY, VALUE_REVIEW, WHOLE
from pmf_core.view import View


def budget(view: View, service: str | None) -> pd.DataFrame:
    """Each service with what is stored of the financial year in which the view's period ends.

    One that returned shorter periods of that year is asked for those of the view's period, each cost centre apart.
    """
    held = stored(view, BUDGET, "service", "council", "start", "end", "cost_centre")
    found: list[Record] = []
    for one in _services(view, service):
        mine = {(start, end, centre) for code, council, start, end, centre in held
                if (code, council) == (one["code"], view.council)}  # fmt: skip
        for period, centre in _asked(view, mine):
            told = held.get((one["code"], view.council, *span(period), centre), {})
            found.append(_about(one, period) | {"cost_centre": centre} | told)
    return frame(found, BUDGET, "Service name")


def _asked(view: View, mine: set[tuple[pd.Timestamp, pd.Timestamp, str]]) -> list[tuple[Period, str]]:
    """The periods and cost centres that a service is asked for, by those it has returned: start, end, cost centre."""
    year = _year(view)
    spans = [(ordinal(start), ordinal(end), centre) for start, end, centre in mine]
    spans = [(first, last, centre) for first, last, centre in spans if year.first <= first and last <= year.last]
    months = min((last - first + 1 for first, last, _ in spans), default=12)
    periods = parts(view.period, {months})
    if not periods:
        return [(year, WHOLE)]
    centres = {centre for first, last, centre in spans if last - first + 1 == months}
    ordered = sorted(centres, key=lambda name: (name != WHOLE, name))
    return [(period, centre) for period in periods for centre in ordered]


def value_for_money(view: View, service: str | None) -> pd.DataFrame:
    """The comparisons as they stand, codes as printed."""
    held = relations.value_comparisons(view.store, view.known)
    listed = relations.data_list(view.store, view.known)
    printed = listed.set_index("code")["display_code"]
    codes = {name: held[name].map(printed) for name in ("cost", "volume", "performance", "satisfaction")}
    rows = held.assign(**codes)[[column.name for column in VALUE_FOR_MONEY.columns]]
    return rows[rows["service"] == service].reset_index(drop=True) if service else rows


def value_review(view: View, service: str | None) -> pd.DataFrame:
    """Each service and question of the framework, with what is answered for the year of the view's period."""
    year = _year(view)
    held = stored(view, VALUE_REVIEW, "service", "start", "end", "question")
    found = [
        _about(one, year) | {"question": question.id, "What is asked": question.title}
        | held.get((one["code"], *span(year), question.id), {})
        for one in _services(view, service)
        for question in view.framework.value_for_money.questions
    ]  # fmt: skip
    return frame(found, VALUE_REVIEW, "Service name", "What is asked")


def _services(view: View, service: str | None) -> list[dict[Any, Any]]:
    every = relations.services(view.store, view.known)
    return (every[every["code"] == service] if service else every).to_dict("records")


def _about(one: Record, year: Period) -> Record:
    return {"service": one["code"], "period": year.label, "Service name": one["name"]}


def _year(view: View) -> Period:
    return containing(view.period.end, PeriodKind.FINANCIAL_YEAR, year_start=view.framework.year_start)
