"""Staff: what is rated and beside what, what is counted, whose pay is told, who they are, how safe, what they learnt."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pmf_core import workforce
from pmf_core.access import LOCAL, Actor
from pmf_core.describe import workforce as say
from pmf_core.errors import WrongInput
from pmf_core.framework.people import StaffRating
from pmf_core.model import Direction, Rag
from pmf_core.view import View, open_view
from tests import small, workforce_tables


@pytest.fixture(scope="module")
def workforce_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workforce_tables.fill(built, tmp_path_factory.mktemp("workforce"))


@pytest.fixture
def council(workforce_built: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(workforce_built, tmp_path)
    yield limited(open_view(view.store, LOCAL, "2026-27 Q2"))
    view.store.close()


def limited(view: View) -> View:
    """The view with limits of staff, so that every measure is rated."""
    limits = StaffRating(source="ours", sickness=8, turnover=12, vacant=10, agency=12, training=95)
    return replace(view, framework=view.framework.model_copy(update={"staff": limits}), stamp="limited")


def test_the_rolling_year_is_rated_and_the_quarter_is_told_at_a_years_rate(council: View) -> None:
    housing = workforce.line(council, "hou")
    sick = housing.measure("sickness")
    assert (sick.value, sick.basis, sick.before) == (9.0, "rolling_year", 8.0)  # 1,800 and 1,600 days of 200
    assert (sick.own, sick.annual) == (2.5, 10.0)
    assert (sick.way, sick.rag, housing.rag) == (Direction.WORSENING, Rag.RED, Rag.RED)
    turnover, vacant = housing.measure("turnover"), housing.measure("vacant")
    assert (turnover.value, turnover.rag, turnover.way) == (10.0, Rag.GREEN, Direction.NO_CHANGE)
    assert (vacant.value, vacant.basis, vacant.rag) == (10.0, "last_day", Rag.GREEN)
    rates = [point.figures["sickness"] for point in housing.history]
    assert rates == pytest.approx([8, 8.4, 7.6, 8, 8.4, 8.8, 8.8, 10])
    assert say.line_headline(housing) == (
        "Housing: sickness is 9.0 days a year for each FTE, above the limit of 8.0 days, and worse than a year before"
    )
    assert say.arithmetic(housing, sick, 3) == (
        "500.0 days over an average FTE of 200.0, the mean of 200.0 on the first day and 200.0 on the last, are 2.50 days"
        " each; times 12/3 months, 10.0 days a year at this rate. Of the year to the period’s end: 1,800.0 over 200.0,"
        " 9.0 days."
    )


def test_a_service_with_one_quarter_is_annualised(council: View) -> None:
    people = workforce.line(council, "PEO")
    sick = people.measure("sickness")
    assert (sick.value, sick.basis, sick.before, sick.why) == (10.0, "annualised", None, "no_before")
    assert (people.fte, people.fte_start, people.fte_end) == (4.0, 3.0, 5.0)
    assert say.beside(sick) == "nothing a year before"


def test_all_together_are_of_the_period_where_not_all_returned_the_year(council: View) -> None:
    answer = workforce.staff(council)
    assert answer.whole is not None
    sick = answer.whole.measure("sickness")
    assert (sick.basis, sick.own_top, sick.own_bottom) == ("annualised", 510, 204)
    assert sick.value == pytest.approx(10)
    assert (sick.before, sick.why, sick.lines) == (None, "before_of_others", 2)
    assert answer.counted == ((workforce_tables.ALL, ("Housing", "People")),)
    assert [one.code for one in answer.lines] == ["PEO", "HOU"]
    assert say.staff_headline(answer, "services") == (
        "Sickness is 10.0 days a year for each FTE at this rate, above the limit of 8.0 days; 2 of 2 services are red"
    )


def test_what_is_counted_otherwise_is_not_added_up(council: View) -> None:
    text = workforce_tables.HEAD + "PEO,2026-27 Q2,6,6,3,5,4,0,1,1,10,0,Without agency and schools,40000,0\n"
    small.load(council, "again.csv", text, kind="workforce", accept_warnings=True, reason="As it is counted")
    answer = workforce.staff(limited(open_view(council.store, LOCAL, "2026-27 Q2")))
    assert answer.whole is not None
    sick = answer.whole.measure("sickness")
    assert (sick.value, sick.why, sick.rag) == (None, "counted_otherwise", Rag.NOT_RATED)
    assert say.staff_headline(answer, "services").startswith("Sickness is counted in several ways")
    assert {line.measure("sickness").value for line in answer.lines} == {9.0, 10.0}


def test_pay_is_a_years_over_average_fte(council: View) -> None:
    answer = workforce.staff(council)
    assert answer.whole is not None
    assert answer.whole.measure("pay").value == pytest.approx(2_040_000 * 4 / 204)
    assert workforce.line(council, "HOU").measure("pay").value == pytest.approx(40_000)


def test_of_few_people_sickness_and_pay_are_withheld_and_what_would_tell_them(council: View) -> None:
    text = workforce_tables.HEAD + f"PEO,2026-27 Q2,6,4,3,5,4,0,1,1,10,0,{workforce_tables.ALL},40000,0\n"
    small.load(council, "again.csv", text, kind="workforce", accept_warnings=True, reason="Four stayed")
    answer = workforce.staff(limited(open_view(council.store, LOCAL, "2026-27 Q2")))
    assert answer.whole is not None
    assert answer.whole.measure("pay").value == pytest.approx(2_040_000 * 4 / 204)
    for line in answer.lines:  # Housing is all the rest
        for name in ("sickness", "pay", "agency"):
            one = line.measure(name)
            assert (one.why, one.value, one.before, one.rag) == ("withheld", None, None, Rag.NOT_RATED)
            assert one.top is one.own_top is one.own_bottom is one.annual is None
            assert say.figure(one) == "[c]"
        assert line.days_lost is line.long_days is None
        assert {point.figures["sickness"] for point in line.history} == {None}
    before = workforce.staff(limited(open_view(council.store, LOCAL, "2026-27 Q1")))
    assert before.lines[0].measure("pay").value == 40_000


def test_who_may_not_see_a_service_is_told_nothing_of_it(council: View) -> None:
    housing = Actor("h", "Housing manager", roles=("service_manager",), services=("HOU",))
    mine = open_view(council.store, housing, "2026-27 Q2")
    assert [one.code for one in workforce.staff(mine).lines] == ["HOU"]
    assert {one.code for one in workforce.safety(mine).lines} == {"HOU"}
    public = open_view(council.store, Actor("p", "A resident", roles=("public",)), "2026-27 Q2")
    assert (workforce.staff(public).lines, workforce.profile(public).dimensions) == ((), ())
    assert workforce.training(public).lines == workforce.safety(public).sorts == ()
    with pytest.raises(WrongInput, match="nothing about the staff of “PEO”"):
        workforce.line(mine, "PEO")


def test_groups_beside_residents_without_the_small_ones(council: View) -> None:
    age, gender = workforce.profile(council).dimensions
    assert gender.whole == {"headcount": 250, "senior": 30, "appointed": 40, "leavers": 30}
    men, women = gender.groups
    assert (women.shares["headcount"], women.gap, women.senior_gap) == (60.0, 9.0, -20.0)
    assert women.change == pytest.approx(60 - 100 * 140 / 240)
    assert gender.widest is not None
    assert men.withheld == frozenset()
    young, older, oldest = age.groups
    assert set(young.withheld) == {"headcount", "senior", "appointed", "leavers"}
    assert (young.gap, young.shares["headcount"], young.counts["headcount"]) == (None, None, None)
    assert oldest.counts["headcount"] is None  # or the whole less the others would tell the young
    assert older.counts["headcount"] == 147
    assert say.points(women.gap) == "+9.0 points"


def test_events_told_to_the_regulator_and_the_break_of_their_rule(council: View) -> None:
    answer = workforce.safety(council)
    first = answer.sorts[0]
    assert (first.sort, first.count, first.before) == ("told", 4, 1)  # the over-3-day ones of 2026 are no part of it
    assert first.rate == pytest.approx(1000 * 4 / 240)
    assert (first.way, first.broken) == ("no", False)
    assert [(one.period.label, one.told, one.rule, one.breaks) for one in answer.years][:2] == [
        ("2011-12", 9, "over_3_day", False), ("2012-13", 5, "over_7_day", True),
    ]  # fmt: skip
    assert answer.broken
    assert say.break_arithmetic(answer) == (
        "2011-12: 9 injuries of over 3 days and 0 of other sorts, 9 in all. 2012-13: 5 injuries of over 7 days and 0 of"
        " other sorts, 5 in all. An injury of four to seven days away was told before and is not since."
    )
    assert say.safety_headline(answer).startswith("4 events were told to the regulator in 12 months, 16.7 a year")
    assert say.safety_arithmetic(answer) == (
        "4 events in 12 months over an average of 240.0 staff, times 1,000, is 16.7."
    )


def test_across_the_break_nothing_is_compared(council: View) -> None:
    answer = workforce.safety(open_view(council.store, LOCAL, "2012-13 Q4"))
    told = answer.sorts[0]
    assert (told.count, told.before, told.way, told.broken) == (5, 9, "", True)
    assert say.safety_way(told) == "Not compared: the rule changed"


def test_courses_with_the_worst_first_and_few_people_withheld(council: View) -> None:
    lifting, protection = workforce.training(council).lines
    assert (lifting.share, lifting.rag, lifting.sort) == (60.0, Rag.RED, "competency")
    assert (protection.due, protection.done, protection.before) == (204, 191, 75.0)
    assert protection.rag is Rag.AMBER
    assert [(cell.withheld, cell.due) for cell in protection.cells] == [(True, None), (True, None)]
    assert say.training_headline(workforce.training(council)) == "Two of 2 courses are below the 95% of those due it"


def test_what_employees_say_stands_beside_with_its_interval(council: View) -> None:
    (found,) = workforce.staff_surveys(council)
    everyone = found.questions[0].everyone
    assert everyone is not None
    assert (found.name, everyone.share, everyone.told) == ("Staff", 70.0, "better")
    assert (everyone.low, everyone.high) == pytest.approx((62.2, 76.8), abs=0.05)


def test_appraisals_of_the_year(council: View) -> None:
    answer = workforce.appraisals_held(council)
    assert (answer.whole.staff, answer.whole.held, answer.whole.mid_year) == (200, 150, 90)
    assert (answer.year.label, answer.unsent) == ("2026-27", ("People",))


def test_nothing_returned_is_said(view: View) -> None:
    answer = workforce.staff(view)
    assert answer.whole is None
    assert say.staff_headline(answer, "services") == "Nothing about staff was returned for 2026-27 Q2"
    assert workforce.safety(view).sorts == workforce.training(view).lines == ()
    assert workforce.profile(view).dimensions == ()
