"""Surveys and service standards: intervals, a change only where it can be told, few people withheld."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pmf_core import standards, surveys
from pmf_core.access import Actor
from pmf_core.describe import surveys as say
from pmf_core.errors import WrongInput
from pmf_core.results import Answered, Survey
from pmf_core.view import View, open_view
from tests import small, survey_tables
from tests.survey_tables import SAFE, SATISFIED, TRUST


@pytest.fixture(scope="module")
def surveys_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return survey_tables.fill(built, tmp_path_factory.mktemp("surveys"))


@pytest.fixture
def council(surveys_built: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(surveys_built, tmp_path)
    yield view
    view.store.close()


def rounded(one: Answered) -> tuple[float | None, ...]:
    figures = (one.share, one.low, one.high, one.change, one.change_low, one.change_high)
    return tuple(None if figure is None else round(figure, 1) for figure in figures)


def groups(found: Survey, words: str = SATISFIED) -> dict[str, Answered]:
    return {one.segment: one for one in surveys.question(found, words).groups}


def test_each_survey_at_its_latest_time(council: View) -> None:
    residents, tenants = surveys.surveys(council)
    assert (residents.name, residents.who, residents.period.label, residents.base) == (
        "Residents", "residents", "2026-27 Q2", 520)  # fmt: skip
    assert residents.before is not None and residents.before.label == "2024-25 Q2"
    assert [one.question for one in residents.questions] == [SATISFIED, SAFE, TRUST]
    assert residents.dropped == ("Clean streets",)
    assert (tenants.name, tenants.before) == ("Tenants", None)


def test_a_share_has_its_interval_and_a_change_is_told_only_where_the_intervals_allow(council: View) -> None:
    found = surveys.survey(council, "residents")
    satisfied, safe, trust = (one.everyone for one in found.questions)
    assert satisfied and safe and trust
    assert rounded(satisfied) == (60.0, 55.7, 64.1, 3.8, -2.2, 9.8)
    assert (satisfied.told, safe.told, trust.told) == ("no", "worse", "")
    assert rounded(safe) == (48.5, 44.3, 52.9, -11.7, -17.7, -5.6)  # 250 of 515 after 300 of 498
    assert say.change_said(satisfied) == "no change that can be told (+3.8 points; from −2.2 to +9.8)"
    assert say.change_said(safe) == "worse by 11.7 points (from −17.7 to −5.6)"
    assert say.change_said(trust) == "not asked before"
    assert say.survey_headline(found) == "Residents: 1 of 3 answers is worse than in Quarter 2 of 2024-25, none is better"


def test_the_arithmetic_in_words(council: View) -> None:
    said = say.arithmetic(surveys.survey(council, "Residents").questions[0])
    assert said == [
        "312 of 520 answered well: 60.0%.",
        "By chance alone, with so many answers, it could be from 55.7% to 64.1%: Wilson’s 95% interval, around "
        "(312 + 1.92) ÷ (520 + 3.84) = 59.9%, 4.2 points either way.",
        "In Quarter 2 of 2024-25 it was 281 of 500, 56.2%: a difference of +3.8 points, with an interval from −2.2 to +9.8 "
        "points (Newcombe’s, 95%).",
        "Nought lies in it, so no change can be told.",
    ]


def test_groups_are_set_beside_the_time_before_and_few_are_withheld(council: View) -> None:
    found = groups(surveys.survey(council, "Residents"))
    assert list(found) == ["North", "south", "Hill"]  # in the order and spelt as in the latest return
    assert found["Hill"].withheld and found["south"].withheld  # 4 answered well; 138 is the smaller of the others
    assert (found["Hill"].base, found["Hill"].share, found["Hill"].low, found["Hill"].told) == (None, None, None, "")
    north = found["North"]
    assert (north.base, round(north.share or 0, 1), round(north.change or 0, 1), north.told) == (250, 68.0, 9.4, "better")
    before = surveys.survey(open_view(council.store, council.actor, "2024-25 Q2"), "Residents")
    assert {name: one.withheld for name, one in groups(before).items()} == {"Hill": True, "North": False, "south": True}
    assert say.withheld_says(surveys.question(before, SATISFIED), 5).startswith("[c]: 2 groups are withheld.")


def test_few_answers_are_said_and_fewer_are_withheld(council: View) -> None:
    well, told = surveys.survey(council, "Tenants").questions
    assert well.everyone and told.everyone
    assert (well.everyone.few, well.everyone.share, well.indicator, well.asked) == (True, 75.0, "HO1", 100)
    assert (told.everyone.withheld, told.everyone.base, told.everyone.share, told.asked) == (True, None, None, None)
    assert say.share_said(told.everyone) == "[c]"


def test_an_earlier_period_knows_the_earlier_survey(council: View) -> None:
    then = open_view(council.store, council.actor, "2024-25 Q3")
    (found,) = surveys.surveys(then)
    assert (found.period.label, found.before) == ("2024-25 Q2", None)
    assert surveys.surveys(open_view(council.store, council.actor, "2024-25 Q1")) == ()
    with pytest.raises(WrongInput, match="no survey “Nobody”"):
        surveys.survey(council, "Nobody")
    with pytest.raises(WrongInput, match="not asked in Residents"):
        surveys.question(surveys.survey(council, "Residents"), "Why?")


def test_who_may_see_a_survey(council: View) -> None:
    housing = Actor("h", "Housing manager", roles=("service_manager",), services=("HOU",))
    seen = surveys.surveys(open_view(council.store, housing, "2026-27 Q2"))
    assert [one.name for one in seen] == ["Tenants"]  # it gives the figure of an indicator of theirs
    public = Actor("p", "A resident", roles=("public",))
    assert surveys.surveys(open_view(council.store, public, "2026-27 Q2")) == ()
    assert standards.standards(open_view(council.store, public, "2026-27 Q2")) == ()


def test_standards_kept_or_not(council: View) -> None:
    found = standards.standards(council)
    assert [(one.code, one.rag, one.term.triggered) for one in found] == [
        ("S1", "red", True), ("S2", "green", False), ("S3", "green", False)]  # fmt: skip
    first = found[0]
    assert (first.term.value, first.service_name) == (27.5, "Housing")
    assert [period.label for period in first.term.times] == ["2026-27 Q2"]  # Q1 was 24
    assert say.standards_headline(found) == "1 of 3 standards with a figure is not kept"
    assert say.standard_state(first)[1] == "Not kept"
    before = standards.standards(open_view(council.store, council.actor, "2025-26 Q1"))
    assert {one.rag for one in before} == {"not_rated"} and say.standard_state(before[0])[1] == "Cannot be told"
    assert say.standards_headline(before) == "No figure tells of any of 3 service standards"


def test_nothing_recorded_is_said(view: View) -> None:
    assert surveys.surveys(view) == standards.standards(view) == ()
    assert say.surveys_headline(()) == "No survey is recorded yet"
    assert say.standards_headline(()) == "No service standard is recorded yet"
