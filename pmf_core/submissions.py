"""A return against the store: read and checked, compared, stored whole or not at all, undone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action, Scope, require
from pmf_core.background import background
from pmf_core.changes import compare
from pmf_core.errors import PmfError, UndoRefused, WrongInput
from pmf_core.found_rows import lines
from pmf_core.framework import parse
from pmf_core.model import Change, Finding
from pmf_core.previews import describe_changes
from pmf_core.receipts import submission
from pmf_core.relations import Known
from pmf_core.results import Preview, Submission
from pmf_core.returns import Checked, Refused, Sheet, check, read_limited
from pmf_core.returns import Mapping as Layout
from pmf_core.returns.kinds import KINDS, Kind
from pmf_core.returns.layouts.shape import shape
from pmf_core.returns.several import check_each
from pmf_core.store import Original, record
from pmf_core.view import View, open_view
from pmf_core.writing import may_put_in_force, may_send, may_write

Progress = Callable[[str], None]
ACCEPT, REASON = "on the command line, --accept-warnings", "on the command line, --reason"
ACCEPTED = "accepted without a reason of its own"
CHANGES = (Change.NEW, Change.CHANGED, Change.RESTATED)
MAPPING = "mapping"
REFERS = tuple(  # register, table and column of every code that must be there
    (KINDS[to].table, kind.table, column.name)
    for kind in KINDS.values()
    for column in kind.columns
    if (to := column.refers or {"indicator": "data_list", "service": "service"}.get(column.name, ""))
)
BEGINNING = ("framework", "moment")  # what a database begins with


def silent(_step: str) -> None:
    """Tell nobody."""


class NotStored(PmfError):
    """The return was not stored; `preview` says what is in the way."""

    def __init__(self, message: str, preview: Preview) -> None:
        self.preview = preview
        super().__init__(message)


def preview(
    view: View,
    filename: str,
    data: bytes,
    *,
    mapping_text: str | None = None,
    kind: str | None = None,
    remembered: bool = True,
    progress: Progress = silent,
) -> Preview:
    """Read a return, check it whole and say what it would change. Nothing is stored.

    Where no mapping and no kind is given, the one remembered for files of this shape is used, if there is one,
    unless `remembered` is False. `progress` is told each step as it begins.

    Raises:
        WrongInput: the mapping cannot be used.
        NotAllowed: the actor may not upload.
    """
    progress("Reading the file")
    sheets = _read(filename, data)
    now = replace(view, as_at=None, known=relations.known(view.store))
    seen, compared, _ = _examine(
        now, Original(filename, data), sheets, mapping_text, kind, remembered=remembered, progress=progress
    )
    return replace(seen, changes=describe_changes(now, compared))


def load(
    view: View,
    filename: str,
    data: bytes,
    *,
    mapping_text: str | None = None,
    kind: str | None = None,
    kinds: Sequence[str] = (),
    remembered: bool = True,
    reason: str = "",
    accepted: Mapping[str, str] | None = None,
    accept_warnings: bool = False,
    progress: Progress = silent,
) -> Submission:
    """Store a return whole, or not at all.

    A file that is in effect and would change nothing is not stored twice: its earlier receipt comes back.

    Args:
        kinds: of a workbook that was made here, the kind of each sheet in their order; their headings are not asked.
        accepted: for the code of each finding that asks, why the figures are right; kept with the submission.
        accept_warnings: accept every finding that asks, for the submission's reason.

    Raises:
        NotStored: findings stop it, a finding that asks was not accepted, a restatement has no reason, or
            nothing in it is new.
    """
    refuse_in_preview(view)
    original = Original(filename, data)
    progress("Reading the file")
    sheets = _read(filename, data)  # reading may take seconds; nobody waits for it
    with view.store.lock:
        now = _now(view)
        seen, compared, found = _examine(
            now, original, sheets, mapping_text, kind, kinds=kinds, remembered=remembered, progress=progress
        )
        if seen.already is not None:
            return seen.already
        if accept_warnings:
            accepted = dict.fromkeys(seen.asking, reason.strip() or ACCEPTED)
        _ready(seen, reason, accepted or {})
        progress("Storing")
        receipt = record(
            view.store, kind=seen.kind, scope=seen.scope, actor=view.actor.name, tables=_to_store(compared),
            findings=_kept(found, accepted or {}), original=original, reason=reason.strip(),
        )
        return submission(view, receipt.id)


def remember(view: View, shape: str, title: str, text: str) -> Submission:
    """Keep a mapping for every later file of that shape. Like any submission it can be undone.

    Raises:
        WrongInput: the mapping cannot be used, or has no title.
        NotAllowed: the actor may not upload.
    """
    refuse_in_preview(view)
    require(view.actor, Action.UPLOAD, Scope(), view.framework)
    Layout.parse(text)
    if not title.strip() or not shape:
        raise WrongInput("Give the layout a name, so that others recognise it.")
    row = pd.DataFrame({"shape": [shape], "title": [title.strip()], "text": [text]})
    receipt = record(
        view.store, kind=MAPPING, scope=f"layout: {title.strip()}", actor=view.actor.name, tables={MAPPING: row}
    )
    return submission(view, receipt.id)


def undo(view: View, identity: str, reason: str = "") -> Submission:
    """Take a submission back: what was current before it is current again. An undo can be undone.

    Refused where records would be left without what they name: figures without their indicator, milestones without
    their plan.

    Raises:
        WrongInput: no submission of that id, or it is already undone.
        UndoRefused: later submissions depend on it (they are named), or it set up the database.
        NotAllowed: the actor could not have stored it, or another framework would be in force that gives other rights.
    """
    refuse_in_preview(view)
    with view.store.lock:
        now = _now(view)
        known, after = now.known, relations.known(view.store, taking_back=identity)
        subject = submission(now, identity)
        _may_take_back(now, subject, after)
        if not subject.in_effect:
            raise WrongInput(f"Submission {subject.id} is already undone.")
        if subject.kind in BEGINNING and not _replaced_one(view, known, subject):
            raise UndoRefused(f"The {subject.kind} in force cannot be undone: everything else stands on it.")
        _may_bring_back(now, after)
        _refuse_dependents(view, known, subject)
        receipt = record(
            view.store, kind="undo", scope=subject.scope, actor=view.actor.name, tables={},
            reason=reason.strip(), undoes=subject.id,
        )
        return submission(view, receipt.id)


def refuse_in_preview(view: View) -> None:
    """Nothing is stored while another framework than the one in force is previewed. Raises WrongInput."""
    if view.previewing:
        raise WrongInput(f"This is a preview of {view.framework.council}'s framework: leave it to store anything.")


def _replaced_one(view: View, known: Known, subject: Submission) -> bool:
    """Whether a framework took the place of an earlier one that counts, which would be in force again."""
    every = relations.submissions(view.store, known)
    return any(s.kind == subject.kind == "framework" and s.in_effect and s.seq < subject.seq for s in every)


def _read(filename: str, data: bytes) -> tuple[Sheet, ...] | Finding:
    try:
        return read_limited(data, filename)
    except Refused as refused:
        return refused.finding


def _examine(
    view: View,
    original: Original,
    sheets: tuple[Sheet, ...] | Finding,
    mapping_text: str | None,
    kind: str | None,
    *,
    kinds: Sequence[str] = (),
    remembered: bool,
    progress: Progress,
) -> tuple[Preview, dict[str, pd.DataFrame], tuple[Finding, ...]]:
    """What a return holds and would change, its records beside the stored ones, and what was found in it."""
    may_send(view, kind)
    mapping = None if mapping_text is None else Layout.parse(mapping_text)
    if isinstance(sheets, Finding):
        refused = Preview(original.name, "", "", original.sha256, 0, "reject_file", (sheets,), (), {}, None)
        return refused, {}, refused.findings
    form = shape(sheets)
    asked = remembered and mapping is None and kind is None and not kinds
    layout = relations.mapping(view.store, view.known, form) if asked else None
    if layout is not None:
        mapping = Layout.parse(layout[1])
    progress("Checking every cell")
    context = background(view)
    if kinds:
        checked = check_each(sheets, kinds, context)
    else:
        checked = check(sheets, kind=kind, mapping=mapping, context=context)
    may_write(view, checked.frames, view.known)
    progress("Comparing with what is stored")
    compared = {name: _compared(view, KINDS[name], rows) for name, rows in checked.frames.items()}
    scope = _scope(checked, mapping)
    counts = {change: sum(int((rows["change"] == change).sum()) for rows in compared.values()) for change in Change}
    seen = Preview(
        file=original.name, kind=checked.kind, scope=scope, sha256=original.sha256, rows=checked.rows,
        verdict=checked.verdict, findings=checked.findings, changes=(), counts=counts,
        already=None if any(counts[change] for change in CHANGES) else _already(view, original.sha256, scope),
        shape=form, lines=lines(sheets, checked.findings), closed=checked.closed,
    )
    if layout is not None:
        seen = replace(seen, mapped_by=layout[0], remembered=_numbered(view, layout[2]))
    return seen, compared, checked.findings


def _now(view: View) -> View:
    """The view of this moment: what may be stored is told by the framework in force, whatever moment is looked at."""
    return replace(open_view(view.store, view.actor), period=view.period)


def _may_bring_back(now: View, after: Known) -> None:
    """Where an undo puts another framework in force: whoever might have adopted that one."""
    then, current = (relations.framework(now.store, known) for known in (after, now.known))
    if then is not None and then != current:
        may_put_in_force(now, parse(then[1], then[0]))


def _may_take_back(view: View, subject: Submission, after: Known) -> None:
    """Whoever might have stored it."""
    every = {name: relations.sent(view.store, view.known, subject.seq, kind.table) for name, kind in KINDS.items()}
    written = {name: rows for name, rows in every.items() if len(rows)}
    if not written:
        require(view.actor, Action.EDIT_DATA_LIST, Scope(), view.framework)
    may_write(view, written, after)


def _kept(found: tuple[Finding, ...], accepted: Mapping[str, str]) -> pd.DataFrame:
    """The findings as rows to keep, each that asked with the reason that it was accepted for."""
    rows = [{"n": n, **asdict(one), "reason": accepted.get(one.code, "")} for n, one in enumerate(found, start=1)]
    return pd.DataFrame(rows)


def _to_store(compared: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The whole return, what is the same too: undoing an earlier one then leaves what this one says.

    In the order of the key, so that the figures of one indicator lie together and are found without reading all.
    """
    return {
        KINDS[name].table: rows.drop(columns=["change", "stored_value", "stored_missing"]).sort_values(
            list(KINDS[name].key), kind="stable", ignore_index=True
        )
        for name, rows in compared.items()
        if len(rows)
    }


