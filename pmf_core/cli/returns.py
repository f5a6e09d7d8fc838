"""Commands for returns: templates, checking, storing, taking back."""

import sys
from json import loads
from pathlib import Path
from typing import Annotated

import typer

from pmf_core.cli.base import (
    FOUND,
    AsAt,
    Json,
    KindOption,
    MappingOption,
    PeriodOption,
    Reason,
    app,
    ask,
    finish,
    read_text,
    say,
)
from pmf_core.errors import WrongInput


@app.command()
def check(file: Path, mapping: MappingOption = None, kind: KindOption = None, json: Json = False) -> None:
    """Read a return and say what is wrong and what it would change; store nothing."""
    finish(ask("check", file, mapping=read_text(mapping), kind=kind), json)


@app.command()
def load(
    file: Path,
    mapping: MappingOption = None,
    kind: KindOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Store without asking.")] = False,
    reason: Reason = "",
    accept_warnings: Annotated[
        bool, typer.Option("--accept-warnings", help="Confirm findings that ask; --reason says why they are right.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do everything but store.")] = False,
    json: Json = False,
) -> None:
    """Check a return and store it whole, or not at all."""
    if json and not (yes or dry_run):
        raise WrongInput("With --json nothing can be asked: add --yes to store, or --dry-run.")
    layout = read_text(mapping)
    if dry_run or not yes:
        seen = ask("check", file, mapping=layout, kind=kind)
        if dry_run or loads(seen.json)["verdict"] != "accept":
            finish(seen, json)
        say(seen.text)
        if not _agreed("Store it?"):
            raise typer.Exit(FOUND)
    finish(ask("load", file, mapping=layout, kind=kind, reason=reason, accept_warnings=accept_warnings), json)


@app.command()
def undo(identity: Annotated[str, typer.Argument(metavar="ID")], reason: Reason = "", json: Json = False) -> None:
    """Take a submission back: what was current before it is current again."""
    finish(ask("undo", identity=identity, reason=reason), json)


@app.command()
def submissions(as_at: AsAt = None, json: Json = False) -> None:
    """List what was received, newest first."""
    finish(ask("submissions", as_at=as_at), json)


@app.command()
def template(
    kind: Annotated[str, typer.Option(help="The kind of return: values, targets, data_list, service, ...")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The workbook to write; a folder for all services.")],
    service: Annotated[str | None, typer.Option(help="A service's code: only its indicators.")] = None,
    period: PeriodOption = None,
    all_services: Annotated[bool, typer.Option("--all-services", help="A workbook for each service.")] = False,
    json: Json = False,
) -> None:
    """Write a workbook to fill in, prefilled for a service and a period."""
    answer = ask(
        "template", output=str(output), kind=kind, service=service, period=period, all_services=all_services
    )
    for name, data in answer.files.items():
        if all_services:
            output.mkdir(parents=True, exist_ok=True)
        (output / Path(name).name if all_services else output).write_bytes(data)
    finish(answer, json)


def _agreed(question: str) -> bool:
    """What a person answers. Raises WrongInput where there is nobody to."""
    typer.echo(f"{question} [y/N]: ", nl=False)
    answer = sys.stdin.readline()
    if not answer:
        raise WrongInput("Nobody answered, so nothing was stored. Add --yes to store without asking.")
    return answer.strip().lower() in ("y", "yes")
