"""The demonstration council's staff as counts: services by quarter, who they are, injuries, training.

What indicators measure too adds up to them: the totals come from their figures and are shared out among services.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from pmf_core.demo import DemoReturn
from pmf_core.periods import Period, PeriodKind, containing, parse, sequence

from .breakdowns import shared_out
from .content import Content
from .series import Point
from .told import at_once, in_turn

Entry = Mapping[str, Any]
Line = dict[str, Any]
YEAR = 4  # quarters
TOLD_UNTIL = 2012  # the calendar year in which over-3-day injuries were told for the last time


def people(content: Content, figures: Sequence[Point]) -> Iterator[DemoReturn]:
    """Staff by service and quarter, who they are, health and safety, training: a file each time they were told."""
    about = content.workforce
    lines = list(staff(content, figures))
    yield from in_turn(about["actor"], "workforce", list(about["told"].values()), lines)
    who = about["profile"]["told"]
    rows = list(_profile(about["profile"]))
    last = about["profile"]["years"][-1]
    yield at_once(about["actor"], "workforce_profile", who["before"], [row for row in rows if row["period"] != last])
    yield at_once(about["actor"], "workforce_profile", who["last"], [row for row in rows if row["period"] == last])
    safety, training = about["safety"], about["training"]
    yield from in_turn(safety["actor"], "safety", list(safety["told"].values()), list(_safety(content, figures)))
    courses = list(_training(content, figures))
    yield from in_turn(training["actor"], "training", list(training["told"].values()), courses)


def _quarters(first: str, content: Content) -> tuple[Period, ...]:
    return sequence(parse(first), containing(content.last, PeriodKind.QUARTER))


# ---- services by quarter


def staff(content: Content, figures: Sequence[Point]) -> Iterator[Line]:
    """Every service and quarter. Shares run straight from those at the start to those of now."""
    about = content.workforce
    services, quarters = about["service"], _quarters(about["first"], content)
    part = np.linspace(0, 1, len(quarters) + 1)
    totals = zip(part, about["headcount"], strict=True)
    heads = [shared_out(_between(services, "heads", at), total) for at, total in totals]
    fte = [[round(n * one["fte"], 1) for n, one in zip(row, services, strict=True)] for row in heads]
    means = [[(a + b) / 2 for a, b in zip(*pair, strict=True)] for pair in pairwise(fte)]
    days = days_lost([sum(row) for row in means], quarters, about["season"], figures)
    shares = _of(figures, "PEO02")
    agency = _sums(figures, "PEO05", quarters)
    for n, quarter in enumerate(quarters):
        at = part[n + 1]
        half_days = shared_out(np.array(_between(services, "days", at)) * means[n], 2 * days[n])
        long = _long(round(shares[quarter.label] * days[n] / 100), half_days, _between(services, "long", at))
        left = shared_out(np.array(heads[n + 1]) * [one["leave"] for one in services], about["leavers"][n])
        own = shared_out([float(count) for count in left], about["resigned"][n])
        hired = shared_out(_between(services, "agency", at), round(agency[quarter.label] * 10))
        grown = about["rise"][quarter.year().start.year - 2024]
        for i, one in enumerate(services):
            yield {
                "service": one["code"], "period": quarter.label,
                "headcount_start": heads[n][i], "headcount_end": heads[n + 1][i],
                "fte_start": f"{fte[n][i]:.1f}", "fte_end": f"{fte[n + 1][i]:.1f}",
                "posts": f"{fte[n + 1][i] + one['vacant'][n]:.1f}", "vacant": f"{one['vacant'][n]:.1f}",
                "leavers": left[i], "resigned": min(own[i], left[i]),
                "days_lost": f"{half_days[i] / 2:.1f}", "long_days": f"{long[i] / 2:.1f}",
                "counted": one.get("otherwise", {}).get(quarter.label, about["counted"]),
                "pay": 100 * round(means[n][i] * one["pay"] * grown / YEAR / 100), "agency": 100 * hired[i],
                "note": one.get("note", "") if n == len(quarters) - 1 else "",
            }  # fmt: skip


def days_lost(
    fte: Sequence[float], quarters: Sequence[Period], season: Sequence[float], figures: Sequence[Point]
) -> list[int]:
    """Whole days of each quarter, of which each four in a row are what PEO01 has for the year that they make."""
    yearly = _of(figures, "PEO01")
    means = [sum(fte[n - YEAR + 1 : n + 1]) / YEAR for n in range(YEAR - 1, len(quarters))]
    totals = [round(yearly[_month(quarter)] * mean) for quarter, mean in zip(quarters[YEAR - 1 :], means, strict=True)]
    days = shared_out(season, totals[0])
    for n, (before, total) in enumerate(pairwise(totals)):
        days.append(days[n] + total - before)
    return days


def _month(quarter: Period) -> str:
    return containing(quarter.end, PeriodKind.MONTH).label


def _long(total: int, days: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Half-days of long absence, shared out by the days lost; none has more than its days."""
    long = shared_out(np.array(days) * np.array(weights), 2 * total)
    return [min(part, whole) for part, whole in zip(long, days, strict=True)]


