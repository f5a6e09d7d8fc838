"""A return against the store: read and checked, compared, stored whole or not at all, undone."""

from dataclasses import replace

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action, Scope, can, require
from pmf_core.background import background
from pmf_core.changes import compare
from pmf_core.errors import PmfError, UndoRefused, WrongInput
from pmf_core.model import Change, Finding
from pmf_core.previews import describe_changes
from pmf_core.relations import Known
from pmf_core.results import Preview, Submission
from pmf_core.returns import Checked, Mapping, Refused, Sheet, check, read_limited
from pmf_core.returns.kinds import KINDS, Kind
from pmf_core.store import Original, record
from pmf_core.view import View

ACCEPT, REASON = "on the command line, --accept-warnings", "on the command line, --reason"
CHANGES = (Change.NEW, Change.CHANGED, Change.RESTATED)
BEGINNING = ("framework", "moment")  # what a database begins with


class NotStored(PmfError):
    """The return was not stored; `preview` says what is in the way."""

    def __init__(self, message: str, preview: Preview) -> None:
        self.preview = preview
        super().__init__(message)


def preview(
    view: View, filename: str, data: bytes, *, mapping_text: str | None = None, kind: str | None = None
) -> Preview:
    """Read a return, check it whole and say what it would change. Nothing is stored.

    Raises:
        WrongInput: the mapping cannot be used.
        NotAllowed: the actor may not upload.
    """
    now = replace(view, as_at=None, known=relations.known(view.store))
    seen, compared = _examine(now, Original(filename, data), _read(filename, data), mapping_text, kind)
    return replace(seen, changes=describe_changes(now, compared))


def load(
    view: View,
    filename: str,
    data: bytes,
    *,
    mapping_text: str | None = None,
    kind: str | None = None,
    reason: str = "",
    accept_warnings: bool = False,
) -> Submission:
    """Store a return whole, or not at all.

    A file that is in effect and would change nothing is not stored twice: its earlier receipt comes back.

    Raises:
        NotStored: findings stop it, a warning was not accepted, a restatement has no reason, or nothing
            in it is new.
    """
    original = Original(filename, data)
    sheets = _read(filename, data)  # reading may take seconds; nobody waits for it
    with view.store.lock:
        now = replace(view, as_at=None, known=relations.known(view.store))
        seen, compared = _examine(now, original, sheets, mapping_text, kind)
        if seen.already is not None:
            return seen.already
        _ready(seen, reason, accept_warnings)
        receipt = record(
            view.store, kind=seen.kind, scope=seen.scope, actor=view.actor.name, tables=_to_store(compared),
            original=original, reason=reason.strip(),
        )
        return submission(view, receipt.id)


def undo(view: View, identity: str, reason: str = "") -> Submission:
    """Take a submission back: what was current before it is current again. An undo can be undone.

    Refused where figures or targets would be left without their indicator, or indicators without their service.

    Raises:
        WrongInput: no submission of that id, or it is already undone.
        UndoRefused: later submissions depend on it (they are named), or it set up the database.
    """
    with view.store.lock:
        known = relations.known(view.store)
        subject = submission(view, identity)
        _may_take_back(view, subject)
        if not subject.in_effect:
            raise WrongInput(f"Submission {subject.id} is already undone.")
        if subject.kind in BEGINNING:
            raise UndoRefused(f"The {subject.kind} in force cannot be undone: everything else stands on it.")
        _refuse_dependents(view, known, subject)
        receipt = record(
            view.store, kind="undo", scope=subject.scope, actor=view.actor.name, tables={},
            reason=reason.strip(), undoes=subject.id,
        )
        return submission(view, receipt.id)


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


def _read(filename: str, data: bytes) -> tuple[Sheet, ...] | Finding:
    try:
        return read_limited(data, filename)
    except Refused as refused:
        return refused.finding


