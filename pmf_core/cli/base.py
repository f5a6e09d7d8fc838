"""What every command shares: the app, its options, how it opens the store, how it speaks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from pmf_core import environment
from pmf_core.access import LOCAL
from pmf_core.errors import WrongInput
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


def say(text: str, to: object = None) -> None:
    """One answer on standard output, or a sentence elsewhere."""
    typer.echo(text, file=to)  # type: ignore[arg-type]


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


@contextmanager
def open_here(period: str | None = None, as_at: str | None = None) -> Iterator[View]:
    """A view of the local user, from the words of a command."""
    with open_store() as store:
        yield open_view(store, LOCAL, period, as_at)


def read_bytes(file: Path) -> bytes:
    """A file as it is. Raises WrongInput where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise WrongInput(f"{file} cannot be read: {error.strerror}.") from error


def read_text(file: Path | None) -> str | None:
    """A text file in UTF-8; None for none. Raises WrongInput where it is not one."""
    try:
        return None if file is None else read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongInput(f"{file} is not a text file in UTF-8. Save it as UTF-8 and try again.") from error
