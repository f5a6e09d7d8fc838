"""Who owes what: the figures that are late or due, by service, and how those of the last quarters came."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.errors import WrongInput
from pmf_core.facts import dues, of_returns
from pmf_core.kept import kept
from pmf_core.methods.expected import expected
from pmf_core.periods import Period, PeriodKind, containing, from_ordinals, last_full, ordinal, sequence
from pmf_core.results import Came, Outstanding, Owed, Owing
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

QUARTERS = 8  # of which it is told how their figures came
AHEAD = 12  # months in which the next due date is looked for
LED_BY_NONE = ""
Record = dict[Hashable, Any]


def outstanding(view: View, *, period: Period | None = None, service: str | None = None) -> Outstanding:
    """Every figure that has not come though its period is over, as known at the view's moment.

    Looked for in this financial year and the one before. A stored reason is an answer, but for "not yet
    available". The view's own period plays no part. Kept until something that it rests on changes.

    Args:
        period: only figures of periods that end in it; service: only what the service of that code owes,
            case and spaces do not matter; "" for what no service leads.

    Raises:
        WrongInput: no such service.
        NotAllowed: the actor may see none of it.

    Source: docs/method.md#due.
    """
    code = None if service is None else _service(view, service)
    answer = kept(view, ("outstanding", period, code), lambda: _outstanding(view, period, code))
    return replace(answer, as_at=view.known.moment)


def came(view: View) -> pd.DataFrame:
    """Every figure that was to be given for periods since the year before began, and how it came.

    Returns:
        As `methods.expected.expected`, with display_code, name, owner, service, received (NaT: not come), in_time and
        came_late (bool; both False where it did not come, or was due before any figure was kept here).
    """
    today = view.known.moment.date()
    this_year = containing(today, PeriodKind.FINANCIAL_YEAR, year_start=view.framework.year_start)
    return _asked(view, this_year.previous().first, ordinal(today))


def _service(view: View, service: str) -> str:
    services = relations.services(view.store, view.known)["code"].tolist()
    code = normal(service)
    if code and code not in services:
        raise WrongInput(f"There is no service “{service}”. The services are {', '.join(services)}.")
    return code


def _outstanding(view: View, period: Period | None, service: str | None) -> Outstanding:
    today, quarters = view.known.moment.date(), _quarters(view)
    this_year = containing(today, PeriodKind.FINANCIAL_YEAR, year_start=view.framework.year_start)
    asked = _asked(view, min(this_year.previous().first, quarters[0].first), ordinal(today) + AHEAD)
    if service is not None:
        asked = asked[asked["service"] == service]
    open_now = asked[~asked["answered"] & (asked["last"] >= this_year.previous().first)]
    if period is not None:
        open_now = open_now[open_now["last"].between(period.first, period.last)]
    owed, later = open_now[open_now["ended"]], open_now[~open_now["ended"]]
    recent = asked[asked["last"].between(quarters[0].first, quarters[-1].last)]
    place = (recent["last"] - quarters[0].first) // 3
    services = relations.services(view.store, view.known).set_index("code").to_dict("index")
    return Outstanding(
        council=view.council_name,
        code=view.council,
        as_at=view.known.moment,
        services=_owing(view, owed, services),
        quarters=tuple((quarter, _came(recent[place == n])) for n, quarter in enumerate(quarters)),
        by_service=_by_service(recent, services),
        next_due=later["due"].min().date() if len(later) else None,
        rule=view.framework.returns.about,
    )


def _quarters(view: View) -> tuple[Period, ...]:
    newest = last_full(
        view.known.moment.date() - timedelta(days=1), PeriodKind.QUARTER, year_start=view.framework.year_start
    )
    oldest = newest
    for _ in range(QUARTERS - 1):
        oldest = oldest.previous()
    return sequence(oldest, newest)


def _asked(view: View, since: int, until: int) -> pd.DataFrame:
    """The figures expected in those months with who is to send each, and how each that came did: in time or late."""
    facts = of_returns(view)
    rows = expected(
        facts.values, facts.data_list, facts.targets, since=since, until=until,
        today=view.known.moment.date(), year_start=view.framework.year_start, **dues(view),
    )  # fmt: skip
    listed = facts.data_list.set_index("code")[["display_code", "name", "owner", "service"]]
    rows = rows.join(listed.fillna({"owner": "", "service": LED_BY_NONE}), on="code")
    came = relations.first_answers(view.store, view.known, view.council)
    began = came["received"].dt.normalize().min()  # what was due before any figure was kept here came untimed
    rows = rows.merge(came, "left", on=["code", "first", "last"])
    timed = rows["answered"] & (rows["due"] >= began)
    day = rows["received"].dt.normalize()
    return rows.assign(in_time=timed & (day <= rows["due"]), came_late=timed & (day > rows["due"]))


def _came(rows: pd.DataFrame) -> Came:
    in_time, late = int(rows["in_time"].sum()), int(rows["came_late"].sum())
    answered, owed = int(rows["answered"].sum()), int(rows["overdue"].sum())
    return Came(in_time, late, answered - in_time - late, owed, len(rows) - answered - owed)


def _by_service(rows: pd.DataFrame, services: dict[Hashable, Any]) -> tuple[tuple[str, str, Came], ...]:
    each = ((str(code), _name(services, str(code)), _came(its)) for code, its in rows.groupby("service"))
    return tuple(sorted(each, key=lambda one: one[1].casefold()))


def _owing(view: View, owed: pd.DataFrame, services: dict[Hashable, Any]) -> tuple[Owing, ...]:
    """Those with most days of lateness first; within each the longest due first."""
    by_service: dict[str, list[Owed]] = {}
    for row in owed.sort_values(["due", "name", "last"]).to_dict("records"):
        by_service.setdefault(row["service"], []).append(_owed(view, row))
    each = (_whose(services, code, rows) for code, rows in by_service.items())
    return tuple(sorted(each, key=lambda one: (-sum(each.days_late for each in one.owed), -len(one.owed), one.name)))


def _whose(services: dict[Hashable, Any], code: str, rows: Iterable[Owed]) -> Owing:
    about = services.get(code, {})
    said = {name: text if isinstance(text := about.get(name), str) else "" for name in ("organisation", "champion")}
    return Owing(code, _name(services, code), said["organisation"], said["champion"], tuple(rows))


def _name(services: dict[Hashable, Any], code: str) -> str:
    return str(services[code]["name"]) if code in services else code


def _owed(view: View, row: Record) -> Owed:
    due = row["due"].date()
    return Owed(
        code=row["display_code"],
        name=row["name"],
        owner=row["owner"],
        period=_period(view, row["first"], row["last"]),
        due=due,
        days_late=(view.known.moment.date() - due).days if row["overdue"] else 0,
        latest=None if row["latest_last"] < 0 else _period(view, row["latest_first"], row["latest_last"]),
        promised=bool(row["promised"]),
    )


def _period(view: View, first: int, last: int) -> Period:
    return from_ordinals(None, first, last, year_start=view.framework.year_start)
