"""The life of indicators: where each is in it, and history joined across a replacement only where that is declared."""

import pandas as pd
import pytest

from pmf_core.errors import WrongInput
from pmf_core.events import events
from pmf_core.facts import of_indicator, own_points_of
from pmf_core.joined import joins
from pmf_core.model import Direction, Rag
from pmf_core.outturns import outlook
from pmf_core.scorecard import history, scorecard
from pmf_core.trends import trend
from pmf_core.view import View, open_view
from tests import small

LISTED = (
    "Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Service code,Quadrant,Life,"
    "Replaced by,History joined\n"
)
OLD = "OL2,Days to relet a home,days,1,lower,quarter,mean,HOU,,retired,HO2,{joined}\n"
OLDER = "OL1,Days empty,days,1,lower,quarter,mean,HOU,,retired,OL2,{joined}\n"
FIGURES = """Indicator code,Period,Value
OL1,2024-25 Q3,35
OL1,2024-25 Q4,34
OL2,2024-25 Q4,33
OL2,2025-26 Q1,32
OL2,2025-26 Q2,31
OL2,2025-26 Q3,29
"""


def now(view: View) -> View:
    """The same view as known now."""
    return open_view(view.store, view.actor, "2026-27 Q2")


def replaced(view: View, joined: str = "yes") -> View:
    """HO2 took over from OL2, which took over from OL1, each with figures."""
    small.load(view, "old.csv", LISTED + (OLD + OLDER).format(joined=joined))
    accepted = {"R238": "Sent while they were in use"}
    small.load(now(view), "figures.csv", FIGURES, reason="History", accept_warnings=True, accepted=accepted)
    return now(view)


def figures(view: View, code: str) -> list[tuple[str, float, str]]:
    """Label, value and code that it was sent as of each figure of an indicator."""
    points = history(view, code).points
    return list(zip(points["label"], points["value"], points["old"].fillna(""), strict=True))


def test_a_chain_of_replacements_is_one_history(view: View) -> None:
    """OL1 to OL2 to HO2: of 2024-25 Q4 the nearer one's 33 stands, of 2025-26 Q2 HO2's own 30."""
    seen = replaced(view)
    assert figures(seen, "HO2") == [
        ("2024-25 Q3", 35, "OL1"), ("2024-25 Q4", 33, "OL2"), ("2025-26 Q1", 32, "OL2"), ("2025-26 Q2", 30, ""),
        ("2025-26 Q3", 29, "OL2"), ("2026-27 Q1", 24, ""), ("2026-27 Q2", 27.5, ""),
    ]  # fmt: skip
    assert figures(seen, "OL2") == [
        ("2024-25 Q3", 35, "OL1"), ("2024-25 Q4", 33, ""), ("2025-26 Q1", 32, ""), ("2025-26 Q2", 31, ""),
        ("2025-26 Q3", 29, ""),
    ]  # fmt: skip


def test_the_history_is_in_the_trend_the_sparkline_the_scorecard_and_the_outturn(view: View) -> None:
    seen = replaced(view)
    assert trend(seen, "HO2").signal.figures == 7
    row = next(row for quadrant in scorecard(seen).quadrants for row in quadrant.rows if row.code == "HO2")
    assert row.history[0] == ("2024-25 Q3", 35.0)
    assert row.last_year_value == 30
    before = outlook(view, "HO2").outturn
    assert outlook(seen, "HO2").outturn != before


def test_the_figures_of_before_are_traced_to_the_file_that_they_came_in(view: View) -> None:
    points = history(replaced(view), "HO2").points.set_index("label")
    assert points.loc["2025-26 Q1", ["file", "row", "column"]].tolist() == ["figures.csv", 5, "C"]
    assert points.loc["2026-27 Q1", "file"] == "values.csv"


def test_the_long_direction_is_read_across_the_replacement(view: View) -> None:
    """HO2 has no figure of its own for 2025-26 Q1: 24 days now, 32 as OL2 then, and fewer are better."""
    before = open_view(view.store, view.actor, "2026-27 Q1")
    assert history(before, "HO2").row.long is Direction.NOT_COMPARABLE
    replaced(view)
    assert history(open_view(view.store, view.actor, "2026-27 Q1"), "HO2").row.long is Direction.IMPROVING


