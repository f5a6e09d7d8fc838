"""The framework in force: its health counted by hand, another compared, adopted, undone; the same on the command line."""

import json
from dataclasses import replace
from datetime import date

import pytest

from pmf_core import framework as frameworks
from pmf_core import in_force, relations, submissions
from pmf_core.access import Actor
from pmf_core.api import CLEAN, FOUND
from pmf_core.commands import framework as commands
from pmf_core.describe import framework as describe
from pmf_core.errors import FrameworkError, NotAllowed, UndoRefused, WrongInput
from pmf_core.model import Rag, RagRule
from pmf_core.results import Share
from pmf_core.results.framework import FieldChange, Held, RatingChange
from pmf_core.scorecard import scorecard
from pmf_core.view import View, open_view, previewed
from tests import small

CHESTERFIELD = frameworks.read_text("chesterfield")
CHANGED = (
    CHESTERFIELD.replace("quarter = 21", "quarter = 30").replace('scheme = "tolerance"', 'scheme = "havering"')
    .replace('version = "2015-07-21"', 'version = "2026-12-01"')
)  # fmt: skip
REVIEWS = """Review,Subject,Held on
corporate,council,2026-02-10
corporate,council,2026-05-12
corporate,council,2026-08-11
corporate,council,2025-11-10
service,HOU,2026-03-01
service,HOU,2026-06-01
service,HOU,2026-06-20
service,HOU,2026-09-01
service,HOU,2026-10-01
service,PEO,2026-09-01
peer_challenge,council,2024-03-01
"""
PLANS = """Plan code,Plan,Kind of plan,Starts,Ends
FW,Framework action plan,framework,2026-04-01,2028-03-31
SP,Service plan,service_plan,2026-04-01,2027-03-31
"""
MILESTONES = """Milestone code,Milestone,Plan code,Baseline,Forecast date,Done on
A1,Scorecard built,FW,2026-06-30,,2026-06-20
A2,Data list complete,FW,2026-09-30,,
A3,Trends added,FW,2026-10-31,2026-12-15,
A4,Reviewed,FW,2027-07-31,,
S1,Of another plan,SP,2026-06-30,,
"""


def by_service(view: View) -> View:
    """The view under a framework that asks for a service review of each service, and an appraisal of each person."""
    text = CHESTERFIELD
    for id, of in (("service", "service"), ("personal_development", "person")):
        head, tail = text.split(f'[[review]]\nid = "{id}"\n')
        tail = "\n".join(line for line in tail.split("\n\n")[0].splitlines() if not line.startswith("of = ")) + \
            "\n\n" + tail.split("\n\n", 1)[1]
        text = f'{head}[[review]]\nid = "{id}"\nof = "{of}"\n{tail}'
    in_force.adopt(view, "each.toml", text.encode(), reason="Of each")
    return now(view)


def now(view: View) -> View:
    """The same period, as known now."""
    return open_view(view.store, view.actor, "2026-27 Q2")


def test_reviews_held_are_counted_up_to_as_many_as_are_asked_for(view: View) -> None:
    """17 November 2026: of four corporate reviews three fell in twelve months; one service had five, one had one."""
    small.load(view, "reviews.csv", REVIEWS)
    found = {one.id: one for one in in_force.health(by_service(view)).held}
    assert found["corporate"] == Held("corporate", "Corporate performance review", "council", 12, 4, 3)
    assert (found["service"].asked, found["service"].held, found["service"].without) == (8, 5, ("People",))
    assert (found["peer_challenge"].months, found["peer_challenge"].asked, found["peer_challenge"].held) == (48, 1, 1)
    assert (found["personal_development"].asked, found["personal_development"].held) == (None, 0)


def test_people_are_counted_by_their_appraisals(view: View) -> None:
    small.load(view, "appraisals.csv", "Service code,Period,Staff due one,Appraisals held\n"
               "HOU,2025-26,40,10\nHOU,2026-27,50,20\nPEO,2026-27,30,30\n")
    found = {one.id: one for one in in_force.health(by_service(view)).held}["personal_development"]
    assert (found.asked, found.held, found.without) == (80, 50, ("Housing",))


def test_people_are_counted_in_the_year_shown_by_who_says_how_many(view: View) -> None:
    """Of Housing the half-year that ends last; People have not said how many were held; last year is over."""
    small.load(view, "a.csv", "Service code,Period,Staff due one,Appraisals held\n"
               "HOU,2025-26,40,40\nHOU,2026-27 Q1,50,10\nHOU,2026-27 H1,50,20\nPEO,2026-27,30,\n")
    found = {one.id: one for one in in_force.health(by_service(view)).held}["personal_development"]
    assert (found.asked, found.held, found.without) == (50, 20, ("Housing", "People"))


def test_a_reader_of_one_service_is_told_the_reviews_of_all(view: View) -> None:
    small.load(view, "reviews.csv", REVIEWS)
    every = by_service(view)
    manager = Actor("h", "Head of Housing", ("service_manager",), services=("HOU",))
    assert in_force.health(replace(every, actor=manager)).reviews == in_force.health(every).reviews == Share(9, 16)


