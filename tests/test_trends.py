"""Trend and outturn of the demonstration council: what its stories say beyond noise."""

from dataclasses import replace

import pytest

from pmf_core import describe, outturns, relations, scorecard, submissions, trends
from pmf_core import framework as frameworks
from pmf_core.access import LOCAL
from pmf_core.errors import WrongInput
from pmf_core.model import Assurance, Chance, Footing, OutturnState, Rag, Reach, Variation
from pmf_core.periods import months_in, parse, sequence
from pmf_core.results import Row
from pmf_core.view import View, open_view


@pytest.fixture
def rows(demo: View) -> dict[str, Row]:
    return {row.code: row for quadrant in scorecard.scorecard(demo).quadrants for row in quadrant.rows}


@pytest.mark.parametrize(
    ("code", "variation", "assurance"),
    [
        ("HOU02", Variation.CONCERNING, Assurance.HIT_AND_MISS),  # the lease that ended
        ("PLA01", Variation.CONCERNING, Assurance.HITS),  # the slow decline that green hides
        ("CUS02", Variation.COMMON, Assurance.HIT_AND_MISS),  # the target met by noise
        ("PEO10", Variation.HIGH, None),  # context
    ],
)
def test_a_story_and_what_the_rules_say(
    rows: dict[str, Row], code: str, variation: Variation, assurance: Assurance | None
) -> None:
    signal = rows[code].signal
    assert (signal.footing, signal.variation, signal.assurance) == (Footing.LIMITS, variation, assurance)


def test_what_green_hides_is_counted(rows: dict[str, Row]) -> None:
    hidden = describe.quiet(rows.values())
    assert "PLA01" in [row.code for row in hidden]
    assert all(row.rag in (Rag.GREEN, Rag.EXCEEDED) for row in hidden)
    assert describe.quiet_title(3) == "3 on target show a concerning trend"


def test_of_few_figures_nothing_is_told(rows: dict[str, Row]) -> None:
    yearly = rows["ENV06"].signal
    assert (yearly.footing, yearly.variation, yearly.figures, yearly.why) == (Footing.NONE, None, 5, "fewer than 8 figures")


def test_a_step_is_suggested_where_the_lease_ended_and_nowhere_it_was_accepted(demo: View) -> None:
    found = trends.trend(demo, "hou 02")
    assert found.suggestion is not None
    assert found.suggestion.label == "2025-M12"
    assert found.suggestion.n_after == 10
    accepted = trends.trend(demo, "MAJ05")
    assert [step.period.label for step in accepted.events.step_changes] == ["2022-M04"]
    assert accepted.points["group"].nunique() == 2
    assert accepted.suggestion is None or accepted.suggestion.at > accepted.events.step_changes[0].at


def test_a_change_of_definition_parts_the_figures_too(demo: View) -> None:
    found = trends.trend(demo, "FIN04")
    (broken,) = found.events.definition_breaks
    before = found.points[found.points["first"] < broken.at]
    assert set(before["group"]).isdisjoint(found.points.loc[found.points["first"] >= broken.at, "group"])


def test_figures_to_date_are_judged_by_what_each_period_added(demo: View) -> None:
    points = trends.trend(demo, "HOU01").points
    history = scorecard.history(demo, "HOU01").points
    assert len(points) == len(history)
    first = (points["last"] % 12 == 5).to_numpy()  # the first quarter of a year
    assert points.loc[first, "amount"].tolist() == history.loc[first, "value"].tolist()
    assert (points.loc[~first, "amount"] < history.loc[~first, "value"]).all()


def test_an_earlier_quarter_knows_nothing_of_later_ones(demo: View) -> None:
    then = open_view(demo.store, LOCAL, "2025-26 Q2")
    assert trends.trend(then, "HOU02").points["last"].max() <= then.period.last
    assert trends.trend(then, "HOU02").signal.variation is not Variation.CONCERNING
    assert outturns.outlook(then, "HOU02").outturn.ahead[0].last == then.period.last + 1


def test_small_charts_are_in_the_order_of_the_scorecard(demo: View, rows: dict[str, Row]) -> None:
    found = trends.watched(demo, scorecard.scorecard(demo))
    assert [one.row.code for one in found] == list(rows)
    assert max(len(one.points) for one in found) == trends.SHOWN
    for one in found:
        whole = trends.trend(demo, one.row.code).points.tail(trends.SHOWN)
        assert one.points["amount"].tolist() == pytest.approx(whole["amount"].tolist(), nan_ok=True)
        break


