"""From bytes to stored and back: preview, load, restatement, undo, the same file twice."""

from dataclasses import replace

import pytest

from pmf_core import receipts, relations, scorecard, submissions
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import NotAllowed, UndoRefused, WrongInput
from pmf_core.model import Change, Rag
from pmf_core.submissions import NotStored
from pmf_core.view import View, open_view
from tests import small

CORRECTED = small.VALUES.replace("HO1,2026-27 Q1,100,", "HO1,2026-27 Q1,80,")


def fresh(view: View) -> View:
    return open_view(view.store, view.actor, "2026-27 Q2")


def values_of(view: View, code: str) -> dict[str, float]:
    points = scorecard.history(fresh(view), code).points
    return dict(zip(points["label"], points["value"], strict=True))


def test_a_preview_stores_nothing(view: View) -> None:
    before = relations.known(view.store).seq
    seen = submissions.preview(view, "more.csv", CORRECTED.encode())
    assert seen.counts == {Change.NEW: 0, Change.CHANGED: 0, Change.RESTATED: 1, Change.SAME: 13}
    assert relations.known(view.store).seq == before


def test_a_preview_shows_before_after_and_the_rating_that_would_follow(view: View) -> None:
    (restated, *_) = submissions.preview(view, "more.csv", CORRECTED.encode()).changes
    assert (restated.change, restated.code, restated.period) == (Change.RESTATED, "HO1", "Quarter 1, 2026-27")
    assert (restated.before, restated.after, restated.rag) == ("100", "80", Rag.RED)


@pytest.mark.parametrize(
    ("row", "change"),
    [
        ("HO1,2025-26 Q3,101,", Change.NEW),  # a period not there yet
        ("HO1,2026-27 Q2,98,", Change.CHANGED),  # the latest period
        ("HO1,2026-27 Q1,98,", Change.RESTATED),  # an earlier one
        ("HO1,2026-27 Q1,100,Checked", Change.CHANGED),  # the note alone: no figure is restated
        ("HO1,2026-27 Q1,100,", Change.SAME),
        ("ho 1,Q1 2026/27,100.0,", Change.SAME),  # written otherwise
    ],
)
def test_new_changed_restated_same(view: View, row: str, change: Change) -> None:
    text = f"Indicator code,Period,Value,Note\n{row}\n"
    counts = submissions.preview(view, "one.csv", text.encode()).counts
    assert {kind: n for kind, n in counts.items() if n} == {change: 1}


def test_a_restatement_needs_a_reason(view: View) -> None:
    with pytest.raises(NotStored, match="Give the reason"):
        small.load(view, "corrected.csv", CORRECTED)
    assert values_of(view, "HO1")["2026-27 Q1"] == 100
    small.load(view, "corrected.csv", CORRECTED, reason="Two lets were counted twice")
    assert values_of(view, "HO1")["2026-27 Q1"] == 80


def test_a_restatement_is_listed_with_its_reason(view: View) -> None:
    small.load(view, "corrected.csv", CORRECTED, reason="Counted twice")
    (found,) = scorecard.history(fresh(view), "HO1").restated
    assert (found.period.label, found.before, found.after, found.reason) == ("2026-27 Q1", 100, 80, "Counted twice")


def test_a_return_is_stored_whole_so_that_an_earlier_one_can_be_undone(view: View) -> None:
    """Both returns say that quarter 1 was 100; undoing the first leaves what the second says."""
    first = receipts.listing(view)[0]
    second = small.load(view, "more.csv", small.VALUES + "HO1,2025-26 Q3,95,\n")
    assert second.rows == 15
    submissions.undo(fresh(view), first.id)
    assert values_of(view, "HO1")["2026-27 Q1"] == 100


def test_an_older_file_sent_again_after_a_correction_counts(view: View) -> None:
    text = "Indicator code,Period,Value\nHO1,2026-27 Q2,{}\n"
    for value in (98, 97, 98):
        small.load(view, f"{value}.csv", text.format(value))
        assert values_of(view, "HO1")["2026-27 Q2"] == value


def test_a_reason_and_a_figure_never_stand_together(view: View) -> None:
    """A figure taken back is gone; a figure given again has no reason; neither rests on the file's other rows."""
    head = "Indicator code,Period,Value,Why missing\n"
    small.load(view, "gone.csv", head + "HO2,2026-27 Q2,,suppressed\n")
    row = scorecard.history(fresh(view), "HO2").row
    assert (row.value, row.missing, row.rag) == (None, "suppressed", Rag.NOT_RATED)
    small.load(view, "back.csv", head + "HO2,2026-27 Q2,26,\n")
    row = scorecard.history(fresh(view), "HO2").row
    assert (row.value, row.missing) == (26, None)


