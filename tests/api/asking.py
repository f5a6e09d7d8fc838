"""How a test asks: by a command on a database, and by a plain request to the app."""

import contextlib
import io
import shutil
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pmf_core import cli

HEADING = "Indicator code,Period,Value\n"


def copied(built: Path, folder: Path) -> Path:
    """A copy of the closed small council in a folder: its database."""
    shutil.copytree(built / "small-uploads", folder / "small-uploads")
    return Path(shutil.copy2(built / "small.duckdb", folder))


def pmf(database: Path, *words: object) -> tuple[int, str, str]:
    """Run a command on a database: exit code, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.setenv("PMF_DATABASE", str(database))
        patch.setattr(sys, "argv", ["pmf", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            cli.main()
    return int(left.value.code or 0), out.getvalue(), err.getvalue()


def request(
    address: str, method: str, path: str, body: bytes = b"", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a plain request."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    given = connection.getresponse()
    answer = given.status, {name.lower(): value for name, value in given.getheaders()}, given.read()
    connection.close()
    return answer
