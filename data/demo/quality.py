"""What the demonstration council says of its own figures: ratings, sign-offs, figures worked out again."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from pmf_core.demo import DemoReturn
from pmf_core.returns import kinds

from . import files
from .content import Content
from .series import Point

GRADE = "good"
LIVES = ("active", "amended")


def ratings(content: Content) -> Iterator[DemoReturn]:
    """One return with every indicator that has been rated: good in all six but where the content says less."""
    about, weak = content.quality["ratings"], content.quality["weak"]
    lines = [
        {
            "indicator": one.code,
            **{name: GRADE for name, _, _ in kinds.CHARACTERISTICS},
            "rated_by": about["rated_by"],
            "rated_on": about["rated_on"],
            **weak.get(one.code, {}),
        }
        for one in content.indicators
        if one.code not in about["not_rated"] and one.line.get("life", "active") in LIVES
    ]
    data = files.lines_of(kinds.DATA_QUALITY, lines)
    yield DemoReturn(about["received_at"], about["rated_by"], "data_quality", "", "", "data-quality-2026.csv", data, "")


def signed(content: Content, sent: Iterable[DemoReturn]) -> Iterator[DemoReturn]:
    """Each service's sign-off, some days after its return of the quarter."""
    moments = {(one.service, one.period): one.received_at for one in reversed(list(sent)) if one.kind == "values"}
    champions = {service.code: service.champion for service in content.services}
    for entry in content.quality["signed"]:
        for service in entry["services"]:
            at = moments[service, entry["period"]] + timedelta(days=entry["after"], minutes=95)
            line = {
                "service": service,
                "period": entry["period"],
                "meets": entry.get("meets", True),
                "champion": champions[service],
                "signed_on": at.date(),
                "note": entry.get("note"),
            }
            name = f"{service}-sign-off-{entry['period']}.csv".lower().replace(" ", "-")
            data = files.lines_of(kinds.SIGN_OFF, [line])
            yield DemoReturn(at, champions[service], "sign_off", service, entry["period"], name, data, "")


def again(content: Content, figures: Iterable[Point]) -> Iterator[DemoReturn]:
    """Each figure worked out again, with what it came to."""
    returned = {(point.indicator.code, point.period.label): point for point in figures}
    for entry in content.quality["again"]:
        point = returned[entry["indicator"], entry["period"]]
        off = entry.get("off", 0.0)
        line = {
            "indicator": entry["indicator"],
            "period": entry["period"],
            "found": round(float(point.value or _from_parts(point)) + off, point.indicator.decimals),
            "agrees": not off,
            "done_by": entry["done_by"],
            "done_on": entry["received_at"].date(),
            "evidence": entry["evidence"],
            "note": entry.get("note"),
        }
        name = f"worked-out-again-{entry['indicator']}-{entry['period']}.csv".lower()
        data = files.lines_of(kinds.REPERFORMANCE, [line])
        yield DemoReturn(entry["received_at"], entry["done_by"], "reperformance", "", "", name, data, "")


def _from_parts(point: Point) -> float:
    return 100 * float(point.numerator or 0) / float(point.denominator or 1)
