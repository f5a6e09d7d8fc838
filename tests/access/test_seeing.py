"""What a resident, an employee and a service manager see of the registers, and of a record by its form."""

from dataclasses import replace

import pytest

from pmf_core import describe, forms, in_force, layouts, life, receipts, register_page, submissions
from pmf_core import framework as frameworks
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import NotAllowed
from pmf_core.planning.plans import plans
from pmf_core.registers import INTERNAL, records
from pmf_core.results import PlanState
from pmf_core.returns.kinds import CHARACTERISTICS, KINDS
from pmf_core.scorecard import scorecard
from pmf_core.view import View, open_view
from tests import small

PUBLIC = Actor("r", "A Resident", ("public",))
EMPLOYEE = Actor("e", "An Employee", ("employee",))
MANAGER = Actor("m", "Head of Housing", ("service_manager",), services=("HOU",))
SCRUTINY = Actor("s", "A Councillor", ("scrutiny",))


def codes(view: View, kind: str) -> list[str]:
    return records(view, kind)["code"].tolist()


def entry(view: View, kind: str, column: str, **key: str) -> str:
    return next(field.entry for field in forms.fields(view, kind, key) if field.column.name == column)


@pytest.mark.parametrize("actor", [PUBLIC, EMPLOYEE])
def test_what_is_published_is_what_was_adopted(council: View, actor: Actor) -> None:
    """P0 and P3 are adopted; P1 has a brief, P2 nothing. O1 and X1 are in no plan; X2 is in P2, and M4 by it."""
    view = replace(council, actor=actor)
    assert codes(view, "plans") == ["P0", "P3"]
    assert codes(view, "objectives") == ["C1", "O1", "O3"]
    assert codes(view, "milestones") == ["M0", "M3"]
    assert codes(view, "projects") == ["X1", "X3"]
    links = records(view, "links")
    assert [*zip(links["from_code"], links["to_code"], strict=True)] == [("HO1", "O1"), ("O3", "C1")]
    assert [kind for kind in INTERNAL if len(records(view, kind))] == []


def test_a_manager_sees_the_drafts_of_the_own_service_and_what_others_published(council: View) -> None:
    view = replace(council, actor=MANAGER)
    assert codes(view, "plans") == ["P0", "P1", "P3"]
    assert codes(view, "objectives") == ["C1", "O1", "O3", "O4"]
    assert codes(view, "milestones") == ["M0", "M1", "M3"]
    assert codes(view, "risks") == ["R1"]
    assert records(view, "plan_steps")["plan"].tolist() == ["P1", "P3"]
    assert len(records(view, "links")) == 4
    assert len(records(replace(council, actor=replace(MANAGER, services=("PEO",))), "risks")) == 0


def test_the_data_list_holds_back_what_is_not_public_or_only_proposed(council: View) -> None:
    for actor, seen in ((PUBLIC, {"HO1", "HO2", "PE1", "PE2"}), (MANAGER, {"HO1", "HO2", "PE1", "PE2", "HO8", "HO9"})):
        view = replace(council, actor=actor)
        assert {one.code for one in life.data_list(view)} == seen
        options = next(field.options for field in forms.fields(view, "values", {}) if field.column.name == "indicator")
        assert {code for code, _ in options} == seen


FORMS = [  # kind, its key, a column and what stands in it
    ("risks", {"code": "R1"}, "title", "The builder fails"),
    ("targets", {"indicator": "HO1", "period": "2026-27"}, "target", "400"),
    ("values", {"indicator": "HO1", "period": "2026-27 Q1"}, "value", "100"),
    ("plan_steps", {"plan": "P1", "version": "1", "step": "brief"}, "taken_on", "01/02/2026"),
    ("objectives", {"code": "O4"}, "title", "New homes"),
    ("data_list", {"code": "HO8"}, "name", "Not told"),
    ("appraisals", {"service": "HOU", "period": "2026-27"}, "staff", "20"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "key", "column", "stands"), FORMS, ids=[kind for kind, *_ in FORMS])
def test_a_form_reads_back_only_what_may_be_seen(
    council: View, kind: str, key: dict[str, str], column: str, stands: str
) -> None:
    assert entry(replace(council, actor=MANAGER), kind, column, **key) == stands
    for other in (PUBLIC, EMPLOYEE, replace(MANAGER, services=("PEO",))):
        assert entry(replace(council, actor=other), kind, column, **key) == ""


def test_a_form_shows_everybody_what_is_published(council: View) -> None:
    view = replace(council, actor=PUBLIC)
    assert entry(view, "objectives", "title", code="O3") == "Warm homes"
    assert entry(view, "data_list", "name", code="HO1") == "Homes let"


