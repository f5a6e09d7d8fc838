"""Step changes, definition breaks and annotations in the store: what stands, what was taken back, what follows."""

from dataclasses import replace

import pytest

from pmf_core import forms, relations, scorecard, submissions
from pmf_core.access import Actor
from pmf_core.errors import NotAllowed, UndoRefused, WrongInput
from pmf_core.events import Annotation, events
from pmf_core.model import Change, Direction
from pmf_core.periods import parse
from pmf_core.results import Submission
from pmf_core.view import View, open_view

STEP = "Indicator code,Period,Reason,Accepted by,Accepted on,Withdrawn\nHO1,2026-27 Q1,{0},Head of Housing,2/11/2026,{1}\n"
BREAK = "Indicator code,Period,What changed,Withdrawn\n{0},{1},Exchanges are out,{2}\n"
NOTE = "Indicator code,Date,Annotation,Withdrawn\nHO1,{0},{1},{2}\n"


def send(view: View, text: str) -> Submission:
    return submissions.load(view, "sent.csv", text.encode(), accept_warnings=True)


def fresh(view: View, period: str = "2026-27 Q2") -> View:
    return open_view(view.store, view.actor, period)


def broken(view: View, code: str, period: str = "2026-27 Q2") -> tuple[Direction, Direction, str]:
    """Both directions of an indicator at a period, and the reason that its last point has."""
    held = scorecard.history(fresh(view, period), code)
    return held.row.short, held.row.long, held.points["broken"].iloc[-1]


def test_what_stands_is_listed_with_its_submission(view: View) -> None:
    step, change = send(view, STEP.format("A new block", "")), send(view, BREAK.format("HO1", "2026-27 Q2", ""))
    later, earlier = (send(view, NOTE.format(day, text, "")) for day, text in (("17/8/2026", "Let"), ("1/2/2026", "Cold")))
    found = events(fresh(view), " ho1 ")
    (level,), (changed,) = found.step_changes, found.definition_breaks
    assert (level.period, level.reason, level.accepted_by) == (parse("2026-27 Q1"), "A new block", "Head of Housing")
    assert (level.at, level.submission) == (parse("2026-27 Q1").first, step.id)
    assert (changed.period.label, changed.changed, changed.decided_by, changed.decided_on) == (
        "2026-27 Q2", "Exchanges are out", "", None,
    )  # fmt: skip
    assert changed.submission == change.id
    assert [(one.day.isoformat(), one.text, one.submission) for one in found.annotations] == [
        ("2026-02-01", "Cold", earlier.id), ("2026-08-17", "Let", later.id),
    ]  # fmt: skip
    assert found.annotations[0] == Annotation(
        at=parse("2026-M02").first, day=found.annotations[0].day, text="Cold", written_by="", seq=earlier.seq,
        submission=earlier.id,
    )  # fmt: skip
    assert events(fresh(view), "HO2") == type(found)((), (), ())


def test_a_correction_replaces_and_a_withdrawal_takes_away(view: View) -> None:
    send(view, STEP.format("A new block", ""))
    corrected = send(view, STEP.format("Two new blocks", ""))
    (one,) = events(fresh(view), "HO1").step_changes
    assert (one.reason, one.submission) == ("Two new blocks", corrected.id)
    gone = send(view, STEP.format("Two new blocks", "yes"))
    assert events(fresh(view), "HO1").step_changes == ()
    submissions.undo(view, gone.id, "It does hold")
    assert events(fresh(view), "HO1").step_changes == (one,)
    submissions.undo(view, corrected.id, "One block")
    assert [step.reason for step in events(fresh(view), "HO1").step_changes] == ["A new block"]


def test_what_was_known_before_stays_known(view: View) -> None:
    before = view.store.now()
    send(view, NOTE.format("17/8/2026", "Let", ""))
    assert len(relations.annotations(view.store, relations.known(view.store))) == 1
    assert relations.annotations(view.store, relations.known(view.store, before)).empty


def test_an_annotation_is_kept_by_its_day(view: View) -> None:
    send(view, NOTE.format("17/8/2026", "Let", ""))
    seen = submissions.preview(view, "again.csv", NOTE.format("2026-08-17", "Let", "").encode())
    assert seen.counts == {Change.NEW: 0, Change.CHANGED: 0, Change.RESTATED: 0, Change.SAME: 1}
    seen = submissions.preview(view, "more.csv", NOTE.format("2026-08-17", "Let late", "").encode())
    assert seen.counts[Change.CHANGED] == 1
    seen = submissions.preview(view, "more.csv", NOTE.format("2026-08-18", "Let", "").encode())
    assert seen.counts[Change.NEW] == 1


