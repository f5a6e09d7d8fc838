"""A workbook to fill in, with what is already known in it: so that nobody types a code or a period."""

from collections.abc import Hashable, Iterator

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action, Scope, require
from pmf_core.errors import WrongInput
from pmf_core.facts import Facts, of_codes
from pmf_core.periods import ROLLING, Period, PeriodKind, containing, from_ordinals, last_full
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.tables import code as normal
from pmf_core.returns.template import template as workbook
from pmf_core.view import View


def template(view: View, kind: str, service: str | None = None) -> bytes:
    """An .xlsx return of one kind for the view's period, for one service or for all.

    Values: a row for each indicator and period that ends in the view's, or that ended in the year before
    and still has no figure; the figure where it is stored and, for information, the name, the unit, the last
    figure and that of a year before. Targets: a row for each indicator with its year's target. Services and
    data list: the records as they stand.

    Raises:
        WrongInput: no such kind or service.
        NotAllowed: the actor may not upload for the service.
    """
    if kind not in KINDS:
        raise WrongInput(f"“{kind}” is not a kind of return. The kinds are {', '.join(KINDS)}.")
    known = relations.services(view.store, view.known).set_index("code")["name"]
    code = None if service is None else normal(service)
    if code is not None and code not in known:
        raise WrongInput(f"There is no service “{service}”. The services are {', '.join(known.index)}.")
    require(view.actor, Action.UPLOAD, Scope(service=code), view.framework)
    require(view.actor, Action.SEE_UNPUBLISHED, Scope(service=code), view.framework)
    listed = relations.data_list(view.store, view.known)
    codes = listed[(listed["service"] == code) if code else listed["life"] != "retired"]["code"].tolist()
    whose = known[code] if code else view.council_name
    rows = {"values": _values, "targets": _targets, "data_list": _data_list, "service": _services}[kind](view, codes)
    return workbook(
        KINDS[kind],
        title=f"{KINDS[kind].title}: {whose}, {view.period.title}",
        rows=rows,
        guidance=[f"For {view.council_name}, {view.period.title}."],
        choices={"service": known.index.tolist()},
    )


def _values(view: View, codes: list[str]) -> pd.DataFrame:
    facts = of_codes(view, codes)
    held = facts.values.set_index(["code", "first", "last"])[["value", "numerator", "denominator", "missing", "note"]]
    figures, stored = held["value"].to_dict(), held.to_dict("index")
    records = []
    for about in facts.data_list.to_dict("records"):
        for period in _due(view, facts, about["code"], PeriodKind(about["period_kind"])):
            place = (about["code"], period.first, period.last)
            before, year_ago = period.previous(), period.same_last_year()
            records.append(
                {
                    "indicator": about["display_code"],
                    "period": period.label,
                    "Indicator": about["name"],
                    "Unit": about["unit"],
                    "Last figure": figures.get((about["code"], before.first, before.last)),
                    "A year before": figures.get((about["code"], year_ago.first, year_ago.last)),
                    **stored.get(place, {}),
                }
            )
    columns = ["indicator", "period", "Indicator", "Unit", "Last figure", "A year before", *held.columns]
    return pd.DataFrame(records, columns=columns)


def _due(view: View, facts: Facts, code: str, kind: PeriodKind) -> Iterator[Period]:
    """The indicator's own periods to ask for, oldest first."""
    held = facts.values[facts.values["code"] == code]
    ends = set(held["last"])
    period = _own(view, held, kind)
    asked: list[Period] = []
    while period is not None and period.last > view.period.last - 12:
        missing = bool(ends) and min(ends) < period.last and period.last not in ends
        if period.end >= view.period.start or missing:
            asked.append(period)
        period = period.previous()
    yield from reversed(asked)


def _own(view: View, held: pd.DataFrame, kind: PeriodKind) -> Period | None:
    """The last period of a kind that ends by the view's end; of rolling years one as long as the last held."""
    if kind not in ROLLING:
        return last_full(view.period.end, kind, year_start=view.framework.year_start)
    if held.empty:
        return None
    first, last = (int(month) for month in held[["first", "last"]].iloc[-1])
    years = (view.period.last - last) // 12 * 12
    return from_ordinals(kind, first + years, last + years, year_start=view.framework.year_start)


def _targets(view: View, codes: list[str]) -> pd.DataFrame:
    """A row for each indicator with the target of the year of its own kind in which the view's period ends."""
    facts = of_codes(view, codes)
    held = facts.targets.set_index(["code", "first", "last"]).to_dict("index")
    records = []
    for about in facts.data_list.to_dict("records"):
        year = _year(view, facts, about["code"], PeriodKind(about["period_kind"]))
        if year is not None:
            stored = held.get((about["code"], year.first, year.last), {})
            named: dict[Hashable, object] = {"indicator": about["display_code"], "period": year.label}
            records.append({**named, "Indicator": about["name"], **stored})
    names = [column.name for column in KINDS["targets"].columns]
    return pd.DataFrame(records, columns=[*names, "Indicator"])


def _year(view: View, facts: Facts, code: str, kind: PeriodKind) -> Period | None:
    if kind in ROLLING:
        held = facts.values[facts.values["code"] == code]
        latest = _own(view, held, kind)
        return None if latest is None or latest.end >= view.period.start else latest.next()
    yearly = kind if kind in (PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR) else PeriodKind.FINANCIAL_YEAR
    return containing(view.period.end, yearly, year_start=view.framework.year_start)


def _data_list(view: View, codes: list[str]) -> pd.DataFrame:
    listed = relations.data_list(view.store, view.known)
    rows = listed[listed["code"].isin(of_codes(view, codes).data_list["code"])]
    return _fields("data_list", rows.assign(code=rows["display_code"]))


def _services(view: View, codes: list[str]) -> pd.DataFrame:  # noqa: ARG001 - every service, whoever asks
    return _fields("service", relations.services(view.store, view.known))


def _fields(kind: str, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[[column.name for column in KINDS[kind].columns if column.name in rows]]
