"""Commands for returns: templates, checking, storing, taking back."""

from pathlib import Path
from typing import Annotated

import typer

from pmf_core import answers_json, cli_text, prefill, receipts, submissions
from pmf_core.cli.base import (
    CLEAN,
    FOUND,
    REFUSED,
    AsAt,
    Json,
    KindOption,
    MappingOption,
    PeriodOption,
    Reason,
    app,
    open_here,
    read_bytes,
    read_text,
    say,
)
from pmf_core.errors import WrongInput
from pmf_core.formats import moment
from pmf_core.results import Preview
from pmf_core.view import View


@app.command()
def check(file: Path, mapping: MappingOption = None, kind: KindOption = None, json: Json = False) -> None:
    """Read a return and say what is wrong and what it would change; store nothing."""
    with open_here() as view:
        seen = _preview(view, file, mapping, kind)
    say(answers_json.preview(seen) if json else _words(seen))
    raise typer.Exit(_code(seen))


@app.command()
def load(
    file: Path,
    mapping: MappingOption = None,
    kind: KindOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Store without asking.")] = False,
    reason: Reason = "",
    accept_warnings: Annotated[bool, typer.Option("--accept-warnings", help="Confirm findings that ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do everything but store.")] = False,
    json: Json = False,
) -> None:
    """Check a return and store it whole, or not at all."""
    if json and not (yes or dry_run):
        raise WrongInput("With --json nothing can be asked: add --yes to store, or --dry-run.")
    with open_here() as view:
        if dry_run or not yes:
            seen = _preview(view, file, mapping, kind)
            if not json:
                say(_words(seen))
            if dry_run or seen.verdict != "accept":
                if json:
                    say(answers_json.preview(seen))
                raise typer.Exit(_code(seen))
            if not typer.confirm("Store it?"):
                raise typer.Exit(FOUND)
        before = view.known.seq
        try:
            stored = submissions.load(
                view, file.name, read_bytes(file), mapping_text=read_text(mapping), kind=kind, reason=reason,
                accept_warnings=accept_warnings,
            )
        except submissions.NotStored as error:
            say(answers_json.preview(error.preview, why=str(error)) if json else f"{_words(error.preview)}\n{error}")
            raise typer.Exit(max(FOUND, _code(error.preview))) from error
    new = stored.seq > before
    text = f"Stored as submission {stored.id}: {stored.rows} records."
    if not new:
        text = f"Already saved at {moment(stored.received_at)} by {stored.actor}, as submission {stored.id}."
    say(answers_json.stored(stored, new=new) if json else text)


@app.command()
def undo(identity: Annotated[str, typer.Argument(metavar="ID")], reason: Reason = "", json: Json = False) -> None:
    """Take a submission back: what was current before it is current again."""
    with open_here() as view:
        done = submissions.undo(view, identity, reason)
    say(answers_json.dump(done) if json else f"Submission {done.undoes} is undone, as submission {done.id}.")


@app.command("submissions")
def listing(as_at: AsAt = None, json: Json = False) -> None:
    """List what was received, newest first."""
    with open_here(as_at=as_at) as view:
        every = receipts.listing(view)
    lines = (f"{s.id}  {s.received_at:%Y-%m-%d %H:%M}  {s.scope}  {s.rows} records"
             f"{'' if s.in_effect else '  (undone)'}" for s in every)
    say(answers_json.dump(every) if json else "\n".join(lines))


@app.command()
def template(
    kind: Annotated[str, typer.Option(help="service, data_list, targets or values.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The workbook to write.")],
    service: Annotated[str | None, typer.Option(help="A service's code: only its indicators.")] = None,
    period: PeriodOption = None,
    json: Json = False,
) -> None:
    """Write a workbook to fill in, prefilled for a service and a period."""
    with open_here(period) as view:
        output.write_bytes(prefill.template(view, kind, service))
        label = view.period.label
    written = {"file": str(output), "kind": kind, "service": service, "period": label}
    say(answers_json.dump(written) if json else f"{output} is ready to fill in.")


def _preview(view: View, file: Path, mapping: Path | None, kind: str | None) -> Preview:
    return submissions.preview(view, file.name, read_bytes(file), mapping_text=read_text(mapping), kind=kind)


def _words(seen: Preview) -> str:
    return "\n".join(cli_text.preview(seen))


def _code(seen: Preview) -> int:
    if seen.verdict == "reject_file":
        return REFUSED
    return FOUND if seen.findings else CLEAN
