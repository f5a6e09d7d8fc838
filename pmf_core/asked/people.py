"""Rows of templates that ask each service again each period: its staff, what happened at work, what people told it."""

import pandas as pd

from pmf_core import relations
from pmf_core.asked.known import Record, frame, parts, span, stored
from pmf_core.registers import records, with_months
from pmf_core.returns.kinds import FEEDBACK, SAFETY, WORKFORCE, Kind
from pmf_core.said import text
from pmf_core.view import View

EVENTS = (("over_7_day",), ("first_aid",), ("violence",), ("near_miss",))  # of a service that told nothing before
SORTS = (("complaint", "any"), ("comment", "any"), ("compliment", "any"))
NOT_TOLD = "not told"
UNTIL = pd.Timestamp("2012-04-05")  # until when over-3-day injuries were told to the regulator


def workforce(view: View, service: str | None) -> pd.DataFrame:
    """Each service with what is stored of the view's period, beside what it counted the last time."""
    rows = records(view, "workforce").sort_values("end")
    last = rows[rows["end"] < pd.Timestamp(view.period.start)].drop_duplicates("service", keep="last")
    counted = dict(zip(last["service"], last["counted"], strict=True))
    found = [one | {"Counted before": text(counted.get(one["service"])) or NOT_TOLD}
             for one in _asked(view, WORKFORCE, service, (), ((),))]  # fmt: skip
    return frame(found, WORKFORCE, "Service name", "Counted before")


def safety(view: View, service: str | None) -> pd.DataFrame:
    """Each service and sort of event that it told before, or the usual ones; over-3-day injuries only of their time."""
    found = _asked(view, SAFETY, service, ("sort",), EVENTS)
    then = pd.Timestamp(view.period.start) <= UNTIL
    return frame([one for one in found if then or one["sort"] != "over_3_day" or one.get("events") is not None],
                 SAFETY, "Service name")  # fmt: skip


def feedback(view: View, service: str | None) -> pd.DataFrame:
    """Each service and sort of feedback, complaints by the stages that it told before, or all stages together."""
    return frame(_asked(view, FEEDBACK, service, ("sort", "stage"), SORTS), FEEDBACK, "Service name")


def _asked(
    view: View, kind: Kind, service: str | None, by: tuple[str, ...], usual: tuple[tuple[str, ...], ...]
) -> list[Record]:
    """Each service, by the parts that it told before (`usual` where none), with what is stored of the period.

    A service that returned months is asked for each month, so quarters; else for the view's period.
    """
    every = relations.services(view.store, view.known)
    mine = every[every["code"] == service] if service else every
    told, held = records(view, kind.name), stored(view, kind, "service", "start", "end", *by)
    held = {key: held[key] for key in zip(*(told[name] for name in ("service", "start", "end", *by)), strict=True)}
    spans = with_months(told).assign(months=lambda rows: rows["last"] - rows["first"] + 1)
    lengths = {code: set(rows["months"]) for code, rows in spans.groupby("service")}
    before = {
        code: tuple(sorted({tuple(row) for row in rows[list(by)].itertuples(index=False)})) if by else ((),)
        for code, rows in told.groupby("service")
    }
    return [
        {"service": one["code"], "period": period.label, "Service name": one["name"]}
        | dict(zip(by, part, strict=True))
        | held.get((one["code"], *span(period), *part), {})
        for one in mine.to_dict("records")
        for period in parts(view.period, lengths.get(one["code"], set())) or (view.period,)
        for part in before.get(one["code"], usual)
    ]  # fmt: skip