def test_one_that_never_had_a_figure_leaves_its_successors_history_as_it_is(view: View) -> None:
    small.load(view, "old.csv", LISTED + (OLD + OLDER).format(joined="yes"))
    assert figures(now(view), "HO2") == [("2025-26 Q2", 30, ""), ("2026-27 Q1", 24, ""), ("2026-27 Q2", 27.5, "")]
    assert any(row.code == "HO2" for quadrant in scorecard(now(view)).quadrants for row in quadrant.rows)


def test_another_councils_figures_are_never_joined(view: View) -> None:
    """Of E07000034 are known 33 days as OL2 and 31 as HO2: its history is that of HO2 alone."""
    seen = replaced(view)
    text = "Indicator code,Period,Value,ONS code\nOL2,2024-25 Q4,33,E07000034\nHO2,2026-27 Q1,31,E07000034\n"
    small.load(seen, "others.csv", text, accept_warnings=True)
    points = history(now(view), "HO2", council="E07000034").points
    assert list(zip(points["label"], points["value"], strict=True)) == [("2026-27 Q1", 31)]
    assert figures(now(view), "HO2")[:2] == [("2024-25 Q3", 35, "OL1"), ("2024-25 Q4", 33, "OL2")]
    assert history(now(view), "HO1", council="E07000034").points.empty


ALIKE = {"code": ["OL2", "HO2"], "display_code": ["OL2", "HO2"], "unit": ["days", "days"], "decimals": [1, 1],
         "polarity": ["lower", "lower"], "period_kind": ["quarter", "quarter"], "basis": ["period", "period"],
         "aggregation": ["mean", "mean"], "per": [1.0, 1.0], "life": ["retired", "active"],
         "replaced_by": ["HO2", None], "joined": [True, False]}  # fmt: skip


@pytest.mark.parametrize(
    ("differs", "joined"),
    [
        ({}, True),
        ({"period_kind": ["month", "quarter"]}, False),
        ({"basis": ["year_to_date", "period"]}, False),
        ({"aggregation": ["sum", "mean"]}, False),
        ({"unit": ["hours", "days"]}, False),
        ({"unit": [None, None]}, True),
        ({"per": [1000.0, 100.0]}, True),  # no year is made of their parts
        ({"aggregation": ["ratio", "ratio"], "per": [1000.0, 100.0]}, False),
        ({"aggregation": ["ratio", "ratio"], "per": [100.0, 100.0]}, True),
    ],
)
def test_what_is_counted_differently_is_not_joined(differs: dict[str, list[object]], joined: bool) -> None:
    assert joins(pd.DataFrame(ALIKE | differs), ["HO2"])["old"].tolist() == (["OL2"] if joined else [])


def test_without_the_declaration_nothing_is_joined(view: View) -> None:
    seen = replaced(view, joined="no")
    assert [label for label, _, _ in figures(seen, "HO2")] == ["2025-26 Q2", "2026-27 Q1", "2026-27 Q2"]
    assert "old" not in of_indicator(seen, "HO2").values


def test_targets_and_their_tolerance_come_along(view: View) -> None:
    """OL2 was to reach 30 within 3 days: 31 was amber by that, and 29 green."""
    replaced(view)
    text = "Indicator code,Period,Target,Tolerance,Tolerance kind\nOL2,2025-26,30,3,points\n"
    small.load(now(view), "old-targets.csv", text)
    points = own_points_of(now(view), of_indicator(now(view), "HO2")).set_index("last")
    rated = dict(zip(points["value"], points["rag"], strict=True))
    assert (rated[32], rated[29]) == (Rag.AMBER, Rag.GREEN)
    assert rated[27.5] == Rag.RED  # its own target of 25, with 5 per cent


def test_a_step_change_of_the_one_before_parts_the_joined_figures_too(view: View) -> None:
    replaced(view)
    text = (
        "Indicator code,Period,Reason,Accepted by,Accepted on\n"
        "OL2,2025-26 Q3,A new contractor,Head of Housing,1/2/2026\n"
    )
    small.load(now(view), "step.csv", text, kind="step_changes", accept_warnings=True, reason="Few figures yet")
    (step,) = events(now(view), "HO2").step_changes
    assert step.reason == "A new contractor"


def test_as_it_was_known_before_the_replacement_nothing_was_joined(view: View) -> None:
    was = view.store.now().isoformat()
    replaced(view)
    then = open_view(view.store, view.actor, "2026-27 Q2", was)
    assert len(figures(then, "HO2")) == 3
    with pytest.raises(WrongInput):
        history(then, "OL2")