def test_a_restatement_that_comes_with_the_next_quarter_is_listed(view: View) -> None:
    text = "Indicator code,Period,Value\nHO1,2026-27 Q2,95\nHO1,2026-27 Q3,101\n"
    small.load(view, "q3.csv", text, reason="Recount", accept_warnings=True)
    (found,) = scorecard.history(fresh(view), "HO1").restated
    assert (found.period.label, found.before, found.after) == ("2026-27 Q2", 99, 95)


def test_an_undo_of_an_undo_may_not_leave_figures_without_their_indicator(view: View) -> None:
    by_file = {s.file: s for s in receipts.listing(view)}
    first = submissions.undo(view, by_file["values.csv"].id)
    submissions.undo(fresh(view), by_file["targets.csv"].id)
    submissions.undo(fresh(view), by_file["data-list.csv"].id)
    with pytest.raises(UndoRefused, match=r"values\.csv"):
        submissions.undo(fresh(view), first.id)


def test_the_same_file_is_not_stored_twice(view: View) -> None:
    seq = relations.known(view.store).seq
    again = small.load(view, "values.csv", small.VALUES)
    assert (again.file, again.seq) == ("values.csv", seq)
    assert relations.known(view.store).seq == seq


def test_the_same_figures_in_another_file_hold_nothing_new(view: View) -> None:
    with pytest.raises(NotStored, match="nothing new"):
        small.load(view, "copy.csv", small.VALUES + "\n")


def test_a_return_with_a_fault_stores_nothing(view: View) -> None:
    text = "Indicator code,Period,Value\nHO1,2025-26 Q3,104\nHO2,2025-26 Q3,27%%\n"
    with pytest.raises(NotStored) as stopped:
        small.load(view, "faulty.csv", text)
    assert [(f.row, f.column, f.value) for f in stopped.value.preview.findings] == [(3, "C", "27%%")]
    assert "2025-26 Q3" not in values_of(view, "HO1")


def test_an_undo_restores_and_can_be_undone(view: View) -> None:
    stored = small.load(view, "corrected.csv", CORRECTED, reason="Counted twice")
    undone = submissions.undo(fresh(view), stored.id, "Wrong file")
    assert values_of(view, "HO1")["2026-27 Q1"] == 100
    submissions.undo(fresh(view), undone.id)
    assert values_of(view, "HO1")["2026-27 Q1"] == 80


def test_a_file_that_was_undone_is_accepted_again(view: View) -> None:
    first = small.load(view, "corrected.csv", CORRECTED, reason="Counted twice")
    submissions.undo(fresh(view), first.id)
    again = small.load(view, "corrected.csv", CORRECTED, reason="It was right")
    assert again.id != first.id
    assert values_of(view, "HO1")["2026-27 Q1"] == 80


def test_undoing_what_others_stand_on_is_refused_and_they_are_named(view: View) -> None:
    by_file = {s.file: s for s in receipts.listing(view)}
    with pytest.raises(UndoRefused) as refused:
        submissions.undo(view, by_file["data-list.csv"].id)
    assert "targets.csv" in str(refused.value)
    assert "values.csv" in str(refused.value)
    with pytest.raises(UndoRefused, match="data-list"):
        submissions.undo(view, by_file["services.csv"].id)
    for name in ("values.csv", "targets.csv", "data-list.csv"):
        submissions.undo(fresh(view), by_file[name].id)
    assert relations.data_list(view.store, relations.known(view.store)).empty


def test_the_framework_and_an_undone_submission_cannot_be_undone(view: View) -> None:
    every = receipts.listing(view)
    with pytest.raises(UndoRefused, match="framework"):
        submissions.undo(view, every[-1].id)
    submissions.undo(view, every[0].id)
    with pytest.raises(WrongInput, match="already undone"):
        submissions.undo(view, every[0].id)
    with pytest.raises(WrongInput, match="no submission"):
        submissions.undo(view, "ffffff")


