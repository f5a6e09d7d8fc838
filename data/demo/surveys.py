"""The demonstration council's surveys: how many answered, how many well, of everyone and by group; groups add up."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from zlib import crc32

import numpy as np

from pmf_core.demo import DemoReturn

from . import files
from .breakdowns import shared_out, within
from .content import Content
from .series import Point, written
from .told import at_once

Entry = Mapping[str, Any]
CHANCE = 0.2  # of the square root of a count: how far a group's count is from its share


def surveys(content: Content, figures: Sequence[Point]) -> Iterator[DemoReturn]:
    """A file a survey and moment: waves that came together are in one."""
    known = {(point.indicator.code, point.period.label): point.value for point in figures}
    for survey in content.surveys["survey"]:
        for moment, together in groupby(enumerate(survey["waves"]), lambda wave: wave[1]["received_at"]):
            waves = list(together)
            lines = [line for n, _ in waves for asked in survey["question"]
                     for line in _lines(content.seed, survey, asked, n, known)]  # fmt: skip
            periods = "-to-".join(dict.fromkeys((waves[0][1]["period"], waves[-1][1]["period"])))
            name = f"{survey['survey']}-{periods}.csv".lower().replace("'", "").replace(" ", "-")
            yield at_once(survey["actor"], "surveys", {"name": name, "received_at": moment}, lines)


def _lines(
    seed: int, survey: Entry, asked: Entry, n: int, known: Mapping[tuple[str, str], str]
) -> Iterator[files.Line]:
    """One question of one wave: everyone, then each way of telling answers apart."""
    wave = survey["waves"][n]
    base = round(wave["base"] * asked.get("of", 1.0))
    if "indicator" in asked:
        base, favourable = _as_published(base, known[asked["indicator"], wave["period"]])
    else:
        favourable = round(base * asked["share"][n])
    line = {"survey": survey["survey"], "who": survey["who"], "question": asked["question"], "period": wave["period"]}
    whole = {"asked": wave["asked"], "base": base, "favourable": favourable}
    yield line | whole | {"indicator": asked.get("indicator", "")}
    for one in survey["segment"]:
        if one["dimension"] in asked.get("apart", ()):
            name = f"{survey['survey']} {asked['question']} {one['dimension']} {wave['period']}"
            rng = np.random.default_rng([seed, crc32(name.encode())])
            for segment, below, above in _apart(rng, one["segments"], n, base, favourable):
                about = {"dimension": one["dimension"], "segment": segment}
                yield line | about | {"base": below, "favourable": above}


def _as_published(base: int, value: str) -> tuple[int, int]:
    """The nearest base, not above, and the count that give a share as it was published."""
    for below in range(base, 0, -1):
        count = round(float(value) * below / 100)
        if written(100 * count / below, 1) == value:
            return below, count
    raise ValueError(f"no count gives {value}")


def _apart(
    rng: np.random.Generator, segments: Sequence[Entry], n: int, base: int, favourable: int
) -> Iterator[tuple[str, int, int]]:
    """Each group with its answers, and how many of them were good."""
    bases = shared_out([one["share"] for one in segments], base)
    apart = np.array([one["apart"][n] if "apart" in one else 0.0 for one in segments])
    rate = np.clip(favourable / base + apart / 100, 0, 1)
    exact = np.array(bases, dtype=np.float64)
    likely = exact * rate + rng.standard_normal(len(bases)) * CHANCE * np.sqrt(exact * rate * (1 - rate))
    counts = within(likely, exact, favourable, apart == 0)
    yield from zip((one["name"] for one in segments), bases, counts, strict=True)
