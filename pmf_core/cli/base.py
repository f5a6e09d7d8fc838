"""What every command shares: the app, its options, who does it, how it speaks.

Little is imported here: a command that the database's holder must answer, or that is refused, says so at once.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from json import dumps, loads
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from pmf_core import api, environment
from pmf_core.api import CLEAN, FOUND, REFUSED, Answer, Plain
from pmf_core.cli import client
from pmf_core.errors import InUse, WrongInput
from pmf_core.formats import printable
from pmf_core.model import Finding
from pmf_core.store import Store

__all__ = ["CLEAN", "FOUND", "REFUSED", "app", "ask", "finish", "open_store", "read_text", "runner", "say"]

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]
PeriodOption = Annotated[str | None, typer.Option("--period", help="A period, for example “2026-27 Q2”.")]
AsAt = Annotated[str | None, typer.Option("--as-at", help="As known at this moment (UTC), for example 2026-10-31.")]
MappingOption = Annotated[Path | None, typer.Option("--mapping", help="How a published layout is to be read (TOML).")]
KindOption = Annotated[str | None, typer.Option("--kind", help="The kind of return; guessed from its headings.")]
Runner = Callable[[str, Mapping[str, object], bytes], Answer]
Reason = Annotated[str, typer.Option("--reason", help="Why: needed where an earlier period is restated.")]


def ask(command: str, file: Path | None = None, **arguments: Plain) -> Answer:
    """A command's answer; where it is about a `file`, the command is given its name and its bytes.

    Raises:
        PmfError: it cannot be done; the sentence says why.
    """
    with runner() as run:
        if file is None:
            return run(command, arguments, b"")
        from pmf_core import commands  # noqa: PLC0415 - seconds of imports, not wanted before

        name = os.fsencode(file.name).decode("utf-8", "replace")
        data = commands.given(file)
        if isinstance(data, Finding):
            return commands.refused(command, name, data)
        return run(command, {"name": name, **arguments}, data)


@contextmanager
def runner() -> Iterator[Runner]:
    """Who does commands: this process where it can have the database, else the app that holds it.

    Raises:
        InUse: another program holds the database and takes no commands; the sentence names it.
        PmfError: there is no database, or it cannot be opened.
    """
    try:
        with open_store() as store:
            from pmf_core import commands  # noqa: PLC0415 - as above
            from pmf_core.access import LOCAL  # noqa: PLC0415

            yield partial(commands.run, store, LOCAL)
            return
    except InUse as held:
        door = api.find_door(environment.database(), held.holder)
        if door is None:
            raise
    yield partial(client.send, door)


def finish(answer: Answer, json: bool) -> NoReturn:
    """Print a command's answer and leave with its exit code."""
    if json:
        say_json(answer.json)
    else:
        say(answer.text)
    raise typer.Exit(answer.code)


def say(text: str, to: object = None) -> None:
    """One answer on standard output, or a sentence elsewhere; nothing in it moves the cursor."""
    typer.echo("\n".join(map(printable, text.split("\n"))), file=to)  # type: ignore[arg-type]


def say_json(text: str) -> None:
    """JSON on standard output; what its encoding has no letters for is escaped, so that it stays whole."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = dumps(loads(text), indent=1)
    typer.echo(text)


@contextmanager
def open_store(begin: bool = False) -> Iterator[Store]:
    """The store that the environment names; `begin` where it may be made."""
    place = Path(environment.database())
    if not begin and not place.exists():
        raise WrongInput(f"There is no database at {place}. Run `pmf init --council CODE` or `pmf demo`.")
    store = environment.open_store()
    try:
        yield store
    finally:
        store.close()


def read_text(file: Path | None) -> str | None:
    """A text file in UTF-8; None for none. Raises WrongInput where it is not one."""
    if file is None:
        return None
    from pmf_core import commands  # noqa: PLC0415 - as above

    data = commands.given(file)
    if isinstance(data, Finding):
        raise WrongInput(f"{file}: {data.message} {data.fix}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongInput(f"{file} is not a text file in UTF-8. Save it as UTF-8 and try again.") from error
