"""The demonstration council's money by month: budgets and outturns that add up to those of the years, and income."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any
from zlib import crc32

import numpy as np

from pmf_core.demo import DemoReturn
from pmf_core.returns import kinds

from . import files
from .content import Content
from .series import Point

Entry = Mapping[str, Any]
Line = dict[str, Any]
EVEN = [1.0] * 12
LAST, THIS = 2025, 2026  # the years whose budgets are told by month, by the year in which they begin
WHOLE = 12  # in place of a month: the line of the year
SEPTEMBER = 5  # the month from which notes are written
SUMMED = ("budget", "actual", "forecast")
UNEVEN = 0.018  # of a month's spending: how far it is from its share, one standard deviation


@dataclass(frozen=True)
class Part:
    """A service's or a cost centre's year: its budget, what it was over (£), and what was expected by month (£)."""

    service: str
    centre: str
    year: int
    budget: int
    over: int | None  # None while the year runs
    expected: Sequence[float]
    shape: Sequence[float]


def money(content: Content, figures: Sequence[Point]) -> Iterator[DemoReturn]:
    """Budgets and income by month: a file of the years before, one of the year's budget, and one a report."""
    yield from _sent(content.money, "budget", lambda by: list(_budgets(content, by)))
    incomes = list(_incomes(content.money, figures))
    yield from _sent(content.money, "income", lambda _: incomes)


def _sent(about: Entry, kind: str, lines_by: Callable[[date], list[Line]]) -> Iterator[DemoReturn]:
    """The files of a kind. A report has the months since the one before, and later months whose budget has changed."""
    told = about["told"][kind]
    lines = lines_by(told["first"]["received_at"].date())
    yield _file(about, kind, told["before"], [line for line in lines if line["year"] < THIS])
    bare = [{**line, "actual": "", "forecast": "", "note": ""} for line in lines if line["year"] == THIS]
    yield _file(about, kind, told["first"], [line for line in bare if line["month"] != WHOLE])
    since = 0
    for label, received_at in about["reports"].items():
        month = _months(THIS).index(label.replace("-", "-M"))
        before, lines = lines, lines_by(received_at.date())
        pairs = [(was, now) for was, now in zip(before, lines, strict=True) if now["year"] == THIS]
        changed = [now for was, now in pairs if now["month"] > month and now["budget"] != was["budget"]]
        now = [now for _, now in pairs if since <= now["month"] <= month]
        reason = "Budgets after the virements that were agreed." if changed else ""
        yield _file(about, kind, {"name": f"{kind}-to-{label}.csv", "received_at": received_at}, now + changed, reason)
        since = month + 1


def _file(about: Entry, kind: str, told: Entry, lines: list[Line], reason: str = "") -> DemoReturn:
    data = files.lines_of(kinds.KINDS[kind], lines)
    return DemoReturn(told["received_at"], about["actor"], kind, "", "", told["name"], data, reason)


# ---- what services cost


def _budgets(content: Content, by: date) -> Iterator[Line]:
    """Every service and cost centre by month, and the year that runs, in £; with the virements agreed by a day."""
    sent = [line for file in content.plans if file["kind"] == "virements" for line in file["line"]]
    moved = [line for line in sent if line["agreed_on"] < by]
    for one in content.money["service"]:
        code = one["code"]
        told = next(entry for entry in content.value["budget"] if entry["service"] == code)
        last, this = told["budget"][-2:]
        yield from _year(content, one, _parts(content, one, LAST, last, told["outturn"][-1] - last), [0] * 12)
        changes = _changes(code, moved)
        yield from _year(content, one, _parts(content, one, THIS, this, None), changes)
        about = {"service": code, "cost_centre": "", "period": f"{THIS}-{(THIS + 1) % 100:02d}"}
        figures = {"budget": this + sum(changes), "actual": "", "forecast": "", "note": ""}
        yield {**about, "year": THIS, "month": WHOLE, **figures}


def _centres(one: Entry) -> Sequence[Entry]:
    return one.get("centre") or [{"name": ""}]


def _parts(content: Content, one: Entry, year: int, budget: int, over: int | None) -> list[Part]:
    """A year shared out among cost centres: the last has what the others leave of each sum."""
    centres = _centres(one)
    given = [round(budget * centre["share"]) for centre in centres[:-1]]
    budgets = [*given, budget - sum(given)]
    if over is not None:
        overs = [round(1000 * centre["last"]) for centre in centres[:-1]]
        overs.append(over - sum(overs))
        seen = [[part * share for share in content.money["forecasts"]] for part in overs]
    else:
        overs = [None] * len(centres)
        told = [centre["over"] for centre in centres[:-1]]
        told.append([whole - sum(one) for whole, *one in zip(one["over"], *told, strict=True)])
        seen = [[1000 * figure for figure in part] for part in told]
    shape = one.get("shape", EVEN)
    names = [centre["name"] for centre in centres]
    rows = zip(names, budgets, overs, seen, strict=True)
    return [Part(one["code"], name, year, whole, more, expected, shape) for name, whole, more, expected in rows]


