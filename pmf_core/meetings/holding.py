"""A meeting called, its papers issued, opened and closed; closed, it counts among the reviews that were held.

Source: docs/method.md#meetings.
"""

from datetime import date, datetime

from pmf_core import formats, submissions
from pmf_core.describe.meetings import found_said
from pmf_core.errors import WrongInput
from pmf_core.framework import Review
from pmf_core.meetings.decisions import decisions
from pmf_core.meetings.held import COUNCIL, meeting, meetings, now, review_of, subjects_of
from pmf_core.periods import parse
from pmf_core.results import MeetingLine
from pmf_core.returns.several import workbook
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

Entries = dict[str, str]


def plan(
    view: View, review: str, period: str, planned_on: date, *, subject: str = "", chair: str = "", present: str = "",
    place: str = "", note: str = "",
) -> MeetingLine:  # fmt: skip
    """Call a meeting: its code is made from its review, what it is of and its day.

    Args:
        review: the id of one of the framework's. period: the label of the one that it looks at.
        subject: what it is of, by code, or by name of a portfolio; "" is the council.
        chair: the role; "" is the one that leads the review. present: who is asked, separated by semicolons.
    Raises:
        WrongInput: no such review, period or subject; the review is of persons; it is called already.
        NotAllowed: the actor may not record the decisions of that review.
    """
    with view.store.lock:
        at = now(view)
        held = next((one for one in at.framework.reviews if one.id == review), None)
        if held is None:
            names = ", ".join(one.id for one in at.framework.reviews)
            raise WrongInput(f"The framework has no review “{review}”. Choose one of: {names}.")
        of = _subject(at, held, subject)
        label = parse(period, None, year_start=at.framework.year_start).label
        parts = [review, *([] if of == COUNCIL else [of]), planned_on.isoformat()]
        code = normal("-".join(parts))
        if any(one.code == code for one in meetings(at)):
            raise WrongInput(f"It is called already: {code}.")
        lead = at.framework.role(held.lead)
        _record(at, code, {
            "review": review, "subject": of, "period": label, "planned_on": formats.typed(planned_on),
            "state": "planned", "chair": chair or (lead.title if lead else ""), "present": present, "place": place,
            "note": note,
        })  # fmt: skip
        return meeting(at, code)


def issue(view: View, code: str, as_at: datetime | None = None) -> MeetingLine:
    """Issue the papers: from now on they show what was known now, or at an earlier moment, and stand still.

    Raises:
        WrongInput: no such meeting, it is closed, or the moment is still to come.
    """
    with view.store.lock:
        at = now(view)
        line = _unless_closed(at, code)
        moment = as_at or at.known.moment
        if moment > at.known.moment:
            raise WrongInput("Papers cannot be as at a moment that is still to come.")
        _record(at, line.code, _entries(line) | {"papers_as_at": moment.isoformat()})
        return meeting(at, line.code)


def open_meeting(
    view: View, code: str, *, present: str = "", apologies: str = "", chair: str = ""
) -> MeetingLine:  # fmt: skip
    """Open a meeting today; papers that were not issued are issued now. One that is open comes back as it is.

    Raises:
        WrongInput: no such meeting, or it is closed.
    """
    with view.store.lock:
        at = now(view)
        line = _unless_closed(at, code)
        if line.state == "open":
            return line
        moment = line.papers_as_at or at.known.moment
        _record(at, line.code, _entries(line) | {
            "state": "open", "held_on": formats.typed(at.known.moment.date()), "papers_as_at": moment.isoformat(),
            "present": present, "apologies": apologies, "chair": chair,
        })  # fmt: skip
        return meeting(at, line.code)


def close(
    view: View, code: str, *, found: str = "", present: str = "", apologies: str = "", note: str = ""
) -> MeetingLine:  # fmt: skip
    """Close an open meeting and record that the review was held, in one submission.

    Args:
        found: what the review found, in a sentence; "" is told from its decisions.
    Raises:
        WrongInput: no such meeting, or it is not open.
    """
    with view.store.lock:
        at = now(view)
        line = meeting(at, code)
        if line.state != "open":
            raise WrongInput(f"{line.review_title} {line.code} is {line.state}: only an open meeting can be closed.")
        review = review_of(at, line)
        lead = at.framework.role(review.lead) if review else None
        held_on = formats.typed(line.held_on or at.known.moment.date())
        own = _entries(line) | {"state": "closed", "present": present, "apologies": apologies, "note": note}
        held = {
            "review": line.review, "subject": line.subject, "held_on": held_on,
            "led_by": line.chair or (lead.title if lead else ""), "found": found or found_said(decisions(at, code)),
        }  # fmt: skip
        _record(at, line.code, own, held)
        return meeting(at, line.code)


def _subject(view: View, review: Review, subject: str) -> str:
    """What the review is of, as it is stored: a code; a portfolio's name; the council."""
    if review.of == "person":
        raise WrongInput(f"{review.title} is between two people: no meeting of it is recorded.")
    if review.of == COUNCIL:
        return COUNCIL
    known = subjects_of(view, review.of)
    if normal(subject) not in known:
        raise WrongInput(f"{review.title} is of a {review.of}: “{subject}” is none. There are: {', '.join(known)}.")
    return known[normal(subject)] if review.of == "portfolio" else normal(subject)


def _unless_closed(view: View, code: str) -> MeetingLine:
    line = meeting(view, code)
    if line.state == "closed":
        raise WrongInput(f"{line.review_title} {line.code} is closed. Undo its closing to change it.")
    return line


def _entries(line: MeetingLine) -> Entries:
    """What has to be said of a meeting at every record; what is left out stays as it is stored."""
    return {
        "review": line.review, "subject": line.subject, "period": line.period.label, "state": line.state,
        "held_on": formats.typed(line.held_on),
    }  # fmt: skip


def _record(view: View, code: str, own: Entries, held: Entries | None = None) -> None:
    sheets = {**({"reviews": [held]} if held else {}), "meetings": [{"code": code, **own}]}
    submissions.load(view, f"meeting {code}.xlsx", workbook(sheets), kinds=tuple(sheets))
