"""Complaints, contact and coverage in words: how many were in time, what changed, which limits and why."""

from collections.abc import Mapping, Sequence
from datetime import date

from pmf_core import formats
from pmf_core.model import Rag
from pmf_core.periods import Period
from pmf_core.results.complaints import (
    CaseLine,
    Contact,
    Coverage,
    Difference,
    Feedback,
    FeedbackLine,
    FeedbackPeriod,
    FeedbackTally,
    StageTally,
)

STAGES = {"any": "All stages together", "stage_1": "Stage 1", "stage_2": "Stage 2", "ombudsman": "Ombudsman"}
OUTCOMES = {"upheld": "upheld", "partly_upheld": "upheld in part", "not_upheld": "not upheld",
            "resolved": "resolved at once", "not_for_us": "not for the council"}  # fmt: skip
CHANNELS = {"telephone": "Telephone", "email": "E-mail", "online": "Online", "in_person": "In person", "post": "Post",
            "social_media": "Social media"}  # fmt: skip
OUTLETS = {"press": "Press", "broadcast": "Radio and television", "social_media": "Social media",
           "newsletter": "Newsletter", "website": "Website", "events": "Events"}  # fmt: skip
COUNTED = {"returned": "as the service returned them", "cases": "counted from its cases",
           "both": "some as returned, some counted from cases", "": ""}  # fmt: skip
WHAT = {"received": "received", "answered": "answered", "in_time": "answered in time"}
NONE = "none told"
SATURDAY = 5  # of a week that begins with day 0


def feedback_headline(answer: Feedback) -> str:
    """What needs a look: "72% of complaints were answered in time, 50% in People; one is overdue"."""
    whole = answer.whole
    if whole is None:
        return "No complaint, comment or compliment is recorded yet"
    tally = whole.now.complaints
    if tally.in_time_share is None:
        opening = "No complaint is told of for this period"
        if tally.received is not None:
            opening = f"{formats.plural(tally.received, 'complaint')} received"
    else:
        opening = f"{formats.percent(tally.in_time_share)} of complaints were answered in time"
        low = [line for line in answer.lines if line.rag == Rag.RED and line.now.complaints.in_time_share is not None]
        if len(answer.lines) > 1 and low:
            worst = min(low, key=lambda line: line.now.complaints.in_time_share or 0)
            opening += f", {formats.percent(worst.now.complaints.in_time_share)} in {worst.service_name}"
    return f"{opening}{_overdue(whole)}"


def update_headline(line: FeedbackLine) -> str:
    """One service: "Housing: 34 complaints, 10 more than the quarter before; 74% answered in time"."""
    tally = line.now.complaints
    if tally.received is None:
        return f"{line.service_name}: nothing is told of complaints in {line.now.period.title}"
    parts = [formats.plural(tally.received, "complaint") + _more(line.now, line.before)]
    if tally.in_time_share is not None:
        parts.append(f"{formats.percent(tally.in_time_share)} answered in time")
    return f"{line.service_name}: {'; '.join(parts)}{_overdue(line)}"


def share_words(tally: FeedbackTally) -> str:
    """How many were in time: "25 of 34 in time, 74%"; what is not told, where it is not."""
    return _of(tally.in_time, tally.in_time_of, tally.in_time_share, "in time")


def acknowledged_words(tally: FeedbackTally) -> str:
    """How many were acknowledged in time: "33 of 34 in time, 97%"."""
    return _of(tally.acknowledged_in_time, tally.acknowledged_of, tally.acknowledged_share, "in time")


def upheld_words(tally: FeedbackTally) -> str:
    """How many were upheld: "14 of 34 upheld, 41%"."""
    return _of(tally.upheld, tally.upheld_of, tally.upheld_share, "upheld")


def count(told: int | None) -> str:
    """A count: "34"; "none told" where nobody told it, which is not 0."""
    return NONE if told is None else f"{told:,}"


