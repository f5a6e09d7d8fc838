"""Commands that keep the data safe: backup, restore, doctor."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from pmf_core import environment
from pmf_core.cli.base import CLEAN, FOUND, REFUSED, Json, app, ask, finish, say
from pmf_core.errors import WrongInput
from pmf_core.formats import moment, plural
from pmf_core.store import doctor as doctors
from pmf_core.store import originals, utc_now
from pmf_core.store import restore as restores
from pmf_core.store.doctor import Report
from pmf_core.store.originals import Acknowledged
from pmf_core.store.restore import Plan, Restored


@app.command()
def backup(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The file; else in NAME-backups/.")] = None,
    keep: Annotated[int | None, typer.Option(help="Delete older ones in NAME-backups/: so many are left.")] = None,
    json: Json = False,
) -> None:
    """Back up the database and its originals, also while the dashboard runs; read back and compared."""
    file = None if output is None else str(output.expanduser().resolve())
    finish(ask("backup", output=file, keep=None if keep is None else str(keep)), json)


@app.command()
def restore(
    backup: Annotated[Path, typer.Argument(help="A file that `pmf backup` wrote.")],
    to: Annotated[Path | None, typer.Option("--to", help="Another database than PMF_DATABASE names.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Restore without asking.")] = False,
    json: Json = False,
) -> None:
    """Put a backup back; the present database is put aside, never deleted."""
    if json and not yes:
        raise WrongInput("With --json nothing can be asked: add --yes.")
    database = Path(to or environment.database()).expanduser()
    planned = restores.plan(backup, database, None if to else environment.uploads())
    if not json:
        say("\n".join(_plan(planned)))
    if not yes and not typer.confirm("Restore it?"):
        raise typer.Exit(FOUND)
    done = restores.restore(planned, utc_now(), "Command line")
    say(_restored_json(planned, done) if json else "\n".join(_restored(planned, done)))


@app.command()
def doctor(
    lost_to: Annotated[
        Path | None, typer.Option("--lost-to", help="A folder for the files of submissions that were lost.")
    ] = None,
    json: Json = False,
) -> None:
    """Examine a copy of the database, its originals and its backups; say what is wrong and what to do."""
    found = doctors.diagnose(Path(environment.database()).expanduser(), environment.uploads())
    copies = () if lost_to is None else originals.under_own_names(found.uploads, found.lost, lost_to)
    say(_report_json(found, copies) if json else "\n".join((*_report(found), *(f"Copied: {file}" for file in copies))))
    raise typer.Exit(CLEAN if found.healthy else FOUND if found.readable else REFUSED)


def _plan(planned: Plan) -> Iterator[str]:
    of = planned.manifest
    yield (f"{planned.backup.name} is whole: {of.council or of.database}, {moment(of.made_at)}, "
           f"{plural(of.seq, 'submission')}, {plural(len(of.originals), 'original')}.")
    if planned.present:
        state = "" if planned.readable else ", which cannot be read,"
        yield f"The present {planned.database.name}{state} is put aside beside it, as NAME.before-restore and the time."
    if planned.lacking:
        yield f"Saved since, and not in the backup: {plural(len(planned.lacking), 'submission')}."
        yield from map(_each, planned.lacking)


def _restored(planned: Plan, done: Restored) -> Iterator[str]:
    yield f"{planned.database} is restored, and every row is as it was in the backup."
    if done.aside is not None:
        yield f"What was there is now {done.aside.name}."
    if done.again:
        yield f"Load again what came later, in this order, from {done.again[0].parent}:"
        yield from (f"  pmf load '{file}'" for file in done.again)


def _restored_json(planned: Plan, done: Restored) -> str:
    return _dump({
        "database": str(planned.database), "backup": str(planned.backup), "aside": done.aside and str(done.aside),
        "seq": planned.manifest.seq, "lacking": [_plain(each) for each in planned.lacking],
        "load_again": [str(file) for file in done.again],
    })


def _report(found: Report) -> Iterator[str]:
    if found.healthy:
        yield (f"{found.database.name} is well: {plural(found.submissions, 'submission')}, every row as it was stored, "
               "every original there.")
    for trouble in found.troubles:
        yield trouble.what
        yield from map(_each, trouble.lost)
        yield f"  What to do: {trouble.todo}"
    if found.backup is None:
        yield "There is no whole backup. Make one with `pmf backup`."
        return
    file, manifest = found.backup
    yield f"The newest whole backup is {file}: {moment(manifest.made_at)}, {plural(manifest.seq, 'submission')}."
    if not found.healthy:
        yield f"To restore it: pmf restore '{file}'"


def _report_json(found: Report, copies: tuple[Path, ...]) -> str:
    newest = found.backup and {
        "file": str(found.backup[0]), "made_at": found.backup[1].made_at, "seq": found.backup[1].seq
    }
    return _dump({
        "database": str(found.database), "healthy": found.healthy, "readable": found.readable,
        "submissions": found.submissions, "troubles": [{"what": t.what, "todo": t.todo} for t in found.troubles],
        "lost": [_plain(each) for each in found.lost], "copied": [str(file) for file in copies], "backup": newest,
    })


def _each(one: Acknowledged) -> str:
    return f"  - {one.what}, saved {moment(one.row.at)} by {one.row.actor} ({one.row.subject})"


def _plain(one: Acknowledged) -> dict[str, object]:
    return {"id": one.row.subject, "what": one.what, "saved_at": one.row.at, "actor": one.row.actor}


def _dump(answer: object) -> str:
    from pmf_core.answers_json import dump  # noqa: PLC0415 - seconds of imports, not wanted before

    return dump(answer)
