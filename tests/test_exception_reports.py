"""Exception reports of the small council, worked out by hand: cause, options, actions, rights, the template's rows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pmf_core.access import LOCAL, Actor
from pmf_core.asked import rows
from pmf_core.describe import exception_report as say
from pmf_core.errors import WrongInput
from pmf_core.exception_reports import history, next_code, report, rights, warnings
from pmf_core.exception_reports.report import computed
from pmf_core.exceptions import one
from pmf_core.view import View, open_view
from tests import planned, small

EARLIER = "Kind of subject,Subject code,Period,Cause\nindicator,HO2,2026-27 Q1,Two staff left\n"
WARNED = "Warning code,Warning,Kind of subject,Subject code,Raised by,Raised on\nW-7,Ladders are old,risk,R1,Clerk,10/11/2026\n"


@pytest.fixture(scope="module")
def reported(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with one record of every register, a cause of the quarter before, a second warning."""
    view = planned.fill(small.copied(built, tmp_path_factory.mktemp("reported")))
    small.load(view, "earlier.csv", EARLIER, kind="explanations", accept_warnings=True)
    small.load(open_view(view.store, LOCAL), "warned.csv", WARNED, kind="warnings", accept_warnings=True)
    view.store.close()
    return view.store.path


@pytest.fixture
def council(reported: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(reported, tmp_path)
    yield open_view(view.store, LOCAL, "2026-27 Q2")
    view.store.close()


def test_a_report_holds_what_was_recorded_of_the_period(council: View) -> None:
    told = report(council, "indicator", "ho2")
    assert (told.line.code, told.cause, told.recovery, told.explained_by, told.explained_on) == (
        "HO2", "Keys come late", "uncertain", "Head of Housing", date(2026, 11, 2)
    )  # fmt: skip
    assert [(one.number, one.text, one.cost, one.preferred) for one in told.options] == [
        ("1", "A second set of keys", 2000.0, False)
    ]  # fmt: skip
    assert [(line.code, line.state) for line in told.actions] == [("A1", "proposed")]
    assert [(one.level, one.begun_on, one.ended_on) for one in told.interventions] == [
        ("service_plan", date(2026, 10, 22), None)
    ]  # fmt: skip
    assert [(period.label, cause) for period, cause in told.earlier] == [("2026-27 Q1", "Two staff left")]
    assert told.submission


def test_what_is_no_exception_has_no_report_but_its_history(council: View) -> None:
    with pytest.raises(WrongInput, match="no exception"):
        report(council, "indicator", "PE2")
    assert history(council, "indicator", "PE2") == ()
    assert [one.level_title for one in history(council, "indicator", "HO2")] == ["Service remedial plan"]


@pytest.mark.parametrize(("chance", "said"), [(0.8, "Unlikely"), (0.79, "Uncertain"), (0.2, "Uncertain"), (0.19, "Likely")])
def test_recovery_is_told_in_the_same_words_by_the_framework_s_limits(council: View, chance: float, said: str) -> None:
    told = report(council, "indicator", "HO2")
    of = replace(told, line=replace(told.line, chance=chance), computed=computed(council, chance), recovery="likely")
    assert say.recovery(of)[1].startswith(f"{said}: ")
    assert bool(say.differ(of)) is (said != "Likely")
    assert computed(council, None) == ""


def test_without_a_cause_the_owner_is_named(council: View) -> None:
    line = report(council, "indicator", "HO2").line
    named = replace(line, owner="Head of Housing", explain_due=date(2026, 10, 21))
    assert say.not_explained(named) == "The Head of Housing has not explained this. Due 21 October 2026."


def test_who_may_what(council: View) -> None:
    line = one(council, "indicator", "HO2")
    assert line is not None
    every = rights(council, line)
    assert (every.explain, every.agree, every.intervene, every.warn) == (True, True, True, True)
    nobody = replace(council, actor=Actor("visitor", "A visitor", ("public",)))
    none = rights(nobody, line)
    assert (none.explain, none.agree, none.intervene, none.warn) == (False, False, False, False)


def test_warnings_are_told_the_newest_first_and_get_the_next_code(council: View) -> None:
    assert [(each.code, each.kind, each.subject_title) for each in warnings(council)] == [
        ("W-7", "risk", "The builder fails"), ("W1", "objective", "Homes let sooner"),
    ]  # fmt: skip
    assert next_code(council, "warnings") == "W-8"


def test_the_template_asks_each_red_of_the_service(council: View) -> None:
    of_housing = rows(council, "explanations", "HOU")
    assert "HO2" in of_housing["subject"].tolist()
    mine = of_housing.set_index("subject").loc["HO2"]
    assert (mine["period"], mine["Exception"], mine["cause"]) == ("2026-27 Q2", "Days to relet", "Keys come late")
    assert mine["Why it is one"].startswith("27.5 against a target of 25.0")
    assert set(rows(council, "explanations", "PEO")["subject"]).isdisjoint(of_housing["subject"])
