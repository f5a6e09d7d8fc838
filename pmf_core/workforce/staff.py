"""Staff: sickness, turnover, vacancies, agency and pay of each service and of all, this year beside the last.

Source: docs/method.md#workforce.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.belonging import service_names
from pmf_core.errors import WrongInput
from pmf_core.kept import kept
from pmf_core.methods.direction import travel
from pmf_core.methods.workforce import A_YEAR, MEASURES, rated
from pmf_core.model import WORST_FIRST, Direction, Polarity, Rag
from pmf_core.periods import from_ordinals
from pmf_core.results import Staff, StaffLine, StaffMeasure, StaffPoint
from pmf_core.returns.tables import code as normal
from pmf_core.view import View
from pmf_core.workforce.records import spanned
from pmf_core.workforce.windows import OF_PEOPLE, Window, guarded, small, windows, without

POINTS = 9  # periods of the history
AMOUNTS = ("fte", "fte_start", "fte_end", "headcount", "headcount_start", "headcount_end", "days_lost", "long_days",
           "leavers", "resigned", "posts", "vacant")  # fmt: skip
OF_DAYS = ("days_lost", "long_days")


@dataclass(frozen=True, slots=True)
class _Spans:
    """The windows of an answer, without what may not be told: the period, its year, each a year before, the history."""

    now: Window
    then: Window
    year: Window
    year_then: Window
    past: tuple[Window, ...]
    away: frozenset[str]


def staff(view: View) -> Staff:
    """Everybody together and each service that the actor may see, in the view's period: the worst first."""
    return kept(view, "staff", lambda: _staff(view), figures=False)


def line(view: View, code: str) -> StaffLine:
    """One service by its code, in any case.

    Raises:
        WrongInput: it returned nothing of the period, or nothing that the actor may see.
    """
    for one in staff(view).lines:
        if one.code == normal(code):
            return one
    raise WrongInput(f"There is nothing about the staff of “{code}” in {view.period.label}. The page lists who did.")


def _staff(view: View) -> Staff:
    rows = spanned(view, "workforce")
    rows = rows.assign(line=rows["service"])
    period, under, names = view.period, view.framework.publication.small_number, service_names(view)
    spans = _spans(rows, period.first, period.last, under)
    notes = rows[rows["last"] == period.last].drop_duplicates("line").set_index("line")["note"].to_dict()
    lines = [_line(view, str(code), names, spans, notes) for code in spans.now.lines.index]
    missing = set(rows.loc[rows["last"] <= period.last, "line"]) - set(spans.now.lines.index)
    first, year_start = period.last - A_YEAR + 1, view.framework.year_start
    whole_year = (first - year_start + 1) % A_YEAR == 0
    return Staff(
        period=period, year=from_ordinals(None, first, period.last, year_start=year_start) if whole_year else None,
        whole=_whole(view, spans) if lines else None, under=under, counted=_counted(lines),
        lines=tuple(sorted(lines, key=lambda one: (WORST_FIRST.index(one.rag), -_sick(one), one.title.casefold()))),
        missing=tuple(sorted(names.get(code, code) for code in missing)),
    )  # fmt: skip


def _spans(rows: pd.DataFrame, first: int, last: int, under: int) -> _Spans:
    """Every window, with one list of services of which sickness and pay are told in none of them."""
    begins, length = last - A_YEAR + 1, last - first + 1
    four = [(first, last), (first - A_YEAR, last - A_YEAR), (begins, last), (begins - A_YEAR, last - A_YEAR)]
    past = [(first - n * length, last - n * length) for n in reversed(range(POINTS))]
    every = windows(rows, [*four, *past])
    few = guarded(rows, under)
    met = [frozenset(code for code, start, end in few if start <= one.last and end >= one.first) for one in every]
    away = small(every, under).union(*met)
    told = [without(one, away, under, those) for one, those in zip(every, met, strict=True)]
    return _Spans(told[0], told[1], told[2], told[3], tuple(told[4:]), away)


def _line(view: View, code: str, names: Mapping[Any, str], spans: _Spans, notes: Mapping[Any, Any]) -> StaffLine:
    row = spans.now.by_code[code]
    yearly = code in spans.year.by_code
    now, then = (spans.year, spans.year_then) if yearly else (spans.now, spans.then)
    counted = _text(now.by_code[code]["counted_key"])
    before = _text(then.by_code[code]["counted_key"]) if code in then.by_code else None

    def figures(one: Window, name: str) -> Any:
        return one.of_line(code, name)

    measures = _measures(view, spans, figures, yearly=yearly, alike=counted is not None, same=counted == before,
                         withheld=code in spans.away)  # fmt: skip
    return StaffLine(
        code=code, title=names.get(code, code), services=1,
        **_amounts(row, code in spans.away), counted=said.text(row["counted"]),
        counted_alike=counted is not None, note=said.text(notes.get(code)), measures=measures,
        history=_history(view, spans, figures, lambda one: _of_line(one, code)),
        rag=_worst(measures),
    )  # fmt: skip


def _whole(view: View, spans: _Spans) -> StaffLine:
    lines = spans.now.lines
    yearly = set(lines.index) == set(spans.year.lines.index)
    now, then = (spans.year, spans.year_then) if yearly else (spans.now, spans.then)
    among = set(now.lines.index) == set(then.lines.index)
    measures = _measures(view, spans, Window.of_all, yearly=yearly, alike=now.alike,
                         same=among and now.key == then.key, among=among, withheld=now.few)  # fmt: skip
    every = lines[list(AMOUNTS)]
    sums = _amounts(every.sum(min_count=1).where(every.notna().all()).to_dict(), now.few)
    return StaffLine(
        code="", title="All", services=len(lines), **sums, counted=_alike(lines), counted_alike=now.alike,
        note="", measures=measures, history=_history(view, spans, Window.of_all, _common),
        rag=_worst(measures),
    )  # fmt: skip


