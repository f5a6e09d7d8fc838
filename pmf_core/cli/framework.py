"""The command about the framework: show what is in force, check a text, adopt it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pmf_core.cli.base import AsAt, Json, PeriodOption, app, ask, finish
from pmf_core.errors import WrongInput


class Do(StrEnum):
    """What is done with a framework."""

    SHOW = "show"
    CHECK = "check"
    ADOPT = "adopt"


@app.command()
def framework(
    do: Annotated[Do, typer.Argument(help="Show the one in force, check a file, or adopt a file.")] = Do.SHOW,
    file: Annotated[Path | None, typer.Argument(help="The text to check or to adopt (TOML).")] = None,
    name: Annotated[str | None, typer.Option(help="show: one that is shipped instead of the one in force.")] = None,
    reason: Annotated[str, typer.Option(help="adopt: why the framework changes.")] = "",
    period: PeriodOption = None,
    as_at: AsAt = None,
    json: Json = False,
) -> None:
    """The framework: what is in force, what a text would change, putting it in force."""
    if do is Do.SHOW:
        if file is not None:
            raise WrongInput(f"`show` takes no file. To look at {file}: `pmf framework check {file}`.")
        finish(ask("framework_show", name=name, as_at=as_at), json)
    if file is None:
        raise WrongInput(f"Which file? Say `pmf framework {do} FILE`.")
    if do is Do.CHECK:
        finish(ask("framework_check", file, period=period), json)
    finish(ask("framework_adopt", file, reason=reason), json)
