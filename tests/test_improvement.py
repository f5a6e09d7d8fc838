"""Improvement and partnerships on the small council: how each stands and why, who sees it, thread and calendar."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pmf_core import annual_calendar
from pmf_core import thread as threads
from pmf_core.access import LOCAL, Actor
from pmf_core.describe import improvement as say
from pmf_core.describe import partnerships as told
from pmf_core.describe import thread as thread_words
from pmf_core.errors import WrongInput
from pmf_core.improvement import improvements, one, partnership, partnerships
from pmf_core.results import Stage
from pmf_core.view import View, open_view
from tests import improvement_tables, small

HOUSING = Actor("h", "Head of Housing", ("service_manager",), services=("HOU",))


@pytest.fixture(scope="module")
def improving(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with its improvements and partnerships, filled once and closed."""
    return improvement_tables.fill(built, tmp_path_factory.mktemp("improving"))


@pytest.fixture
def council(improving: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(improving, tmp_path)
    yield open_view(view.store, LOCAL, "2026-27 Q2")
    view.store.close()


def test_each_improvement_worst_first_with_every_reason(council: View) -> None:
    answer = improvements(council)
    assert [(line.code, line.rag, say.improvement_why(line)) for line in answer.lines] == [
        ("A1", "red", "the award ended 47 days ago"),
        ("S1", "red", "17 days late"),
        ("I1", "red", "2 recommendations overdue, by up to 48 days; "
                      "1 recommendation agreed without a day"),
        ("A2", "amber", "award ends 11 December 2026"),
        ("E1", "amber", "negative effect, nothing said of what is done about it"),
        ("P1", "not_rated", ""),
        ("M1", "not_rated", ""),
    ]  # fmt: skip
    assert (answer.red, answer.amber, answer.overdue, answer.open) == (3, 2, 2, 3)  # the stopped one's is in no count
    assert say.improvements_headline(answer) == "Three of 7 improvements are red, 2 amber; 2 of 3 open recommendations are overdue"
    assert (answer.saving, answer.saved, say.savings_said(answer)) == (60000, 15000, "£15k of £60k a year")


def test_what_changed_in_the_period(council: View) -> None:
    now, before = improvements(council), improvements(open_view(council.store, LOCAL, "2026-27 Q1"))
    assert (now.held, now.carried) == (1, 1)
    assert say.period_said(now, "Q2 2026-27") == "In Q2 2026-27: 1 held, 1 recommendation done"
    assert say.period_said(before, "Q1 2026-27") == "In Q1 2026-27: nothing held, no recommendation done"


def test_of_a_sort_and_of_a_service(council: View) -> None:
    awards = improvements(council, sort="accreditation")
    assert [line.code for line in awards.lines] == ["A1", "A2"]
    assert say.improvements_headline(awards, "accreditation") == "One of 2 accreditations is red, 1 amber"
    assert [line.code for line in improvements(council, service="PEO").lines] == ["A1", "E1", "M1"]
    tallies = {one.sort: (one.count, dict(one.counts), one.next_on) for one in improvements(council).sorts}
    assert tallies["accreditation"] == (2, {"red": 1, "amber": 1}, date(2026, 12, 11))
    assert tallies["service_review"] == (1, {"red": 1}, None)
    assert say.improvements_headline(improvements(council, sort="innovation"), "innovation") == "No innovation is recorded yet"


def test_one_with_what_it_recommended_in_the_order_of_need(council: View) -> None:
    line = one(council, "i1")
    assert [(each.number, each.state, each.days_late) for each in line.recommendations] == [
        ("1", "overdue", 48), ("2", "overdue", 1), ("10", "no_day", 0), ("3", "done", 0), ("4", "not_agreed", 0),
    ]  # fmt: skip
    assert say.recommended_title(line) == "5 recommendations: 1 of 4 done, 2 overdue, 1 not agreed"
    assert say.recommended_when(line.recommendations[3]) == ("done 17 July 2026", "17 days late")
    assert (say.level_said(line), say.state_said(line)) == ("C2, sought C1", "Held 17 August 2026")
    assert line.serves == (("objective", "O1", "Homes let sooner"),)
    with pytest.raises(WrongInput, match="no improvement “none”"):
        one(council, "none")


def test_partnerships_with_our_promise_and_their_view(council: View) -> None:
    every = partnerships(council)
    assert [(line.code, line.rag) for line in every] == [("B1", "red"), ("B2", "amber"), ("B3", "not_rated")]
    assert told.partnerships_headline(every) == "In one of 3 partnerships we did not keep our promise"
    assert told.partnership_headline(every[0]) == "Homes board: we did not keep our promise; they find us fair"
    assert told.partnership_why(every[1]) == "last asked 10 October 2024"
    assert (told.partnership_why(every[2]), told.partnership_headline(every[2])) == (
        "", "Old board: nothing says yet how it goes"
    )  # fmt: skip
    assert every[0].serves == (("objective", "O1", "Homes let sooner"),)


def test_a_shared_target_is_split_by_partner_with_its_arithmetic(council: View) -> None:
    line = partnership(council, "b1")
    days, homes = line.targets  # the later period first
    assert [(part.partner, part.state, part.share and round(part.share, 1)) for part in homes.parts] == [
        ("The council", "short", 50.0), ("The county", "untold", 20.0), ("Vale Homes", "reached", 30.0),
    ]  # fmt: skip
    assert told.shared_sum(homes) == "Asked: 100 + 40 + 60 = 200. Brought: 99 + 61 = 160, and 1 partner not told."
    assert told.shared_title(homes) == "Homes let, Quarter 2, 2026-27: one of 3 partners has reached their part"
    assert [part.state for part in days.parts] == ["to_come", "to_come"]  # the year is not over
    assert (days.target, told.shared_sum(days)) == (None, "Parts of this figure do not add up: each stands by itself.")
    assert told.shared_brief(line) == "1 of 5 parts reached, 1 short"
    untold = replace(days, parts=tuple(replace(part, achieved=None) for part in days.parts))
    assert told.shared_title(untold) == "Days to relet, 2026-27: 2 partners, and nobody said yet what was brought"
    assert told.shared_brief(replace(line, targets=(untold,))) == "2 parts, none told yet"


def test_who_sees_what(council: View) -> None:
    public = replace(council, actor=Actor("e", "An employee", ("employee",)))
    assert improvements(public).lines == ()
    assert partnerships(public) == ()
    manager = replace(council, actor=HOUSING)
    theirs = improvements(manager)
    assert [line.code for line in theirs.lines] == ["S1", "I1", "A2"]
    assert [each.number for each in one(manager, "I1").recommendations] == ["1", "2", "10", "3", "4"]
    assert [line.code for line in partnerships(manager)] == ["B1"]
    assert len(partnership(manager, "B1").targets) == 2


def test_the_golden_thread_leads_from_an_objective_to_what_improves_it(council: View) -> None:
    whole = threads.thread(council)
    key = ("objective", "O1")
    assert set(whole.below[key]) >= {("improvement", "I1"), ("improvement", "S1"), ("partnership", "B1")}
    mix = whole.nodes[key].mix
    assert (mix.improvements, mix.improvements_red, mix.partnerships, mix.partnerships_red) == (2, 2, 1, 1)
    said = council.framework.words.model_dump()
    assert "2 improvements (2 red); 1 partnership (1 red)" in thread_words.mix_words(mix, said)
    node = whole.nodes["improvement", "S1"]
    assert (node.rag, node.due, thread_words.record_word(node, said)) == ("red", date(2026, 10, 31), "Service review")
    assert threads.ways_up(whole, ("improvement", "I1")) == ((key,),)
    gaps = {gap.id: [one.code for one in gap.found] for gap in threads.broken(council)}
    assert "O1" not in gaps["no_measure"]
    public = replace(council, actor=Actor("e", "An employee", ("employee",)))
    assert ("improvement", "S1") not in threads.thread(public).nodes


def test_the_calendar_holds_their_days(council: View) -> None:
    entries = {entry.key: entry for entry in annual_calendar.calendar(council).entries}
    lapsed, coming = entries["improvements-A1-next"], entries["improvements-A2-next"]
    assert (lapsed.title, lapsed.stage, lapsed.last) == ("Quality mark: the award ends", Stage.LATE, date(2026, 10, 1))
    assert (coming.stage, coming.about) == (Stage.TO_COME, "held on 12 December 2023")
    assert entries["improvements-S1-due"].title == "Review of lettings: service review to be done"
    assert entries["recommendations-I1-3"].stage is Stage.DONE
    assert entries["recommendations-I1-1"].who == ("Head of Housing",)
    assert not {"improvements-M1-due", "recommendations-M1-1", "recommendations-I1-4"} & set(entries)
    following = {entry.key for entry in annual_calendar.calendar(council, "2027-28").entries}
    assert "partnerships-B1" in following
