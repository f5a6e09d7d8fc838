"""The demonstration council's complaints, comments and compliments by service and month.

The totals are those of the indicators that measure the same; one service's are counted from its cases.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from pmf_core.demo import DemoReturn
from pmf_core.periods import Period, PeriodKind, containing, parse, sequence

from .breakdowns import shared_out, within
from .cases import Case, cases, counted
from .content import Content
from .series import Point
from .told import at_once, in_turn

Entry = Mapping[str, Any]
Line = dict[str, Any]
STAGES = ("stage_1", "stage_2")


def complaints(content: Content, figures: Sequence[Point]) -> Iterator[DemoReturn]:
    """Feedback by quarter, and the cases of one service."""
    about = content.complaints
    made = cases(content, received(content, figures))
    lines = list(feedback(content, figures, made))
    yield from in_turn(about["actor"], "feedback", [*about["told"].values()], lines)
    yield from _told_cases(about["cases"], made)


def _told_cases(about: Entry, made: Sequence[Case]) -> Iterator[DemoReturn]:
    """The first file has every case of its day that counts have too; each later one what is new or has changed."""
    before: dict[tuple[str, str], Line] = {}
    for n, one in enumerate(about["told"]):
        known = [case for case in made if case.received <= one["to"] and (case.counted or n)]
        now = {(case.reference, case.stage): case.told(about["service"], one["to"]) for case in known}
        lines = [line for key, line in now.items() if before.get(key) != line]
        yield at_once(about["actor"], "cases", one, lines)
        before = now


# ---- feedback by month


def months(content: Content) -> tuple[Period, ...]:
    """The months of which feedback is told."""
    first = containing(content.complaints["first"], PeriodKind.MONTH)
    return sequence(first, containing(content.last, PeriodKind.MONTH))


def received(content: Content, figures: Sequence[Point]) -> list[tuple[Period, int]]:
    """How many stage 1 complaints the service with cases had in each month of its cases."""
    about = content.complaints
    place = [one["code"] for one in about["service"]].index(about["cases"]["service"])
    shared = zip(months(content), _received(content, figures), strict=True)
    return [(month, row[place]) for month, row in shared if month.start >= about["cases"]["first"]]


def _received(content: Content, figures: Sequence[Point]) -> list[list[int]]:
    """Stage 1 complaints received, by month and service: CUS03 shared out."""
    whole = {point.period.label: int(point.value) for point in figures if point.indicator.code == "CUS03"}
    return [shared_out(_at(content, "share", n), whole[month.label]) for n, month in enumerate(months(content))]


def _at(content: Content, name: str, n: int) -> list[float]:
    """A weight of every service in a month, on the straight way from the first to the last."""
    part = n / (len(months(content)) - 1)
    return [one[name][0] + (one[name][1] - one[name][0]) * part for one in content.complaints["service"]]


def feedback(content: Content, figures: Sequence[Point], made: Sequence[Case]) -> Iterator[Line]:
    """Every service and month: stage 1, stage 2 where there was one, comments, compliments, the Ombudsman's."""
    about = content.complaints
    lines = list(_stages(content, figures, made))
    _uphold(content, figures, lines)
    learned = {(one["service"], one["month"]): one["text"] for one in about["learned"]}
    for line in lines:
        text = learned.get((line["service"], line["period"]), "") if line["stage"] == "stage_1" else ""
        yield {**line, "learning": text}
    praise = _quarterly(content, figures, "CUS05")
    for n, month in enumerate(months(content)):
        shares = shared_out([one["praise"] for one in about["service"]], praise[n])
        for one, count in zip(about["service"], shares, strict=True):
            line = {"service": one["code"], "period": month.label}
            yield {**line, "sort": "compliment", "received": count}
            yield {**line, "sort": "comment", "received": max(0, one["comments"] + 7 * n % 5 - 2)}
    for one in about["ombudsman"]:
        for month in one["months"]:
            yield {"service": one["service"], "period": month, "sort": "complaint", "stage": "ombudsman",
                   "received": 1, "answered": 1, "upheld": int(month in one["upheld"])}  # fmt: skip