def _examine(
    view: View, original: Original, sheets: tuple[Sheet, ...] | Finding, mapping_text: str | None, kind: str | None
) -> tuple[Preview, dict[str, pd.DataFrame]]:
    mapping = None if mapping_text is None else Mapping.parse(mapping_text)
    if isinstance(sheets, Finding):
        return Preview(original.name, "", "", original.sha256, 0, "reject_file", (sheets,), (), {}, None), {}
    checked = check(sheets, kind=kind, mapping=mapping, context=background(view))
    _may_store(view, checked)
    compared = {name: _compared(view, KINDS[name], rows) for name, rows in checked.frames.items()}
    scope = _scope(checked, mapping)
    counts = {change: sum(int((rows["change"] == change).sum()) for rows in compared.values()) for change in Change}
    seen = Preview(
        file=original.name, kind=checked.kind, scope=scope, sha256=original.sha256, rows=checked.rows,
        verdict=checked.verdict, findings=checked.findings, changes=(), counts=counts,
        already=None if any(counts[change] for change in CHANGES) else _already(view, original.sha256, scope),
    )
    return seen, compared


def _may_store(view: View, checked: Checked) -> None:
    """Figures: the actor may upload for every service whose indicators they are. Registers: may edit them."""
    if any(name != "values" for name in checked.frames):
        require(view.actor, Action.EDIT_DATA_LIST, Scope(), view.framework)
    if "values" in checked.frames:
        _may_upload(view, checked.frames["values"]["indicator"].unique().tolist())


def _may_take_back(view: View, subject: Submission) -> None:
    """Whoever might have stored it."""
    codes, registers = relations.touched(view.store, subject.seq)
    if registers or not codes:
        require(view.actor, Action.EDIT_DATA_LIST, Scope(), view.framework)
    _may_upload(view, codes)


def _may_upload(view: View, codes: list[str]) -> None:
    if can(view.actor, Action.UPLOAD, Scope(), view.framework):
        return
    listed = relations.data_list(view.store, view.known).set_index("code")["service"]
    for service in pd.Series(codes, dtype="str").map(listed).drop_duplicates():
        whose = Scope(service=service if isinstance(service, str) else None)
        require(view.actor, Action.UPLOAD, whose, view.framework)


def _to_store(compared: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The whole return, what is the same too: undoing an earlier one then leaves what this one says."""
    return {
        KINDS[name].table: rows.drop(columns=["change", "stored_value", "stored_missing"])
        for name, rows in compared.items()
        if len(rows)
    }


def _compared(view: View, kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    codes = rows[kind.key[0]].unique().tolist()
    return compare(kind, rows, relations.stored(view.store, view.known, kind.table, kind.key, codes))


def _scope(checked: Checked, mapping: Mapping | None) -> str:
    """What the submission is about: its kind, then the mapping's title or the periods that it covers."""
    if mapping is not None and mapping.title:
        return f"{checked.kind}: {mapping.title}"
    periods = checked.periods
    return f"{checked.kind}: {', '.join(periods)}" if periods else checked.kind


def _already(view: View, sha256: str, scope: str) -> Submission | None:
    same = relations.same_file(view.store, view.known, sha256, scope)
    return None if same is None else submission(view, same)


def _ready(seen: Preview, reason: str, accept_warnings: bool) -> None:
    if seen.verdict != "accept":
        raise NotStored(f"{seen.file} was not stored: its findings stop it.", seen)
    if seen.needs_tick and not accept_warnings:
        raise NotStored(f"{seen.file} was not stored: a finding asks for your confirmation ({ACCEPT}).", seen)
    if seen.needs_reason and not reason.strip():
        raise NotStored(f"{seen.file} was not stored: it restates an earlier period. Give the reason ({REASON}).", seen)
    if not any(seen.counts[change] for change in CHANGES):
        raise NotStored(f"{seen.file} holds nothing new: every record is as it is stored.", seen)


def _refuse_dependents(view: View, known: Known, subject: Submission) -> None:
    after = relations.known(view.store, taking_back=subject.id)
    blocking = relations.dangling(view.store, after) - relations.dangling(view.store, known)
    if blocking:
        every = relations.submissions(view.store, known)
        names = ", ".join(f"{s.id} ({s.file or s.kind})" for s in every if s.seq in blocking)
        raise UndoRefused(f"Submission {subject.id} cannot be undone yet: {names} depend on it. Undo them first.")