def test_as_at_gives_the_scorecard_of_that_moment(view: View) -> None:
    before = relations.known(view.store).moment
    small.load(view, "corrected.csv", CORRECTED.replace("HO1,2026-27 Q2,99,", "HO1,2026-27 Q2,20,"), reason="Recount")
    then = scorecard.scorecard(open_view(view.store, LOCAL, "2026-27 Q2", before.isoformat()))
    now = scorecard.scorecard(fresh(view))
    rating = [card.quadrants[0].rows[0].rag for card in (then, now)]
    assert rating == [Rag.AMBER, Rag.RED]


def test_a_note_stays_with_its_figure(view: View) -> None:
    """A note column left blank keeps the note of a figure that is the same, and none of one that changes."""
    text = "Indicator code,Period,Value,Numerator,Denominator\nHO2,2026-27 Q2,{},275,10\n"
    small.load(view, "same.csv", text.format(27.5))
    assert scorecard.history(fresh(view), "HO2").row.note is None  # its parts are new: another statement
    small.load(view, "noted.csv", "Indicator code,Period,Value,Note\nHO2,2026-27 Q2,28.5,Voids\n")
    small.load(view, "other.csv", "Indicator code,Period,Value\nHO1,2026-27 Q2,97\nHO2,2026-27 Q2,28.5\n")
    assert scorecard.history(fresh(view), "HO2").row.note == "Voids"


def test_who_may_store_what(view: View) -> None:
    manager = Actor("m", "Housing Manager", ("service_manager",), services=("HOU",))
    office = Actor("p", "Performance Team", ("performance_team",))
    public = Actor("x", "A Resident", ("public",))
    own = "Indicator code,Period,Value\nHO1,2025-26 Q3,101\n"
    other = "Indicator code,Period,Value\nPE2,2025-26 Q3,780\n"
    assert small.load(replace(view, actor=manager), "own.csv", own).actor == "Housing Manager"
    for actor, text in ((manager, other), (public, own), (manager, small.TARGETS.replace("400", "380"))):
        with pytest.raises(NotAllowed, match=actor.name):
            submissions.preview(replace(view, actor=actor), "file.csv", text.encode())
    assert small.load(replace(view, actor=office), "other.csv", other).rows == 1
    newest, own_return = receipts.listing(fresh(view))[:2]
    for actor, stored in ((public, newest), (manager, newest)):
        with pytest.raises(NotAllowed, match=actor.name):
            submissions.undo(replace(view, actor=actor), stored.id)
    assert submissions.undo(replace(view, actor=manager), own_return.id).undoes == own_return.id


def test_the_original_file_is_kept(view: View) -> None:
    stored = small.load(view, "corrected.csv", CORRECTED, reason="Counted twice")
    assert (view.store.uploads / stored.id).read_text() == CORRECTED


def test_a_segment_is_named_and_never_rated_in_place_of_the_whole(view: View) -> None:
    text = (
        "Indicator code,Period,Value,Breakdown,Segment\n"
        "HO1,2026-27 Q2,12,Ward,Mill\nHO1,2026-27 Q2,40,Ward,Vale\nHO1,2026-27 Q2,95,all,all\n"
    )
    seen = submissions.preview(view, "parts.csv", text.encode())
    told = {row.name: row.rag for row in seen.changes}
    assert told["Homes let (Mill)"] is None
    assert told["Homes let (Vale)"] is None
    assert told["Homes let"] is not None


@pytest.mark.parametrize(("kind", "text", "told"), [
    ("feedback", "Service code,Period,Sort of feedback,Stage,Received\nHOU,2026-27 Q2,complaint,1,1200\n",
     ("HOU", "complaint, stage 1", "1,200")),
    ("surveys", "Survey,Who answered,Question,Period,Breakdown,Segment,Base,Favourable\nTenants,tenants,Happy?,2026-27 Q2,Age,Old,40,20\n",
     ("Tenants", "Happy?, Age, Old", "20")),
    ("standards", "Standard code,Standard,Indicator code,Limit\nST1,A home in 28 days,HO2,28\n", ("ST1", "A home in 28 days", None)),
    ("workforce", "Service code,Period,Leavers\nHOU,2026-27 Q2,3\n", ("HOU", "HOU", None)),
])  # fmt: skip
def test_a_record_is_called_by_its_name_or_by_what_it_is_of(
    view: View, kind: str, text: str, told: tuple[str, str, str | None]
) -> None:
    (row,) = submissions.preview(view, "one.csv", text.encode(), kind=kind).changes
    assert (row.code, row.name, row.after) == told
