"""What changed between two moments, in words: one sentence for all, and a line for each change."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from pmf_core import formats
from pmf_core.describe import actions as of_actions
from pmf_core.describe import aims, meetings
from pmf_core.describe.words import rag
from pmf_core.model import Rag
from pmf_core.periods import Period
from pmf_core.results.aims import Changed
from pmf_core.results.changed import Acted, CameLate, RestatedFigure, Turned, WhatChanged
from pmf_core.results.meetings import Decision

SORTS = {  # in the order in which they are told
    "red": "Newly red", "green": "Newly green", "rating": "Other ratings", "restated": "Restated figures",
    "late": "Late figures that came", "target": "Targets moved", "action": "Actions", "decision": "Decisions",
}  # fmt: skip
NOTHING = {
    "red": "Nothing became red.", "green": "Nothing became green.", "rating": "No other rating differs.",
    "restated": "No figure was restated.", "late": "No late figure came.", "target": "No target was moved.",
    "action": "No action was recorded or moved on.", "decision": "Nothing was decided.",
}  # fmt: skip
ABSENT = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words; `kind` and `code` are of what it is about, "" where it is about nothing in particular.

    `rag_was` and `rag` are told of ratings alone. `when` is the day on which it came or was done, None where ratings
    are of two moments. `submission` is the one by which it came.
    """

    sort: str
    kind: str
    code: str
    title: str
    service: str
    service_name: str
    was: str
    now: str
    about: str
    when: date | None = None
    rag_was: Rag | None = None
    rag: Rag | None = None
    submission: str = ""


def headline(answer: WhatChanged) -> str:
    """"Since 18 August 2026: seven newly red, nine newly green, one figure restated"."""
    since = f"Since {formats.moment(answer.since)}"
    counts = {sort: len(made(answer)) for sort, made in PARTS.items()}
    parts = [f"{formats.count_word(counts[sort]).lower()} {word[counts[sort] != 1]}" for sort, word in SAID.items()
             if counts[sort]]  # fmt: skip
    if parts:
        return f"{since}: {formats.listed(parts)}"
    return f"{since} nothing became red or green" if counts["rating"] else f"{since} nothing changed"


def lines(answer: WhatChanged) -> list[Line]:
    """Every change, by `SORTS`."""
    return [line for made in PARTS.values() for line in made(answer)]


def periods(answer: WhatChanged) -> str:
    """Of which period the ratings are: "Ratings then of Quarter 1, 2026-27, now of Quarter 2, 2026-27"."""
    if answer.period_was == answer.period:
        return f"Ratings of {answer.period.title} at both moments"
    return f"Ratings then of {answer.period_was.title}, now of {answer.period.title}"


def _turned(every: Iterable[Turned], sort: str, answer: WhatChanged) -> list[Line]:
    return [
        Line(
            sort, one.kind, one.code, one.title, one.service, one.service_name,
            _rated(one, one.value_was, one.shown_was, answer.period_was),
            _rated(one, one.value, one.shown, answer.period), "", rag_was=one.rag_was, rag=one.rag,
        )
        for one in every
    ]  # fmt: skip


def _rated(one: Turned, value: float | None, shown: Period | None, asked: Period) -> str:
    """The figure that was rated, with its period where that is not the one asked for; "" of what has no figures."""
    if value is None:
        return "no figure" if one.kind == "indicator" else ""
    figure = formats.with_unit(value, one.unit, one.decimals)
    return figure if shown is None or shown.last == asked.last else f"{figure} of {shown.label}"


def _reds(answer: WhatChanged) -> list[Line]:
    return _turned(answer.reds, "red", answer)


def _greens(answer: WhatChanged) -> list[Line]:
    return _turned(answer.greens, "green", answer)


def _others(answer: WhatChanged) -> list[Line]:
    told = (*answer.reds, *answer.greens)
    return _turned((one for one in answer.turned if one not in told), "rating", answer)


