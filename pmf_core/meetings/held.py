"""The meetings there are: planned, open or closed, of which review and of what, and which came before.

Source: docs/method.md#meetings.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pmf_core import relations
from pmf_core.adopted import standing
from pmf_core.by_code import by_code
from pmf_core.framework import Review
from pmf_core.kept import kept
from pmf_core.periods import from_ordinals, ordinal
from pmf_core.registers import records
from pmf_core.results import MeetingLine
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.tables import code as normal
from pmf_core.reviews_held import subjects
from pmf_core.said import day, text
from pmf_core.view import View, open_view

COUNCIL = "council"
REGISTERED = {"partnership": "partnerships", "project": "projects"}  # what a review is of -> the register of its codes


def now(view: View) -> View:
    """The view as known now, of its period: what a meeting recorded is never shown as at an earlier moment."""
    known = relations.known(view.store)
    if view.as_at is None and (view.known.seq, view.known.undone) == (known.seq, known.undone):
        return view
    if view.previewing:
        return replace(view, as_at=None, known=known)
    return replace(open_view(view.store, view.actor), period=view.period)


def meetings(view: View, review: str = "") -> tuple[MeetingLine, ...]:
    """Every meeting that the actor may see, as known now, the newest first: by the day it was held, or is called for.

    Args:
        review: the id of one of the framework's reviews; "" is every one.
    """
    return tuple(one for one in known_at(now(view)) if review in ("", one.review))


def known_at(view: View) -> tuple[MeetingLine, ...]:
    """Every meeting that the actor may see, the newest first, as known at the view's moment."""
    return kept(view, "meetings", lambda: _meetings(view), figures=False)


def meeting(view: View, code: str) -> MeetingLine:
    """One meeting by its code, in any case, as known now.

    Raises:
        WrongInput: there is none, or none that the actor may see.
    """
    return by_code(meetings(view), code, "meeting", "meetings")


def before(view: View, code: str) -> MeetingLine | None:
    """The closed meeting before it, of the same review and of the same; None where it is the first."""
    return next(iter(earlier(meetings(view), meeting(view, code))), None)


def earlier(every: Iterable[MeetingLine], line: MeetingLine) -> tuple[MeetingLine, ...]:
    """Of these, the newest first, the closed meetings before one, of the same review and of the same."""
    at = day_of(line) or date.max
    return tuple(
        one for one in every
        if one.review == line.review and normal(one.subject) == normal(line.subject) and one.code != line.code
        and one.state == "closed" and (day_of(one) or date.min, one.code) < (at, line.code)
    )  # fmt: skip


def day_of(line: MeetingLine) -> date | None:
    """The day on which a meeting was held, else for which it is called."""
    return line.held_on or line.planned_on


def review_of(view: View, line: MeetingLine) -> Review | None:
    """The framework's review that a meeting is of; None where the framework has it no more."""
    return next((one for one in view.framework.reviews if one.id == line.review), None)


def subjects_of(view: View, of: str) -> Mapping[str, str]:
    """What there may be meetings of: code -> title of every service, team, portfolio, partnership or project."""
    if of in REGISTERED:
        rows = records(view, REGISTERED[of])
        return dict(zip(rows["code"], rows["title"], strict=True))
    return subjects(view, of) or {}


def _meetings(view: View) -> tuple[MeetingLine, ...]:
    rows = records(view, "meetings")
    if rows.empty:
        return ()
    counted = standing(view, "decisions").groupby("meeting").size().to_dict()
    reviews = {review.id: review for review in view.framework.reviews}
    sorts: set[str] = {review.of for review in view.framework.reviews}
    named = {of: subjects_of(view, of) for of in sorts}
    lines = [_line(view, row, reviews.get(row["review"]), named, counted) for row in rows.to_dict("records")]
    return tuple(sorted(lines, key=lambda one: (day_of(one) or date.min, one.code), reverse=True))


def _line(
    view: View, row: dict[Any, Any], review: Review | None, named: Mapping[str, Mapping[str, str]],
    counted: Mapping[Any, int],
) -> MeetingLine:  # fmt: skip
    subject = text(row["subject"]) or COUNCIL
    known = named.get(review.of if review else COUNCIL, {})
    whole = normal(subject) == normal(COUNCIL)
    return MeetingLine(
        code=row["code"], review=row["review"], review_title=review.title if review else row["review"],
        subject=subject, subject_title=view.council_name if whole else known.get(normal(subject), subject),
        period=from_ordinals(None, _month(row["start"]), _month(row["end"]), year_start=view.framework.year_start),
        planned_on=day(row["planned_on"]), held_on=day(row["held_on"]), papers_as_at=_moment(row["papers_as_at"]),
        chair=text(row["chair"]), present=text(row["present"]), apologies=text(row["apologies"]),
        place=text(row["place"]), state=text(row["state"]) or "planned", note=text(row["note"]),
        decisions=int(counted.get(row["code"], 0)),
    )  # fmt: skip


def _month(value: Any) -> int:
    told = day(value)
    assert told is not None, "a meeting has a period"  # noqa: S101 - the column is NOT NULL
    return ordinal(told)


def _moment(value: object) -> datetime | None:
    told = text(value)
    return datetime.fromisoformat(told) if told else None


def issued_by(view: View, line: MeetingLine) -> int | None:
    """The number of the submission that issued the papers as they stand; None where they are not issued.

    Nothing that was received after it is in them, also where the clock stands still.
    """
    if line.papers_as_at is None:
        return None
    kind = KINDS["meetings"]
    every = relations.versions(view.store, now(view).known, kind.table, kind.key)
    mine = every[(every["code"] == line.code) & (every["papers_as_at"].map(_moment) == line.papers_as_at)]
    return int(mine["seq"].min())
