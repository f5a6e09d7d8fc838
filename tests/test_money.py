"""Money as the pages ask for it: the whole council, one service, its cost centres, and who may see it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pmf_core import describe
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.money import centres, line, money, of_service, years
from pmf_core.periods import parse
from pmf_core.results import MoneyLine
from pmf_core.value.value_review import spent
from pmf_core.view import View, open_view
from tests import money_tables, small

LEAD = Actor("h", "Head of Housing", ("service_manager",), services=("HOU",))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    view = money_tables.filled(tmp_path_factory.mktemp("money"))
    yield view
    view.store.close()


def told(one: MoneyLine) -> tuple[object, ...]:
    return one.code, one.budget, one.to_date, one.actual, one.forecast, one.variance, one.rag


class TestTheWhole:
    def test_each_service_furthest_over_first(self, two: View) -> None:
        answer = money(two)
        assert [told(one) for one in answer.services] == [
            ("HOU", 1200, 600, 660, 1300, 100, "red"), ("PEO", None, 120, 120, None, None, "green"),
        ]  # fmt: skip
        assert [(one.parts_in, one.parts_due) for one in answer.services] == [(6, 6), (1, 2)]
        assert (answer.year.label, answer.until.isoformat()) == ("2026-27", "2026-09-30")

    def test_the_sum_leaves_out_what_is_not_known(self, two: View) -> None:
        whole = money(two).whole
        assert whole is not None
        assert (whole.title, whole.budget, whole.actual, whole.variance) == ("Small Council", 1200, 780, 100)
        assert (whole.rag, round(whole.percent or 0, 1)) == ("red", 8.3)
        quarters = [part for part in whole.parts if part.period.months == 3]
        assert [(part.actual, part.period.label) for part in quarters] == [(120, "2026-27 Q1"), (None, "2026-27 Q2")]

    def test_of_income_less_is_worse(self, two: View) -> None:
        assert [(told(one), one.sort) for one in money(two).income] == [
            (("CARS", 400, 100, 90, 380, -20, "red"), "income"),
            (("SHOP", 200, None, None, 220, 20, "green"), "trading"),
        ]  # fmt: skip

    def test_virements_stand_beside_and_are_never_added(self, two: View) -> None:
        answer = money(two)
        (one,) = answer.virements
        assert (one.from_service, one.to_service, one.amount, one.agreed_by) == ("PEO", "HOU", 50, "Cabinet")
        held = {service.code: (service.moved_in, service.moved_out, service.budget) for service in answer.services}
        assert held == {"HOU": (50, 0, 1200), "PEO": (0, 50, None)}

    def test_savings_and_what_they_come_to(self, two: View) -> None:
        answer = money(two)
        assert [(one.code, one.rag) for one in answer.savings] == [("S1", "amber"), ("S2", "green")]
        assert answer.saved == (140, 60, 135)

    def test_estimates_of_this_year_and_the_next(self, two: View) -> None:
        assert [(one.service, one.period.label, one.posts) for one in money(two).estimates] == [
            ("HOU", "2026-27", 10), ("HOU", "2027-28", 11), ("PEO", "2027-28", 4),
        ]  # fmt: skip

    def test_another_year_is_its_own(self, two: View) -> None:
        (one,) = money(two, parse("2025-26")).services
        assert (one.variance, one.rag, one.parts_in) == (50, "red", 1)
        assert [year.label for year in years(two)] == ["2026-27", "2025-26"]

    def test_an_earlier_period_shows_what_was_forecast_by_then(self, two: View) -> None:
        now = open_view(two.store, LOCAL, "2026-27 Q1")
        assert told(money(now).services[0]) == ("HOU", 1200, 300, 330, 1240, 40, "red")

    def test_a_period_that_is_no_financial_year_is_refused(self, two: View) -> None:
        with pytest.raises(WrongInput, match="not a financial year"):
            money(two, parse("2026-27 Q1"))


class TestOneService:
    def test_cost_centres_of_which_the_whole_is_the_sum(self, two: View) -> None:
        assert [told(one) for one in centres(two, "peo")] == [
            ("Training", None, 20, 30, None, None, "red"), ("Pay", None, 200, 190, None, None, "green"),
        ]  # fmt: skip
        assert centres(two, "HOU") == ()

    def test_all_that_is_its_own(self, two: View) -> None:
        found = of_service(two, "HOU")
        assert (found.line.code, [one.code for one in found.income], found.saved) == ("HOU", ["CARS"], (100, 20, 95))
        assert len(found.virements) == 1 and len(found.estimates) == 2

    def test_without_money_it_is_not_rated_and_says_so(self, two: View) -> None:
        one = line(two, "PEO", parse("2025-26"))
        assert (one.rag, one.budget, one.parts) == ("not_rated", None, ()) and one.reason

    def test_no_such_service(self, two: View) -> None:
        with pytest.raises(WrongInput, match="no service “X”"):
            line(two, "X")

    def test_each_part_says_where_it_came_from(self, two: View) -> None:
        part = line(two, "HOU").parts[0]
        assert (part.period.label, part.budget, part.row) == ("2026-M04", 100, 3) and part.submission

    def test_value_for_money_reads_the_year_that_months_fill(self, two: View) -> None:
        assert [(one.period.label, one.budget, one.actual) for one in spent(two, "HOU")] == [
            ("2025-26", 1100, 1150), ("2026-27", 1200, None),
        ]  # fmt: skip
        assert [(one.period.label, one.actual) for one in spent(two, "PEO")] == [
            ("2026-27 Q1", 120), ("2026-27 Q2", None),
        ]  # fmt: skip


class TestWhoSees:
    def test_a_head_of_service_sees_the_money_of_the_service(self, two: View) -> None:
        mine = replace(two, actor=LEAD)
        answer = money(mine)
        assert [one.code for one in answer.services] == ["HOU"] and [one.code for one in answer.income] == ["CARS"]
        assert answer.whole is not None and answer.whole.title == "The services that you may see"
        assert len(answer.virements) == 1 and answer.saved == (100, 20, 95)
        with pytest.raises(NotAllowed):
            line(mine, "PEO")

    def test_the_public_sees_none(self, two: View) -> None:
        answer = money(replace(two, actor=Actor("p", "Somebody", ("public",))))
        assert (answer.whole, answer.services, answer.income) == (None, (), ())
        assert (answer.savings, answer.virements, answer.estimates) == ((), (), ())


def test_nothing_stored_is_no_money(tmp_path: Path) -> None:
    view = small.filled(tmp_path)
    answer = money(view)
    assert answer.whole is None and answer.services == () and answer.saved == (0, 0.0, None)
    assert describe.money_headline(answer) == "Money: no budget or outturn of 2026-27 yet"


def test_what_was_first_budgeted_and_as_known_then(tmp_path: Path) -> None:
    view = money_tables.filled(tmp_path)
    money_tables.load(view, "budget", "Service code,Period,Budget\nHOU,2026-M12,400\n")
    after = open_view(view.store, LOCAL, "2026-27 Q2")
    assert (line(view, "HOU").budget, line(after, "HOU").budget, line(after, "HOU").original) == (1200, 1500, 1200)


def test_the_headlines(two: View) -> None:
    answer = money(two)
    assert describe.money_headline(answer) == (
        "Housing is forecast to end 2026-27 £100 over budget"
    )
    said = describe.service_money_headline(of_service(two, "PEO"), "2026-27", answer.until)
    assert said == "People: on budget by the end of September"
    assert describe.money_income(answer.income) == "One of 2 income streams is short of budget: Car parks, by £20"


def test_forty_services_of_thirty_six_months_each_have_a_line(tmp_path: Path) -> None:
    view = small.filled(tmp_path)
    services = [f"S{n:02d}" for n in range(40)]
    small.load(view, "s.csv", "Service code,Service\n" + "".join(f"{code},Service {code}\n" for code in services))
    labels = [f"{y}-M{m:02d}" for y in (2024, 2025, 2026, 2027) for m in range(1, 13)][3:39]
    text = "".join(
        f"{code},{label},100,{99 if label < '2026-M10' else ''},1190\n" for code in services for label in labels
    )
    money_tables.load(view, "budget", "Service code,Period,Budget,Outturn,Forecast for the year\n" + text)
    now = open_view(view.store, LOCAL, "2026-27 Q2")
    found = money(now).services
    assert len(found) == 40
    assert {(one.budget, one.actual, one.forecast, one.parts_in) for one in found} == {(1200, 594, 1190, 6)}