def _measures(
    view: View, spans: _Spans, figures: Callable[[Window, str], Any], *, yearly: bool, alike: bool,
    same: bool, withheld: bool, among: bool = True,
) -> tuple[StaffMeasure, ...]:  # fmt: skip
    now, then = (spans.year, spans.year_then) if yearly else (spans.now, spans.then)
    found = []
    for name, (_, _, _, grows) in MEASURES.items():
        # a share of the last day is of the period alone; what grows with time is of the year where that is there
        span, earlier = (now, then) if name != "vacant" else (spans.now, spans.then)
        own, told, before = figures(spans.now, name), figures(span, name), figures(earlier, name)
        value = _number(told, "annual")
        why = "withheld" if withheld and name in OF_PEOPLE else "" if value is not None else "not_returned"
        compared = same if name == "sickness" else among
        if name == "sickness" and value is not None and not alike:
            value, why = None, "counted_otherwise"
        then_value = _number(before, "annual") if compared else None
        limit = getattr(view.framework.staff, name, None)
        found.append(StaffMeasure(
            name=name, value=value, basis=_basis(name, grows, yearly, value), top=_number(told, "top"),
            bottom=_number(told, "bottom"), own=_number(own, "own"), annual=_number(own, "annual"),
            own_top=_number(own, "top"), own_bottom=_number(own, "bottom"), before=then_value,
            way=Direction.NOT_COMPARABLE, rag=_rag(value, limit, view.framework.staff.amber), limit=limit,
            why=why or ("" if then_value is not None else _no_before(before, among=among, compared=compared)),
            lines=int(told["lines"]) if told is not None and "lines" in told and pd.notna(told["lines"]) else 1,
        ))  # fmt: skip
    return tuple(replace(one, way=way) for one, way in zip(found, _ways(found), strict=True))


def _history(
    view: View, spans: _Spans, figures: Callable[[Window, str], Any],
    counted: Callable[[Window], str | None],
) -> tuple[StaffPoint, ...]:  # fmt: skip
    """The last periods at a year's rate, from the first that has a figure; sickness only where it is counted alike."""
    points = []
    for one in spans.past:
        told, alike = {name: _number(figures(one, name), "annual") for name in MEASURES if name != "pay"}, counted(one)
        told["sickness"] = None if alike is None else told["sickness"]
        period = from_ordinals(None, one.first, one.last, year_start=view.framework.year_start)
        points.append(StaffPoint(period, told, alike or ""))
    known = [any(figure is not None for figure in point.figures.values()) for point in points]
    return tuple(points[known.index(True) :]) if any(known) else ()


def _amounts(row: Mapping[Any, Any], withheld: bool) -> dict[str, float | None]:
    """What is counted, without days lost where they are withheld."""
    return {name: None if withheld and name in OF_DAYS else said.number(row[name]) for name in AMOUNTS}


def _counted(lines: list[StaffLine]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is counted, and who counts so; the way of most services first."""
    found: dict[str, tuple[str, list[str]]] = {}
    for one in lines:
        if one.days_lost is not None or one.measure("sickness").why == "withheld":
            text = " ".join(one.counted.split()).rstrip(".")
            found.setdefault(text.casefold(), (text, []))[1].append(one.title)
    ordered = sorted(found.values(), key=lambda way: (-len(way[1]), way[0]))
    return tuple((text, tuple(sorted(titles))) for text, titles in ordered)


def _of_line(one: Window, code: str) -> str | None:
    """How a service counts in a window; None where it is not there or its records differ."""
    row = one.by_code.get(code)
    return said.text(row["counted"]) if row is not None and isinstance(row["counted_key"], str) else None


def _common(one: Window) -> str | None:
    return _alike(one.lines) if one.alike else None


def _alike(lines: pd.DataFrame) -> str:
    """How all of them count, as the first says it; "" where they differ."""
    told = lines[lines["days_lost"].notna()]
    return said.text(told["counted"].iloc[0]) if len(told) and told["counted_key"].nunique() == 1 else ""


def _basis(name: str, grows: bool, yearly: bool, value: float | None) -> str:
    if value is None:
        return ""
    if name == "vacant":
        return "last_day"
    return "rolling_year" if yearly else "annualised" if grows else "period"


def _no_before(before: Mapping[str, Any] | None, *, among: bool, compared: bool) -> str:
    if compared or _number(before, "annual") is None:
        return "no_before"
    return "before_counted_otherwise" if among else "before_of_others"


def _ways(measures: list[StaffMeasure]) -> list[Direction]:
    now, then = (pd.Series([getattr(one, of) for one in measures], dtype="float64") for of in ("value", "before"))
    of_pay = [one.name == "pay" for one in measures]
    polarity = pd.Series([Polarity.CONTEXT if pay else Polarity.LOWER for pay in of_pay])
    return [Direction(way) for way in travel(now, then, polarity, pd.Series([0 if pay else 1 for pay in of_pay]))]


def _rag(value: float | None, limit: float | None, amber: float) -> Rag:
    return Rag.NOT_RATED if value is None else Rag(rated(pd.Series([value]), limit, amber).iloc[0])


def _worst(measures: tuple[StaffMeasure, ...]) -> Rag:
    return min((one.rag for one in measures), key=WORST_FIRST.index)


def _sick(one: StaffLine) -> float:
    return one.measure("sickness").value or 0.0


def _number(row: Mapping[str, Any] | None, name: str) -> float | None:
    return None if row is None else said.number(row[name])


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
