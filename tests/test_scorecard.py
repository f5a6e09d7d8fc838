"""The scorecard of the demonstration council: its stories are there to be found, at every moment."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pmf_core import receipts, scorecard
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.model import Direction, Rag, State
from pmf_core.results import Row, Scorecard
from pmf_core.view import View, moments, open_view, periods
from tests import small


def rows_of(card: Scorecard) -> dict[str, Row]:
    return {row.code: row for quadrant in card.quadrants for row in quadrant.rows}


def at(view: View, period: str | None = None, as_at: str | None = None) -> View:
    return open_view(view.store, view.actor, period, as_at)


def test_it_opens_at_the_last_full_quarter(demo: View) -> None:
    assert (demo.period.label, demo.council_name) == ("2026-27 Q2", "Wealdmoor Borough Council")
    assert [period.label for period in periods(demo)][:3] == ["2026-27 Q2", "2026-27 Q1", "2025-26 Q4"]


def test_every_indicator_is_there_once_in_five_quadrants(demo: View) -> None:
    card = scorecard.scorecard(demo)
    codes = [row.code for quadrant in card.quadrants for row in quadrant.rows]
    assert len(codes) == len(set(codes)) >= 70
    assert len(card.quadrants) == 5
    for quadrant in card.quadrants:
        assert quadrant.summary.total == len(quadrant.rows) > 0
        assert quadrant.summary.counts[Rag.RED] > 0
    assert card.summary.total == sum(quadrant.summary.total for quadrant in card.quadrants)


def test_shares_add_up_with_who_is_left_out(demo: View) -> None:
    summary = scorecard.scorecard(demo).summary
    assert summary.rated == summary.total - summary.counts[Rag.NOT_RATED]
    assert summary.on_target.count == summary.counts[Rag.GREEN] + summary.counts[Rag.EXCEEDED]
    for share in (summary.on_target, summary.bettered, summary.improved):
        assert share.base + sum(count for _, count in share.left_out) == summary.total


def test_the_worst_come_first(demo: View) -> None:
    order = [Rag.RED, Rag.AMBER, Rag.NOT_RATED, Rag.GREEN, Rag.EXCEEDED]
    for quadrant in scorecard.scorecard(demo).quadrants:
        ranks = [order.index(row.rag) for row in quadrant.rows]
        assert ranks == sorted(ranks)
        reds = [row.severity for row in quadrant.rows if row.rag is Rag.RED]
        assert reds == sorted(reds, reverse=True)


def test_movers_differ_between_the_two_quarters(demo: View) -> None:
    card = scorecard.scorecard(demo)
    before = rows_of(scorecard.scorecard(at(demo, "2026-27 Q1")))
    assert card.better
    assert card.worse
    for move in (*card.better, *card.worse):
        assert (move.before, move.after) == (before[move.row.code].rag, move.row.rag)
        assert move.before != move.after
        assert move.row.state is not State.CARRIED


def test_a_return_not_sent_is_late_and_was_not_due_before(demo: View) -> None:
    """rules 12: lateness is as at the moment shown."""
    now = rows_of(scorecard.scorecard(demo))
    before = rows_of(scorecard.scorecard(at(demo, "2026-27 Q2", "2026-10-10")))
    assert [now[code].state for code in ("DIG01", "DIG02", "DIG03")] == [State.LATE] * 3
    assert [now[code].rag for code in ("DIG01", "DIG02", "DIG03")] == [Rag.NOT_RATED] * 3
    assert {(now[code].due, now[code].days_late) for code in ("DIG01", "DIG02", "DIG03")} == {(date(2026, 10, 21), 27)}
    assert [before[code].state for code in ("DIG01", "DIG02", "DIG03")] == [State.NOT_DUE] * 3


def test_a_restatement_shows_only_from_its_moment_on(demo: View) -> None:
    """HOU03 was corrected on 9 November 2026: Q1 from 61.0 to 57.6."""
    values = {
        moment: scorecard.history(at(demo, "2026-27 Q1", moment), "HOU03").row.value
        for moment in ("2026-11-08", "2026-11-09")
    }
    assert values == {"2026-11-08": 61.0, "2026-11-09": 57.6}
    (restated,) = scorecard.history(demo, "HOU03").restated
    assert (restated.period.label, restated.before, restated.after) == ("2026-27 Q1", 61.0, 57.6)
    assert restated.reason


def test_a_step_change_a_zero_and_a_differing_status_are_there(demo: View) -> None:
    rows = rows_of(scorecard.scorecard(demo))
    points = scorecard.history(demo, "HOU02").points
    before = points[points["end"] <= points["end"].iloc[-1].replace(year=2025)]["value"].tail(12).mean()
    assert points["value"].iloc[-1] > 1.2 * before
    assert (rows["ENV08"].value, rows["ENV08"].rag) == (0, Rag.GREEN)
    assert [row.code for row in scorecard.scorecard(demo).differing] == ["GOV02"]


@pytest.mark.parametrize(
    ("code", "rag", "short"),
    [
        ("PEO01", Rag.RED, Direction.WORSENING),
        ("ENV05", Rag.EXCEEDED, None),  # beyond its stretch
        ("PLA03", Rag.NOT_RATED, None),  # no target
        ("CUS03", Rag.NOT_RATED, None),  # context: never coloured
        ("HOU01", Rag.GREEN, Direction.NOT_COMPARABLE),  # year to date: only on last year
    ],
)
def test_ratings_and_directions_by_rule(demo: View, code: str, rag: Rag, short: Direction | None) -> None:
    row = rows_of(scorecard.scorecard(demo))[code]
    assert row.rag is rag
    assert short is None or row.short is short


def test_every_rating_carries_its_receipt(demo: View) -> None:
    for row in rows_of(scorecard.scorecard(demo)).values():
        assert row.receipt.scheme
        assert row.receipt.arithmetic
        assert (row.rag is Rag.NOT_RATED) == bool(row.reason)


def test_every_figure_leads_to_the_cell_it_came_from(demo: View) -> None:
    files = {stored.seq: stored.file for stored in receipts.listing(demo)}
    points = scorecard.history(demo, "HOU02").points
    assert len(points) > 50
    for point in points.to_dict("records"):
        assert point["file"] == files[point["seq"]]
        assert point["row"] >= 2
        assert point["column"] == "C"


def test_what_is_kept_equals_what_is_made_anew(demo: View) -> None:
    from pmf_core.cache import forget

    first = scorecard.scorecard(demo)
    assert scorecard.scorecard(demo) == first
    forget(demo.store)
    assert scorecard.scorecard(at(demo)) == first


def test_an_actor_sees_only_their_own(demo: View) -> None:
    manager = Actor("h", "Head of Housing", ("service_manager",), services=("HOU",))
    seen = rows_of(scorecard.scorecard(replace(demo, actor=manager)))
    assert {row.service for row in seen.values()} == {"HOU"}
    assert len(rows_of(scorecard.scorecard(demo))) > len(seen) > 5
    with pytest.raises(NotAllowed):
        scorecard.scorecard(replace(demo, actor=Actor("r", "A Resident", ("public",))))
    with pytest.raises(NotAllowed):
        scorecard.history(replace(demo, actor=manager), "PEO01")
    assert rows_of(scorecard.scorecard(replace(demo, actor=LOCAL))).keys() > seen.keys()


def test_another_length_of_period_can_be_chosen(demo: View) -> None:
    year = rows_of(scorecard.scorecard(at(demo, "2025-26")))
    assert year["COM04"].shown is not None
    assert year["COM04"].shown.label == "2025-26"
    month = rows_of(scorecard.scorecard(at(demo, "September 2026")))
    assert month["HOU02"].shown is not None
    assert month["HOU02"].shown.label == "2026-M09"


def test_what_cannot_be_asked_is_answered_in_words(demo: View) -> None:
    with pytest.raises(WrongInput, match="NOPE"):
        scorecard.history(demo, "NOPE")
    with pytest.raises(WrongInput):
        at(demo, "Q5 2026-27")
    with pytest.raises(WrongInput, match="not a moment"):
        at(demo, None, "yesterday")
    with pytest.raises(WrongInput, match="Nothing was known yet"):
        at(demo, None, "2020-01-01")


def test_moments_are_days_on_which_something_came(demo: View) -> None:
    chosen = moments(demo)
    assert chosen == sorted(chosen, reverse=True)
    assert scorecard.scorecard(at(demo, None, chosen[0].isoformat())).summary.total >= 70


def test_a_calendar_year_holds_no_financial_year_to_be_late(tmp_path: Path) -> None:
    view = small.filled(tmp_path)
    row = "Indicator code,Indicator name,Polarity,Frequency,Service code,Quadrant\nFY1,Yearly,higher,financial_year,HOU,council_plan\n"
    small.load(view, "more.csv", row)
    shown = rows_of(scorecard.scorecard(open_view(view.store, LOCAL, "2025")))["FY1"]
    assert (shown.rag, shown.due) == (Rag.NOT_RATED, None)