def change_words(now: FeedbackPeriod, before: FeedbackPeriod) -> str:
    """What changed in complaints received: "10 more than 24 in Quarter 1, 2026-27"; why it cannot be told."""
    here, there = now.complaints, before.complaints
    if here.received is None or there.received is None:
        return f"{before.period.title}: {count(there.received)}"
    if here.told_by != there.told_by:
        told = formats.plural(len(there.told_by), "service")
        return f"{before.period.title}: {there.received:,}, told by {told}, now by {len(here.told_by)}: not compared"
    if here.months != there.months:
        return f"{before.period.title}: {there.received:,}, of {formats.plural(there.months, 'month')}: not compared"
    return f"{_change(here.received - there.received)} {there.received:,} in {before.period.title}"


def share_change(now: FeedbackPeriod, before: FeedbackPeriod) -> str:
    """What changed in the share in time: "11 points lower than 85%"; "" where either is not told."""
    here, there = now.complaints, before.complaints
    if here.in_time_share is None or there.in_time_share is None or not _alike(here, there):
        return ""
    moved = formats.rounded(here.in_time_share, 0) - formats.rounded(there.in_time_share, 0)
    if not moved:
        return f"the same as in {before.period.title}"
    return f"{formats.gap(moved, '%')} {'higher' if moved > 0 else 'lower'} than in {before.period.title}"


def months_words(one: FeedbackPeriod) -> str:
    """How many of the period's months are told: "2 of 3 months"; "" where all are, or none."""
    months = one.complaints.months
    return f"{months} of {formats.plural(one.period.months, 'month')}" if 0 < months < one.period.months else ""


def stage_title(stage: str) -> str:
    """A stage as printed: "Stage 1"."""
    return STAGES[stage]


def stage_limits(one: StageTally) -> str:
    """Its limits: "5 working days to acknowledge, then 10 to answer"."""
    if one.acknowledge is None or one.answer is None:
        return "no limit of the council's"
    return f"{one.acknowledge} working days to acknowledge, then {one.answer} to answer"


def case_state(one: CaseLine) -> tuple[Rag, str]:
    """How a case stands, as the rating whose symbol it has, and the word: "23 working days over"."""
    over = f"{formats.plural(one.over, 'working day')} over"
    if one.overdue:
        return Rag.RED, over
    if one.answered_on is None:
        return Rag.NOT_RATED, "Open, within its limit" if one.answer_by else "Open"
    if one.in_time is None:
        return Rag.NOT_RATED, "Answered"
    return (Rag.GREEN, "In time") if one.in_time else (Rag.RED, over)


def limit_words(one: CaseLine, days: tuple[int, int] | None, holidays: Mapping[date, str]) -> str:
    """The arithmetic of its limit in a sentence: from which day, how many working days, to which.

    Args:
        days: working days to acknowledge and to answer; None: the stage has none.
        holidays: bank holidays by name; those that the limit runs over are said.
    """
    if one.answer_by is None or days is None or one.acknowledge_by is None or one.counted_from is None:
        return "It has no limit of the council's."
    due = (f"Received {formats.day(one.received_on)}: {days[0]} working days to acknowledge, to "
           f"{formats.day(one.acknowledge_by)}.")  # fmt: skip
    if one.extended:
        return f"{due} Its answer was put off, as agreed, to {formats.day(one.answer_by)}."
    started = {one.answered_on: "answered", one.acknowledged_on: "acknowledged"}
    since = started.get(one.counted_from, "the last day to acknowledge it")
    passed = _closed(one.received_on, one.answer_by, holidays)
    return (f"{due} Counted from {formats.day(one.counted_from)} ({since}), {days[1]} working days to answer, to "
            f"{formats.day(one.answer_by)}; {passed} do not count.")  # fmt: skip


def _closed(since: date, until: date, holidays: Mapping[date, str]) -> str:
    """The days left out between two days: "weekends, Good Friday (3 April 2026) and Easter Monday (6 April 2026)"."""
    over = [
        f"{name.removesuffix(' (observed)')} ({formats.day(day)})" for day, name in holidays.items()
        if since < day <= until and day.weekday() < SATURDAY
    ]  # fmt: skip
    return formats.listed(["weekends", *over])


def open_words(line: FeedbackLine) -> str:
    """Among how many it is overdue: "of 2 open cases"; that cases are not sent, where none is."""
    return "no cases are sent" if line.open is None else f"of {formats.plural(line.open, 'open case')}"


def outcome_word(outcome: str) -> str:
    """What was found: "upheld in part"; "" where nothing is said."""
    return OUTCOMES.get(outcome, "")