def test_a_figure_of_a_segment_needs_the_right_to_small_numbers(view: View) -> None:

    text = "Indicator code,Period,Value,Breakdown,Segment\nHO1,2026-27 Q2,2,Ward,Mill\n"
    small.load(view, "w.csv", text, accept_warnings=True)
    key = {"indicator": "HO1", "period": "2026-27 Q2", "dimension": "Ward", "segment": "Mill"}
    for actor, segments in ((MANAGER, {"all", "Mill"}), (SCRUTINY, {"all"})):
        seen = open_view(view.store, actor, "2026-27 Q2")
        assert set(records(seen, "values")["segment"]) == segments
        assert entry(seen, "values", "value", **key) == "99"  # a form is of the whole


@pytest.mark.parametrize(("actor", "kind", "headline"), [
    (SCRUTINY, "workforce_profile", "Workforce profile: nothing that you may see"),
    (SCRUTINY, "surveys", "Survey results: 1 record"),
    (PUBLIC, "surveys", "Survey results: nothing that you may see"),
    (LOCAL, "workforce_profile", "Workforce profile: 1 record"),
])  # fmt: skip
def test_a_register_says_that_others_see_more_of_it(council: View, actor: Actor, kind: str, headline: str) -> None:
    view = replace(council, actor=actor)
    answer = register_page.register(view, kind)
    assert describe.register_headline(answer, "objective") == headline
    assert ("you may not see it" in describe.register_caption(len(answer.records), answer)) is answer.more
    assert answer.more is (headline.endswith("may see"))


def test_every_kind_is_published_or_internal() -> None:
    assert {"risks", "plan_steps", "values", "targets", "evidence", "engagement", "appraisals"} <= INTERNAL < set(KINDS)


def test_a_file_is_checked_for_those_alone_who_may_send_one(council: View) -> None:
    """A finding names the codes that one is like, drafts too."""
    row = b"Milestone code,Milestone,Plan code,Service code,Baseline\nN1,New,P22,HOU,1/9/2026\n"
    for actor in (PUBLIC, EMPLOYEE):
        view = replace(council, actor=actor)
        for ask in (
            lambda view=view: submissions.preview(view, "m.csv", row, kind="milestones"),
            lambda view=view: layouts.propose(view, "m.csv", row, "values"),
        ):
            with pytest.raises(NotAllowed, match=actor.name):
                ask()
    seen = submissions.preview(replace(council, actor=MANAGER), "m.csv", row, kind="milestones")
    assert "P2" in seen.findings[0].message
    assert "HO8" not in layouts.indicators(replace(council, actor=replace(MANAGER, services=("PEO",))))
    assert "HO8" in layouts.indicators(replace(council, actor=MANAGER))


def test_a_rating_of_data_is_not_published_with_its_indicator(view: View) -> None:
    heads = ",".join(heading for _, heading, _ in CHARACTERISTICS)
    small.load(view, "dq.csv", f"Indicator code,{heads}\nHO1{',poor' * len(CHARACTERISTICS)}\n", kind="data_quality")
    for actor, quality in ((PUBLIC, ""), (MANAGER, "poor")):
        told = {one.code: one.quality for one in life.data_list(open_view(view.store, actor))}
        assert told["HO1"] == quality


def test_the_file_of_a_published_record_is_not_published(council: View) -> None:
    for actor, file in ((PUBLIC, ""), (EMPLOYEE, ""), (replace(MANAGER, services=("PEO",)), ""), (MANAGER, "plans-more.csv")):
        every = register_page.register(replace(council, actor=actor), "plans").records
        plan = next(one for one in every if one.entries["code"].text == "P3")
        assert (plan.file, bool(plan.submission), plan.row is not None) == (file, bool(file), bool(file))


def test_an_adopted_plan_is_adopted_for_who_sees_no_steps_too(council: View) -> None:
    for actor in (PUBLIC, LOCAL):
        states = {line.code: line.state for line in plans(replace(council, actor=actor)).lines}
        assert (states["P0"], states["P3"]) == (PlanState.IN_FORCE, PlanState.IN_FORCE)


def test_an_earlier_moment_shows_no_more_than_may_be_seen_now(view: View) -> None:
    """Scrutiny saw every figure, and five was held back; now it sees none, and ten are."""
    before, text = view.known.moment.isoformat(), frameworks.read_text("chesterfield")
    head, rest = text.split('id = "scrutiny"\ntitle', 1)
    rest = rest.replace('see_unpublished = "any", ', "", 1).replace(', "performance_team", "scrutiny"]', ', "performance_team"]')
    text = f'{head}id = "scrutiny"\ntitle{rest}'.replace("small_number = 5", "small_number = 10")
    assert receipts.listing(open_view(view.store, SCRUTINY, None, before))
    in_force.adopt(open_view(view.store, LOCAL), "less.toml", text.encode(), reason="Less is seen")
    then = open_view(view.store, SCRUTINY, None, before)
    for ask in (receipts.listing, scorecard):
        with pytest.raises(NotAllowed):
            ask(then)
    assert (then.framework.publication.small_number, then.previewing) == (10, False)
    assert scorecard(open_view(view.store, LOCAL, None, before)).quadrants  # also a preview of that moment
    with pytest.raises(NotAllowed):
        scorecard(open_view(view.store, SCRUTINY, None, before, "oxford"))