def test_the_outlook_of_every_indicator(demo: View, rows: dict[str, Row]) -> None:
    found = outturns.outlooks(demo)
    assert set(found) == set(rows)
    housing = found["HOU02"]
    assert (housing.outturn.state, housing.outturn.word) == (OutturnState.FORECAST, Chance.LIKELY)
    assert housing.run_rate.state is Reach.NEVER_REACHED
    assert [one.last for one in housing.outturn.ahead] == list(range(demo.period.last + 1, demo.period.last + 7))
    for outlook in found.values():
        chance = outlook.outturn.chance
        assert chance is None or (0 <= chance <= 1 and (20 * chance) == pytest.approx(round(20 * chance)))
    assert outturns.outlook(demo, "HOU02") == housing


def test_a_year_that_is_over_is_final(demo: View) -> None:
    past = outturns.outlook(open_view(demo.store, LOCAL, "2025-26 Q4"), "HOU02").outturn
    assert past.state is OutturnState.FINAL
    assert past.median == scorecard.history(open_view(demo.store, LOCAL, "2025-26"), "HOU02").row.value


@pytest.mark.parametrize("ask", [trends.trend, outturns.outlook])
def test_an_unknown_code_is_said(demo: View, ask: object) -> None:
    with pytest.raises(WrongInput, match="There is no indicator “NONE”"):
        ask(demo, "NONE")  # type: ignore[operator]


def test_a_scheme_that_asks_for_the_chance_of_recovering_gets_it(demo: View) -> None:
    recorded = relations.framework(demo.store, demo.known)
    assert recorded is not None
    medway = frameworks.parse(recorded[1].replace('scheme = "tolerance"', 'scheme = "medway"', 1), "medway")
    card = scorecard.scorecard(replace(demo, framework=medway))
    rated = {row.code: row for quadrant in card.quadrants for row in quadrant.rows}
    assert (rated["HOU02"].rag, rated["CUS01"].rag) == (Rag.RED, Rag.RED)  # neither is likely to recover
    within = [row for row in rated.values() if months_in(row.own_kind) < 12]  # a year's figure is its own outcome
    off = [row for row in within if row.rag in (Rag.AMBER, Rag.RED)]
    recovering = outturns.outlooks(demo)
    assert {row.code for row in off if row.rag is Rag.AMBER} == {
        row.code for row in off if (recovering[row.code].outturn.chance or 0) <= 0.5
    }
    assert card.summary.counts[Rag.AMBER] > 0


def test_bounds_that_the_data_list_leaves_open(demo: View) -> None:
    """A percentage stays within 100 though nobody said so; a count within 0."""
    found = outturns.outlooks(demo)
    for code, row in ((row.code, row) for quadrant in scorecard.scorecard(demo).quadrants for row in quadrant.rows):
        nearly_all = found[code].outturn.nearly_all
        if nearly_all is not None and row.unit == "%" and all(value is None or 0 <= value <= 100 for _, value in row.history):
            assert 0 <= nearly_all[0] <= nearly_all[1] <= 100.0001


@pytest.mark.parametrize(("code", "target"), [("ENV04", 1900.0), ("COM01", 60.0), ("PLA02", 1400.0)])
def test_the_target_of_a_year_that_is_not_the_financial_one(demo: View, code: str, target: float) -> None:
    """A calendar year, an academic year, three years together."""
    found = outturns.outlook(demo, code)
    assert found.target == target
    assert found.outturn.chance is not None


def test_nothing_is_learnt_across_a_change_of_definition(demo: View) -> None:
    """FIN04 counts other invoices from April 2026; HOU09 stands at a level that was accepted."""
    assert outturns.outlook(demo, "FIN04").outturn.values == 6
    assert outturns.outlook(demo, "HOU09").outturn.values == 23


def test_another_councils_figures_are_not_parted_by_what_happened_here(demo: View) -> None:
    listed = "Indicator code,Period,Value,Council\n" + "".join(
        f"MAJ05,{month.label},{50 + n % 3},E07000008\n" for n, month in enumerate(sequence(parse("2021-M04"), parse("2023-M03")))
    )
    submissions.load(demo, "theirs.csv", listed.encode(), kind="values", accept_warnings=True, reason="Published.")
    view = open_view(demo.store, LOCAL)
    theirs = trends.trend(view, "MAJ05", "E07000008")
    assert theirs.points["group"].nunique() == 1
    assert (theirs.events.step_changes, theirs.signal.figures) == ((), 24)
    assert trends.trend(view, "MAJ05").points["group"].nunique() == 2


def test_a_past_quarter_with_a_figure_withheld_has_an_outlook(demo: View) -> None:
    for label in ("2024-25 Q4", "2025-26 Q4"):
        assert outturns.outlooks(open_view(demo.store, LOCAL, label))
