"""The files: each kind of return as CSV under the headings of its schema."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from pmf_core.periods import Period, PeriodKind, parse
from pmf_core.returns import kinds

from .aims import said
from .content import Content, Correction, Indicator
from .series import Point, own_periods, share_to_date, written

PARTS = {"quarter": PeriodKind.QUARTER, "month": PeriodKind.MONTH}
SHORT = {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF}
Line = Mapping[str, Any]


def services(content: Content) -> bytes:
    """The services, with who answers for each."""
    lines = [
        {name: getattr(service, name) for name in (column.name for column in kinds.SERVICE.columns)}
        for service in content.services
    ]
    return lines_of(kinds.SERVICE, lines)


def data_list(content: Content) -> bytes:
    """Every indicator, as its content declares it."""
    return lines_of(kinds.DATA_LIST, [indicator.line for indicator in content.indicators])


def values(points: Iterable[Point]) -> bytes:
    """Figures, one a line; a column that no line fills is left out."""
    lines = [
        {
            "indicator": point.indicator.code,
            "period": point.period.label,
            "value": point.value,
            "numerator": point.numerator,
            "denominator": point.denominator,
            "missing": point.missing,
            "note": point.note,
            "reported_rag": point.reported,
        }
        for point in points
    ]
    return lines_of(kinds.VALUES, lines)


def corrected(correction: Correction) -> bytes:
    """One figure, put right."""
    value = written(100 * correction.numerator / correction.denominator, 1)
    line = {
        "indicator": correction.indicator,
        "period": correction.period,
        "value": value,
        "numerator": correction.numerator,
        "denominator": correction.denominator,
        "note": correction.note,
    }
    return lines_of(kinds.VALUES, [line])


def targets(content: Content, years: Iterable[Period]) -> bytes:
    """The targets of years: each for its year, and also for its quarters or months where set so finely."""
    lines = [line for year in years for one in content.indicators for line in _targets(one, content, year)]
    return lines_of(kinds.TARGETS, lines)


def _targets(indicator: Indicator, content: Content, year: Period) -> Iterator[Line]:
    if not indicator.targets and indicator.floor is None:
        return
    now = year.start <= content.last <= year.end
    told = said(indicator, content) if now else {}
    for period in _target_periods(indicator, content, year):
        target = _of_year(indicator, period)
        first = indicator.first_target if now and indicator.first_target is not None else target
        yield {**_target(indicator, period, first, year), **told}
        if indicator.target_rows in PARTS:
            for part in period.parts(PARTS[indicator.target_rows]):
                share = _share(indicator, part)
                yield _target(indicator, part, None if target is None else target * share, year)
    for label, aim in indicator.horizons.items() if now else ():
        yield _target(indicator, parse(label, _yearly(indicator)), aim, year)


def _yearly(indicator: Indicator) -> PeriodKind:
    return indicator.kind if indicator.kind not in SHORT else PeriodKind.FINANCIAL_YEAR


def _target_periods(indicator: Indicator, content: Content, year: Period) -> list[Period]:
    """The year-long periods of the indicator that end in a financial year."""
    if indicator.kind in SHORT:
        return [year] if not indicator.first or indicator.first < f"{year.end:%Y-%m}" else []
    last = date(content.last.year + 2, 3, 31)
    return [p for p in own_periods(indicator, content.first, last) if year.start <= p.end <= year.end]


def _target(indicator: Indicator, period: Period, target: float | None, year: Period) -> Line:
    agreed = year.start - timedelta(days=36)
    return {
        "indicator": indicator.code,
        "period": period.label,
        "target": "" if target is None else _plain(target, indicator.decimals),
        "floor": indicator.floor,
        "ceiling": indicator.ceiling,
        "stretch": indicator.stretch,
        "profile": indicator.profile,
        "set_by": "Full Council" if indicator.line.get("key") else "Cabinet",
        "set_on": agreed.isoformat(),
    }


def _of_year(indicator: Indicator, period: Period) -> float | None:
    """The last target is for the year that ends in or after March 2027; the first also for the years before it."""
    if not indicator.targets:
        return None
    back = 2026 - (period.end.year if period.end.month == 12 else period.end.year - 1)
    return indicator.targets[max(0, len(indicator.targets) - 1 - back)]


def _share(indicator: Indicator, part: Period) -> float:
    """A part's share of the year's target; the whole of it where the figure does not add up over the year."""
    if indicator.to_date:
        return share_to_date(indicator, part)
    if indicator.line["aggregation"] != "sum":
        return 1.0
    return indicator.shape[(part.first - part.year().first) // part.months]


def _plain(figure: float, decimals: int) -> str:
    text = written(figure, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def lines_of(kind: kinds.Kind, lines: Sequence[Line]) -> bytes:
    """Lines by column name, under the kind's headings, in its order; only columns that some line fills."""
    filled = [column for column in kind.columns if any(_text(line.get(column.name)) for line in lines)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.heading for column in filled])
    writer.writerows([_text(line.get(column.name)) for column in filled] for line in lines)
    return out.getvalue().encode()


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ";".join(value)
        case _:
            return str(value)
