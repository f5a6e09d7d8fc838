"""Returns as commands: checking, storing, taking back, templates."""

from collections.abc import Iterable
from pathlib import Path

from pmf_core import answers_json, cli_text, prefill, receipts
from pmf_core import submissions as storing
from pmf_core.access import Actor
from pmf_core.api import CLEAN, FOUND, REFUSED, Answer
from pmf_core.errors import WrongInput
from pmf_core.formats import moment, plural, printable
from pmf_core.model import Finding
from pmf_core.results import Preview
from pmf_core.returns import Refused
from pmf_core.returns.reading.guard import readable
from pmf_core.store import Store
from pmf_core.view import open_view


def check(
    store: Store, actor: Actor, *, name: str, data: bytes, mapping: str | None = None, kind: str | None = None
) -> Answer:
    """Read a return and say what is wrong and what it would change; nothing is stored."""
    return seen(storing.preview(open_view(store, actor), name, data, mapping_text=mapping, kind=kind))


def load(
    store: Store,
    actor: Actor,
    *,
    name: str,
    data: bytes,
    mapping: str | None = None,
    kind: str | None = None,
    reason: str = "",
    accept_warnings: bool = False,
) -> Answer:
    """Check a return and store it whole, or not at all."""
    view = open_view(store, actor)
    try:
        stored = storing.load(
            view, name, data, mapping_text=mapping, kind=kind, reason=reason, accept_warnings=accept_warnings
        )
    except storing.NotStored as error:
        return seen(error.preview, why=str(error))
    new = stored.seq > view.known.seq
    text = f"Stored as submission {stored.id}: {plural(stored.rows, 'record')}."
    if not new:
        text = f"Already saved at {moment(stored.received_at)} by {stored.actor}, as submission {stored.id}."
    return Answer(printable(text), answers_json.stored(stored, new=new))


def undo(store: Store, actor: Actor, *, identity: str, reason: str = "") -> Answer:
    """Take a submission back: what was current before it is current again."""
    done = storing.undo(open_view(store, actor), identity, reason)
    return Answer(f"Submission {done.undoes} is undone, as submission {done.id}.", answers_json.dump(done))


def submissions(store: Store, actor: Actor, *, as_at: str | None = None) -> Answer:
    """What was received, newest first."""
    every = receipts.listing(open_view(store, actor, as_at_text=as_at))
    words = (
        f"{s.id}  {s.received_at:%Y-%m-%d %H:%M}  {s.scope}  {plural(s.rows, 'record')}"
        f"{'' if s.in_effect else '  (undone)'}"
        for s in every
    )
    return Answer(lines(words), answers_json.dump(every))


def template(
    store: Store,
    actor: Actor,
    *,
    output: str,
    kind: str,
    service: str | None = None,
    period: str | None = None,
    all_services: bool = False,
) -> Answer:
    """A workbook to fill in, prefilled for a period: one, for a service or for all, or one for each service.

    Whoever asked writes them: one to `output`, several under their own names in the folder `output`.
    """
    view = open_view(store, actor, period)
    label = view.period.label
    if all_services and service is not None:
        raise WrongInput("Ask for one service or for all of them: --service and --all-services do not go together.")
    if all_services:
        books = prefill.templates(view, kind)
        made = {"folder": output, "kind": kind, "period": label, "files": list(books)}
        text = f"{plural(len(books), 'workbook')} to fill in: {output}." if books else "No service is asked for any."
        return Answer(printable(text), answers_json.dump(made), files=books)
    book = prefill.template(view, kind, service)
    written = {"file": output, "kind": kind, "service": service, "period": label}
    text = f"{output} is ready to fill in."
    return Answer(printable(text), answers_json.dump(written), files={prefill.filename(view, kind, service): book})


def given(file: Path) -> bytes | Finding:
    """The bytes of a file, or why it is not even read. Raises WrongInput where it is no file that can be read."""
    try:
        return readable(file)
    except Refused as refused:
        return refused.finding


def unread(name: str, finding: Finding) -> Preview:
    """What was seen of a file that is not even read."""
    return Preview(name, "", "", "", 0, "reject_file", (finding,), (), {}, None)


def refused(command: str, name: str, finding: Finding) -> Answer:
    """What check and load say of a file that is not even read."""
    return seen(unread(name, finding), f"{name} was not stored: its findings stop it." if command == "load" else None)


def seen(preview: Preview, why: str | None = None) -> Answer:
    """A return checked, and why it was not stored where it was to be. A refused file exits 2, any finding 1."""
    code = FOUND if preview.findings or why else CLEAN
    words = [*cli_text.preview(preview), *([] if why is None else [why])]
    return Answer(
        lines(words),
        answers_json.preview(preview, why=why),
        REFUSED if preview.verdict == "reject_file" else code,
    )


def lines(words: Iterable[str]) -> str:
    """One line each, whatever stands in a cell: what would move a terminal's cursor is written out."""
    return "\n".join(map(printable, words))
