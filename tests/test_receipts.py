"""What is kept of a return: its findings with the reasons, its file, the cell; and layouts that are remembered."""

from dataclasses import replace

import pytest

from pmf_core import receipts, scorecard, submissions
from pmf_core.access import Actor
from pmf_core.errors import NotAllowed, StoreError, WrongInput
from pmf_core.happened import happened
from pmf_core.model import Rag
from pmf_core.submissions import NotStored
from pmf_core.view import View, open_view
from tests import small

ZERO = "Quarterly return\nIndicator code,Period,Value\nHO1,2025-26 Q3,80\nHO1,2026-27 Q3,0\n"
LAYOUT = 'title = "Housing system"\nindicator = {column = "Measure"}\nperiod = {column = "When"}\nvalue = {column = "Result"}\n'
THEIRS = "Measure,When,Result\nHO1,2026-27 Q2,{}\n"


def now(view: View) -> View:
    return open_view(view.store, view.actor, "2026-27 Q2")


def asking(view: View) -> dict[str, str]:
    return dict.fromkeys(submissions.preview(view, "zero.csv", ZERO.encode()).asking, "No homes were let")


def test_a_finding_that_asks_is_kept_with_the_reason_that_it_was_accepted_for(view: View) -> None:
    stored = small.load(view, "zero.csv", ZERO, accepted=asking(view))
    kept = {finding.code: (finding.row, reason) for finding, reason in receipts.kept(now(view), stored.id).findings}
    assert kept["R209"] == (4, "No homes were let")
    assert kept["R212"][1] == "No homes were let"


def test_each_finding_that_asks_needs_a_reason_of_its_own(view: View) -> None:
    given = asking(view)
    for code in given:
        with pytest.raises(NotStored, match=code):
            small.load(view, "zero.csv", ZERO, accepted={**given, code: "  "})
    assert receipts.listing(now(view))[0].file == "values.csv"


def test_a_figure_leads_to_its_file_and_to_the_cells_around_its_own(view: View) -> None:
    stored = small.load(view, "zero.csv", ZERO, accepted=asking(view))
    point = scorecard.history(open_view(view.store, view.actor, "2026-27 Q3"), "HO1").points.iloc[-1]
    assert point["file"] == "zero.csv"
    found = receipts.around(view, stored.id, "", int(point["row"]), point["column"])
    assert (found.row, found.column, found.columns) == (4, "C", ("A", "B", "C"))
    assert found.rows[-1] == (4, ("HO1", "2026-27 Q3", "0"))
    assert found.rows[0] == (1, ("Quarterly return", "", ""))
    assert receipts.original(view, stored.id).data == ZERO.encode()


@pytest.mark.parametrize(("row", "column"), [(99, "A"), (0, "A"), (2, "E"), (2, "a")])
def test_a_cell_that_the_file_does_not_have_is_refused(view: View, row: int, column: str) -> None:
    stored = small.load(view, "more.csv", small.VALUES + "HO1,2025-26 Q3,95,\n")
    with pytest.raises(WrongInput, match="no cell"):
        receipts.around(view, stored.id, "", row, column)


def test_a_kept_file_that_was_changed_is_not_shown_as_the_one_that_was_sent(view: View) -> None:
    stored = small.load(view, "more.csv", small.VALUES + "HO1,2025-26 Q3,95,\n")
    (view.store.uploads / stored.id).write_bytes(b"another")
    with pytest.raises(StoreError, match="not the one that was sent"):
        receipts.original(view, stored.id)


def test_an_undo_came_without_a_file_and_names_what_it_took_back(view: View) -> None:
    stored = small.load(view, "more.csv", small.VALUES + "HO1,2025-26 Q3,95,\n")
    undone = submissions.undo(now(view), stored.id, "Sent too early")
    assert receipts.kept(now(view), stored.id).undone_by == undone.id
    with pytest.raises(WrongInput, match="without a file"):
        receipts.original(view, undone.id)


def test_a_layout_is_remembered_by_the_shape_of_its_file(view: View) -> None:
    """Corrected once; next quarter's file of the same headings is read without being told how."""
    first = submissions.preview(view, "system.csv", THEIRS.format(98).encode())
    assert (first.verdict, first.mapped_by) == ("reject_file", "")
    kept = submissions.remember(view, first.shape, "Housing system", LAYOUT)
    later = submissions.preview(now(view), "system.csv", THEIRS.format(97).encode())
    assert (later.verdict, later.mapped_by, later.changes[0].after) == ("accept", "Housing system", "97")
    submissions.undo(now(view), kept.id)
    assert submissions.preview(now(view), "system.csv", THEIRS.format(97).encode()).mapped_by == ""