def _restated(answer: WhatChanged) -> list[Line]:
    return [_figure("restated", one, _value(one, one.was), _restated_said(one)) for one in answer.restated]


def _restated_said(one: RestatedFigure) -> str:
    return f"Figure of {one.period.title}" + (", taken back" if one.taken_back else "")


def _late(answer: WhatChanged) -> list[Line]:
    return [
        _figure("late", one, "", f"Figure of {one.period.title}, due {formats.day(one.due)}: {_days_late(one)}")
        for one in answer.came_late
    ]


def _days_late(one: CameLate) -> str:
    return f"{formats.plural(one.days_late, 'day')} late"


def _figure(sort: str, one: RestatedFigure | CameLate, was: str, about: str) -> Line:
    when = one.received.date() if one.received else None
    return Line(sort, "indicator", one.of.code, one.of.short_name, one.of.service, one.of.service_name, was,
                _value(one, one.value), about, when, submission=one.submission)  # fmt: skip


def _value(one: RestatedFigure | CameLate, value: float | None) -> str:
    return formats.with_unit(value, one.of.unit, one.of.decimals)


def _targets(answer: WhatChanged) -> list[Line]:
    return [_target(one) for one in answer.targets]


def _target(one: Changed) -> Line:
    moved = {"target", "floor", "ceiling"} & set(one.parts)
    told = ("" if moved else formats.head(aims.change(one)), aims.ease(one.ease), _rerated(one), one.reason)
    return Line(
        "target", "indicator", one.of.code, one.of.short_name, one.of.service, one.of.service_name,
        aims.aim(one.of, one.was, absent=ABSENT), aims.aim(one.of, one.now, absent=ABSENT),
        "; ".join(part for part in (f"Target of {one.now.period.label}", *told) if part), one.received.date(),
        submission=one.submission,
    )  # fmt: skip


def _rerated(one: Changed) -> str:
    """How the latest figure is rated by it and by the target before; "" where that is the same, or not told."""
    if one.rag is None or one.rag_was is None or one.rag is one.rag_was:
        return ""
    return f"rated {rag(one.rag).lower()}, by the one before {rag(one.rag_was).lower()}"


def _actions(answer: WhatChanged) -> list[Line]:
    return [_action(one) for one in answer.actions]


def _action(one: Acted) -> Line:
    line = one.line
    about = f"About {line.subject_title}" if line.subject_title else "About nothing in particular"
    worked = of_actions.worked_said(line.worked) if line.state == "done" else ""
    owner = line.owner or of_actions.NOBODY
    return Line(
        "action", "action", line.code, line.title, line.service, line.service_name,
        of_actions.STATES.get(one.state_was, "New"), of_actions.STATES[line.state],
        "; ".join(part for part in (about, owner, worked) if part), line.done_on or line.decided_on or line.proposed_on,
        submission=line.submission,
    )  # fmt: skip


def _decisions(answer: WhatChanged) -> list[Line]:
    return [_decision(one) for one in answer.decisions]


def _decision(one: Decision) -> Line:
    return Line(
        "decision", "meeting", one.meeting, one.subject_title or meetings.sort_word(one.sort), one.service,
        one.service_name, "", meetings.decision_said(one), f"Decision {one.number} of {one.meeting}", one.decided_on,
        submission=one.submission,
    )  # fmt: skip


PARTS: dict[str, Callable[[WhatChanged], list[Line]]] = {
    "red": _reds, "green": _greens, "rating": _others, "restated": _restated, "late": _late, "target": _targets,
    "action": _actions, "decision": _decisions,
}  # fmt: skip
SAID = {  # in the headline, one and many
    "red": ("newly red",) * 2, "green": ("newly green",) * 2,
    "restated": ("figure restated", "figures restated"), "late": ("late figure came", "late figures came"),
    "target": ("target moved", "targets moved"), "action": ("action moved on", "actions moved on"),
    "decision": ("decision", "decisions"),
}  # fmt: skip