def test_appraisals_are_not_counted_among_the_reviews(view: View) -> None:
    """3 of 4 corporate, 5 of 8 of services, 1 peer challenge, none of 3 more: 9 of 16; 50 of 80 people apart."""
    small.load(view, "reviews.csv", REVIEWS)
    small.load(view, "appraisals.csv", "Service code,Period,Staff due one,Appraisals held\nHOU,2026-27,80,50\n")
    found = in_force.health(by_service(view))
    assert (found.reviews, found.appraisals) == (Share(9, 16), Share(50, 80))
    assert "9 of 16 reviews held" in describe.framework_headline("Us", "framework", found)


def test_its_own_actions_are_closed_of_those_whose_day_has_come(view: View) -> None:
    small.load(view, "plans.csv", PLANS)
    small.load(view, "milestones.csv", MILESTONES, accept_warnings=True)
    found = in_force.health(now(view))
    assert [(one.code, one.state) for one in found.actions] == [
        ("A2", "overdue"), ("A3", "due"), ("A4", "open"), ("A1", "done"),
    ]
    assert found.closed == Share(1, 3)
    assert (found.actions[0].rag, found.actions[0].baseline) == (Rag.RED, date(2026, 9, 30))


def test_returns_in_time_are_those_of_four_quarters(view: View) -> None:
    """Nobody sent anything on time: the first return came on 17 November, when nothing of theirs could be timed."""
    found = in_force.health(view)
    assert found.in_time.count == 0
    assert found.in_time.base > 0
    assert (found.since, found.until) == (date(2025, 11, 17), date(2026, 11, 17))


def test_a_text_beside_the_one_in_force(view: View) -> None:
    proposal = in_force.propose(view, "changed.toml", CHANGED.encode())
    against = proposal.against
    assert [(one.change, one.table) for one in against.changes] == [
        ("changed", "framework"), ("changed", "rag"), ("changed", "returns"),
    ]
    assert against.changes[0].fields == (FieldChange("version", "2015-07-21", "2026-12-01"),)
    assert against.changes[2].fields == (FieldChange("quarter", "21", "30"),)
    assert [(one.code, one.before, one.after) for one in against.ratings if one.code == "HO2"] == [
        ("HO2", Rag.RED, Rag.AMBER),
    ]
    assert [(one.frequency, one.before, one.after) for one in against.dues] == [
        ("quarter", date(2026, 10, 21), date(2026, 10, 30)),
    ]
    assert (against.nowhere, against.rights, proposal.same) == ((), False, False)
    assert in_force.propose(view, "same.toml", CHESTERFIELD.encode()).same


def test_what_is_added_and_removed_is_known_by_its_id(view: View) -> None:
    text = CHESTERFIELD.replace('id = "workforce"', 'id = "staff"')
    found = in_force.propose(view, "x.toml", text.encode()).against
    assert [(one.change, one.title) for one in found.changes] == [("removed", "Workforce"), ("added", "Workforce")]
    assert found.nowhere == (("PE1", "Sickness", "workforce"), ("PE2", "Staff", "workforce"))


def test_every_fault_is_named_and_nothing_is_stored(view: View) -> None:
    faulty = CHANGED.replace("quarter = 30", 'quarter = "many"').replace('lead = "cabinet"', 'lead = "nobody"')
    for store in (lambda: in_force.propose(view, "f.toml", faulty.encode()),
                  lambda: in_force.adopt(view, "f.toml", faulty.encode(), reason="No")):
        with pytest.raises(FrameworkError) as error:
            store()
        assert len(error.value.problems) == 2
    deep, large, bytes_ = b"a = " + b"[" * 100_000, b"# " + b"x" * 600_000, b"\xff\xfe"
    for data in (deep, large, bytes_):
        with pytest.raises(FrameworkError):
            in_force.propose(view, "f.toml", data)
    assert relations.known(view.store).seq == view.known.seq


def test_adopted_it_is_in_force_and_its_file_is_kept(view: View) -> None:
    proposal = in_force.propose(view, "changed.toml", CHANGED.encode())
    before = {row.code: row.rag for one in scorecard(view).quadrants for row in one.rows}
    with pytest.raises(WrongInput, match="give the reason"):
        in_force.adopt(view, "changed.toml", CHANGED.encode(), reason=" ")
    stored = in_force.adopt(view, "changed.toml", CHANGED.encode(), reason="Agreed", instead_of=proposal.instead_of)
    assert (stored.kind, stored.file, stored.reason) == ("framework", "changed.toml", "Agreed")
    assert (view.store.uploads / stored.id).read_bytes() == CHANGED.encode()
    assert now(view).framework.version == "2026-12-01"
    after = {row.code: row.rag for one in scorecard(now(view)).quadrants for row in one.rows}
    assert (before["HO2"], after["HO2"]) == (Rag.RED, Rag.AMBER)
    earlier = open_view(view.store, view.actor, "2026-27 Q2", view.known.moment.isoformat())
    assert earlier.framework.version == "2015-07-21"
    with pytest.raises(WrongInput, match="in force already"):
        in_force.adopt(now(view), "changed.toml", CHANGED.encode(), reason="Again")
    with pytest.raises(WrongInput, match="came into force since"):
        in_force.adopt(now(view), "old.toml", CHESTERFIELD.encode(), reason="Back", instead_of=proposal.instead_of)