def counted_words(line: FeedbackLine) -> str:
    """Where its counts come from: "counted from its cases"."""
    return COUNTED[line.counted_by]


def difference_words(one: Difference) -> str:
    """Counts beside cases: "Housing, July 2026: 12 returned as received, and its cases come to 1"."""
    returned = f"{one.returned:,} returned as {WHAT[one.what]}"
    return f"{one.service_name}, {one.period.title}: {returned}, and its cases come to {one.cases:,}"


def complaint_why(line: FeedbackLine) -> str:
    """Why a service is rated as it is, in a few words: "25 of 34 in time, 74%; 1 overdue"."""
    return f"{share_words(line.now.complaints)}{_overdue(line)}"


def waiting_title(waiting: Sequence[CaseLine]) -> str:
    """The heading of the open cases: "2 complaints are open: 1 overdue"."""
    late = sum(one.overdue for one in waiting)
    if not waiting:
        return "No complaint is open"
    opening = f"{formats.plural(len(waiting), 'complaint')} {'is' if len(waiting) == 1 else 'are'} open"
    return f"{opening}: {late} overdue" if late else f"{opening}, none overdue"


def cases_title(every: Sequence[CaseLine], period: Period) -> str:
    """The heading of a service's cases: "3 cases of Quarter 2, 2026-27 or open now; 1 overdue"."""
    late = sum(one.overdue for one in every)
    told = f"{formats.plural(len(every), 'case')} of {period.title}, or open now"
    return f"{told}; {late} overdue" if late else told


def contact_headline(answer: Contact) -> str:
    """Contact as a finding: "28% of contacts were avoidable, of 1,100 of which it is told"."""
    whole = answer.whole
    if whole is None:
        return "No contact is recorded for this period"
    if whole.avoidable_share is None:
        return f"{formats.plural(whole.contacts or 0, 'contact')}; nobody told how many were avoidable"
    rest = whole.contacts != whole.avoidable_of
    base = f", of {whole.avoidable_of:,} of which it is told" if rest else f", of {whole.avoidable_of:,}"
    return f"{formats.percent(whole.avoidable_share)} of contacts were avoidable{base}"


def coverage_headline(answer: Coverage) -> str:
    """Coverage as a finding: "60% of 20 items spoke well of the council, 15% ill"."""
    whole = answer.whole
    if whole is None:
        return "Nothing is recorded of what was said of the council in this period"
    if whole.positive_share is None or whole.negative_share is None:
        return f"{formats.plural(whole.items or 0, 'item')}; nobody told whether they speak well or ill"
    well, ill = formats.percent(whole.positive_share), formats.percent(whole.negative_share)
    return f"{well} of {formats.plural(whole.told_of or 0, 'item')} spoke well of the council, {ill} ill"


def channel_title(channel: str) -> str:
    """A way to contact the council as printed: "In person"; "All" of them together."""
    return CHANNELS.get(channel, "All")


def outlet_title(outlet: str) -> str:
    """Where the council is spoken of, as printed; "All" of them together."""
    return OUTLETS.get(outlet, "All")


def part_words(part: int | None, of: int | None, share: float | None) -> str:
    """A part with its base: "300 of 1,000, 30%"; "none told"."""
    return NONE if part is None or of is None else f"{part:,} of {of:,}, {formats.percent(share)}"


def _of(part: int | None, of: int | None, share: float | None, word: str) -> str:
    if part is None or of is None:
        return NONE
    return f"{part:,} of {of:,} {word}, {formats.percent(share)}" if of else f"none to be {word}"


def _overdue(line: FeedbackLine) -> str:
    return f"; {line.overdue:,} overdue" if line.overdue else ""


def _more(now: FeedbackPeriod, before: FeedbackPeriod) -> str:
    here, there = now.complaints, before.complaints
    if here.received is None or there.received is None or not _alike(here, there):
        return ""
    kind = {"quarter": "quarter", "month": "month"}.get(str(now.period.kind), "period")
    return f", {_change(here.received - there.received)} the {kind} before"


def _alike(here: FeedbackTally, there: FeedbackTally) -> bool:
    return here.months == there.months and here.told_by == there.told_by


def _change(moved: int) -> str:
    return "as many as" if not moved else f"{abs(moved):,} {'more' if moved > 0 else 'fewer'} than"
