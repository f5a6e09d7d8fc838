"""What is one reader's this month: due, late, done, next."""

from pmf_core.annual_calendar.year import calendar, chosen
from pmf_core.periods import Period, PeriodKind, containing
from pmf_core.results import Entry, Mine, Stage
from pmf_core.view import View

AHEAD = 2  # months after this one that are shown


def mine(view: View, *, role: str = "", service: str = "") -> Mine:
    """What is due, late and done this month for a role (its id) and a service (its code); "" is every one.

    What is late is looked for since the beginning of the year before.

    Source: docs/method.md#calendar.
    """
    today = view.known.moment.date()
    month = containing(today, PeriodKind.MONTH, year_start=view.framework.year_start)
    this_year = calendar(view).year
    years = (this_year.previous(), this_year, this_year.next())
    entries = [
        entry for year in years
        for entry in chosen(calendar(view, year.label), role=role, service=service).entries
    ]  # fmt: skip
    here = [entry for entry in entries if _within(entry, month)]
    ahead = [
        entry for entry in entries
        if entry.stage is Stage.TO_COME and month.last < _month(entry) <= month.last + AHEAD
    ]  # fmt: skip
    reviews = [one for one in entries if one.sort == "review" and one.last >= today and one.stage is not Stage.DONE]
    return Mine(
        as_at=view.known.moment,
        month=month,
        late=tuple(entry for entry in entries if entry.stage is Stage.LATE),
        due=tuple(entry for entry in here if entry.stage in (Stage.DUE, Stage.TO_COME, Stage.PAST)),
        done=tuple(entry for entry in here if entry.stage is Stage.DONE),
        ahead=tuple(ahead),
        review=reviews[0] if reviews else None,
    )


def _within(entry: Entry, month: Period) -> bool:
    return entry.first <= month.end and month.start <= entry.last


def _month(entry: Entry) -> int:
    return entry.first.year * 12 + entry.first.month - 1
