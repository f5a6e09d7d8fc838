"""A drop folder looked into, and what is stored and what lies there afterwards."""

from collections.abc import Mapping
from pathlib import Path

from pmf_core import relations
from pmf_core.api import Answer
from pmf_core.drop import DropFolder, Run, Taken
from pmf_core.results import Submission
from pmf_core.view import View

HEADING = "Indicator code,Period,Value\n"
CLEAN = HEADING + "HO1,2025-26 Q3,101\n"


def never(command: str, arguments: Mapping[str, object], data: bytes) -> Answer:
    """Where nothing is to be asked of the database."""
    raise AssertionError(f"{command} was done")


def rounds(folder: Path, run: Run) -> list[Taken]:
    """Two looks, and what is whole is taken."""
    dropped = DropFolder(folder)
    assert dropped.ready() == []
    return [one for file in dropped.ready() if (one := dropped.take(file, run)) is not None]


def stored(view: View) -> list[Submission]:
    """Every submission, newest first."""
    return list(relations.submissions(view.store, relations.known(view.store)))


def tree(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}
