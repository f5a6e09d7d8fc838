"""The command line: everything that a schedule or a script would do, each command with `--json`."""

import io
import os
import sys

from pmf_core.cli import answers, begin, calendar, care, drop, framework, outstanding, returns
from pmf_core.cli.base import REFUSED, app, say
from pmf_core.errors import PmfError

__all__ = ["answers", "begin", "calendar", "care", "drop", "framework", "main", "outstanding", "returns"]

STOPPED = 130  # what a shell says of a program that Ctrl-C ended


def main() -> None:
    """Run a command; what goes wrong is one sentence on standard error, exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a letter that the terminal has not is no reason to stop
    try:
        app()
    except PmfError as error:
        say(str(error), to=sys.stderr)
    except OSError as error:
        say(f"{error.filename or 'A file'} cannot be used: {error.strerror}.", to=sys.stderr)
    except SystemExit as leaving:
        if leaving.code == STOPPED:
            say("Stopped.", to=sys.stderr)
        raise
    except Exception as error:
        if os.environ.get("PMF_DEBUG"):
            raise
        say(f"This was not foreseen ({type(error).__name__}: {error}). Set PMF_DEBUG=1 to see where.", to=sys.stderr)
    sys.exit(REFUSED)
