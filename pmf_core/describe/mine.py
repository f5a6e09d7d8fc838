"""What each person needs now, in words."""

from pmf_core import formats
from pmf_core.describe.calendar import entry_when
from pmf_core.describe.meetings import meeting_title
from pmf_core.periods import PeriodKind, containing
from pmf_core.results.mine import MyWork


def headline(answer: MyWork, whose: str) -> str:
    """"Housing: three overdue, five to explain; next review on 24 November 2026"; `whose` "" is everybody's.

    What is late since before this financial year is told apart: this year's calendar does not hold it.
    """
    month = f"due in {answer.month.month.start:%B}"
    counts = {"overdue": answer.overdue, "to explain": len(answer.explain), "to agree": len(answer.agree),
              "to answer": len(answer.answer), month: len(answer.month.due)}  # fmt: skip
    parts = [f"{formats.count_word(count).lower()} {word}" for word, count in counts.items() if count]
    if answer.overdue:
        parts[0] += _before(answer)
    text = ", ".join(parts) or "nothing waits"
    text = f"{whose}: {text}" if whose else formats.head(text)
    return f"{text}; {_lower(review(answer))}" if review(answer) else text


def review(answer: MyWork) -> str:
    """The next review: "Next review on 24 November 2026", "Next review in December 2026"; "" where none is known."""
    if answer.meeting is not None and answer.meeting.planned_on is not None:
        return f"Next review on {formats.day(answer.meeting.planned_on)}"
    entry = answer.month.review
    if entry is None:
        return ""
    return f"Next review {'in' if entry.of_a_month else 'on'} {entry_when(entry)}"


def meeting(answer: MyWork) -> str:
    """What the next review is called; "" where no meeting is called for."""
    return meeting_title(answer.meeting) if answer.meeting else ""


def _before(answer: MyWork) -> str:
    month = answer.month.month
    year = containing(month.start, PeriodKind.FINANCIAL_YEAR, year_start=month.year_start)
    before = sum(entry.last < year.start for entry in answer.month.late)
    return f" ({before:,} of {'it' if answer.overdue == 1 else 'them'} from before {year.title})" if before else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
