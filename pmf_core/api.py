"""How a command reaches the app that holds the database: the door it leaves beside it, and what goes through it.

Standard library only: a command that has to ask the app starts at once.
"""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pmf_core.errors import PmfError, WrongInput

CLEAN, FOUND, REFUSED = 0, 1, 2  # exit codes: no findings; findings; refused or wrong use
PATH = "/api/"
DONE, NO_STORE = 200, 503  # what HTTP says: here is the answer; the database cannot be had
LARGEST = 11 * 2**20  # bytes of a request: the largest return, and what is said about it

Plain = str | bool | None


class Unreadable(PmfError):
    """What came through the door is not what a command or the app of this version sends."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says: words and the same as JSON text, its exit code, and files for whoever asked to write."""

    text: str
    json: str
    code: int = CLEAN
    files: Mapping[str, bytes] = field(default_factory=dict)
    leave: bool = False  # the file that was sent may not be kept: it stays with its sender

    def pack(self) -> bytes:
        """As the body of a response."""
        sizes = {name: len(data) for name, data in self.files.items()}
        head = {"text": self.text, "json": self.json, "code": self.code, "files": sizes, "leave": self.leave}
        return pack(head, b"".join(self.files.values()))

    @classmethod
    def unpack(cls, body: bytes) -> "Answer":
        """From the body of a response. Raises Unreadable."""
        head, data = unpack(body)
        files: dict[str, bytes] = {}
        try:
            for name, size in head["files"].items():
                files[name], data = data[:size], data[size:]
            return cls(str(head["text"]), str(head["json"]), int(head["code"]), files, head["leave"] is True)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Unreadable("The answer of the app cannot be read. Start the app again.") from error


def pack(head: Mapping[str, object], data: bytes = b"") -> bytes:
    """A line of JSON, then bytes as they are."""
    return json.dumps(head).encode() + b"\n" + data


def unpack(body: bytes) -> tuple[dict[str, Any], bytes]:
    """The line and the bytes. Raises Unreadable."""
    line, _, data = body.partition(b"\n")
    try:
        head = json.loads(line)
    except ValueError as error:
        raise Unreadable("What was sent is not a command of this program.") from error
    if not isinstance(head, dict):
        raise Unreadable("What was sent is not a command of this program.")
    return head, data


@dataclass(frozen=True, slots=True)
class Door:
    """Where the running app takes commands: its port on this computer, its process, and the word that lets in."""

    port: int
    pid: int
    token: str

    def opens_to(self, token: str) -> bool:
        """Whether this is the word, compared in a time that says nothing of it."""
        return secrets.compare_digest(token.encode(), self.token.encode())


def place(database: str | Path) -> Path:
    """The file that says where the door is: `NAME.api.json` beside the database."""
    file = Path(database).expanduser().resolve()
    return file.with_name(f"{file.name}.api.json")


def open_door(database: str | Path, port: int) -> Door:
    """Make a new word and leave it beside the database, for its owner alone. Raises OSError where that cannot be."""
    door = Door(port, os.getpid(), secrets.token_urlsafe(32))
    file = place(database)
    making = file.with_name(f"{file.name}.{door.pid}")
    making.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            json.dump(asdict(door), out)
        making.replace(file)
    finally:
        making.unlink(missing_ok=True)
    return door


def find_door(database: str | Path, holder: int | None) -> Door | None:
    """The door of the process that holds the database; None where it left none.

    A file that others than its owner may read, or that another process left, is stale or not ours: passed over.
    `holder` None is not known, and then any will do.
    """
    file = place(database)
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            return None
        found = json.loads(file.read_text(encoding="utf-8"))
        door = Door(int(found["port"]), int(found["pid"]), str(found["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not there, or not whole: no door
    return door if holder in (None, door.pid) else None


def shut_door(database: str | Path, door: Door) -> None:
    """Take the file away at a clean stop, unless another process has left its own there since."""
    if find_door(database, door.pid) == door:
        place(database).unlink(missing_ok=True)


def plain(arguments: Mapping[str, object]) -> dict[str, Plain]:
    """Arguments as they travel: texts, yes or no, nothing. Raises WrongInput for anything else."""
    wrong = [name for name, value in arguments.items() if not isinstance(value, str | bool | None)]
    if wrong:
        raise WrongInput(f"These options cannot be read: {', '.join(wrong)}.")
    return dict(arguments)  # type: ignore[arg-type]  # every value was looked at
