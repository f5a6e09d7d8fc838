"""The demonstration council's figures by segment: shared out from the whole, so that they add up to it exactly."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pmf_core.demo import DemoReturn
from pmf_core.returns import kinds

from . import files
from .content import Content
from .events import OFFICE
from .series import Point, written

Amounts = npt.NDArray[np.float64]
UNEVEN = 0.35  # of the square root of a count: how far a segment's count is from its share


def breakdowns(content: Content, figures: Iterable[Point]) -> Iterator[DemoReturn]:
    """Each file of the performance team: every breakdown over its months, from the figures that stand."""
    right = {(one.indicator, one.period): one for one in content.corrections}
    points = [point for point in figures if point.value or point.denominator]
    for file in content.breakdowns["file"]:
        lines = [
            line for broken in content.breakdowns["breakdown"] for point in points
            if point.indicator.code == broken["indicator"]
            and max(file["first"], broken["first"]) <= point.period.start and point.period.end <= file["last"]
            for line in _lines(content.seed, broken, point, right.get((point.indicator.code, point.period.label)))
        ]  # fmt: skip
        data = files.lines_of(kinds.VALUES, lines)
        yield DemoReturn(file["received_at"], OFFICE, "values", "", "", file["name"], data, "")


def _lines(seed: int, broken: dict[str, Any], point: Point, put_right: Any) -> Iterator[files.Line]:
    """One line a segment: numerator and denominator where the whole has them, else the count."""
    parts, decimals = broken["segments"], point.indicator.decimals
    name = f"{point.indicator.code} {broken['dimension']} {point.period.label}"
    rng = np.random.default_rng([seed, crc32(name.encode())])
    noise = rng.standard_normal((2, len(parts)))
    shares = np.array([part["share"] for part in parts])
    apart = np.array([_at(part.get("apart", {}), point) for part in parts])
    line = {"indicator": point.indicator.code, "period": point.period.label, "dimension": broken["dimension"]}
    if not point.denominator:
        total = int(float(point.value))
        likely = shares * np.where(apart == 0, 1, apart) * total
        counts = shared_out(_uneven(likely, noise[0]), total)
        yield from (line | {"segment": part["name"], "value": n} for part, n in zip(parts, counts, strict=True))
        return
    numerator, denominator = (put_right.numerator, put_right.denominator) if put_right else (
        int(point.numerator), int(point.denominator))  # fmt: skip
    bases = shared_out(_uneven(shares * denominator, noise[0]), denominator)
    rate = np.clip(numerator / denominator + apart / 100, 0, 1)
    likely = np.array(bases) * rate + noise[1] * UNEVEN * np.sqrt(np.array(bases) * rate * (1 - rate))
    counts = within(likely, np.array(bases, dtype=np.float64), numerator, apart == 0)
    per = float(point.indicator.line.get("per", 1))
    for part, n, d in zip(parts, counts, bases, strict=True):
        value = written(n / d * per, decimals) if d else ""
        yield line | {"segment": part["name"], "value": value, "numerator": n, "denominator": d}


def _at(path: dict[str, float], point: Point) -> float:
    """How far apart in the period's last month; level before the first month named and after the last."""
    months = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in path]
    return float(np.interp(point.period.last, months, list(path.values()))) if path else 0.0


def _uneven(likely: Amounts, noise: Amounts) -> Amounts:
    return np.maximum(likely + noise * UNEVEN * np.sqrt(likely), 0)


def within(likely: Amounts, bases: Amounts, total: int, free: npt.NDArray[np.bool_]) -> list[int]:
    """Counts that add up to `total`, none over its base; what is too much or too little goes to the free ones first."""
    counts = np.clip(np.round(likely), 0, bases)
    for those in (free, np.ones_like(free)):
        left = total - counts.sum()
        room = np.where(those, bases - counts if left > 0 else counts, 0)
        if left and room.sum():
            some = min(abs(left), room.sum())
            counts += np.sign(left) * np.array(shared_out(room, int(some)))
    return [int(count) for count in counts]


def shared_out(weights: Amounts | Sequence[float], total: int) -> list[int]:
    """`total` shared out by weight in whole numbers, the largest remainders first."""
    exact = np.asarray(weights, dtype=np.float64) * total / np.sum(weights)
    counts = np.floor(exact + 1e-9)
    for place in np.argsort(counts - exact, kind="stable")[: int(total - counts.sum())]:
        counts[place] += 1
    return [int(count) for count in counts]
