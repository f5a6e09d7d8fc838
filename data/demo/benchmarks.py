"""Whom the demonstration council compares itself with: made-up councils, their figures, what others published."""

from collections.abc import Iterator
from zlib import crc32

import numpy as np

from pmf_core.demo import DemoReturn
from pmf_core.periods import Period, PeriodKind, containing, sequence
from pmf_core.returns import kinds

from . import files
from .content import Content, Indicator
from .events import OFFICE
from .series import level, own_periods, written

YEARLY = {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF}  # whose comparators come by the year


def benchmarks(content: Content) -> Iterator[DemoReturn]:
    """The councils, the group, their figures a file a year, published figures and remarks."""
    about = content.benchmarks
    councils = about["council"]
    bodies = [{"code": about["home"]["code"], **about["home"]}, *councils]
    yield _file(about, "bodies", files.lines_of(kinds.BODIES, bodies))
    group = about["group"]
    members = [{**group, "member": one["code"], "place": n} for n, one in enumerate(councils, 1)]
    yield _file(about, "groups", files.lines_of(kinds.GROUPS, members))
    for part in about["figures"]:
        spans = {"first": part["first"], "last": part["last"]}
        lines = [line for one in _compared(content) for line in _lines(content, one, part["kind"], **spans)]
        data = files.lines_of(kinds.VALUES, lines)
        yield DemoReturn(part["received_at"], OFFICE, "values", "", "", part["name"], data, "")
    for kind in ("comparators", "comparison_notes"):
        yield _file(about, kind, files.lines_of(kinds.KINDS[kind], about[kind]["line"]))


def _file(about: dict[str, object], kind: str, data: bytes) -> DemoReturn:
    told = about["file"][kind]  # type: ignore[index]
    return DemoReturn(told["received_at"], OFFICE, kind, "", "", told["name"], data, "")


def _compared(content: Content) -> list[Indicator]:
    """The indicators that others have figures of: the data list says with whom each can be compared."""
    left = content.benchmarks["nobody"]
    return [one for one in content.indicators if one.line.get("benchmark") and one.code not in left]


def _lines(content: Content, indicator: Indicator, kind: str, *, first: str, last: str) -> Iterator[files.Line]:
    """Every council's figures of one indicator for the periods that end in a span."""
    how = {**content.benchmarks["usual"], **content.benchmarks["indicator"].get(indicator.code, {})}
    if kind == "quarter" and not how.get("quarterly"):
        return
    for n, council in enumerate(content.benchmarks["council"]):
        rng = np.random.default_rng([content.seed, crc32(indicator.code.encode()), n])
        apart, pace = rng.standard_normal(2)
        for period in _periods(content, indicator, kind):
            noise = rng.standard_normal()
            if first <= f"{period.end:%Y-%m}" <= last and rng.random() >= how["missing"]:
                years = period.end.year - content.last.year
                step = how["spread"] * (apart + how["shift"]) + how["pace"] * (pace + how["drift"]) * years
                figure = _within(indicator, level(indicator, period), step + how["noise"] * noise)
                yield _line(indicator, council, period, figure)


def _periods(content: Content, indicator: Indicator, kind: str) -> list[Period]:
    if kind == "quarter" or indicator.kind in YEARLY:
        wanted = PeriodKind(kind) if kind == "quarter" else PeriodKind.FINANCIAL_YEAR
        return list(sequence(containing(content.first, wanted), containing(content.last, wanted)))
    return list(own_periods(indicator, content.first, content.last))


def _within(indicator: Indicator, usual: float, step: float) -> float:
    """A figure a share of the usual one away; of a percentage near its end, a share of what is left to it."""
    high = indicator.line.get("upper_bound")
    if high is not None and usual > high / 2:
        return float(np.clip(high - (high - usual) * np.exp(-step), 0, high))
    return float(max(usual * np.exp(step), 0))


def _line(indicator: Indicator, council: dict[str, object], period: Period, figure: float) -> files.Line:
    line: dict[str, object] = {"indicator": indicator.code, "period": period.label, "council": council["code"]}
    if not indicator.is_ratio or not indicator.base:
        return line | {"value": written(figure, indicator.decimals)}
    per, parts = float(indicator.line.get("per", 1)), 4 if period.months == 12 else 1  # noqa: PLR2004 - months
    whole = max(1.0, round(indicator.base * float(str(council["size"])) * parts))
    count = round(figure * whole / per)
    if indicator.line.get("upper_bound") == 100:  # noqa: PLR2004 - per cent
        count = min(count, int(whole))
    value = written(count / whole * per, indicator.decimals)
    return line | {"value": value, "numerator": f"{count:.0f}", "denominator": f"{whole:.0f}"}
