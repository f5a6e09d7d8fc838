"""The two moments: since when it may be looked at, and the view as it was shown then."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from pmf_core import relations
from pmf_core.errors import WrongInput
from pmf_core.formats import moment
from pmf_core.meetings.held import COUNCIL, known_at
from pmf_core.results import MeetingLine
from pmf_core.view import View, moment_of, open_view

SPELLS = {"a week ago": 7, "four weeks ago": 28, "13 weeks ago": 91, "a year ago": 364}  # days
REVIEWS = 4  # of the last, how many are offered


@dataclass(frozen=True, slots=True)
class Choice:
    """A moment since which one may ask; `about` is what it was: a review's title, or how long ago."""

    since: datetime
    about: str


def before(view: View, since: datetime) -> View:
    """The view as it was shown at an earlier moment: of the period that was the latest then, at most the view's own.

    A view of anything but a quarter keeps its period. A framework that is only looked at is looked at of both.

    Raises:
        WrongInput: nothing was known yet, or the moment is not before the view's.
    """
    if since >= view.known.moment:
        raise WrongInput(f"{moment(since)} is not before {moment(view.known.moment)}. Choose an earlier moment.")
    then = open_view(view.store, view.actor, None, since.isoformat())
    earlier = then.period.last < view.period.last and then.period.kind is view.period.kind
    period = then.period if earlier else view.period
    if view.previewing:
        return replace(view, as_at=since, known=then.known, period=period)
    return replace(then, period=period)


def choices(view: View) -> tuple[Choice, ...]:
    """Since when one may ask: the last reviews of the council, then so many weeks ago; where something was known.

    The first of them is what is asked where nobody says: the last review, or a week ago where there was none.
    """
    reviews = [Choice(_end(one.held_on), one.review_title) for one in _reviews(view) if one.held_on][:REVIEWS]
    spells = [Choice(_end(view.known.moment.date() - timedelta(days=days)), about) for about, days in SPELLS.items()]
    first = min((one.received_at for one in relations.submissions(view.store, view.known)), default=None)
    return tuple(one for one in (*reviews, *spells) if first is not None and first <= one.since < view.known.moment)


def chosen(view: View, asked: str) -> datetime | None:
    """The moment that is asked for: an ISO moment in UTC, or a date (its end); "" is the first of the choices.

    None where nothing is asked for and there is nothing to choose.

    Raises:
        WrongInput: it cannot be read.
    """
    if asked:
        return moment_of(asked)
    return next((one.since for one in choices(view)), None)


def _reviews(view: View) -> list[MeetingLine]:
    """The closed reviews of the council, the newest first."""
    whole = {review.id for review in view.framework.reviews if review.of == COUNCIL}
    return [one for one in known_at(view) if one.review in whole and one.state == "closed"]


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max)
