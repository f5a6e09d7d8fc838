"""What is said of how the targets of the last year came about: basis, baseline, who was asked and who agreed."""

from statistics import mean
from typing import Any

from pmf_core.periods import Period, PeriodKind, parse

from .content import Content, Indicator
from .series import Point, points, written

BASE = parse("2024-25", PeriodKind.FINANCIAL_YEAR)  # the last full year that was known when they were set


def said(indicator: Indicator, content: Content) -> dict[str, Any]:
    """The columns about an indicator's target that its content fills; none where nothing is said of it."""
    told, code = content.targets, indicator.code
    if code in told["unsaid"]:
        return {}
    portfolio = next(service.portfolio for service in content.services if service.code == indicator.service)
    holder = "Leader of the Council" if portfolio == "Leader" else f"Portfolio holder for {portfolio}"
    return {
        "reason": told["reason"].get(code),
        "basis": next((basis for basis, codes in told["basis"].items() if code in codes), "past"),
        "consulted": _unless(code, told["not_consulted"], _asked(told["consulted"], indicator)),
        "agreed_by": _unless(code, told["not_agreed"], holder),
        **_baseline(indicator, content),
    }


def _asked(told: dict[str, str], indicator: Indicator) -> str:
    return told.get(indicator.service, told["usual"])


def _unless(code: str, codes: list[str], value: str) -> str:
    return "" if code in codes else value


def _baseline(indicator: Indicator, content: Content) -> dict[str, str]:
    """The figure of 2024-25, or of the last year of the indicator's own that had ended by its end."""
    known = [point for point in points(indicator, content) if point.period.end <= BASE.end and not point.missing]
    if not known:
        return {}
    if known[-1].period.months < BASE.months:
        known = [point for point in known if point.period.start >= BASE.start]
    else:
        known = known[-1:]
    period: Period = known[0].period if known[0].period.months >= BASE.months else BASE
    return {"baseline": written(_whole(indicator, known), indicator.decimals), "baseline_period": period.label}


def _whole(indicator: Indicator, known: list[Point]) -> float:
    """A year from its parts: as its indicator adds up."""
    if indicator.to_date:
        known = known[-1:]
    if indicator.is_ratio:
        below = sum(float(point.denominator) for point in known)
        return float(indicator.line.get("per", 1)) * sum(float(point.numerator) for point in known) / below
    figures = [float(point.value) for point in known]
    match indicator.line["aggregation"]:
        case "sum":
            return sum(figures)
        case "last":
            return figures[-1]
        case _:
            return mean(figures)
