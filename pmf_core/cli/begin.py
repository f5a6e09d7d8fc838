"""Commands that begin: a database, the demonstration council, the dashboard."""

import sys
from importlib import import_module
from typing import Annotated

import typer

from pmf_core import environment
from pmf_core.api import Answer
from pmf_core.cli.base import Json, app, finish, open_store


@app.command()
def init(
    council: Annotated[str, typer.Option(help="The home council: its ONS code, or its name.")],
    framework: Annotated[str | None, typer.Option(help="A framework's name or file.")] = None,
    name: Annotated[str | None, typer.Option(help="The council's name, where its code is not an ONS one.")] = None,
    json: Json = False,
) -> None:
    """Begin a database: the home council and its framework."""
    from pmf_core import answers_json, setup  # noqa: PLC0415 - seconds of imports, wanted only here
    from pmf_core.access import LOCAL  # noqa: PLC0415

    with open_store(begin=True) as store:
        setup.init(store, LOCAL, council, name, framework=framework or environment.default_framework())
        settings = dict(store.settings)
    text = f"{settings['council_name']} ({settings['council']}) is ready. Load its data list next."
    finish(Answer(text, answers_json.dump(settings)), json)


@app.command()
def demo(json: Json = False) -> None:
    """Fill an empty database with the demonstration council."""
    from pmf_core import answers_json, setup  # noqa: PLC0415 - as above

    path = environment.database()

    def progress(done: int, of: int) -> None:
        if not json and sys.stderr.isatty():
            typer.echo(f"\rDemonstration council: {done} of {of} returns", nl=done == of, err=True)

    setup.demo(path, progress)
    finish(Answer(f"The demonstration council is in {path}.", answers_json.dump({"database": path})), json)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1.", min=1, max=65535)] = 8501,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the browser too.")] = False,
) -> None:
    """Serve the dashboard on this machine."""
    environment.try_port(port)
    sys.path.insert(0, str(environment.ROOT))
    import_module("server").serve(port, open_browser)  # loaded only where it is wanted
