"""The drop folder as a command: for a schedule, or to watch a folder while the dashboard is closed."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmf_core.cli.base import CLEAN, Json, app, runner, say, say_json
from pmf_core.errors import StoreError, WrongInput

if TYPE_CHECKING:
    from pmf_core.drop import DropFolder, Taken

PAUSE = 2.0  # seconds between two looks: a file that is as it was is whole


@app.command()
def drop(
    folder: Path,
    once: Annotated[bool, typer.Option("--once", help="Load what is there and stop: for a schedule.")] = False,
    json: Json = False,
) -> None:
    """Check the returns in a folder: load them, or report beside them what is wrong."""
    from pmf_core.answers_json import dump  # noqa: PLC0415 - seconds of imports, wanted only here
    from pmf_core.drop import DropFolder  # noqa: PLC0415

    if json and not once:
        raise WrongInput("With --json the folder is looked at once: add --once.")
    dropped = DropFolder(folder)
    dropped.ready()
    if not once:
        say(f"Watching {folder}. Ctrl-C stops it.")
    while not once:
        time.sleep(PAUSE)
        try:
            _tell(_take(dropped))
        except (StoreError, OSError) as error:  # it may be over at the next look
            say(str(error), to=sys.stderr)
    time.sleep(PAUSE)
    taken = _take(dropped)
    if json:
        say_json(dump(taken))
    elif taken:
        _tell(taken)
    else:
        say("There was nothing to load.")
    raise typer.Exit(max((one.code for one in taken), default=CLEAN))


def _tell(taken: "list[Taken]") -> None:
    for one in taken:
        say(f"{one.now}: {one.told}")


def _take(dropped: "DropFolder") -> "list[Taken]":
    ready = dropped.ready()
    if not ready:
        return []
    with runner() as run:
        return [one for file in ready if (one := dropped.take(file, run)) is not None]
