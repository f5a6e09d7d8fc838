"""The council's money in one financial year, and one service's of it.

Source: docs/method.md#money.
"""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action, require
from pmf_core.belonging import portfolios, scope, service_names
from pmf_core.errors import WrongInput
from pmf_core.kept import kept, kept_facts
from pmf_core.methods.unit_cost import A_YEAR
from pmf_core.money.beside import estimates, saved, savings, virements
from pmf_core.money.lines import LESS_IS_WORSE, empty, lines, rows, together
from pmf_core.money.lines import stood as rated_lines
from pmf_core.periods import Period, PeriodKind, from_ordinals, last_full
from pmf_core.results import Money, MoneyLine, ServiceMoney
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

PART = "The services that you may see"


def money(view: View, year: Period | None = None) -> Money:
    """What services cost and were to cost, what comes in, is moved, saved and planned; only what the actor may see.

    Args:
        year: a financial year; None is that of the view's period. Figures are to the end of the view's period, or of
            the last month that is over, whichever is earlier.
    Raises:
        WrongInput: the period is not a financial year.

    Source: docs/method.md#money.
    """
    chosen = _year(view, year)
    return kept(view, ("money", chosen.label), lambda: _money(view, chosen), figures=False)


def stood(view: View, period: Period) -> "pd.Series[str]":
    """The rating of each service's money at a period, by its code: a part of the work of `money`."""
    then = replace(view, period=period)

    def make() -> "pd.Series[str]":
        every, year = rows(view), period.year()
        return rated_lines(view, every[every["sort"] == "service"], year, _until(then, year))

    return kept_facts(view, ("money stood", period, view.known.moment.date()), make, figures=False)


def line(view: View, service: str, year: Period | None = None) -> MoneyLine:
    """One service as a whole; with no figures where none was returned for the year.

    Raises:
        WrongInput: no such service, or no financial year. NotAllowed: the actor may not see its money.
    """
    wanted = _service(view, service)
    found = (one for one in money(view, year).services if one.code == wanted)
    return next(found, None) or empty(view, wanted)


def centres(view: View, service: str, year: Period | None = None) -> tuple[MoneyLine, ...]:
    """The cost centres of a service, furthest over first; none where it returns no parts.

    Raises:
        WrongInput, NotAllowed: as `line`.
    """
    wanted, chosen = _service(view, service), _year(view, year)

    def make() -> tuple[MoneyLine, ...]:
        every = rows(view)
        mine = every[(every["sort"] == "cost_centre") & (every["service"] == wanted)]
        return tuple(lines(view, mine, chosen, _until(view, chosen)))

    return kept(view, ("money centres", wanted, chosen.label), make, figures=False)


def of_service(view: View, service: str, year: Period | None = None) -> ServiceMoney:
    """One service in full: its line, cost centres, income, virements, savings and estimates.

    Raises:
        WrongInput, NotAllowed: as `line`.
    """
    wanted, whole = _service(view, service), money(view, year)
    mine = tuple(one for one in whole.savings if one.service == wanted)
    return ServiceMoney(
        line=line(view, wanted, year), centres=centres(view, wanted, year),
        income=tuple(one for one in whole.income if one.service == wanted),
        virements=tuple(one for one in whole.virements if wanted in (one.from_service, one.to_service)),
        savings=mine, saved=saved(mine), estimates=tuple(one for one in whole.estimates if one.service == wanted),
    )  # fmt: skip


def years(view: View) -> tuple[Period, ...]:
    """The financial years with money that the actor may see, up to that of the view's period, newest first."""
    now, every = view.period.year(), rows(view)
    begins = every["last"] - (every["last"] - now.first) % A_YEAR
    held = {int(first) for first in begins.unique() if first <= now.first} | {now.first}
    kind, start = PeriodKind.FINANCIAL_YEAR, view.framework.year_start
    return tuple(from_ordinals(kind, first, first + A_YEAR - 1, year_start=start) for first in sorted(held)[::-1])


def _money(view: View, year: Period) -> Money:
    until = _until(view, year)
    every = rows(view)
    services = lines(view, every[every["sort"] == "service"], year, until)
    income = lines(view, every[every["sort"].isin(LESS_IS_WORSE)], year, until)
    listed = relations.budget_lines(view.store, view.known)
    all_seen = set(listed.loc[listed["council"] == view.council, "service"]) <= set(every["service"])
    cut = savings(view, year, until)
    return Money(
        year=year, until=_last_day(until), whole=together(view, services, view.council_name if all_seen else PART),
        services=tuple(services), income=tuple(income), virements=virements(view, year), savings=cut,
        saved=saved(cut), estimates=estimates(view, year),
    )  # fmt: skip


def _year(view: View, year: Period | None) -> Period:
    chosen = year or view.period.year()
    if chosen.months != A_YEAR or chosen.year() != chosen:
        raise WrongInput(f"{chosen.title} is not a financial year, by which money is told.")
    return chosen


def _until(view: View, year: Period) -> int:
    """The last month that is told: of the view's period, the year, or the last that is over."""
    over = last_full(view.known.moment.date(), PeriodKind.MONTH).last
    return min(view.period.last, year.last, over)


def _last_day(month: int) -> date:
    return from_ordinals(PeriodKind.MONTH, month + 1, month + 1).start - timedelta(days=1)


def _service(view: View, service: str) -> str:
    wanted, called = normal(service), service_names(view)
    if wanted not in called:
        raise WrongInput(f"There is no service “{service}”. The services are {', '.join(called)}.")
    require(view.actor, Action.SEE_UNPUBLISHED, scope(wanted, None, portfolios(view)), view.framework)
    return wanted
