"""Rows of templates about value for money: what services cost, what is compared, the questions to answer."""

from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.asked.known import Record, frame, stored
from pmf_core.periods import Period, PeriodKind, containing
from pmf_core.returns.kinds import BUDGET, VALUE_FOR_MONEY, VALUE_REVIEW
from pmf_core.view import View


def budget(view: View, service: str | None) -> pd.DataFrame:
    """Each service with what is stored of the financial year in which the view's period ends."""
    year = _year(view)
    held = stored(view, BUDGET, "service", "council", "start", "end")
    found = [
        _about(one, year) | held.get((one["code"], view.council, *_span(year)), {}) for one in _services(view, service)
    ]
    return frame(found, BUDGET, "Service name")


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
        | held.get((one["code"], *_span(year), question.id), {})
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


def _span(year: Period) -> tuple[pd.Timestamp, pd.Timestamp]:
    return pd.Timestamp(year.start), pd.Timestamp(year.end)