@pytest.mark.parametrize(
    ("code", "period", "short", "long"),
    [  # HO2 was 30 in 2025-26 Q2, 24 in 2026-27 Q1 and 27.5 in 2026-27 Q2; lower is better
        ("HO2", "2025-26 Q2", Direction.WORSENING, Direction.IMPROVING),  # with last year's figure: on its side already
        ("HO2", "2025-26 Q3", Direction.WORSENING, Direction.NOT_COMPARABLE),  # after last year's figure
        ("HO2", "2026-27 Q1", Direction.WORSENING, Direction.NOT_COMPARABLE),  # with the previous figure
        ("HO2", "2026-27 Q2", Direction.NOT_COMPARABLE, Direction.NOT_COMPARABLE),  # with the present figure
        ("HO2", "2026-27 Q3", Direction.WORSENING, Direction.IMPROVING),  # after it
        ("HO1", "2026-27 Q2", Direction.WORSENING, Direction.IMPROVING),  # another indicator's
    ],
)
def test_a_definition_break_makes_figures_not_comparable(
    view: View, code: str, period: str, short: Direction, long: Direction
) -> None:
    assert broken(view, "HO2") == (Direction.WORSENING, Direction.IMPROVING, "")
    change = send(view, BREAK.format(code, period, ""))
    reason = "Exchanges are out" if Direction.NOT_COMPARABLE in (short, long) else ""
    assert broken(view, "HO2") == (short, long, reason)
    submissions.undo(view, change.id, "wrong")
    assert broken(view, "HO2") == (Direction.WORSENING, Direction.IMPROVING, "")


def test_a_withdrawn_break_breaks_nothing(view: View) -> None:
    send(view, BREAK.format("HO2", "2026-27 Q2", ""))
    send(view, BREAK.format("HO2", "2026-27 Q2", "yes"))
    assert broken(view, "HO2") == (Direction.WORSENING, Direction.IMPROVING, "")


def test_the_scorecard_says_so_at_once(view: View) -> None:
    def long() -> Direction:
        card = scorecard.scorecard(fresh(view))
        return next(row.long for quadrant in card.quadrants for row in quadrant.rows if row.code == "HO2")

    assert long() is Direction.IMPROVING
    send(view, BREAK.format("HO2", "2026-27 Q1", ""))
    assert long() is Direction.NOT_COMPARABLE


def test_every_point_has_the_break_of_its_own_year(demo: View) -> None:
    points = scorecard.history(demo, "FIN04").points.set_index("label")
    assert points.loc["2026-M03", ["broken", "broken_at"]].tolist() == ["", -1]
    assert points.loc["2026-M04", "broken"].startswith("Invoices in dispute")
    assert points.loc["2026-M09", "broken_at"] == parse("2026-M04").first
    assert (points["long"].eq("not_comparable") & points["broken"].ne("")).sum() == 6


def test_an_indicator_with_events_keeps_its_data_list(view: View) -> None:
    """Its own line of the data list, sent apart: undoing it would leave the annotation without its indicator."""
    listed = "Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Service code\nHO9,New,homes,0,higher,quarter,HOU\n"
    new = send(view, listed)
    send(view, NOTE.replace("HO1", "HO9").format("17/8/2026", "Begun", ""))
    with pytest.raises(UndoRefused, match="sent.csv"):
        submissions.undo(view, new.id, "too soon")


def test_who_may_and_what_there_is(view: View) -> None:
    with pytest.raises(WrongInput, match="no indicator"):
        events(view, "XX9")
    manager = replace(view, actor=Actor("h", "Head of People", ("service_manager",), services=("PEO",)))
    with pytest.raises(NotAllowed):
        send(manager, NOTE.format("17/8/2026", "Let", ""))


def test_a_form_shows_the_annotation_of_that_day_alone(view: View) -> None:
    send(view, NOTE.format("17/8/2026", "Let", ""))

    def entries(**given: str) -> dict[str, str]:
        return {field.column.name: field.entry for field in forms.fields(fresh(view), "annotations", given)}

    assert entries(indicator="HO1", at="2026-08-17")["text"] == "Let"
    assert entries(indicator="HO1", at="2026-08-18") == {
        "indicator": "HO1", "at": "2026-08-18", "text": "", "written_by": "", "withdrawn": "no",
    }  # fmt: skip
    assert entries(indicator="HO1")["text"] == entries(indicator="HO1", at="soon")["text"] == ""
    assert entries(indicator="HO1", period="2026-M08")["at"] == "31/08/2026"  # of the period that a link names
    assert entries(indicator="HO1", period="2026-27")["at"] == "17/11/2026"  # not over: today


def test_a_form_shows_the_step_change_of_that_period(view: View) -> None:
    send(view, STEP.format("A new block", ""))
    shown = {one.column.name: one.entry for one in forms.fields(fresh(view), "step_changes",
                                                                {"indicator": "HO1", "period": "2026-27 Q1"})}  # fmt: skip
    assert (shown["reason"], shown["accepted_on"], shown["withdrawn"]) == ("A new block", "02/11/2026", "no")
