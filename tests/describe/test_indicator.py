"""The headline of one indicator: against target, and where it is going."""

import pytest

from pmf_core import describe
from pmf_core.model import Direction, Polarity, State
from pmf_core.periods import PeriodKind, parse
from tests.describe.made import A, E, G, N, R, row

NAME = "Households in temporary housing"
STILL = {"short": Direction.NOT_COMPARABLE, "long": Direction.NOT_COMPARABLE}
RANGED = {"polarity": Polarity.RANGE, "unit": "%", "target": None, "floor": 8.0, "ceiling": 12.0}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "misses its target by 43"),
        ({"rag": A, "shortfall": 2.0}, "is 2 over target, within tolerance"),
        ({"rag": A, "shortfall": 2.0, "polarity": Polarity.HIGHER, "unit": "%"},
         "is 2 points short of target, within tolerance"),
        ({"rag": A, "shortfall": 2.0, "polarity": Polarity.NEAREST}, "is 2 away from target, within tolerance"),
        ({"rag": A, "shortfall": 12.0}, "misses its target by 12"),  # amber by a rule that is not tolerance
        ({"rag": R, "shortfall": 5.8, "decimals": 1, "unit": "%", "tolerance": 1.0}, "misses its target by 5.8 points"),
        ({"rag": G, "shortfall": 0.0}, "meets its target"),
        ({"rag": G, "shortfall": -12.0}, "meets its target"),
        ({"rag": E, "shortfall": -12.0, "value": 128.0, "stretch": 132.0}, "beats its stretch by 4"),
        ({"rag": E, "shortfall": -12.0, "value": 128.0, "stretch": 128.0}, "reaches its stretch"),
        ({**RANGED, "rag": G, "shortfall": 0.0}, "is within its range of 8% to 12%"),
        ({**RANGED, "rag": A, "shortfall": 1.0, "tolerance": 1.0},
         "is 1 point outside its range of 8% to 12%, within tolerance"),
        ({**RANGED, "rag": R, "shortfall": 3.0, "tolerance": 1.0}, "is 3 points outside its range of 8% to 12%"),
        ({"rag": N, "polarity": Polarity.CONTEXT, "target": None}, "stands at 183 households"),
        ({"rag": N, "target": None, "reason": "no target"}, "stands at 183 households with no target"),
        ({"rag": N, "state": State.PART, "value_label": "2 of 3 months"}, "is not rated, with 2 of 3 months in"),
        ({"rag": N, "reason": "no forecast"}, "is not rated: no forecast"),
    ],
)
def test_how_it_stands(facts: dict[str, object], expected: str) -> None:
    assert describe.indicator_headline(row(**(STILL | facts))) == f"{NAME} {expected}"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"state": State.LATE, "value": None}, "has no figure: it is late"),
        ({"state": State.LATE, "value": 171.0}, "has no figure: it is late"),  # the old one does not count
        ({"state": State.NOT_DUE, "value": None}, "has no figure yet: none is due"),
        ({"state": State.MISSING, "value": None, "missing": "not_collected"}, "has no figure: not collected"),
        ({"state": State.MISSING, "value": None}, "has no figure"),
    ],
)
def test_why_there_is_no_figure(facts: dict[str, object], expected: str) -> None:
    assert describe.indicator_headline(row(rag=N, **facts)) == f"{NAME} {expected}"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ", and is worsening on last quarter"),
        ({"shown": parse("2026-M09"), "own_kind": PeriodKind.MONTH}, ", and is worsening on last month"),
        ({"short": Direction.NO_CHANGE}, ", with no change on last quarter"),
        ({"short": Direction.NO_CHANGE, "polarity": Polarity.NEAREST}, ", no better or worse than last quarter"),
        ({"short": Direction.NOT_COMPARABLE}, ", and is worsening on last year"),
        ({"short": Direction.INCREASING}, ", and is increasing on last quarter"),
        ({"shown": parse("2025-26"), "short": Direction.IMPROVING}, ", and is worsening on last year"),
        (STILL, ""),
    ],
)
def test_where_it_is_going(facts: dict[str, object], expected: str) -> None:
    assert describe.indicator_headline(row(**facts)) == f"{NAME} misses its target by 43{expected}"


def test_a_carried_figure_says_of_when_it_is() -> None:
    carried = row(state=State.CARRIED, shown=parse("2025-26"), rag=A, shortfall=2.0)
    assert describe.indicator_headline(carried) == (
        f"{NAME} is 2 over target in 2025-26, within tolerance, and is worsening on last year"
    )
