"""Versions of targets and lives of indicators, from returns that an officer can read."""

from pmf_core import relations, submissions
from pmf_core.view import View, open_view
from tests import small

HEAD = "Indicator code,Period,Target,Tolerance,Tolerance kind,Set by,Reason\n"


def later(view: View) -> View:
    """The same view as known now."""
    return open_view(view.store, view.actor, "2026-27 Q2")


def changed(view: View, line: str, **more: object) -> str:
    """Store one line of targets; the submission's id."""
    return small.load(later(view), "t.csv", HEAD + line + "\n", **more).id


def versions(view: View, code: str) -> list[tuple[float, float, bool]]:
    """Before, after and whether it was the first, of each version of the targets of a code."""
    rows = relations.target_versions(view.store, later(view).known)
    rows = rows[rows["code"] == code].fillna({"was_target": -1.0})
    return list(zip(rows["was_target"], rows["target"], rows["set_first"], strict=True))


def test_each_change_stands_beside_what_was_before(view: View) -> None:
    changed(view, "HO1,2026-27,380,10,points,Cabinet,Fewer homes came up", reason="Mid-year review")
    changed(view, "HO1,2026-27,410,10,points,Council,More money")
    assert versions(view, "HO1") == [(-1, 400, True), (400, 380, False), (380, 410, False)]
    row = relations.target_versions(view.store, later(view).known).query("target == 380").iloc[0]
    assert (row["set_by"], row["reason"], row["said"]) == ("Cabinet", "Fewer homes came up", "Mid-year review")
    assert (row["actor"], row["file"]) == ("Local user", "t.csv")


def test_what_changes_no_figure_is_no_version(view: View) -> None:
    changed(view, "HO1,2026-27,400,10,points,Cabinet,Now with a reason")
    assert versions(view, "HO1") == [(-1, 400, True)]


def test_a_tolerance_alone_is_a_change(view: View) -> None:
    changed(view, "HO1,2026-27,400,20,points,,")
    assert versions(view, "HO1") == [(-1, 400, True), (400, 400, False)]


def test_a_change_that_was_taken_back_is_not_there(view: View) -> None:
    """380 was undone: 390 then stands beside the 400 that was current."""
    submissions.undo(later(view), changed(view, "HO1,2026-27,380,10,points,,"))
    changed(view, "HO1,2026-27,390,10,points,,")
    assert versions(view, "HO1") == [(-1, 400, True), (400, 390, False)]


LISTED = "Indicator code,Indicator name,Polarity,Service code,Life\n"


def life(view: View, code: str) -> tuple[str, int]:
    """Where an indicator is in its life, and the number of the submission that said so first."""
    row = relations.lives(view.store, later(view).known).set_index("code").loc[code]
    return row["life"], int(row["seq"])


def test_a_life_is_dated_from_when_it_was_first_said_without_a_break(view: View) -> None:
    start = life(view, "HO1")
    assert start[0] == "active"
    numbers = [
        small.load(later(view), "l.csv", f"{LISTED}HO1,Homes let{n},higher,HOU,{state}\n", reason="x").seq
        for n, state in enumerate(("retired", "retired", "active", "retired", "retired"))
    ]
    assert life(view, "HO1") == ("retired", numbers[3])
    assert life(view, "HO2") == ("active", start[1])
