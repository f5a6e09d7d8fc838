"""The demonstration council's returns: files as a council's services send them, made the same every time.

The content is in `content/*.toml`; `series` makes the figures from it, `files` lays them out, and this says who
sends what and when. Nothing reads the clock. Reached through `pmf_core.demo`.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from pmf_core.demo import BEGINS, DemoReturn
from pmf_core.periods import Period, PeriodKind, containing, sequence

from . import files, quality
from .benchmarks import benchmarks
from .breakdowns import breakdowns
from .complaints import complaints
from .contact import contact
from .content import Content, Correction, Service, read
from .events import OFFICE, events
from .money import money
from .people import people
from .plans import plans
from .series import Point, points
from .surveys import surveys
from .value import value


def returns() -> Iterator[DemoReturn]:
    """Every return from the list of services to the last correction, in the order in which they came."""
    content = read()
    figures = [point for indicator in content.indicators for point in points(indicator, content)]
    made = [*_registers(content), *_targets(content), _history(content, figures)]
    made += [*_months(content, figures), *_quarters(content, figures)]
    made += [_correction(content, correction) for correction in content.corrections]
    made += [*events(content), *benchmarks(content), *breakdowns(content, figures), *value(content), *plans(content)]
    made += [*money(content, figures), *people(content, figures), *complaints(content, figures)]
    made += [*contact(content, figures), *surveys(content, figures)]
    made += [*quality.ratings(content), *quality.signed(content, made), *quality.again(content, figures)]
    yield from sorted(made, key=lambda item: item.received_at)


def _registers(content: Content) -> Iterator[DemoReturn]:
    yield _from_office(BEGINS + timedelta(minutes=5), "service", "services.csv", files.services(content))
    yield _from_office(BEGINS + timedelta(minutes=40), "data_list", "data-list.csv", files.data_list(content))


def _targets(content: Content) -> Iterator[DemoReturn]:
    """Those of every year that has begun when the database is; each later year's twelve days before it begins."""
    years = _periods(content, PeriodKind.FINANCIAL_YEAR)
    begun = [year for year in years if year.start <= BEGINS.date()]
    name = f"targets-{begun[0].label}-to-{begun[-1].label}.csv"
    yield _from_office(BEGINS + timedelta(hours=2), "targets", name, files.targets(content, begun))
    for year in years[len(begun) :]:
        agreed = datetime.combine(year.start - timedelta(days=12), time(11))
        data = files.targets(content, [year])
        yield _from_office(agreed, "targets", f"targets-{year.label}.csv", data, year.label)


def _history(content: Content, figures: list[Point]) -> DemoReturn:
    before = [point for point in figures if point.period.end <= content.history_to]
    received_at = BEGINS + timedelta(days=41, hours=5, minutes=10)
    return _from_office(received_at, "values", "values-2021-22-to-2024-25.csv", files.values(before))


def _months(content: Content, figures: list[Point]) -> Iterator[DemoReturn]:
    """One return a month, in which the performance team gathers every service's monthly figures."""
    for month in _periods(content, PeriodKind.MONTH):
        points = [point for point in figures if point.period == month and _monthly(content, point)]
        if month.start > content.history_to:
            name = f"monthly-{month.label}.csv".lower()
            yield _from_office(_twelfth(month), "values", name, files.values(points), month.label)


def _monthly(content: Content, point: Point) -> bool:
    """Whether a figure comes month by month: not where its service's quarter went astray, or asked for a reason."""
    quarter = containing(point.period.end, PeriodKind.QUARTER).label
    astray = {*content.late, *content.accepted, *content.not_sent}
    return point.indicator.kind is PeriodKind.MONTH and (point.indicator.service, quarter) not in astray


def _twelfth(month: Period) -> datetime:
    return datetime.combine(_weekday(month.end + timedelta(days=12)), time(10, 20))


def _weekday(day: date) -> date:
    """The Monday after a day of the weekend; any other as it is."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _quarters(content: Content, figures: list[Point]) -> Iterator[DemoReturn]:
    """One return a service and quarter, with each of its figures whose period ended in the quarter."""
    quarters = [quarter for quarter in _periods(content, PeriodKind.QUARTER) if quarter.start > content.history_to]
    for quarter in quarters:
        ended = [point for point in figures if quarter.start <= point.period.end <= quarter.end]
        ended = [point for point in ended if not _monthly(content, point)]
        for service in content.services:
            mine = [point for point in ended if point.indicator.service == service.code]
            if mine and (service.code, quarter.label) not in content.not_sent:
                yield _quarter(content, service, quarter, mine)


def _quarter(content: Content, service: Service, quarter: Period, mine: list[Point]) -> DemoReturn:
    key = (service.code, quarter.label)
    return DemoReturn(
        received_at=content.late.get(key) or _usual_moment(service, quarter),
        actor=service.sender,
        kind="values",
        service=service.code,
        period=quarter.label,
        filename=f"{service.code}-{quarter.label}.csv".lower().replace(" ", "-"),
        data=files.values(mine),
        reason=content.accepted.get(key, ""),
    )


def _usual_moment(service: Service, quarter: Period) -> datetime:
    """The service's own day of the month after, the Monday after where it is a weekend, at an hour of its own."""
    day = _weekday(quarter.end + timedelta(days=service.day))
    return datetime.combine(day, time(9)) + timedelta(minutes=23 * service.day)


def _correction(content: Content, correction: Correction) -> DemoReturn:
    service = next(s for s in content.services if s.code == correction.service)
    return DemoReturn(
        received_at=correction.received_at,
        actor=service.sender,
        kind="values",
        service=service.code,
        period=correction.period,
        filename=correction.filename,
        data=files.corrected(correction),
        reason=correction.reason,
    )


def _from_office(received_at: datetime, kind: str, filename: str, data: bytes, period: str = "") -> DemoReturn:
    return DemoReturn(received_at, OFFICE, kind, "", period, filename, data, "")


def _periods(content: Content, kind: PeriodKind) -> tuple[Period, ...]:
    """The periods of a kind from the first figure to the last."""
    return sequence(containing(content.first, kind), containing(content.last, kind))
