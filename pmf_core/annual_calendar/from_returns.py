"""The returns of a year: for each service and period, by when its figures are due and whether they have come."""

from collections.abc import Iterator

import pandas as pd

from pmf_core import relations
from pmf_core.annual_calendar.entries import Maker
from pmf_core.errors import NotAllowed
from pmf_core.facts import dues, of_returns
from pmf_core.formats import plural
from pmf_core.methods.expected import expected
from pmf_core.periods import Period, from_ordinals
from pmf_core.results import Entry, Stage
from pmf_core.said import text

BEHIND = 24  # months before a year in which a period may end whose figures are due in it


def of_returns_due(make: Maker, year: Period) -> Iterator[Entry]:
    """One entry for each service and period whose figures are due in the year. Source: docs/method.md#due."""
    rows = _asked(make, year)
    held = relations.services(make.view.store, make.view.known).set_index("code")["champion"]
    for _, its in rows.groupby(["service", "first", "last", "due"]):
        code, first, last, due = its[["service", "first", "last", "due"]].iloc[0]
        period = from_ordinals(None, int(first), int(last), year_start=year.year_start)
        missing = int((~its["answered"].astype(bool)).sum())
        stage = _stage(its, missing)
        whose = make.names.get(code, code) or f"No {make.view.framework.words.service}"
        chased = stage in (Stage.LATE, Stage.DUE)
        yield make.entry(
            f"returns-{code or 'none'}-{period.label.replace(' ', '-')}", due.date(), due.date(),
            f"{whose}: figures of {period.title}", sort="returns", stage=stage,
            roles=make.senders, named=held.get(code), service=code, about=_about(len(its), missing, stage),
            page="outstanding" if chased else "upload", asked={"service": code or "-" if chased else code},
            source=make.view.framework.returns.source,
        )  # fmt: skip


def _asked(make: Maker, year: Period) -> pd.DataFrame:
    """Every figure that is due in the year; none where the actor may see no figure."""
    view = make.view
    try:
        facts = of_returns(view)
    except NotAllowed:  # who may see none has none to send
        return pd.DataFrame(columns=["service", "first", "last", "due", "answered"])
    rows = expected(
        facts.values, facts.data_list, facts.targets, since=year.first - BEHIND, until=year.last, today=make.today,
        year_start=year.year_start, **dues(view),
    )  # fmt: skip
    rows = rows[rows["due"].between(pd.Timestamp(year.start), pd.Timestamp(year.end))]
    led = facts.data_list.set_index("code")["service"]
    return rows.assign(service=rows["code"].map(led).map(text).astype("str"))


def _stage(its: pd.DataFrame, missing: int) -> Stage:
    """Done where every figure or the reason why there is none has come; late where one is overdue."""
    if not missing:
        return Stage.DONE
    open_now = its[~its["answered"].astype(bool)]
    if open_now["overdue"].any():
        return Stage.LATE
    return Stage.DUE if open_now["ended"].any() else Stage.TO_COME


def _about(figures: int, missing: int, stage: Stage) -> str:
    whole = plural(figures, "figure")
    return f"{whole}, {missing:,} not in" if stage in (Stage.LATE, Stage.DUE) else whole
