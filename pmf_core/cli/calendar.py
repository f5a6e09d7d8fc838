"""The command that says what is due in a financial year, and writes it as an iCalendar file."""

from pathlib import Path
from typing import Annotated

import typer

from pmf_core.cli.base import AsAt, Json, app, ask, finish


@app.command()
def calendar(
    year: Annotated[str | None, typer.Option(help="A financial year: 2026-27; else the present one.")] = None,
    role: Annotated[str | None, typer.Option(help="A role of the framework: only what is for it.")] = None,
    service: Annotated[str | None, typer.Option(help="A service's code: only what is for it, or for all.")] = None,
    as_at: AsAt = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write an iCalendar file (.ics).")] = None,
    json: Json = False,
) -> None:
    """List what is due in a financial year, when and for whom."""
    file = None if output is None else str(output)
    answer = ask("calendar", year=year, role=role, service=service, as_at=as_at, output=file)
    for data in answer.files.values():
        if output is not None:
            output.write_bytes(data)
    finish(answer, json)
