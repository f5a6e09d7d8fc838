"""Review meetings in words: the parts and items of an agenda, a decision in a sentence, the minutes' headings."""

from collections.abc import Iterable
from datetime import date

from pmf_core import formats
from pmf_core.describe import actions
from pmf_core.results import Decision, MeetingLine

LAST_TIME, QUESTIONS, CLOSE = "Since last time", "Questions raised", "Close of the meeting"
REFERRED = {True: "Referred by services", False: "From the corporate reviews"}  # of the whole council, or not
ITEMS = {  # what an item is called where several stand under one heading
    "summary": "Performance as a whole", "achievement": "What went well",
    "lesson": "What was learnt, and whether it worked", "comparison": "Comparison with others",
    "ahead": "What is coming", "exception": "Exception", "action": "Action of last time",
    "decision_due": "Decision of last time", "referred": "Referred", "question": "Question", "note": "To discuss",
    "close": CLOSE,
}  # fmt: skip
SORTS = {  # how the sentence of a decision begins
    "agree_action": "Agreed", "refuse_action": "Refused", "new_action": "To be done", "move_money": "Money moved",
    "move_people": "People moved", "escalate": "Escalated", "refer": "Referred", "ask_again": "Asked again",
    "note": "Noted",
}  # fmt: skip
STATES = {"planned": "Planned", "open": "Open", "closed": "Closed"}
ACTIONS = actions.STATES
DECIDED, TO_DO, NEXT, ATTENDED = "Decisions", "Actions", "Who is told what", "The meeting"
NOT_SAID = "Not recorded"
ATTENDED_COLUMNS, TOLD_COLUMNS = ("What", "As recorded"), ("Who", "What they are told")
ACTION_COLUMNS = ("Decision", "What is to be done", "Owner", "Due", "State")
NOTHING_DECIDED, NOTHING_TO_DO = "No decision was taken.", "Nobody was asked to do anything."
NOBODY_TOLD = "No decision concerns a service in particular."


def heading(text: str) -> str:
    """A heading of the framework as a title: "Lessons learnt"."""
    return formats.head(text)


def item_title(sort: str, alone: str = "") -> str:
    """What an item of one each is called: the heading under which it stands `alone`, else its own words."""
    return heading(alone) if alone else ITEMS[sort]


def sort_word(sort: str) -> str:
    """What a sort of decision is called; one that is not known as it is written."""
    return SORTS.get(sort, formats.head(sort.replace("_", " ")))


def decision_said(one: Decision) -> str:
    """A decision in a sentence: "Agreed: two agency officers, Head of Housing by 31 January 2027"."""
    told = [moved_said(one), one.text.rstrip(". ")]
    body = ": ".join(part for part in told if part)
    owned = owner_said(one.owner, one.due)
    return f"{sort_word(one.sort)}: {body}{f', {owned}' if owned else ''}"


def moved_said(one: Decision) -> str:
    """What was moved, from where to where: "£25k from People to Housing", "2 FTE to Housing"; "" where nothing."""
    what = [formats.pounds(one.amount)] if one.amount is not None else []
    what += [f"{one.people:g} FTE"] if one.people is not None else []
    if not what:
        return ""
    places = {"from": one.from_service_name or one.from_service, "to": one.service_name or one.service}
    return " ".join([formats.listed(what), *(f"{word} {place}" for word, place in places.items() if place)])


def owner_said(owner: str, due: date | None) -> str:
    """Who does it by when: "Head of Housing by 31 January 2027"; "" where neither is told."""
    when = f"by {formats.day(due)}" if due else ""
    return " ".join(part for part in (owner, when) if part)


def meeting_title(line: MeetingLine) -> str:
    """What a meeting is called: "Corporate performance review, Quarter 2 2026-27"; with what it is of, if of a part."""
    of = f" of {line.subject_title}" if line.subject.casefold() != "council" else ""
    return f"{line.review_title}{of}, {line.period.label}"


def meeting_headline(line: MeetingLine) -> str:
    """How a meeting stands: "Closed 20 November 2026 with 6 decisions", "Called for 17 February 2027"."""
    count = formats.plural(line.decisions, "decision")
    held = f" {formats.day(line.held_on)}" if line.held_on else ""
    if line.state == "closed":
        return f"Closed{held} with {count if line.decisions else 'no decision'}"
    if line.state == "open":
        return f"Open since{held}, {count} so far" if held else f"Open, {count} so far"
    return f"Called for {formats.day(line.planned_on)}" if line.planned_on else "Planned, no day set"


def papers_said(line: MeetingLine) -> str:
    """What the papers show: "As known on 17 November 2026, 09:00"; until they are issued, that they move."""
    if line.papers_as_at is None:
        return "Not issued: they show what is known now"
    return f"As known on {formats.moment(line.papers_as_at)}"


def found_said(every: Iterable[Decision]) -> str:
    """What a review found, where nobody said it: "6 decisions: 2 agreed, 1 refused, 3 noted"."""
    each = [sort_word(one.sort).lower() for one in every]
    if not each:
        return "No decision was taken."
    counts = [f"{each.count(word)} {word}" for word in dict.fromkeys(each)]
    return f"{formats.plural(len(each), 'decision')}: {', '.join(counts)}."


def people(text: str) -> list[str]:
    """Who was there, one each, of a list separated by semicolons."""
    return [name.strip() for name in text.split(";") if name.strip()]


def minutes_title(line: MeetingLine) -> str:
    """The title of the minutes: they are a draft until the meeting is closed."""
    return f"{'Minutes' if line.state == 'closed' else 'Draft minutes'}: {meeting_title(line)}"


def attended(line: MeetingLine, council: str) -> list[tuple[str, str]]:
    """The facts of a meeting, each with its label."""
    when = line.held_on or line.planned_on
    there = formats.listed(people(line.present))
    away = formats.listed(people(line.apologies))
    facts = {
        "Council": council, "Of": line.subject_title, "Period": line.period.label,
        "Date": formats.day(when) if when else "", "Place": line.place, "Chair": line.chair, "Present": there,
        "Apologies": away or "None", "Papers": papers_said(line), "Note": line.note,
    }  # fmt: skip
    return [(label, said or NOT_SAID) for label, said in facts.items() if said or label not in ("Place", "Note")]


def decision_heading(one: Decision) -> str:
    """The heading of a decision: its number and what it is about; of nothing in particular, its sort."""
    return f"{one.number}. {one.subject_title or sort_word(one.sort)}"


def decision_facts(one: Decision) -> list[tuple[str, str]]:
    """What else is to be said of a decision, each with its label; what was not recorded is left out."""
    facts = {
        "About": f"{one.kind} {one.subject}" if one.subject else "", "Owner": one.owner,
        "Due": formats.day(one.due) if one.due else "", "Reason": one.reason, "Moved": moved_said(one),
        "Service": one.service_name, "Action": f"{one.action} ({action_state(one)})" if one.action else "",
    }  # fmt: skip
    return [(label, said) for label, said in facts.items() if said]


def action_state(one: Decision) -> str:
    """How far the action of a decision has come, as known now; "" where it has none."""
    return ACTIONS.get(one.action_state, one.action_state)