def _stages(content: Content, figures: Sequence[Point], made: Sequence[Case]) -> Iterator[Line]:
    """Stages 1 and 2, without what was upheld: the service with cases as they count, the others what is left."""
    about = content.complaints
    codes = [one["code"] for one in about["service"]]
    rows = _received(content, figures)
    parts = {code: _parts(content, figures, code) for code in ("CUS01", "CUS02")}
    by_cases = codes.index(about["cases"]["service"])
    cleared = about["cases"]["cleared"]
    for n, month in enumerate(months(content)):
        own = {stage: counted(made, month, stage) for stage in STAGES} if month.start >= about["cases"]["first"] else {}
        boost = cleared["by"] if month.label == cleared["month"] else 1.0
        weights = np.array(rows[n], dtype=np.float64)
        weights[by_cases] *= boost
        slow, going = _at(content, "late", n), np.array(_at(content, "second", n))
        answered, late = _answered(weights, parts["CUS01"][n], own.get("stage_1"), by_cases, slow)
        second, second_late = _answered(going, parts["CUS02"][n], own.get("stage_2"), by_cases, slow)
        for i, code in enumerate(codes):
            line = {"service": code, "period": month.label, "sort": "complaint"}
            mine = own if i == by_cases else {}
            note = cleared["note"] if boost > 1 and i == by_cases else ""
            yield {**line, "stage": "stage_1", "received": rows[n][i], "answered": answered[i],
                   "acknowledged_in_time": max(0, rows[n][i] - (n + i) % 3 // 2), "in_time": answered[i] - late[i],
                   "escalated": min(second[i], answered[i]), "note": note, **mine.get("stage_1", {})}  # fmt: skip
            if second[i] or (mine and mine["stage_2"]["received"]):
                yield {**line, "stage": "stage_2", "received": second[i], "answered": second[i],
                       "acknowledged_in_time": second[i], "in_time": second[i] - second_late[i],
                       **mine.get("stage_2", {})}  # fmt: skip


def _answered(
    weights: Any, whole: tuple[int, int], own: Mapping[str, int] | None, place: int, late: Sequence[float]
) -> tuple[list[int], list[int]]:
    """How many each service answered, and how many of them late: the whole less what one service's cases say."""
    answered, in_time = whole
    outside = answered - in_time
    if own is not None:
        weights = np.where(np.arange(len(weights)) == place, 0, weights)
        answered, outside = answered - own["answered"], outside - (own["answered"] - own["in_time"])
        if answered < 0 or outside < 0:
            raise ValueError(f"more cases are answered, or late, than the whole has: {whole}, {own}")
    counts = shared_out(weights, answered)
    likely = np.array(counts) * np.array(late)
    slow = within(likely * outside / max(likely.sum(), 1), np.array(counts, dtype=np.float64), outside, likely > 0)
    if own is not None:
        counts[place], slow[place] = own["answered"], own["answered"] - own["in_time"]
    return counts, slow


def _parts(content: Content, figures: Sequence[Point], code: str) -> list[tuple[int, int]]:
    """Of a share by month or quarter: denominator and numerator of each month, a quarter's over its months."""
    mine = {point.period.label: point for point in figures if point.indicator.code == code}
    found = []
    for month in months(content):
        quarter = containing(month.end, PeriodKind.QUARTER)
        if month.label in mine:
            found.append((int(mine[month.label].denominator), int(mine[month.label].numerator)))
            continue
        whole, place = mine[quarter.label], month.first - quarter.first
        total, kept = int(whole.denominator), int(whole.numerator)
        counts = shared_out([1.0] * 3, total)
        slow = shared_out([1.0, 1.01, 1.02], total - kept)
        found.append((counts[place], counts[place] - slow[place]))
    return found


def _quarterly(content: Content, figures: Sequence[Point], code: str) -> list[int]:
    """A count by quarter, over its months."""
    mine = {point.period.label: int(point.value) for point in figures if point.indicator.code == code and point.value}
    quarters = [(month, containing(month.end, PeriodKind.QUARTER)) for month in months(content)]
    return [shared_out([1.0] * 3, mine[quarter.label])[month.first - quarter.first] for month, quarter in quarters]


def _uphold(content: Content, figures: Sequence[Point], lines: list[Line]) -> None:
    """What was upheld of what was answered, both stages, by quarter as CUS04 has it; that of the cases stands."""
    whole = {point.period.label: int(point.numerator) for point in figures if point.indicator.code == "CUS04"}
    weights = {one["code"]: one["upheld"][0] for one in content.complaints["service"]}
    for quarter in dict.fromkeys(containing(month.end, PeriodKind.QUARTER) for month in months(content)):
        mine = [line for line in lines if quarter.start <= parse(line["period"]).start <= quarter.end]
        free = [line for line in mine if "upheld" not in line]
        left = whole[quarter.label] - sum(line.get("upheld", 0) for line in mine)
        room = np.array([line["answered"] for line in free], dtype=np.float64)
        likely = room * [weights[line["service"]] for line in free]
        counts = within(likely * left / likely.sum(), room, left, room > 0)
        for line, count in zip(free, counts, strict=True):
            line["upheld"] = count