def test_it_can_be_undone_but_the_first_one_cannot(view: View) -> None:
    first = relations.submissions(view.store, view.known)[-1]
    assert first.kind == "framework"
    with pytest.raises(UndoRefused, match="cannot be undone: everything else stands on it"):
        submissions.undo(view, first.id)
    stored = in_force.adopt(view, "changed.toml", CHANGED.encode(), reason="Agreed")
    with pytest.raises(UndoRefused):
        submissions.undo(now(view), first.id)
    submissions.undo(now(view), stored.id, "Too soon")
    assert now(view).framework.version == "2015-07-21"


def test_who_may_adopt(view: View) -> None:
    """Who keeps the data list; a text that gives rights, only with the right to give roles."""
    gives = CHANGED.replace('duties = ["owns their own performance', 'duties = ["sees all", "owns their own performance')
    grants = CHANGED.replace("small_number = 5", "small_number = 0")
    assert grants != CHANGED
    assert gives != CHANGED
    team = replace(view, actor=Actor("t", "Team", ("performance_team",)))
    manager = replace(view, actor=Actor("m", "Manager", ("service_manager",), services=("HOU",)))
    both = replace(view, actor=Actor("b", "Both", ("performance_team", "administrator")))
    with pytest.raises(NotAllowed, match="change the data list"):
        in_force.adopt(manager, "c.toml", CHANGED.encode(), reason="Try")
    with pytest.raises(NotAllowed, match="give or take away roles"):
        in_force.adopt(team, "c.toml", grants.encode(), reason="Try")
    assert in_force.adopt(team, "c.toml", gives.encode(), reason="Duties only").actor == "Team"
    assert in_force.adopt(both, "c.toml", grants.encode(), reason="Both rights").actor == "Both"


def test_the_same_as_commands(view: View) -> None:
    shown = json.loads(commands.show(view.store, view.actor).json)
    assert (shown["id"], shown["preview"], shown["nowhere"]) == ("chesterfield", False, [])
    assert json.loads(commands.show(view.store, view.actor, name="carlisle").json)["preview"] is True
    assert ": 1 indicator\n" in (said := commands.show(view.store, view.actor).text) and "1 indicators" not in said
    checked = commands.check(view.store, view.actor, name="c.toml", data=CHANGED.encode(), period="2026-27 Q2")
    assert (checked.code, json.loads(checked.json)["against"]["version"]) == (CLEAN, "2026-12-01")
    assert "HO2 Days to relet: Red -> Amber" in checked.text
    faulty = commands.check(view.store, view.actor, name="c.toml", data=b"id = 1")
    assert (faulty.code, json.loads(faulty.json)["sound"]) == (FOUND, False)
    done = commands.adopt(view.store, view.actor, name="c.toml", data=CHANGED.encode(), reason="Agreed")
    assert done.code == CLEAN
    assert f"pmf undo {json.loads(done.json)['id']}" in done.text
    assert commands.adopt(view.store, view.actor, name="c.toml", data=b"id = 1", reason="x").code == FOUND


def test_a_view_says_which_texts_it_stands_on(view: View) -> None:
    other = previewed(view, "changed.toml", CHANGED)
    assert len({view.stamp, other.stamp}) == 2
    assert previewed(other, "changed.toml", CHANGED).in_force is view.framework


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (RagRule(Rag.RED, ("always",), None), "Red otherwise"),
        (RagRule(Rag.AMBER, ("within_tolerance",), None), "Amber where it is short of the target, within tolerance"),
        (RagRule(Rag.RED, ("beyond_tolerance", "worse_than_last_year"), None),
         "Red where it is short of the target by more than the tolerance and it is worse than the same period last year"),
        (RagRule(Rag.AMBER, ("recoverable",), 0.5),
         "Amber where the year can still be recovered (a chance of 50% or more)"),
    ],
)
def test_a_rule_in_words(rule: RagRule, said: str) -> None:
    assert describe.rule(rule) == said


def test_words_of_the_page() -> None:
    assert [describe.often(months) for months in (1, 3, 6, 12, 48, 18)] == [
        "every month", "every quarter", "twice a year", "every year", "every four years", "every 18 months",
    ]
    assert describe.next_review(date(2026, 12, 1), date(2026, 11, 17)) == "1 December 2026, in 14 days"
    assert describe.next_review(date(2026, 11, 16), date(2026, 11, 17)) == "16 November 2026, 1 day ago"
    assert describe.next_review(None, date(2026, 11, 17)) == "no day is set"
    assert [describe.source(text) for text in ("ours", "5.1", "Annex B")] == ["our default", "paragraph 5.1", "Annex B"]
    moved = [RatingChange("A", "A", Rag.RED, Rag.AMBER), RatingChange("B", "B", Rag.GREEN, None)]
    assert describe.moves(moved) == "2 ratings would change: 1 to amber and 1 off the scorecard."
    assert describe.nowhere(1, "heading") == "1 indicator stands in no heading of this framework"
