"""Contracts: what is missed now, what fell due this year, what is wrong; only for who may see it."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from pmf_core import contracts
from pmf_core.access import LOCAL, Actor
from pmf_core.describe import contracts as say
from pmf_core.errors import WrongInput
from pmf_core.methods.service_levels import triggers
from pmf_core.view import View, open_view
from tests import small
from tests.methods.page import examples, number


@pytest.fixture
def council(contracts_built: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(contracts_built, tmp_path)
    yield open_view(view.store, LOCAL, "2026-27 Q2")
    view.store.close()


@pytest.mark.parametrize("case", examples("contracts"), ids=lambda case: case["figures"])
def test_the_worked_examples(case: dict[str, str]) -> None:
    figures = [number(text) for text in case["figures"].split(", ")]
    begins = 24315  # April 2026
    points = pd.DataFrame({
        "code": "A", "first": [begins - 3 + 3 * n for n in range(len(figures))],
        "last": [begins - 1 + 3 * n for n in range(len(figures))],
        "value": pd.Series(figures, dtype="float64"), "polarity": case["better"], "decimals": int(case["decimals"]),
    })  # fmt: skip
    terms = pd.DataFrame({
        "term": [0], "indicator": ["A"], "held_to": [float(case["limit"])], "deduction": [float(case["deduction"])],
        "begins": [float("nan")], "until": [float("nan")],
    })  # fmt: skip
    found = triggers(terms, points, (begins, begins + 5))
    assert int(found["counts"].sum()) == int(case["times"])
    assert found["due"].sum() == float(case["due"])
    assert {"yes": True, "no": False}[case["missed now"]] == bool(found["triggered"].iloc[-1])


def test_each_contract_with_what_is_missed_and_what_fell_due(council: View) -> None:
    found = {one.code: one for one in contracts.contracts(council)}
    assert list(found) == ["K1", "K2", "K3"]
    repairs = found["K1"]
    homes, days = repairs.terms
    assert (days.value, days.held_to, days.triggered) == (27.5, 26, True)  # lower is better
    assert [period.label for period in days.times] == ["2026-27 Q2"]  # Q1 was 24; last year's 30 is not this year's
    assert (homes.value, homes.triggered, homes.due) == (99, True, 1500)
    assert [value for _, value in homes.history] == [90, 100, 99]
    assert (repairs.due, repairs.rag, repairs.service_name) == (2000, "red", "Housing")
    assert say.contract_headline(repairs, "2026-27") == "Repairs misses 2 of 2 service levels, and £2,000 fell due in 2026-27"
    assert say.term_due(homes) == "1 × £1,500 = £1,500"


def test_only_periods_that_end_within_the_contract_count(council: View) -> None:
    payroll, old = contracts.contract(council, "k2"), contracts.contract(council, "K3")
    (sickness,) = payroll.terms  # begins in July: 9, 9, 9.3 against 8.9
    assert [period.label for period in sickness.times] == ["2026-M07", "2026-M08", "2026-M09"]
    assert (payroll.due, payroll.rag) == (750, "red")
    (homes,) = old.terms  # it ended before the year: the figure of 2025-26 is its last, and nothing falls due now
    assert (homes.value, homes.triggered, homes.due, old.rag) == (90, True, 0, "not_rated")


def test_an_earlier_period_has_its_own_figures(council: View) -> None:
    then = open_view(council.store, LOCAL, "2026-27 Q1")
    repairs = contracts.contract(then, "K1")
    assert [(term.value, term.triggered) for term in repairs.terms] == [(100, False), (24, False)]
    assert (repairs.due, repairs.rag) == (0, "amber")  # a high issue is open
    assert say.levels_said(repairs) == "2 held"


def test_the_log_has_open_and_grave_issues_first_and_says_how_late(council: View) -> None:
    log = contracts.issues(council)
    assert [one.told.code for one in log] == ["I1", "I3", "I4", "I2"]
    assert [one.days_late for one in log] == [17, 0, 0, 0]
    assert (log[0].contract_title, log[2].service_name, log[2].told.severity) == ("Repairs", "Housing", "medium")
    assert say.issues_title(log) == "3 issues are open: 2 high, 1 late"
    assert say.issue_when(log[0]) == ("due 31 October 2026", "17 days late")
    assert [one.code for one in contracts.contract(council, "K2").issues] == ["I3", "I2"]


def test_who_may_not_see_a_service_sees_none_of_its_contracts(council: View) -> None:
    housing = Actor("h", "Housing manager", roles=("service_manager",), services=("HOU",))
    public = Actor("p", "A resident", roles=("public",))
    mine = open_view(council.store, housing, "2026-27 Q2")
    assert [one.code for one in contracts.contracts(mine)] == ["K1", "K3"]
    assert {one.told.code for one in contracts.issues(mine)} == {"I1", "I4"}
    assert contracts.contracts(open_view(council.store, public, "2026-27 Q2")) == ()
    with pytest.raises(WrongInput, match="no contract “K2”"):
        contracts.contract(mine, "K2")


def test_nothing_recorded_is_said(view: View) -> None:
    assert contracts.contracts(view) == contracts.issues(view) == ()
    assert say.contracts_headline((), "2026-27") == "No contract is recorded yet"