def _compared(view: View, kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    if not relations.written(view.store, view.known)[kind.table]:  # the first of its kind
        return compare(kind, rows, pd.DataFrame())
    codes = rows[kind.key[0]].unique().tolist()
    return compare(kind, rows, relations.stored(view.store, view.known, kind.table, kind.key, codes))


def _scope(checked: Checked, mapping: Layout | None) -> str:
    """What the submission is about: its kind, then the mapping's title or the periods that it covers."""
    if mapping is not None and mapping.title:
        return f"{checked.kind}: {mapping.title}"
    periods = checked.periods
    return f"{checked.kind}: {', '.join(periods)}" if periods else checked.kind


def _numbered(view: View, seq: int) -> Submission:
    return next(each for each in relations.submissions(view.store, view.known) if each.seq == seq)


def _already(view: View, sha256: str, scope: str) -> Submission | None:
    same = relations.same_file(view.store, view.known, sha256, scope)
    return None if same is None else submission(view, same)


def _ready(seen: Preview, reason: str, accepted: Mapping[str, str]) -> None:
    if seen.verdict != "accept":
        raise NotStored(f"{seen.file} was not stored: its findings stop it.", seen)
    if unsaid := [code for code in seen.asking if not accepted.get(code, "").strip()]:
        which = ", ".join(unsaid)
        raise NotStored(f"{seen.file} was not stored: {which} ask for your confirmation and a reason ({ACCEPT}).", seen)
    if seen.needs_reason and not reason.strip():
        raise NotStored(f"{seen.file} was not stored: it restates an earlier period. Give the reason ({REASON}).", seen)
    if not any(seen.counts[change] for change in CHANGES):
        raise NotStored(f"{seen.file} holds nothing new: every record is as it is stored.", seen)


def _refuse_dependents(view: View, known: Known, subject: Submission) -> None:
    after = relations.known(view.store, taking_back=subject.id)
    blocking = relations.dangling(view.store, after, REFERS) - relations.dangling(view.store, known, REFERS)
    if blocking:
        every = relations.submissions(view.store, known)
        names = ", ".join(f"{s.id} ({s.file or s.kind})" for s in every if s.seq in blocking)
        raise UndoRefused(f"Submission {subject.id} cannot be undone yet: {names} depend on it. Undo them first.")
