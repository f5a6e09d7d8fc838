"""Each sort of item of a meeting as a room sees it: one thing at a time, as its papers stand."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from pmf_core import actions, describe, formats, meetings, scrutiny
from pmf_core.comparing.standings import standings
from pmf_core.describe import exceptions as said
from pmf_core.describe import meetings as words
from pmf_core.describe import standings as told
from pmf_core.exceptions import exceptions
from pmf_core.held import held_blocks
from pmf_core.meetings.held import now
from pmf_core.model import Rag
from pmf_core.outturns import outlooks
from pmf_core.results import ActionLine, AgendaItem
from pmf_core.scorecard import scorecard
from pmf_core.view import View
from ui.blocks import meeting_exception
from ui.blocks import scorecard as card_blocks
from ui.render import html

MOST = 7  # lines that a room can read at a time
VERDICTS = {"improved": "It worked", "no_evidence": "No evidence yet", "worse": "Worse since", "": "Not told yet"}


class Line(NamedTuple):
    """One line before a room: what, how it stands, and beside it in fewer words."""

    title: str
    said: str
    rag: str = ""


def headline(view: View, item: AgendaItem) -> str:
    """The finding of an item: of an exception, how far it is off; else the item itself."""
    if item.sort == "summary":
        return describe.scorecard_headline(scorecard(view))
    if item.sort == "exception":
        return meeting_exception.headline(view, item.kind, item.subject) or item.title
    return item.title


def draw(view: View, item: AgendaItem, code: str) -> None:
    """The item, under its headline. `view` is that of the papers."""
    SORTS[item.sort](view, item, code)


def service(view: View, item: AgendaItem) -> str:
    """The service of an exception's subject; "" of anything else."""
    if item.sort != "exception":
        return ""
    subject = (item.kind, item.subject)
    return next((line.service for line in exceptions(view).lines if line.subject == subject), "")


def _summary(view: View, _item: AgendaItem, _code: str) -> None:
    card = scorecard(view)
    card_blocks.tally(card)
    card_blocks.cards(card, held_blocks(view))


def _exception(view: View, item: AgendaItem, _code: str) -> None:
    meeting_exception.draw(view, item.kind, item.subject)


def _action(view: View, item: AgendaItem, _code: str) -> None:
    line = actions.one(now(view), item.subject)
    late = f"{formats.plural(line.days_late, 'day')} late" if line.days_late else ""
    _facts(
        ("Who", line.owner or words.NOT_SAID, line.service_name),
        ("By", formats.day(line.due) if line.due else "No day", late),
        ("How far", words.ACTIONS[line.state], f"done {formats.day(line.done_on)}" if line.done_on else ""),
        ("Did it work", VERDICTS[line.worked.verdict], _needed(line)),
    )
    _told(("About", line.subject_title), ("What it is to bring", line.effect), ("What it takes", line.resource),
          ("Why it was agreed", line.reason), ("What shows it", line.evidence),
          ("What was learnt", line.lesson))  # fmt: skip


def _needed(line: ActionLine) -> str:
    if line.worked.needed:
        return f"{formats.plural(line.worked.needed, 'more figure')} needed"
    return ""


def _decision(view: View, item: AgendaItem, _code: str) -> None:
    """A decision of another meeting: of last time, or referred by a service."""
    held, _, number = item.subject.rpartition("/")
    one = next(each for each in meetings.decisions(view, held) if each.number == int(number))
    line = meetings.meeting(view, held)
    _facts(
        ("Decided", words.sort_word(one.sort), formats.day(one.decided_on)),
        ("By", line.review_title, line.subject_title),
        ("Who", one.owner or words.NOT_SAID, f"by {formats.day(one.due)}" if one.due else "no day"),
        ("Moved", words.moved_said(one) or "Nothing", ""),
    )
    state = f"{one.action}: {words.ACTIONS[one.action_state].lower()}" if one.action_state else ""
    _told(("About", one.subject_title), ("Why", one.reason), ("The action", state))


