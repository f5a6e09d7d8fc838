"""Work on a file that may be damaged, in a process of its own: the engine can die of one, and takes no other with it.

Measured: a block whose words changed places passes the engine's checksum, and reading it has ended the process.
"""

import pickle  # what is unpickled comes from a process that this one started, from our own code
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import ParamSpec, TypeVar

from pmf_core.errors import PmfError, StorageDamaged
from pmf_core.store.faults import MEND

P = ParamSpec("P")
T = TypeVar("T")
PATIENCE = 600  # seconds
ENTRY = "from pmf_core.store.apart import main; main()"


class Died(StorageDamaged):
    """The process that read the file ended, or did not end."""


def call(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a function of ours gives, worked out apart. It and its arguments are named or plain.

    Raises:
        PmfError: what the function raised.
        Died: the process was ended, or took too long.
    """
    asked = pickle.dumps((function.__module__, function.__qualname__, args, kwargs))
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", ENTRY], input=asked, capture_output=True, timeout=PATIENCE, check=False,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Died(f"Reading the database did not come to an end. Nothing was changed. {MEND}") from error
    if child.returncode == 1:  # Python's own: a fault of ours, not of the file
        raise RuntimeError(child.stderr.decode(errors="replace"))
    if child.returncode:
        raise Died(
            f"The database cannot be read: it is so damaged that the engine ended ({child.returncode}). Nothing was "
            f"changed. {MEND}"
        )
    done, answer = pickle.loads(child.stdout)  # noqa: S301
    if done:
        return answer  # type: ignore[no-any-return]  # the function's own
    raise answer


def main() -> None:
    """The child's side."""
    module, name, args, kwargs = pickle.load(sys.stdin.buffer)  # noqa: S301
    try:
        answer = (True, getattr(import_module(module), name)(*args, **kwargs))
    except PmfError as error:
        answer = (False, error)
    sys.stdout.buffer.write(pickle.dumps(answer))
