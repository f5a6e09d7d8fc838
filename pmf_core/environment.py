"""Settings that come from outside: environment variables, each with its default."""

import os
import socket
from pathlib import Path

from pmf_core.errors import WrongInput
from pmf_core.store import Store

ROOT = Path(__file__).parent.parent
ADDRESS = "127.0.0.1"  # the app is served on this computer alone


def database() -> str:
    """`PMF_DATABASE`: the database file; by default `data/local/pmf.duckdb` in the project's folder."""
    return os.environ.get("PMF_DATABASE") or str(ROOT / "data" / "local" / "pmf.duckdb")


def default_framework() -> str:
    """`PMF_FRAMEWORK`: the framework that `pmf init` puts in force where none is named."""
    return os.environ.get("PMF_FRAMEWORK") or "chesterfield"


def drop_folder() -> Path | None:
    """`PMF_DROP`: the folder that the running app watches for returns; none by default."""
    named = os.environ.get("PMF_DROP")
    return Path(named).expanduser() if named else None


def uploads() -> Path | None:
    """`PMF_UPLOADS`: the folder of original files; None for the one beside the database."""
    named = os.environ.get("PMF_UPLOADS")
    return Path(named).expanduser() if named else None


def open_store() -> Store:
    """The store that the environment names."""
    return Store.open(database(), uploads=uploads())


def try_port(port: int) -> None:
    """Nothing where the app may be served on this port. Raises WrongInput where it is taken, or not to be had."""
    with socket.socket() as probe:
        if os.name != "nt":  # there it would let a port be had twice
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except (OSError, OverflowError) as error:
            why = error.strerror if isinstance(error, OSError) else "ports end at 65535"
            raise WrongInput(f"Port {port} cannot be had: {why}. Choose another with --port.") from error
