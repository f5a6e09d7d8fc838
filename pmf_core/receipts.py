"""What was received: every submission, its findings and its original file, down to one cell."""

from dataclasses import replace

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action, Scope, require
from pmf_core.belonging import visible
from pmf_core.errors import NotAllowed, StoreError, WrongInput
from pmf_core.model import Finding
from pmf_core.registers import PEOPLE, of_few, place
from pmf_core.results import Around, Kept, Submission
from pmf_core.returns import Refused, read_limited
from pmf_core.returns.kinds import KINDS, Kind
from pmf_core.returns.sheets import letter
from pmf_core.store import Original
from pmf_core.store import original as kept_file
from pmf_core.view import View

ABOVE, BELOW = 8, 4  # rows shown around a cell
ACROSS = 12  # columns shown at most
HELD_BACK = "Held back: the file holds figures that may be of few people."


def listing(view: View) -> tuple[Submission, ...]:
    """Every submission as known at the moment shown, newest first."""
    require(view.actor, Action.SEE_UNPUBLISHED, Scope(), view.framework)
    return relations.submissions(view.store, view.known)


def submission(view: View, identity: str) -> Submission:
    """One submission by its id, or by the start of it. Raises WrongInput where there is none, or several."""
    every = relations.submissions(view.store, relations.known(view.store))
    found = [s for s in every if s.id.startswith(identity)] if identity else []
    if not found:
        raise WrongInput(f"There is no submission “{identity}”. See the list of submissions for its id.")
    if len(found) > 1:
        raise WrongInput(f"“{identity}” begins {len(found)} ids: {', '.join(s.id for s in found)}. Write more of it.")
    return found[0]


def kept(view: View, identity: str) -> Kept:
    """A submission with what was found in it, each finding with the reason that it was accepted for.

    For an actor who may not see its segments, a finding keeps its code, kind and cell, and says that it is held back.
    """
    require(view.actor, Action.SEE_UNPUBLISHED, Scope(), view.framework)
    subject = submission(view, identity)
    undone_by = next((s.id for s in listing(view) if s.undoes == subject.id and s.in_effect), None)
    found = relations.findings(view.store, subject.seq)
    if not sees_segments(view, subject):
        found = tuple((_without_figures(finding), HELD_BACK if reason else "") for finding, reason in found)
    return Kept(subject, found, undone_by)


def sees_segments(view: View, subject: Submission) -> bool:
    """Whether the actor may see all that a submission holds of few people; True where it holds nothing of the kind."""
    return _sees_figures(view, subject) and all(_sees_records(view, subject, kind) for kind in _parted())


def _parted() -> list[Kind]:
    """The kinds with records by segment or of few people, beside figures of indicators."""
    return [kind for name, kind in KINDS.items() if name in PEOPLE or name != "values" and "segment" in kind.key]


def _sees_figures(view: View, subject: Submission) -> bool:
    """Whether the actor may see all its figures of indicators by segment."""
    codes = relations.segmented(view.store, subject.seq)
    if not codes:
        return True
    listed = relations.data_list(view.store, view.known).set_index("code")
    return bool(visible(view, listed.reindex(list(codes)), Action.SEE_SUPPRESSED).all())


def _sees_records(view: View, subject: Submission, kind: Kind) -> bool:
    """Whether the actor may see all its records of a kind that may be of few people."""
    now = replace(view, known=relations.known(view.store))
    rows = relations.sent(view.store, now.known, subject.seq, kind.table)
    rows = rows[of_few(now, kind.name, rows)]
    return rows.empty or bool(visible(view, place(view, kind, rows), Action.SEE_SUPPRESSED).all())


def original(view: View, identity: str) -> Original:
    """The file that a person sent, as it came.

    Raises:
        WrongInput: the submission came without a file (an undo).
        StoreError: the file is not where it was kept, or is no longer the one that was sent.
        NotAllowed: it holds figures that may be of few people, and the actor may not see those.

    Source: docs/method.md#disclosure.
    """
    require(view.actor, Action.SEE_UNPUBLISHED, Scope(), view.framework)
    subject = submission(view, identity)
    if not subject.file:
        raise WrongInput(f"Submission {subject.id} came without a file.")
    if not sees_segments(view, subject):
        raise NotAllowed(
            f"{subject.file} holds figures by segment, or of staff, some of which may be of few people. "
            f"{view.actor.name} may not see figures that are held back for small numbers."
        )
    return kept_file(view.store, subject.id, subject.file, subject.sha256)


def around(view: View, identity: str, sheet: str, row: int, column: str) -> Around:
    """A cell of an original file and what stands around it, as the reader saw it. All of it is text.

    Raises:
        WrongInput: no such sheet or cell in the file.
        StoreError: the file is not there, or cannot be read any more.
        NotAllowed: as `original`.
    """
    file = original(view, identity)
    try:
        sheets = read_limited(file.data, file.name)
    except Refused as refused:
        raise StoreError(f"{file.name} cannot be read any more: {refused}") from refused
    found = next((one for one in sheets if one.name == sheet), None)
    letters = [letter(n) for n in range(found.cells.shape[1])] if found is not None else []
    if found is None or column not in letters or row not in found.cells.index:
        raise WrongInput(f"{file.name} has no cell {sheet}!{column}{row}.".replace("!", "!" if sheet else ""))
    at = letters.index(column)
    left = max(0, min(at - ACROSS // 2, len(letters) - ACROSS))
    shown = slice(left, left + ACROSS)
    window = found.cells.loc[max(1, row - ABOVE) : row + BELOW]
    texts = window.iloc[:, shown].to_numpy()
    rows = tuple((int(n), _texts(cells)) for n, cells in zip(window.index, texts, strict=True))
    return Around(file.name, sheet, row, column, tuple(letters[shown]), rows)


def _without_figures(finding: Finding) -> Finding:
    return replace(finding, message=HELD_BACK, fix="", value=None)


def _texts(cells: object) -> tuple[str, ...]:
    return tuple("" if pd.isna(cell) else str(cell) for cell in cells)  # type: ignore[attr-defined]
