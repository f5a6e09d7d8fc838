"""The demonstration council's complaints of one service case by case, made by rule; their days are working days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zlib import crc32

import numpy as np

from pmf_core.demo import CODE
from pmf_core.periods import Period, PeriodKind, containing
from pmf_core.periods.working_days import calendar, nation_of

from .content import Content

Entry = Mapping[str, Any]
CLOSED = calendar(nation_of(CODE))
ANSWER = {"stage_1": 10, "stage_2": 20}  # working days
ACKNOWLEDGE = 5
UPHELD = {"upheld", "partly_upheld"}


@dataclass(frozen=True)
class Case:
    """One stage of one complaint, as it will have gone; whoever tells it on a day knows only what was before."""

    reference: str
    stage: str
    subject: str
    received: date
    acknowledged: date
    answered: date | None
    outcome: str
    in_time: bool
    extended: date | None = None
    learning: str = ""
    counted: bool = field(default=True)  # whether the return of counts has it

    @property
    def acknowledged_in_time(self) -> bool:
        """Whether it was acknowledged within the working days set."""
        return between(self.received, self.acknowledged) <= ACKNOWLEDGE

    def told(self, service: str, on: date) -> dict[str, Any]:
        """The line of a file of that day."""
        over = self.answered is not None and self.answered <= on
        return {
            "reference": self.reference, "stage": self.stage, "service": service, "subject": self.subject,
            "received_on": self.received, "acknowledged_on": self.acknowledged if self.acknowledged <= on else "",
            "extended_to": self.extended, "answered_on": self.answered if over else "",
            "outcome": self.outcome if over else "", "learning": self.learning if over else "",
        }  # fmt: skip


def cases(content: Content, received: Sequence[tuple[Period, int]]) -> list[Case]:
    """Every case: so many in each month, oldest first, then those of the months that are told by no count."""
    about = content.complaints["cases"]
    rng = np.random.default_rng([content.seed, crc32(b"cases")])
    last = about["told"][-1]["to"]
    months = [*received, *zip(_later(received[-1][0]), about["later"], strict=True)]
    days = [day for month, count in months for day in _days(rng, month, count, min(month.end, last))]
    made = [_first(about, rng, number, day) for number, day in enumerate(days, 1)]
    found = about["found"]
    late = _first(about, rng, len(days) + 1, found["day"])
    made.append(Case(**{**vars(late), "subject": found["subject"], "learning": "", "counted": False}))
    chosen = [(number, made[number - 1]) for number in about["second"]]
    return made + [_second(about, rng, number, one, one.answered) for number, one in chosen if one.answered]


def _later(month: Period) -> Iterator[Period]:
    for _ in range(2):
        month = containing(date.fromordinal(month.end.toordinal() + 1), PeriodKind.MONTH)
        yield month


def _days(rng: np.random.Generator, month: Period, count: int, end: date) -> list[date]:
    """Working days spread over a month."""
    length = between(month.start - timedelta(days=1), end)
    places = (np.arange(count) + rng.uniform(0.1, 0.9, count)) * length / count
    return [on(month.start, int(place)) for place in places]


def _first(about: Entry, rng: np.random.Generator, number: int, day: date) -> Case:
    """Stage 1. Those in time are answered within the limit of the day received; late ones well past it."""
    slow = number % 17 == 0
    acknowledged = on(day, 1 + int(rng.integers(0, 4)) + 5 * slow)
    extended, late = None, number % about["late_each"] < 1
    answered = on(day, 10 if slow else 6 + int(rng.integers(0, 5)))
    if late:
        answered = on(acknowledged, 12 + int(rng.integers(0, 11)))
    if number in about["extended"] or number in about["broken"]:
        extended = on(acknowledged, 20)
        late = number in about["broken"]
        answered = on(extended, 6 if late else -2)
    subject = about["subjects"][number % len(about["subjects"])]
    outcome = about["outcomes"][number * 5 % len(about["outcomes"])]
    learnt = about["learned"].get(subject, "") if outcome in UPHELD and number % 3 == 0 else ""
    done = None if number in about["unanswered"] else answered
    return Case(f"HC{1000 + number}", "stage_1", subject, day, acknowledged, done, outcome, not late, extended, learnt)


def _second(about: Entry, rng: np.random.Generator, number: int, first: Case, after: date) -> Case:
    """Stage 2, asked for some days after the answer to the first."""
    day = on(after, 3 + int(rng.integers(0, 6)))
    acknowledged = on(day, 1 + int(rng.integers(0, 4)))
    late = number in about["second_late"]
    answered = on(acknowledged, 27) if late else on(day, 13 + int(rng.integers(0, 7)))
    outcome = "partly_upheld" if number % 2 else "not_upheld"
    return Case(first.reference, "stage_2", first.subject, day, acknowledged, answered, outcome, not late)


def on(day: date, after: int) -> date:
    """So many working days after a day."""
    return date.fromisoformat(str(np.busday_offset(day, after, roll="forward", busdaycal=CLOSED)))


def between(start: date, end: date) -> int:
    """The working days after the first day, up to the second and with it."""
    return int(np.busday_count(start + timedelta(days=1), end + timedelta(days=1), busdaycal=CLOSED))


def counted(made: Sequence[Case], month: Period, stage: str) -> dict[str, int]:
    """What the return of counts says of a month: by the day received, answered and gone on."""
    mine = [one for one in made if one.counted and one.stage == stage]
    came = [one for one in mine if month.start <= one.received <= month.end]
    done = [one for one in mine if one.answered and month.start <= one.answered <= month.end]
    on_to = [one for one in made if one.stage == "stage_2" and month.start <= one.received <= month.end]
    return {
        "received": len(came), "acknowledged_in_time": sum(one.acknowledged_in_time for one in came),
        "answered": len(done), "in_time": sum(one.in_time for one in done),
        "upheld": sum(one.outcome in UPHELD for one in done), "escalated": len(on_to) if stage == "stage_1" else 0,
    }  # fmt: skip
