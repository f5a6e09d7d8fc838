"""What the demonstration council's services cost beside those of others, and what two of them answer."""

from collections.abc import Iterator, Mapping
from typing import Any
from zlib import crc32

import numpy as np

from pmf_core.demo import DemoReturn
from pmf_core.returns import kinds

from . import files
from .content import Content
from .series import written

Entry = Mapping[str, Any]
OWN = ("ours", "others", "spread", "sized")  # of an indicator's entry: how its figures run
SHARE = 99.0  # no share of a made-up council is higher
NOISE = 0.25  # of the distance between councils: what a year adds by chance


def value(content: Content) -> Iterator[DemoReturn]:
    """The indicators, the comparisons, budget and outturn, the figures, and the answers: a file each."""
    about = content.value
    listed = [{name: entry for name, entry in one.items() if name not in OWN} for one in about["indicator"]]
    yield _file(about, "data_list", listed)
    yield _file(about, "value_for_money", about["line"])
    yield _file(about, "budget", [line for one in about["budget"] for line in _budget(content, one)])
    figures = (*about["indicator"], *about["figures"])
    yield _file(about, "values", [line for one in figures for line in _values(content, one)])
    yield _file(about, "value_review", [_answer(about["review"], one) for one in about["answer"]])


def _file(about: Entry, kind: str, lines: list[Any]) -> DemoReturn:
    told = about["file"][kind]
    data = files.lines_of(kinds.KINDS[kind], lines)
    return DemoReturn(told["received_at"], about["actor"], kind, "", "", told["name"], data, "")


def _values(content: Content, one: Entry) -> Iterator[files.Line]:
    """A figure a year: ours where they are of a year, and each other council's."""
    decimals, code = one.get("decimals", 1), one["code"]
    for year, figure in enumerate(one.get("ours", ())):
        yield {"indicator": code, "period": _label(content, year), "value": written(figure, decimals)}
    for n, council in enumerate(content.benchmarks["council"]):
        for year, figure in enumerate(_theirs(content, one, n)):
            line = {"indicator": code, "period": _label(content, year), "value": written(figure, decimals)}
            yield line | {"council": council["code"]}


def _theirs(content: Content, one: Entry, n: int) -> list[float]:
    """One council's figures: a share of the middle, its own in every year, and a little chance."""
    rng = np.random.default_rng([content.seed, crc32(one["code"].encode()), n])
    apart = one["spread"] * (rng.standard_normal() + NOISE * rng.standard_normal(len(one["others"])))
    size = float(content.benchmarks["council"][n]["size"]) if one.get("sized") else 1.0
    most = SHARE if one.get("unit", "%") == "%" else np.inf
    return [min(middle * size * float(np.exp(step)), most) for middle, step in zip(one["others"], apart, strict=True)]


def _budget(content: Content, one: Entry) -> Iterator[files.Line]:
    """Ours of every year; of other councils the outturn, where something is compared by it."""
    for year, planned in enumerate(one["budget"]):
        spent = one["outturn"][year] if year < len(one["outturn"]) else ""
        last = year == len(one["outturn"]) - 1
        yield {"service": one["service"], "period": _label(content, year), "budget": planned, "actual": spent,
               "note": one.get("note", "") if last else ""}  # fmt: skip
    if "volume" not in one:
        return
    volume = next(entry for entry in content.value["indicator"] if entry["code"] == one["volume"])
    cost = {"code": f"{one['service']} cost", "others": one["per"], "spread": 0.12, "unit": "£"}
    for n, council in enumerate(content.benchmarks["council"]):
        each = zip(_theirs(content, cost, n), _theirs(content, volume, n), strict=True)
        for year, (per, units) in enumerate(each):
            yield {"service": one["service"], "period": _label(content, year), "council": council["code"],
                   "actual": f"{round(per * units, -3):.0f}"}  # fmt: skip


def _answer(review: Entry, one: Entry) -> files.Line:
    return {**one, "period": review["period"], "answered_by": review["by"][one["service"]],
            "answered_on": review["answered_on"]}  # fmt: skip


def _label(content: Content, year: int) -> str:
    begins = content.value["first_year"] + year
    return f"{begins}-{(begins + 1) % 100:02d}"
