"""The command that chases: who owes which figures, and how those of the last quarters came."""

from typing import Annotated

import typer

from pmf_core.cli.base import AsAt, Json, app, ask, finish


@app.command()
def outstanding(
    period: Annotated[str | None, typer.Option(help="Only figures of periods that end in this one.")] = None,
    as_at: AsAt = None,
    service: Annotated[str | None, typer.Option(help="A service's code: only what it owes.")] = None,
    json: Json = False,
) -> None:
    """List the figures that are late or due, by service. Exit code 1 where there are any."""
    finish(ask("outstanding", period=period, as_at=as_at, service=service), json)