def _year(content: Content, one: Entry, parts: list[Part], changes: list[int]) -> Iterator[Line]:
    """One service's year: its centres by month, and their sum as its own. The first centre takes virements."""
    tables = [list(_of_part(content, part, changes if n == 0 else [0] * 12)) for n, part in enumerate(parts)]
    if parts[0].centre:
        for table, centre in zip(tables, _centres(one), strict=True):
            yield from (_noted(line, centre) for line in table)
    for rows in zip(*tables, strict=True):
        sums = {name: "" if rows[0][name] == "" else sum(row[name] for row in rows) for name in SUMMED}
        yield _noted({**rows[0], "cost_centre": "", **sums}, one)


def _noted(line: Line, told: Entry) -> Line:
    late = line["year"] == THIS and line["month"] >= SEPTEMBER and line["actual"] != ""
    return {**line, "note": told.get("note", "") if late else ""}


def _of_part(content: Content, part: Part, changes: list[int]) -> Iterator[Line]:
    """By month: the budget as it stands, what was spent, what is expected of the year. A finished year adds up."""
    stands = [first + change for first, change in zip(_spread(part.budget, part.shape), changes, strict=True)]
    rng = np.random.default_rng([content.seed, crc32(f"{part.service} {part.centre}".encode()), part.year])
    noise = [*(rng.standard_normal(11) * UNEVEN * abs(part.budget) / 12), 0.0]
    spent = 0
    for month, label in enumerate(_months(part.year)):
        actual: Any = ""
        forecast: Any = ""
        if month < len(part.expected):
            over = part.expected[month] if part.over is None else part.over
            end = round(sum(stands[: month + 1]) + over * (month + 1) / 12 + noise[month])
            actual, spent = end - spent, end
            ended = part.over is not None and month == len(stands) - 1
            forecast = end if ended else round(sum(stands) + part.expected[month], -3)
        yield {"service": part.service, "cost_centre": part.centre, "period": label, "year": part.year, "month": month,
               "budget": stands[month], "actual": actual, "forecast": forecast}  # fmt: skip


def _spread(whole: int, shape: Sequence[float]) -> list[int]:
    """A sum over months, to the pound."""
    ends = [round(whole * done / sum(shape)) for done in accumulate(shape)]
    return [end - before for end, before in zip(ends, [0, *ends[:-1]], strict=True)]


def _changes(service: str, moved: Sequence[Entry]) -> list[int]:
    """What virements add to each month's budget: evenly from the month after they were agreed."""
    found = [0] * 12
    for one in moved:
        amount = one["amount"] * ((one["to_service"] == service) - (one["service"] == service))
        after = (one["agreed_on"].month - 4) % 12 + 1
        for month, part in enumerate(_spread(amount, EVEN[after:]), after):
            found[month] += part
    return found


# ---- what comes in


def _incomes(about: Entry, figures: Sequence[Point]) -> Iterator[Line]:
    """Every stream by month, in £."""
    for one in about["stream"]:
        mine = [point for point in figures if point.indicator.code == one.get("indicator")]
        came = {point.period.label: float(point.value) for point in mine}
        for n, year in enumerate(range(THIS + 1 - len(one["budget"]), THIS + 1)):
            yield from _income(about, one, n, year, came)


def _income(about: Entry, one: Entry, n: int, year: int, came: Mapping[str, float]) -> Iterator[Line]:
    """One stream's year. What is budgeted `later` falls in the second half of the year that runs."""
    whole, later = one["budget"][n] * 1000, 1000 * one.get("later", 0) * (year == THIS)
    early = _spread(whole - later, one.get("shape", EVEN))
    budget = [part + more for part, more in zip(early, _spread(later, [0.0] * 6 + [1.0] * 6), strict=True)]
    actual = _received(one, n, year, budget, came)
    for month, label in enumerate(_months(year)):
        known = actual[month] is not None
        line = {"stream": one["code"], "period": label, "year": year, "month": month, "budget": budget[month]}
        late = year == THIS and month >= SEPTEMBER and known
        yield {**line, "actual": actual[month], "forecast": _expected(about, one, month, whole, actual),
               "note": one.get("note", "") if late else ""}  # fmt: skip


def _expected(about: Entry, one: Entry, month: int, whole: int, actual: Sequence[int | None]) -> int | None:
    """The year's income as expected at a month's end: as told, or of a finished year on the way to its outturn."""
    if actual[month] is None:
        return None
    if actual[-1] is None:
        return int(one["forecast"][month] * 1000)
    outturn = sum(part or 0 for part in actual)
    return outturn if month == len(actual) - 1 else round(whole + (outturn - whole) * about["forecasts"][month], -3)


def _received(one: Entry, n: int, year: int, budget: list[int], came: Mapping[str, float]) -> list[int | None]:
    """What came in by month: an indicator's figures in £000, a share of them, or a sum of its own."""
    if "indicator" in one:
        known = [came.get(label) for label in _months(year)]
        if year == THIS:
            known[SEPTEMBER + 1] = float(one["next"])
        shares = one.get("share") or EVEN
        return [None if figure is None else round(1000 * figure * shares[4 * n + month // 3])
                for month, figure in enumerate(known)]  # fmt: skip
    if year < THIS:
        return list(_spread(1000 * one["outturn"][n], one.get("shape", EVEN)))
    run = [round(part * share) for part, share in zip(budget, one["run"], strict=False)]
    return [*run, *[None] * (12 - len(run))]


def _months(year: int) -> list[str]:
    """The labels of a financial year's months."""
    return [f"{year + month // 12}-M{month % 12 + 1:02d}" for month in range(3, 15)]