def _between(services: Sequence[Entry], name: str, at: float) -> list[float]:
    return [one[name][0] + (one[name][1] - one[name][0]) * at for one in services]


def _of(figures: Sequence[Point], code: str) -> dict[str, float]:
    """An indicator's figures by period label."""
    return {point.period.label: float(point.value) for point in figures if point.indicator.code == code and point.value}


def _sums(figures: Sequence[Point], code: str, periods: Sequence[Period]) -> dict[str, float]:
    """An indicator's figures, added up within each period."""
    mine = [point for point in figures if point.indicator.code == code and point.value]
    return {period.label: sum(float(point.value) for point in mine
                              if period.start <= point.period.start and point.period.end <= period.end)
            for period in periods}  # fmt: skip


# ---- who they are


def _profile(about: Entry) -> Iterator[Line]:
    """Every group by year; the groups of a dimension add up to the council's headcount, senior posts and moves."""
    for dimension in dict.fromkeys(one["dimension"] for one in about["group"]):
        groups = [one for one in about["group"] if one["dimension"] == dimension]
        for n, year in enumerate(about["years"]):
            given = sum(one["heads"][n] for one in groups if "heads" in one)
            rest = iter(shared_out([one["share"] for one in groups if "share" in one], about["headcount"][n] - given))
            came = shared_out([one["joined"] for one in groups], about["appointed"][n])
            went = shared_out([one["left"] for one in groups], about["leavers"][n])
            for one, joined, left in zip(groups, came, went, strict=True):
                yield {
                    "dimension": dimension, "segment": one["segment"], "period": year,
                    "headcount": one["heads"][n] if "heads" in one else next(rest), "senior": one["senior"][n],
                    "appointed": joined, "leavers": left, "residents": one.get("residents"),
                    "note": one.get("note", "") if n == len(about["years"]) - 1 else "",
                }  # fmt: skip


# ---- injuries, training


def _safety(content: Content, figures: Sequence[Point]) -> Iterator[Line]:
    """Years of what was told to the regulator, then every sort by quarter."""
    about = content.workforce["safety"]
    by_hand = about["by_hand"]
    years = sequence(parse("2009-10", PeriodKind.FINANCIAL_YEAR), parse("2023-24", PeriodKind.FINANCIAL_YEAR))
    seen = _sums(figures, "PEO09", years)
    over = [*about["over_3_day"], *about["over_7_day"]]
    for n, year in enumerate(years):
        sort = "over_3_day" if year.end.year <= TOLD_UNTIL else "over_7_day"
        counts = {sort: over[n], "specified": about["specified"][n]} if n < len(over) else {sort: int(seen[year.label])}
        note = about["note"] if year.end.year == TOLD_UNTIL + 1 else ""
        for name, count in counts.items():
            yield from _shared(name, year.label, by_hand, count, note)
    quarters = _quarters(about["first"], content)
    told, near = _sums(figures, "PEO09", quarters), _sums(figures, "PEO10", quarters)
    for n, quarter in enumerate(quarters):
        specified = int(told[quarter.label]) if quarter.label in about["specified_now"] else 0
        yield from _shared("specified", quarter.label, by_hand, specified)
        yield from _shared("over_7_day", quarter.label, by_hand, int(told[quarter.label]) - specified)
        yield from _shared("near_miss", quarter.label, about["shares"]["near_miss"], int(near[quarter.label]))
        for sort, counts in about["counts"].items():
            yield from _shared(sort, quarter.label, about["shares"][sort], counts[n])


def _shared(sort: str, period: str, shares: Mapping[str, float], total: int, note: str = "") -> Iterator[Line]:
    for service, count in zip(shares, shared_out(list(shares.values()), total), strict=True):
        yield {"service": service, "period": period, "sort": sort, "events": count, "note": note}


def _training(content: Content, figures: Sequence[Point]) -> Iterator[Line]:
    """Every mandatory course together, of which PEO07 is the whole, and single courses of single services."""
    about, services = content.workforce["training"], content.workforce["service"]
    quarters = _quarters(about["first"], content)
    known = {point.period.label: point for point in figures if point.indicator.code == "PEO07"}
    for quarter in quarters:
        whole = known[quarter.label]
        due = shared_out([one["heads"][1] for one in services], int(whole.denominator))
        weights = [n * about["behind"][one["code"]] for n, one in zip(due, services, strict=True)]
        lacking = shared_out(weights, int(whole.denominator) - int(whole.numerator))
        for one, n, without in zip(services, due, lacking, strict=True):
            yield {"course": about["every"], "sort": "mandatory", "service": one["code"], "period": quarter.label,
                   "due": n, "done": n - without}  # fmt: skip
    for one in about["course"]:
        for quarter, due, done in zip(quarters, one["due"], one["done"], strict=True):
            note = one.get("note", "") if quarter is quarters[-1] else ""
            about_it = {name: one[name] for name in ("course", "sort", "service")}
            yield {**about_it, "period": quarter.label, "due": due, "done": done, "note": note}
