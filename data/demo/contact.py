"""How people came to the demonstration council, by service and way, and what was said of it, by quarter."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from pmf_core.demo import DemoReturn
from pmf_core.periods import Period, PeriodKind, containing, parse, sequence

from .breakdowns import shared_out
from .content import Content
from .series import Point
from .told import in_turn

Entry = Mapping[str, Any]
Line = dict[str, Any]


def contact(content: Content, figures: Sequence[Point]) -> Iterator[DemoReturn]:
    """Contact and coverage: a file each time they were told."""
    ways, said = content.complaints["contact"], content.complaints["coverage"]
    yield from in_turn(ways["actor"], "contact", ways["told"], list(_contact(ways, content, figures)))
    yield from in_turn(said["actor"], "coverage", said["told"], list(_coverage(said, content)))


def _contact(about: Entry, content: Content, figures: Sequence[Point]) -> Iterator[Line]:
    """Every service and way by quarter; the avoidable add up to the share of CUS08."""
    quarters = _quarters(about["first"], content)
    share = {point.period.label: float(point.value) for point in figures if point.indicator.code == "CUS08"}
    calls = [point for point in figures if point.indicator.code == "CUS06"]
    for n, quarter in enumerate(quarters):
        part = n / (len(quarters) - 1)
        mine = [point for point in calls if quarter.start <= point.period.start <= quarter.end]
        rows = [_row(one, part, mine) for one in about["line"]]
        counts = np.array([row["contacts"] for row in rows], dtype=np.float64)
        weights = counts * [_along(one["avoidable"], part) for one in about["line"]]
        total = round(counts.sum() * share[quarter.label] / 100)
        for row, avoidable in zip(rows, shared_out(weights, total), strict=True):
            yield {**row, "period": quarter.label, "avoidable": avoidable, "note": about["note"]}


def _row(one: Entry, part: float, calls: Sequence[Point]) -> Line:
    about = {"service": one["service"], "channel": one["channel"]}
    if one.get("calls"):
        return {**about, "contacts": sum(int(point.denominator) for point in calls),
                "in_time": sum(int(point.numerator) for point in calls)}  # fmt: skip
    contacts = round(_along(one["contacts"], part))
    return {**about, "contacts": contacts, "in_time": round(contacts * _along(one["kept"], part))}


def _along(ends: Sequence[float], part: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * part


def _coverage(about: Entry, content: Content) -> Iterator[Line]:
    quarters = _quarters(about["first"], content)
    for one in about["line"]:
        for n, quarter in enumerate(quarters):
            told = {name: entry[n] for name, entry in one.items() if isinstance(entry, list)}
            note = one.get("note", "") if n == len(quarters) - 1 else ""
            yield {"outlet": one["outlet"], "period": quarter.label, "note": note, **told}


def _quarters(first: str, content: Content) -> tuple[Period, ...]:
    return sequence(parse(first), containing(content.last, PeriodKind.QUARTER))
