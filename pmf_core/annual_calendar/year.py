"""The calendar of one financial year, put together, and what of it a reader asks for."""

from dataclasses import replace

from pmf_core.annual_calendar import from_delivery, from_framework, from_improvement, from_registers, from_returns
from pmf_core.annual_calendar.entries import Maker
from pmf_core.errors import WrongInput
from pmf_core.formats import listed
from pmf_core.framework import Role
from pmf_core.kept import kept
from pmf_core.periods import Period, PeriodKind, containing, parse
from pmf_core.results import Calendar, Entry
from pmf_core.returns.tables import code as normal
from pmf_core.view import EARLIEST, LATEST, View

AROUND = (2, 3)  # years before and after the present one that may be chosen
PARTS = (
    from_framework.of_the_calendar, from_framework.by_how_often, from_framework.own_review,
    from_returns.of_returns_due, from_registers.of_milestones, from_registers.of_projects,
    from_registers.of_objectives, from_registers.of_plans, from_registers.of_steps, from_registers.of_appraisals,
    from_delivery.of_risks, from_delivery.of_dependencies, from_delivery.of_benefits,
    from_improvement.of_improvements, from_improvement.of_recommendations, from_improvement.of_partnerships,
)  # fmt: skip


def calendar(view: View, year: str | None = None) -> Calendar:
    """Everything that is due in a financial year and that the actor may see, by day. Kept until it rests on a change.

    Args:
        year: as people write one, "2026-27"; None is the year in which the view's moment lies.
    Raises:
        WrongInput: not a financial year, or one of another age.

    Source: docs/method.md#calendar.
    """
    period = _year(view, year)
    answer = kept(view, ("calendar", period.label), lambda: _calendar(view, period))
    return replace(answer, as_at=view.known.moment)


def years(view: View) -> tuple[Period, ...]:
    """The years to choose from, oldest first: those around the present one."""
    chosen = [_year(view, None)]
    for _ in range(AROUND[0]):
        chosen.insert(0, chosen[0].previous())
    for _ in range(AROUND[1]):
        chosen.append(chosen[-1].next())
    return tuple(chosen)


def chosen(answer: Calendar, *, role: str = "", service: str = "", sort: str = "") -> Calendar:
    """The entries of a role (its id), a service (its code) and a sort; "" is every one.

    What is nobody's in particular is everybody's: an entry without a role stays for each role, one without a service
    for each service.
    """
    kept_ones = tuple(
        entry for entry in answer.entries
        if (not role or not entry.roles or role in entry.roles)
        and (not service or entry.service in ("", service)) and sort in ("", entry.sort)
    )  # fmt: skip
    return replace(answer, entries=kept_ones)


def role(view: View, text: str) -> Role:
    """The role of the framework that an id or a title means. Raises WrongInput where there is none."""
    roles = view.framework.roles
    meant = next((one for one in roles if text.casefold() in (one.id.casefold(), one.title.casefold())), None)
    if meant is None:
        raise WrongInput(f"There is no role “{text}”. The roles are {listed([one.id for one in roles])}.")
    return meant


def service(view: View, text: str) -> str:
    """The code of a service; case and spaces do not matter. Raises WrongInput where there is none."""
    names = Maker.of(view).names
    if normal(text) not in names:
        raise WrongInput(f"There is no {view.framework.words.service} “{text}”. There are {listed(list(names))}.")
    return normal(text)


def title(view: View, answer: Calendar, role: str, service: str) -> str:
    """What the calendar of a role (its id) and a service (its code) is called: "Wealdmoor, 2026-27: Housing"."""
    meant = view.framework.role(role)
    whose = [meant.title if meant else role, Maker.of(view).names.get(service, service)]
    return f"{answer.council}, {answer.year.title}" + (f": {', '.join(filter(None, whose))}" if any(whose) else "")


def _year(view: View, year: str | None) -> Period:
    if year is None:
        return containing(view.known.moment.date(), PeriodKind.FINANCIAL_YEAR, year_start=view.framework.year_start)
    period = parse(year, None, year_start=view.framework.year_start)
    if period.kind is not PeriodKind.FINANCIAL_YEAR:
        raise WrongInput(f"“{year}” is not a financial year. Write one as 2026-27.")
    if not EARLIEST <= period.start.year <= LATEST:
        known = f"There is one of each year from {EARLIEST} to {LATEST}."
        raise WrongInput(f"There is no calendar of {period.title}. {known}")
    return period


def _calendar(view: View, year: Period) -> Calendar:
    make = Maker.of(view)
    entries = [entry for part in PARTS for entry in part(make, year)]
    return Calendar(
        council=view.council_name,
        code=view.council,
        as_at=view.known.moment,
        year=year,
        entries=tuple(sorted(entries, key=_order)),
        undated=from_framework.undated(make),
    )


def _order(entry: Entry) -> tuple[object, ...]:
    """By day; what is of a whole month stands before its days."""
    return entry.first, not entry.of_a_month, entry.last, entry.title.casefold(), entry.key
