"""Small results made by hand, so that a reader can see in each test what the words are about."""

from datetime import datetime
from typing import Any

import pandas as pd

from pmf_core.model import Aggregation, Basis, Direction, Finding, Footing, Polarity, Rag, Severity, State
from pmf_core.periods import Period, PeriodKind, parse, sequence
from pmf_core.results import (
    History,
    Preview,
    QuadrantCard,
    Receipt,
    Restatement,
    Row,
    Scorecard,
    Share,
    Signal,
    Summary,
)

Q1, Q2 = parse("2026-27 Q1"), parse("2026-27 Q2")
MOMENT = datetime(2026, 11, 17, 9, 0)
NOTHING = float("nan")
G, A, R, N, E = Rag.GREEN, Rag.AMBER, Rag.RED, Rag.NOT_RATED, Rag.EXCEEDED


def row(**facts: Any) -> Row:
    """Households in temporary housing, 183 against 140 in Quarter 2, unless a test says otherwise."""
    usual: dict[str, Any] = {
        "code": "HOU02", "name": "Households in temporary housing", "short_name": "Temporary housing",
        "unit": "households", "decimals": 0, "polarity": Polarity.LOWER, "aggregation": Aggregation.LAST,
        "basis": Basis.PERIOD, "own_kind": PeriodKind.QUARTER, "quadrant": "council_plan", "block": "",
        "service": "HOU", "service_name": "Housing", "owner": "Head of Housing", "portfolio": "", "definition": "",
        "source": "", "shown": Q2, "state": State.PLAIN, "value": 183.0, "value_label": "", "missing": None, "due": None, "days_late": 0,
        "target": 140.0, "floor": None, "ceiling": None, "stretch": None, "target_how": "", "tolerance": 10.0,
        "shortfall": 43.0, "severity": 4.3, "rag": R, "reason": "", "receipt": Receipt(*[""] * 7),
        "reported_rag": None, "before_rag": None, "short": Direction.WORSENING, "long": Direction.WORSENING,
        "previous_value": 171.0, "last_year_value": 153.0, "note": None, "history": (), "signal": Signal(Footing.NONE),
        "broken": "",
    }
    return Row(**(usual | facts))


def history(
    values: list[float | None], *, last: str = "2026-27 Q2", rags: list[Rag | None] | None = None,
    target: float | list[float] = NOTHING, floor: float = NOTHING, ceiling: float = NOTHING,
    restated: tuple[Restatement, ...] = (), missing_rows: tuple[int, ...] = (), **facts: Any,
) -> History:
    """The own periods up to `last`, one a value; `missing_rows` are periods for which nothing is stored."""
    end = parse(last)
    first = end
    for _ in values[1:]:
        first = first.previous()
    periods = sequence(first, end)
    points = pd.DataFrame({
        "label": [p.label for p in periods], "short": [p.short for p in periods],
        "start": [p.start for p in periods], "end": [p.end for p in periods],
        "value": pd.Series(values, dtype="float64"), "target": target, "floor": floor, "ceiling": ceiling,
        "rag": rags or [None] * len(values),
    })
    known = {"own_kind": end.kind, "shown": end, "value": values[-1]} | facts
    return History(row(**known), points.drop(index=list(missing_rows)).reset_index(drop=True), restated)


def restatement(period: Period, before: float, after: float, reason: str = "Late cases.") -> Restatement:
    return Restatement(period, before, after, 7, datetime(2026, 11, 4, 10), reason)


def summary(**counts: int) -> Summary:
    """Counts by rating, `summary(red=2, green=3)`."""
    by = {rag: counts.get(rag.value, 0) for rag in Rag}
    rated = sum(count for rag, count in by.items() if rag is not N)
    met = Share(by[G] + by[E], rated)
    return Summary(rated + by[N], by, rated, met, met, met, met)


def rows(*rags: Rag, **facts: Any) -> tuple[Row, ...]:
    """One indicator for each rating, coded by its place, its severity falling from the first."""
    return tuple(
        row(**({"code": f"X{at}", "name": f"Indicator {at}", "short_name": f"Matter {'abcdefghij'[at]}", "rag": rag,
                "severity": float(len(rags) - at) if rag is R else 0.0} | facts))
        for at, rag in enumerate(rags)
    )


def quadrant(members: tuple[Row, ...]) -> QuadrantCard:
    now = summary(**{rag.value: sum(m.rag is rag for m in members) for rag in Rag})
    return QuadrantCard("workforce", "Workforce", "", (), now, now, (), members)


def scorecard(members: tuple[Row, ...], before: Summary) -> Scorecard:
    card = quadrant(members)
    return Scorecard(
        "Wealdmoor Borough Council", "E07000999", Q2, Q1, MOMENT, 12, card.summary, before, (card,), (), (), ()
    )


def finding(severity: Severity, row: int | None = 17, message: str = "This is not a number.") -> Finding:
    return Finding("R104", severity, message, "Type 92.", "Housing", row, None if row is None else "D", "92%%")


def preview(**facts: Any) -> Preview:
    usual: dict[str, Any] = {
        "file": "housing-q2.xlsx", "kind": "values", "scope": "Housing", "sha256": "", "rows": 38,
        "verdict": "accept", "findings": (), "changes": (), "counts": {}, "already": None,
    }
    return Preview(**(usual | facts))