def test_a_layout_that_cannot_be_used_is_not_remembered(view: View) -> None:
    with pytest.raises(WrongInput, match="mapping"):
        submissions.remember(view, "abc", "Housing system", "title = 3")
    with pytest.raises(WrongInput, match="name"):
        submissions.remember(view, "abc", " ", LAYOUT)


def test_a_change_says_how_it_was_rated_and_how_it_would_be(view: View) -> None:
    seen = submissions.preview(view, "lower.csv", b"Indicator code,Period,Value\nHO1,2026-27 Q2,40\nHO1,2026-27 Q3,100\n")
    assert [(row.rag_before, row.rag) for row in seen.changes] == [(Rag.AMBER, Rag.RED), (None, Rag.GREEN)]


SEGMENTS = "Indicator code,Period,Value,Breakdown,Segment\nHO1,2025-26 Q3,95,,\nHO1,2025-26 Q3,93,Ward,Hill\nHO1,2025-26 Q3,2,Ward,Mill\n"


def test_a_file_with_segments_is_for_those_who_may_see_small_numbers(view: View) -> None:
    stored = small.load(view, "wards.csv", SEGMENTS, accept_warnings=True)
    plain = small.load(now(view), "plain.csv", "Indicator code,Period,Value\nHO1,2025-26 Q4,95\n", accept_warnings=True)
    cabinet = replace(now(view), actor=Actor("c", "Councillor", ("cabinet",)))
    for ask in (receipts.original, lambda view, which: receipts.around(view, which, "", 4, "C")):
        with pytest.raises(NotAllowed, match="wards.csv holds figures by segment.* Councillor may not see"):
            ask(cabinet, stored.id)
    assert receipts.kept(cabinet, stored.id).submission.id == stored.id
    assert {finding.message for finding, _ in receipts.kept(cabinet, stored.id).findings} <= {receipts.HELD_BACK}
    assert [row.after for row in happened(cabinet, stored.id).changes] == ["95"]
    assert sum(happened(cabinet, stored.id).counts.values()) == 3
    assert receipts.original(cabinet, plain.id).data.endswith(b"95\n")
    for role in ("performance_team", "local"):
        actor = view.actor if role == "local" else Actor("p", "Officer", (role,))
        able = replace(now(view), actor=actor)
        assert receipts.original(able, stored.id).data == SEGMENTS.encode()
        assert len(happened(able, stored.id).changes) == 3
    submissions.undo(now(view), stored.id, "A test")
    with pytest.raises(NotAllowed):  # taken back, the file is still kept
        receipts.original(replace(now(view), actor=cabinet.actor), stored.id)


ANSWERS = """Survey,Who answered,Question,Period,Breakdown,Segment,Base,Favourable
Tenants,tenants,Are you satisfied?,2026-27 Q2,,,200,150
Tenants,tenants,Are you satisfied?,2026-27 Q2,Age,Under 25,60,20
Tenants,tenants,Was the last repair good?,2026-27 Q2,,,4,1
"""
STAFF = "Dimension,Segment,Period,Headcount\nGender,Women,2026-27 Q2,24\nGender,Men,2026-27 Q2,3\n"


@pytest.mark.parametrize(("kind", "text", "told"), [("surveys", ANSWERS, ["150"]), ("workforce_profile", STAFF, [])])
def test_counts_of_few_people_are_for_those_who_may_see_small_numbers(
    view: View, kind: str, text: str, told: list[str]
) -> None:
    stored = small.load(now(view), "people.csv", text, kind=kind, accept_warnings=True)
    cabinet = replace(now(view), actor=Actor("c", "Councillor", ("cabinet",)))
    with pytest.raises(NotAllowed, match="people.csv holds figures by segment"):
        receipts.original(cabinet, stored.id)
    assert [row.after for row in happened(cabinet, stored.id).changes] == told
    assert sum(happened(cabinet, stored.id).counts.values()) == len(happened(now(view), stored.id).changes) > len(told)
    assert receipts.original(now(view), stored.id).data == text.encode()


@pytest.mark.parametrize(("service", "sees"), [("HOU", True), ("PEO", False)])
def test_small_numbers_of_an_own_service_alone(view: View, service: str, sees: bool) -> None:
    stored = small.load(view, "wards.csv", SEGMENTS, accept_warnings=True)
    officer = Actor("o", "Officer", ("service_manager",), services=(service,))
    assert receipts.sees_segments(replace(now(view), actor=officer), stored) is sees
