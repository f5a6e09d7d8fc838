"""The agenda of a meeting, built from the framework's review and papers that stand still.

Source: docs/method.md#meetings.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from pmf_core import relations
from pmf_core.describe import meetings as words
from pmf_core.exceptions import exceptions
from pmf_core.framework import Review
from pmf_core.kept import kept
from pmf_core.meetings.decisions import concerning, of_council, raised, taken
from pmf_core.meetings.headings import NOTE, Part, parts
from pmf_core.meetings.held import COUNCIL, before, day_of, earlier, issued_by, known_at, meeting, now, review_of
from pmf_core.meetings.own import Own, own
from pmf_core.registers import records
from pmf_core.results import OPEN_STATES, Agenda, AgendaItem, Decision, ExceptionLine, MeetingLine
from pmf_core.returns.tables import code as normal
from pmf_core.said import text
from pmf_core.scrutiny import questions
from pmf_core.view import View, open_view

ON_ACTIONS = ("agree_action", "refuse_action", "new_action")  # decisions that the action itself tells of


class _Surroundings(NamedTuple):
    """What the items are made from: the papers, the meeting, its review, what is its own, the meetings before it."""

    view: View
    line: MeetingLine
    review: Review | None
    mine: Own
    before: tuple[MeetingLine, ...]


class _Made(NamedTuple):
    """An item before it is numbered."""

    part: str
    sort: str
    title: str
    kind: str = ""
    subject: str = ""


def agenda(view: View, code: str) -> Agenda:
    """The items of a meeting in order, one thing at a time, and the meeting before it.

    What is reviewed stands still: it is told from the papers, as known when they were issued; until then, as known
    now. Of last time: every action that is open still, and decisions whose day has come. Then the framework's
    headings, each exception of what the review is of under the first that asks for its kind, gravest first, none left
    out; a heading that asks for nothing known is an item of its own. Then open questions, and the close.

    Raises:
        WrongInput: there is no such meeting, or none that the actor may see.
    """
    line = meeting(view, code)
    at = papers(view, code)
    items = kept(at, ("agenda", line.code, line.review, line.subject, day_of(line)), lambda: _items(at, line))
    return Agenda(line, before(view, code), items)


def papers(view: View, code: str) -> View:
    """The view of the papers of a meeting: its period, as known when they were issued; until then as known now."""
    line, fresh = meeting(view, code), now(view)
    issued = issued_by(view, line)
    if issued is None or line.papers_as_at is None:
        return replace(fresh, period=line.period)
    then = open_view(view.store, view.actor, line.period.label, line.papers_as_at.isoformat())
    return replace(then, known=relations.known(view.store, line.papers_as_at, up_to=issued), period=line.period)


def _items(view: View, line: MeetingLine) -> tuple[AgendaItem, ...]:
    review = review_of(view, line)
    mine = own(view, review.of if review else COUNCIL, line.subject)
    at = _Surroundings(view, line, review, mine, earlier(known_at(view), line))
    made = (*_last_time(at), *_under_headings(at), *_asked(at), _Made(words.CLOSE, "close", words.CLOSE))
    return tuple(AgendaItem(number, *one) for number, one in enumerate(made, start=1))


def _last_time(at: _Surroundings) -> Iterator[_Made]:
    """Actions of the meetings before that are open still, and decisions whose day has come since the last one."""
    held = {one.code for one in at.before}
    rows = records(at.view, "actions")
    rows = rows[rows["meeting"].isin(held) & rows["state"].isin(OPEN_STATES)].sort_values(["due", "code"])
    for row in rows.to_dict("records"):
        yield _Made(words.LAST_TIME, "action", text(row["title"]), "action", row["code"])
    last, today = (day_of(at.before[0]) if at.before else None), day_of(at.line) or at.view.known.moment.date()
    for one in taken(at.view):
        if one.meeting in held and one.sort not in ON_ACTIONS and _falls(one, last, today, at.before[0].code):
            yield _Made(words.LAST_TIME, "decision_due", one.text, "decision", _name(one))


def _falls(one: Decision, last: date | None, today: date, latest: str) -> bool:
    """Whether the day of a decision has come since the last meeting; one without a day is looked at the next time."""
    if one.due is None:
        return one.meeting == latest
    return one.due <= today and (one.meeting == latest or last is None or one.due > last)


def _under_headings(at: _Surroundings) -> Iterator[_Made]:
    """The framework's headings in its order; nothing stands under two of them."""
    headings = parts(at.review.agenda if at.review else ())
    found = {line.subject for line in _exceptions(at)}
    used: set[str] = set()
    if not any(sort == "referred" for part in headings for sort, _ in part.sorts):
        yield from _referred(at, words.REFERRED[at.review is None or at.review.of == COUNCIL])
    for part in headings:
        items = tuple(_of_part(at, part, used, found))
        yield from items or (_Made(part.heading, NOTE, words.heading(part.heading)),)


def _of_part(at: _Surroundings, part: Part, used: set[str], left: set[tuple[str, str]]) -> Iterator[_Made]:
    alone = len(part.sorts) == 1
    for sort, kinds in part.sorts:
        if sort == "exception":
            for line in _exceptions(at):
                if line.subject in left and (not kinds or line.kind in kinds):
                    left.discard(line.subject)
                    yield _Made(part.heading, sort, line.title, line.kind, normal(line.code))
        elif sort in SEVERAL:
            yield from SEVERAL[sort](at, part.heading)
        elif sort not in used and sort != NOTE:
            used.add(sort)
            yield _Made(part.heading, sort, words.item_title(sort, part.heading if alone else ""))


def _exceptions(at: _Surroundings) -> tuple[ExceptionLine, ...]:
    """The exceptions of what the review is of, the gravest first."""
    return tuple(
        line for line in exceptions(at.view).lines
        if at.mine.has(line.kind, line.code, service=line.service, portfolio=line.portfolio, owner=line.owner)
    )  # fmt: skip


def _referred(at: _Surroundings, heading: str) -> Iterator[_Made]:
    """What services referred upwards, or what the council decided of a service, since the papers of last time."""
    whole, service = at.review is None or at.review.of == COUNCIL, next(iter(at.mine.services), "")
    every = taken(at.view)
    from_council = concerning(service, of_council(at.view, every)) if service else ()
    seen = _issued_before(at)
    for one in raised(at.view, every) if whole else from_council:
        if one.submission not in seen:
            yield _Made(heading, "referred", one.text, "decision", _name(one))


def _issued_before(at: _Surroundings) -> set[str]:
    """The submissions that the papers of the meeting before could already tell of."""
    issued = issued_by(at.view, at.before[0]) if at.before else None
    every = relations.submissions(at.view.store, at.view.known)
    return {one.id for one in every if issued is not None and one.seq <= issued}


def _asked(at: _Surroundings) -> Iterator[_Made]:
    """Questions that are open."""
    for one in questions(at.view):
        if not one.answer and at.mine.has(one.kind, one.subject, service=one.service):
            yield _Made(words.QUESTIONS, "question", one.text, "question", one.code)


def _name(one: Decision) -> str:
    return f"{one.meeting}/{one.number}"


SEVERAL: dict[str, Callable[[_Surroundings, str], Iterable[_Made]]] = {"referred": _referred}  # items of one each
