"""Another framework to look at: its words and places, the rights of the one in force, and nothing stored."""

import re
from dataclasses import replace

import pytest

from pmf_core import framework as frameworks
from pmf_core import in_force, placing, relations, submissions
from pmf_core.access import Action, Actor, Scope, can
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.facts import of_scorecard
from pmf_core.framework import Framework
from pmf_core.kept import kept
from pmf_core.scorecard import scorecard
from pmf_core.view import View, open_view, previewed
from tests import small

CHESTERFIELD = frameworks.read_text("chesterfield")
GATHERS = re.compile(r"^gathers = .*\n|,? gathers = \[[^\]]*\]", re.MULTILINE)
OTHERS = [name for name in frameworks.available() if name != "chesterfield"]


def under(view: View, name: str, actor: Actor | None = None) -> View:
    """The small council under a shipped framework."""
    return open_view(view.store, actor or view.actor, "2026-27 Q2", None, name)


def changed(*pairs: tuple[str, str]) -> str:
    """Chesterfield's text, gathering nothing, with some of it in other words."""
    text = GATHERS.sub("", CHESTERFIELD)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", OTHERS)
def test_every_indicator_that_is_placed_stands_in_one_quadrant_of_it(view: View, name: str) -> None:
    other = under(view, name)
    card = scorecard(other)
    assert other.previewing
    assert [quadrant.id for quadrant in card.quadrants] == [one.id for one in frameworks.load(name).quadrants]
    on_it = [row.code for quadrant in card.quadrants for row in quadrant.rows]
    off_it = [code for code, _, _ in in_force.placed_nowhere(other)]
    assert sorted(on_it + off_it) == ["HO1", "HO2", "PE1", "PE2"]
    counts = in_force.counted(other)
    assert sum(counts[quadrant.id, ""] for quadrant in card.quadrants) == len(on_it)


def test_an_id_of_its_own_stands_for_itself_and_others_are_gathered() -> None:
    text = changed(
        ('id = "workforce"\ntitle', 'id = "people"\ngathers = ["workforce"]\ntitle'),
        ('{ id = "profile", title', '{ id = "who", gathers = ["profile"], title'),
        ('{ id = "income", title', '{ id = "income", gathers = ["money"], title'),
    )
    other = frameworks.parse(text, "other")
    assert other.placed("people", "who") == ("people", "who")
    assert other.placed("workforce", "profile") == ("people", "who")
    assert other.placed("workforce", "surveys") == ("people", "surveys")
    assert other.placed("workforce", "no such block") == ("people", None)
    assert other.placed("workforce") == ("people", None)
    assert other.placed("budget", "money") == ("business_critical", "income")
    assert other.placed("money") == ("business_critical", "income")
    assert other.placed("nowhere", "nothing") == (None, None)


def test_the_data_list_lands_by_what_each_quadrant_gathers(view: View) -> None:
    text = changed(('id = "workforce"\ntitle', 'id = "people"\ngathers = ["workforce"]\ntitle'),
                   ('id = "council_plan"\ntitle = "Council Plan"\nabout', 'id = "corporate"\ntitle = "Council Plan"\nabout'))
    other = previewed(view, "other", text)
    listed = placing.data_list(other).set_index("code")["quadrant"].to_dict()
    assert listed == {"HO1": "council_plan", "HO2": "business_critical", "PE1": "people", "PE2": "people"}
    assert sorted(of_scorecard(other).data_list["code"]) == ["HO2", "PE1", "PE2"]
    assert in_force.placed_nowhere(other) == (("HO1", "Homes let", "council_plan"),)
    assert relations.data_list(view.store, view.known)["quadrant"].tolist().count("workforce") == 2


def test_a_preview_never_shares_an_answer_with_the_one_in_force(view: View) -> None:
    """Also a text of the same id and version."""
    same_name = previewed(view, "other", changed(('title = "Workforce"', 'title = "Our people"')))
    assert (same_name.framework.id, same_name.framework.version) == (view.framework.id, view.framework.version)
    titles = [[quadrant.title for quadrant in scorecard(each).quadrants] for each in (view, same_name, view)]
    assert titles[0] == titles[2]
    assert "Our people" in titles[1]
    assert "Our people" not in titles[0]
    assert kept(view, "who", lambda: "in force") == "in force"
    assert kept(same_name, "who", lambda: "preview") == "preview"


def rights(actor: Actor, framework: Framework) -> list[tuple[Action, Scope]]:
    """Everything that somebody may do, of a few places."""
    places = (Scope(), Scope(service="HOU"), Scope(portfolio="Homes"), Scope(service="PEO", prepared_by="x"))
    return [(action, place) for action in Action for place in places if can(actor, action, place, framework)]


ROLES = sorted({role.id for name in frameworks.available() for role in frameworks.load(name).roles})


@pytest.mark.parametrize("role", ROLES)
def test_nobody_may_do_or_see_more_or_less_in_a_preview(view: View, role: str) -> None:
    actor = Actor("x", "X", (role,), services=("HOU",), portfolios=("Homes",), committees=("Any",))
    for name in OTHERS:
        shown = under(view, name, actor).framework
        assert rights(actor, shown) == rights(actor, view.framework)
        assert shown.publication == view.framework.publication


def test_who_may_see_nothing_sees_nothing_in_a_preview_that_would_let_everybody(view: View) -> None:
    text = changed(('id = "employee"\ntitle = "Employee"', 'id = "employee"\ntitle = "Employee"'),
                   ('4.2, 4.3, 5.1"\nmay = { see_published = "any" }', '4.2, 4.3, 5.1"\nmay = { see_published = "any", see_unpublished = "any", upload = "any" }'),
                   ('who = ["cabinet", "senior_leadership", "corporate_management", "performance_team", "scrutiny"]',
                    'who = ["employee", "cabinet", "senior_leadership", "corporate_management", "performance_team", "scrutiny"]'))
    actor = Actor("x", "X", ("employee",))
    mine = replace(view, actor=actor)
    with pytest.raises(NotAllowed):
        scorecard(previewed(mine, "open", text))
    with pytest.raises(NotAllowed):
        scorecard(mine)


def test_nothing_is_stored_in_a_preview(view: View) -> None:
    other = under(view, OTHERS[0])
    before = view.known.seq
    for store in (
        lambda: small.load(other, "v.csv", "Indicator code,Period,Value\nHO1,2026-27 Q3,95\n"),
        lambda: submissions.undo(other, relations.submissions(view.store, view.known)[0].id),
        lambda: submissions.remember(other, "shape", "A layout", ""),
        lambda: in_force.adopt(other, "c.toml", CHESTERFIELD.encode(), reason="Why not"),
    ):
        with pytest.raises(WrongInput, match="This is a preview of .+'s framework: leave it to store anything"):
            store()
    assert relations.known(view.store).seq == before


def test_the_one_in_force_by_its_name_is_no_preview(view: View) -> None:
    assert not under(view, "chesterfield").previewing
    with pytest.raises(WrongInput, match="There is no framework “nowhere” to preview"):
        under(view, "nowhere")
