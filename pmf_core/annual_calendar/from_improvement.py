"""What improvement says of a year: what is to be done, what comes again or ends, what was recommended, partnerships."""

from collections.abc import Iterator
from datetime import date

from pmf_core.annual_calendar.entries import Maker
from pmf_core.describe.improvement import sort_word
from pmf_core.formats import day as written
from pmf_core.improvement import improvements, partnerships
from pmf_core.periods import Period
from pmf_core.results import Entry, ImprovementLine

AWARD, LONGEST = "accreditation", 90


def of_improvements(make: Maker, year: Period) -> Iterator[Entry]:
    """Each improvement by the day by which it is to be done, and by the day on which it comes again or an award ends.

    What was stopped is left out.
    """
    for line in improvements(make.view).lines:
        if line.state == "stopped":
            continue
        if line.due and year.start <= line.due <= year.end:
            done = line.state == "done"
            yield _entry(make, line, "due", line.due, f"{line.title}: {_of(line)} to be done", done=done)
        if line.next_on and year.start <= line.next_on <= year.end:
            word = "the award ends" if line.sort == AWARD else f"{_of(line)} again"
            yield _entry(make, line, "next", line.next_on, f"{line.title}: {word}", done=False)


def of_recommendations(make: Maker, year: Period) -> Iterator[Entry]:
    """What was recommended and not refused, by its day; done once it has the day on which it was."""
    for line in improvements(make.view).lines:
        for one in line.recommendations:
            refused = one.state == "not_agreed" or line.state == "stopped"
            if refused or not one.due or not year.start <= one.due <= year.end:
                continue
            yield make.entry(
                f"recommendations-{one.improvement}-{one.number}", one.due, one.due, _short(one.text), sort="review",
                stage=make.stage(one.due, one.due, one.done_on is not None), roles=make.senders,
                named=one.owner or line.owner, service=line.service,
                about=f"recommended by {line.title}" + (f"; done on {written(one.done_on)}" if one.done_on else ""),
                page="improvement", asked={"code": line.code}, source=line.code,
            )  # fmt: skip


def of_partnerships(make: Maker, year: Period) -> Iterator[Entry]:
    """Each partnership by the day of its next review; late once that is over."""
    for line in partnerships(make.view):
        due = line.next_on
        if due and year.start <= due <= year.end:
            yield make.entry(
                f"partnerships-{line.code}", due, due, f"{line.title}: the partnership is reviewed", sort="review",
                stage=make.stage(due, due, False), roles=make.senders, named=line.owner, service=line.service,
                page="partnerships", asked={"code": line.code}, source=line.code,
            )  # fmt: skip


def _entry(make: Maker, line: ImprovementLine, which: str, day: date, title: str, *, done: bool) -> Entry:
    held = f"held on {written(line.held_on)}" if line.held_on and (done or which == "next") else ""
    return make.entry(
        f"improvements-{line.code}-{which}", day, day, title, sort="review", stage=make.stage(day, day, done),
        roles=make.senders, named=line.owner, service=line.service, about=held, page="improvement",
        asked={"code": line.code}, source=line.code,
    )  # fmt: skip


def _of(line: ImprovementLine) -> str:
    word = sort_word(line.sort)
    return word if word.startswith("Best Value") else word[0].lower() + word[1:]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
