"""The calendar on the small council: what is due, when, for whom, and how far it has come. Worked out by hand."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar as File

from pmf_core import annual_calendar, describe
from pmf_core.access import Actor
from pmf_core.annual_calendar import from_framework
from pmf_core.annual_calendar.entries import Maker
from pmf_core.annual_calendar.held import Held
from pmf_core.describe.mine import headline
from pmf_core.errors import WrongInput
from pmf_core.formats import count_word
from pmf_core.mine import mine as my_work
from pmf_core.periods import parse
from pmf_core.results import Calendar, Entry, Stage
from pmf_core.view import View, open_view
from tests import small
from tests.conftest import Run


@pytest.fixture(scope="module")
def built(registers_built: Path) -> Path:
    """The small council with one record of every register."""
    return registers_built


def the(answer: Calendar, key: str) -> Entry:
    (found,) = (entry for entry in answer.entries if entry.key == key)
    return found


def again(view: View) -> View:
    return open_view(view.store, view.actor, view.period.label)


@pytest.mark.parametrize(
    ("key", "day", "stage", "about"),
    [
        ("milestones-M1", date(2026, 12, 31), Stage.TO_COME, ""),
        ("projects-X1", date(2027, 1, 31), Stage.TO_COME, ""),
        ("objectives-O1", date(2027, 3, 31), Stage.TO_COME, "Objective to be achieved"),
        ("plans-P1", date(2027, 3, 31), Stage.TO_COME, ""),
        ("appraisals-HOU-2026-27", date(2027, 3, 31), Stage.TO_COME, "held 4 of 20"),
        ("returns-PEO-2026-M07", date(2026, 8, 17), Stage.DONE, "1 figure"),  # the 15th is a Saturday
        ("returns-PEO-2026-M10", date(2026, 11, 16), Stage.LATE, "1 figure, 1 not in"),  # the 15th is a Sunday
        ("returns-HOU-2026-27-Q2", date(2026, 10, 21), Stage.DONE, "2 figures"),
        ("returns-HOU-2025-26-Q4", date(2026, 4, 21), Stage.LATE, "2 figures, 2 not in"),
        ("returns-HOU-2026-27-Q3", date(2027, 1, 21), Stage.TO_COME, "2 figures"),
    ],
)
def test_what_is_due_and_how_far_it_has_come(view: View, key: str, day: date, stage: Stage, about: str) -> None:
    entry = the(annual_calendar.calendar(view), key)
    assert (entry.last, entry.stage, entry.about) == (day, stage, about)


def test_a_step_belongs_to_the_year_of_its_day(view: View) -> None:
    step = the(annual_calendar.calendar(view, "2025-26"), "plan_steps-P1-1-brief")
    assert (step.last, step.stage, step.about) == (date(2026, 1, 31), Stage.DONE, "taken on 1 February 2026")
    assert not [entry for entry in annual_calendar.calendar(view).entries if entry.key.startswith("plan_steps")]


@pytest.mark.parametrize(
    ("line", "day", "stage", "about"),
    [
        ("31/10/2026,,", date(2026, 10, 31), Stage.LATE, ""),
        ("31/10/2026,15/12/2026,", date(2026, 12, 15), Stage.TO_COME, "promised for 31 October 2026"),
        ("30/11/2026,,", date(2026, 11, 30), Stage.DUE, ""),
        ("30/11/2026,1/10/2026,", date(2026, 11, 30), Stage.DUE, ""),  # expected sooner than promised
        ("31/10/2026,,9/11/2026", date(2026, 10, 31), Stage.DONE, "done on 9 November 2026"),
    ],
)
def test_a_milestone_keeps_its_place_in_a_calendar_when_its_day_moves(
    view: View, line: str, day: date, stage: Stage, about: str
) -> None:
    text = "Milestone code,Milestone,Plan code,Service code,Baseline,Forecast date,Done on\n"
    small.load(view, "m.csv", f"{text}M1,Open the hall,P1,HOU,{line}\n", accept_warnings=True, reason="It moved")
    entry = the(annual_calendar.calendar(again(view)), "milestones-M1")
    assert (entry.last, entry.stage, entry.about) == (day, stage, about)


def test_a_review_is_done_once_it_was_held_and_late_where_others_were_recorded(view: View) -> None:
    answer = annual_calendar.calendar(view)
    september = the(answer, "calendar-service-performance-reviews-2026-M09")
    assert (september.stage, september.sort) == (Stage.LATE, "review")
    assert september.about.startswith("held 1 of 2")
    assert september.who == ("Service manager", "Employee")
    assert the(answer, "calendar-service-performance-reviews-2026-M06").stage is Stage.PAST  # none was recorded yet
    small.load(view, "more.csv", "Review,Subject,Held on\nservice,PEO,30/9/2026\n", kind="reviews")
    answer = annual_calendar.calendar(again(view))
    assert the(answer, "calendar-service-performance-reviews-2026-M09").stage is Stage.DONE


def test_what_was_held_is_the_same_for_whoever_looks(view: View) -> None:
    small.load(view, "more.csv", "Review,Subject,Held on\nservice,PEO,30/9/2026\ncorporate,council,11/8/2026\n",
               kind="reviews")  # fmt: skip
    every = annual_calendar.calendar(again(view))
    manager = Actor("h", "Head of Housing", ("service_manager",), services=("HOU",))
    theirs = annual_calendar.calendar(replace(again(view), actor=manager))
    for key in ("calendar-corporate-performance-review-the-away-day-2026-M08",
                "calendar-service-performance-reviews-2026-M09"):  # fmt: skip
        assert (the(every, key).stage, the(theirs, key).stage) == (Stage.DONE, Stage.DONE)
    assert the(theirs, "calendar-service-performance-reviews-2026-M09").about.startswith("held 2 of 2")


def test_a_review_is_late_only_once_one_of_its_own_was_recorded(view: View) -> None:
    """Service reviews are recorded since September; the away day of August was before any of its own."""
    small.load(view, "r.csv", "Review,Subject,Held on\nservice,HOU,1/5/2026\n", kind="reviews")
    answer = annual_calendar.calendar(again(view))
    june = the(answer, "calendar-service-performance-reviews-2026-M06")
    assert (june.stage, june.about.split(";")[0]) == (Stage.LATE, "held 0 of 2")
    assert the(answer, "calendar-corporate-performance-review-the-away-day-2026-M08").stage is Stage.PAST


def test_months_that_follow_one_another_are_one_window_and_persons_are_counted_by_appraisals(view: View) -> None:
    (meetings,) = [one for one in annual_calendar.calendar(view).entries if one.title == "Personal development meetings"]
    assert (meetings.first, meetings.last, meetings.stage) == (date(2026, 4, 1), date(2026, 6, 30), Stage.LATE)
    assert (meetings.about.split(";")[0], describe.entry_when(meetings)) == ("held 4 of 20", "April to June 2026")
    (before,) = [one for one in annual_calendar.calendar(view, "2025-26").entries if one.title == meetings.title]
    assert before.stage is Stage.PAST  # nobody sent that year's appraisals
    small.load(view, "a.csv", "Service code,Period,Staff due one,Appraisals held\nHOU,2026-27,20,20\n")
    assert the(annual_calendar.calendar(again(view)), meetings.key).stage is Stage.DONE


@pytest.mark.parametrize(
    ("months", "found"),
    [
        ([4, 5, 6], [(4, 6)]),
        ([2, 5, 8, 11], [(5, 5), (8, 8), (11, 11), (2, 2)]),
        ([12, 1, 7], [(7, 7), (12, 1)]),
        ([3, 4, 10], [(3, 4), (10, 10)]),  # of the year in which it ends
        (list(range(1, 13)), [(m, m) for m in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)]),
    ],
)
def test_windows_of_a_year(months: list[int], found: list[tuple[int, int]]) -> None:
    told = list(from_framework.windows(months, parse("2026-27", None)))
    assert [(first.start.month, last.start.month) for first, last in told] == found
    assert all(date(2026, 4, 1) <= last.end <= date(2027, 3, 31) and first <= last for first, last in told)


def test_teams_are_counted_and_partnerships_only_told(view: View) -> None:
    """One team, T1; how many partnerships there are no register says."""
    small.load(view, "p.csv", "Review,Subject,Held on\ncorporate,Safer Partnership,3/8/2026\nservice,T1,4/9/2026\n",
               kind="reviews", accept_warnings=True, reason="As held")  # fmt: skip
    months = date(2026, 9, 1), date(2026, 9, 30)
    held = Held(Maker.of(again(view)))
    review = {one.id: one for one in view.framework.reviews}
    assert held.of(review["service"].model_copy(update={"of": "team"}), *months) == (True, "held 1 of 1")
    assert held.of(review["service"].model_copy(update={"of": "project"}), *months) == (True, "held 2")
    partners = review["corporate"].model_copy(update={"of": "partnership"})
    assert held.of(partners, date(2026, 8, 1), date(2026, 8, 31)) == (True, "held 1")
    assert held.of(partners, *months) == (False, "held 0")


def test_a_review_that_the_calendar_has_not_comes_round_by_how_often(view: View) -> None:
    assert annual_calendar.calendar(view).undated == ("Peer challenge",)
    small.load(view, "peers.csv", "Review,Subject,Held on\npeer_challenge,council,9/2/2023\n", kind="reviews")
    answer = annual_calendar.calendar(again(view))
    peers = the(answer, "review-peer_challenge-2027-M02")
    assert (peers.first, peers.last, peers.stage) == (date(2027, 2, 1), date(2027, 2, 28), Stage.TO_COME)
    assert (peers.about, answer.undated) == ("Held every 48 months; last in February 2023", ())


def test_a_line_of_the_framework_is_in_each_of_its_months(view: View) -> None:
    away = [e for e in annual_calendar.calendar(view).entries if e.title.startswith("Corporate performance review")]
    assert [entry.first.month for entry in away] == [5, 8, 11, 2]
    assert away[2].stage is Stage.DUE
    assert away[2].roles == ("cabinet", "senior_leadership", "corporate_management")


def test_a_reader_sees_what_is_theirs_and_what_is_everybodys(view: View) -> None:
    answer = annual_calendar.calendar(view)
    housing = annual_calendar.chosen(answer, service="HOU")
    assert {entry.service for entry in housing.entries} == {"", "HOU"}
    cabinet = annual_calendar.chosen(answer, role="cabinet")
    assert cabinet.entries
    assert [entry for entry in cabinet.entries if entry.roles and "cabinet" not in entry.roles] == []
    assert {entry.sort for entry in annual_calendar.chosen(answer, sort="returns").entries} == {"returns"}


def test_who_may_see_nothing_unpublished_sees_no_returns(view: View) -> None:
    public = replace(view, actor=Actor("p", "Somebody", ("public",)))
    sorts = {entry.key.split("-")[0] for entry in annual_calendar.calendar(public).entries}
    assert "returns" not in sorts
    assert "calendar" in sorts
    manager = replace(view, actor=Actor("h", "Head of Housing", ("service_manager",), services=("HOU",)))
    assert {e.service for e in annual_calendar.calendar(manager).entries if e.sort == "returns"} == {"", "HOU"}


def test_a_second_import_updates(view: View) -> None:
    def read() -> dict[str, tuple[str, int]]:
        now = again(view)
        file = annual_calendar.ical(annual_calendar.calendar(now), title="All", number=now.known.seq)
        assert all(len(line) <= 75 for line in file.split(b"\r\n"))
        return {str(e["UID"]): (e.start.isoformat(), int(e["SEQUENCE"])) for e in File.from_ical(file).events}

    before = read()
    assert len(before) == len(annual_calendar.calendar(view).entries)  # no UID is twice
    text = "Milestone code,Milestone,Plan code,Service code,Baseline,Forecast date\n"
    small.load(view, "m.csv", f"{text}M1,\"Open; the, hall\",P1,HOU,31/12/2026,20/1/2027\n")
    after = read()
    promised = "milestones-M1-promised@X00000001.pmf"  # still to come, and slipped
    assert after.keys() == before.keys() | {promised}
    assert after[promised][0] == "2026-12-31"
    uid = "milestones-M1@X00000001.pmf"
    assert (before[uid][0], after[uid][0]) == ("2026-12-31", "2027-01-20")
    assert after[uid][1] > before[uid][1]


def test_a_file_has_the_council_s_word_for_a_milestone(view: View) -> None:
    small.load(view, "m.csv", "Milestone code,Milestone,Plan code,Service code,Baseline\nM1,Open,P1,HOU,31/12/2026\n")
    now = open_view(view.store, view.actor)
    file = annual_calendar.ical(annual_calendar.calendar(now), title="All", number=1, milestones="Deliverables")
    (one,) = (e for e in File.from_ical(file).events if str(e["UID"]).startswith("milestones-M1@"))
    assert "Deliverables" in str(one["CATEGORIES"].to_ical())
    assert str(one["DESCRIPTION"]).startswith("Deliverables: ")


def test_mine_holds_what_was_left_behind(view: View) -> None:
    mine = annual_calendar.mine(view, service="PEO")
    assert [entry.key for entry in mine.late][-1] == "returns-PEO-2026-M10"
    assert not [entry for entry in (*mine.late, *mine.due, *mine.ahead) if entry.service == "HOU"]
    assert mine.review


def test_mine_and_the_calendar_count_the_same_late_things(view: View) -> None:
    text = "Milestone code,Milestone,Plan code,Service code,Baseline\nM1,Old,P1,HOU,31/12/2025\nM2,New,P1,HOU,30/9/2026\n"
    small.load(view, "m.csv", text)
    now = open_view(view.store, view.actor)
    mine, year = annual_calendar.mine(now), annual_calendar.calendar(now)
    here = sum(entry.stage is Stage.LATE for entry in year.entries)
    before = len(mine.late) - here
    assert before >= 1
    assert len({entry.key for entry in mine.late}) == len(mine.late)
    work = my_work(now)
    assert (work.month.late, work.overdue) == (mine.late, len(mine.late) + len(work.actions) + len(work.questions))
    said = f"{count_word(work.overdue)} overdue ({before} of them from before 2026-27)"
    assert headline(work, "").startswith(said)


@pytest.mark.parametrize("year", ["2026-27 Q2", "soon", "1066-67"])
def test_what_is_no_year_is_refused(view: View, year: str) -> None:
    with pytest.raises(WrongInput):
        annual_calendar.calendar(view, year)


def test_the_command_says_it_in_words_in_json_and_as_a_file(pmf: Run, tmp_path: Path, built: Path) -> None:
    (tmp_path / "own.duckdb").write_bytes(built.read_bytes())
    code, said, _ = pmf("calendar", "--year", "2026-27", "--service", "hou", "--as-at", "2026-11-17")
    assert code == 0
    assert "  31 To come            Open the hall (Service manager)" in said
    _, told, _ = pmf("calendar", "--year", "2026-27", "--role", "Cabinet", "--json")
    assert all("Cabinet" in entry["who"] or not entry["roles"] for entry in json.loads(told)["entries"])
    code, said, _ = pmf("calendar", "--year", "2026-27", "--service", "HOU", "-o", "housing.ics")
    assert (code, "Small Council, 2026-27: Housing" in said) == (0, True)
    assert (tmp_path / "housing.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert pmf("calendar", "--role", "nobody")[0] == pmf("calendar", "--service", "NONE")[0] == 2