def _question(view: View, item: AgendaItem, _code: str) -> None:
    line = scrutiny.question(now(view), item.subject).line
    late = f"{formats.plural(line.days_late, 'day')} late" if line.days_late else ""
    _facts(
        ("Asked by", line.asked_by, formats.day(line.asked_on)),
        ("Who answers", line.step_title or words.NOT_SAID, line.service_name),
        ("Due", formats.day(line.due) if line.due else "No day", late),
        ("Answered", formats.day(line.answered_on) if line.answered_on else "Not yet", line.answered_by),
    )
    _told(("About", line.subject_title), ("Answer", line.answer), ("Withheld", line.withheld),
          ("Why it was withheld", line.withheld_why))  # fmt: skip


def _achievement(view: View, _item: AgendaItem, _code: str) -> None:
    found = exceptions(view).achievements
    lines = [Line(one.title, said.achievement_reason(one, one.reasons[0]), one.rag)
             for one in sorted(found, key=lambda one: not one.new)]  # fmt: skip
    _lines(lines, f"{formats.plural(len(found), 'achievement')}, the new ones first", "Nothing stands out this time.")


def _lesson(view: View, _item: AgendaItem, _code: str) -> None:
    lines = [Line(one.title, f"{VERDICTS[one.worked.verdict]}{': ' if one.lesson else ''}{one.lesson}")
             for one in actions.library(view)]  # fmt: skip
    _lines(lines, "What was done, and whether it worked", "No action that is done says what was learnt yet.")


def _comparison(view: View, _item: AgendaItem, _code: str) -> None:
    answer = standings(view)
    ranked = [row for row in answer.rows if row.now.quartile is not None]
    worst = sorted(ranked, key=lambda row: row.now.percentile or 0)[:MOST]
    lines = [Line(row.short_name, told.placed_alt(row)) for row in worst]
    _lines(lines, f"Furthest behind, of {formats.plural(len(ranked), 'indicator')} that are ranked",
           "Nothing can be compared: no other council's figures are loaded.")  # fmt: skip


def _ahead(view: View, _item: AgendaItem, _code: str) -> None:
    """What is likely to be missed, that is not red yet."""
    likely = outlooks(view)
    rows = {row.code: row for quadrant in scorecard(view).quadrants for row in quadrant.rows}
    least = view.framework.exceptions.unlikely
    found = [(one, rows[code]) for code, one in likely.items()
             if code in rows and rows[code].rag is not Rag.RED and (one.outturn.chance or 0) >= least]  # fmt: skip
    found.sort(key=lambda pair: (-(pair[0].outturn.chance or 0), pair[1].name))
    lines = [Line(row.short_name or row.name, f"chance to miss the year {describe.chance_fact(one)[1]}", row.rag)
             for one, row in found]  # fmt: skip
    _lines(lines, "Not red yet, and likely to miss the year", "Nothing that is not red yet is likely to miss the year.")


def _note(_view: View, _item: AgendaItem, _code: str) -> None:
    html("meetings/note.html")


def _close(view: View, _item: AgendaItem, code: str) -> None:
    found = meetings.decisions(view, code)
    lines = [Line(f"{one.number}. {words.decision_said(one)}", one.subject_title) for one in found]
    _lines(lines, formats.plural(len(found), "decision"), "No decision was taken.", newest=True)


def _facts(*told: tuple[str, str, str]) -> None:
    html("meetings/facts.html", facts=told, before=None, before_said="", note="")


def _told(*said: tuple[str, str]) -> None:
    html("meetings/told.html", rows=[pair for pair in said if pair[1]])


def _lines(lines: list[Line], caption: str, nothing: str, *, newest: bool = False) -> None:
    """As many lines as a room can read, and how many more there are."""
    shown = lines[-MOST:] if newest else lines[:MOST]
    rest = len(lines) - len(shown)
    more = f"and {formats.count_word(rest).lower()} {'before them' if newest else 'more'}" if rest else ""
    html("meetings/lines.html", lines=shown, caption=caption, nothing=nothing, more=more)


SORTS: Mapping[str, Callable[[View, AgendaItem, str], None]] = {
    "summary": _summary, "exception": _exception, "action": _action, "decision_due": _decision, "referred": _decision,
    "question": _question, "achievement": _achievement, "lesson": _lesson, "comparison": _comparison, "ahead": _ahead,
    "note": _note, "close": _close,
}  # fmt: skip
