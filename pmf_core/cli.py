"""The command line: everything that a schedule or a script would do, each command with `--json`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from pmf_core import answers_json, cli_text, environment, prefill, reference, scorecard, setup, submissions
from pmf_core.access import LOCAL
from pmf_core.errors import PmfError, WrongInput
from pmf_core.formats import moment
from pmf_core.results import Preview
from pmf_core.store import Store
from pmf_core.view import View, open_view

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]
PeriodOption = Annotated[str | None, typer.Option("--period", help="A period, for example “2026-27 Q2”.")]
AsAt = Annotated[str | None, typer.Option("--as-at", help="As known at this moment (UTC), for example 2026-10-31.")]
MappingOption = Annotated[Path | None, typer.Option("--mapping", help="How a published layout is to be read (TOML).")]
KindOption = Annotated[str | None, typer.Option("--kind", help="The kind of return; guessed from its headings.")]
Reason = Annotated[str, typer.Option("--reason", help="Why: needed where an earlier period is restated.")]
CLEAN, FOUND, REFUSED = 0, 1, 2


def main() -> None:
    """Run a command; what goes wrong is one sentence on standard error, exit code 2."""
    try:
        app()
    except PmfError as error:
        _say(str(error), to=sys.stderr)
    except OSError as error:
        _say(f"{error.filename or 'A file'} cannot be used: {error.strerror}.", to=sys.stderr)
    except Exception as error:
        if os.environ.get("PMF_DEBUG"):
            raise
        _say(f"This was not foreseen ({type(error).__name__}: {error}). Set PMF_DEBUG=1 to see where.", to=sys.stderr)
    sys.exit(REFUSED)


def _say(text: str, to: object = None) -> None:
    typer.echo(text, file=to)  # type: ignore[arg-type]


@contextmanager
def _store(begin: bool = False) -> Iterator[Store]:
    place = Path(environment.database())
    if not begin and not place.exists():
        raise WrongInput(f"There is no database at {place}. Run `pmf init --council CODE` or `pmf demo`.")
    store = environment.open_store()
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _view(period: str | None = None, as_at: str | None = None) -> Iterator[View]:
    with _store() as store:
        yield open_view(store, LOCAL, period, as_at)


@app.command()
def init(
    council: Annotated[str, typer.Option(help="The home council: its ONS code, or its name.")],
    framework: Annotated[str | None, typer.Option(help="A framework's name or file.")] = None,
    name: Annotated[str | None, typer.Option(help="The council's name, where its code is not an ONS one.")] = None,
    json: Json = False,
) -> None:
    """Begin a database: the home council and its framework."""
    with _store(begin=True) as store:
        setup.init(store, LOCAL, council, name, framework=framework or environment.default_framework())
        settings = dict(store.settings)
    text = f"{settings['council_name']} ({settings['council']}) is ready. Load its data list next."
    _say(answers_json.dump(settings) if json else text)


@app.command()
def check(file: Path, mapping: MappingOption = None, kind: KindOption = None, json: Json = False) -> None:
    """Read a return and say what is wrong and what it would change; store nothing."""
    with _view() as view:
        seen = _preview(view, file, mapping, kind)
    _say(answers_json.preview(seen) if json else _words(seen))
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
    with _view() as view:
        if dry_run or not yes:
            seen = _preview(view, file, mapping, kind)
            if not json:
                _say(_words(seen))
            if dry_run or seen.verdict != "accept":
                if json:
                    _say(answers_json.preview(seen))
                raise typer.Exit(_code(seen))
            if not typer.confirm("Store it?"):
                raise typer.Exit(FOUND)
        before = view.known.seq
        try:
            stored = submissions.load(
                view, file.name, _bytes(file), mapping_text=_text(mapping), kind=kind, reason=reason,
                accept_warnings=accept_warnings,
            )
        except submissions.NotStored as error:
            _say(answers_json.preview(error.preview, why=str(error)) if json else f"{_words(error.preview)}\n{error}")
            raise typer.Exit(max(FOUND, _code(error.preview))) from error
    new = stored.seq > before
    text = f"Stored as submission {stored.id}: {stored.rows} records."
    if not new:
        text = f"Already saved at {moment(stored.received_at)} by {stored.actor}, as submission {stored.id}."
    _say(answers_json.stored(stored, new=new) if json else text)


@app.command()
def undo(identity: Annotated[str, typer.Argument(metavar="ID")], reason: Reason = "", json: Json = False) -> None:
    """Take a submission back: what was current before it is current again."""
    with _view() as view:
        done = submissions.undo(view, identity, reason)
    _say(answers_json.dump(done) if json else f"Submission {done.undoes} is undone, as submission {done.id}.")


@app.command("submissions")
def listing(as_at: AsAt = None, json: Json = False) -> None:
    """List what was received, newest first."""
    with _view(as_at=as_at) as view:
        every = submissions.listing(view)
    lines = (f"{s.id}  {s.received_at:%Y-%m-%d %H:%M}  {s.scope}  {s.rows} records"
             f"{'' if s.in_effect else '  (undone)'}" for s in every)
    _say(answers_json.dump(every) if json else "\n".join(lines))


@app.command()
def template(
    kind: Annotated[str, typer.Option(help="service, data_list, targets or values.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The workbook to write.")],
    service: Annotated[str | None, typer.Option(help="A service's code: only its indicators.")] = None,
    period: PeriodOption = None,
    json: Json = False,
) -> None:
    """Write a workbook to fill in, prefilled for a service and a period."""
    with _view(period) as view:
        output.write_bytes(prefill.template(view, kind, service))
        label = view.period.label
    written = {"file": str(output), "kind": kind, "service": service, "period": label}
    _say(answers_json.dump(written) if json else f"{output} is ready to fill in.")


@app.command()
def indicator(
    code: str,
    council: Annotated[str | None, typer.Option(help="Another council: its ONS code or its name.")] = None,
    period: PeriodOption = None,
    as_at: AsAt = None,
    json: Json = False,
) -> None:
    """Show one indicator: how it stands, and every figure with the cell it came from."""
    with _view(period, as_at) as view:
        if council is not None and council != view.council:
            council = reference.find(council).code
        newest = replace(view, period=scorecard.latest(view, code, council)) if period is None else view
        history = scorecard.history(newest, code, council)
    _say(answers_json.history(history) if json else "\n".join(cli_text.history(history)))


@app.command("scorecard")
def show_scorecard(period: PeriodOption = None, as_at: AsAt = None, json: Json = False) -> None:
    """Show the balanced scorecard of a period."""
    with _view(period, as_at) as view:
        card = scorecard.scorecard(view)
    _say(answers_json.scorecard(card) if json else "\n".join(cli_text.scorecard(card)))


@app.command()
def demo(json: Json = False) -> None:
    """Fill an empty database with the demonstration council."""
    path = environment.database()

    def progress(done: int, of: int) -> None:
        if not json and sys.stderr.isatty():
            typer.echo(f"\rDemonstration council: {done} of {of} returns", nl=done == of, err=True)

    setup.demo(path, progress)
    _say(answers_json.dump({"database": path}) if json else f"The demonstration council is in {path}.")


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1.")] = 8501,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the browser too.")] = False,
) -> None:
    """Serve the dashboard on this machine."""
    sys.path.insert(0, str(environment.ROOT))
    import_module("server").serve(port, open_browser)  # loaded only where it is wanted


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WrongInput(f"{file} cannot be read: {error.strerror}.") from error


def _text(file: Path | None) -> str | None:
    try:
        return None if file is None else _bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongInput(f"{file} is not a text file in UTF-8. Save it as UTF-8 and try again.") from error


def _preview(view: View, file: Path, mapping: Path | None, kind: str | None) -> Preview:
    return submissions.preview(view, file.name, _bytes(file), mapping_text=_text(mapping), kind=kind)


def _words(seen: Preview) -> str:
    return "\n".join(cli_text.preview(seen))


def _code(seen: Preview) -> int:
    if seen.verdict == "reject_file":
        return REFUSED
    return FOUND if seen.findings else CLEAN
