"""A drop folder: returns put there are checked, and loaded or reported beside themselves.

A sub-folder is its sender's. A file that is whole goes to `loaded/` with its receipt, or to `returned/` with what is in
the way; nothing is ever deleted or written over. A file that names may lie in, and that is not loaded, stays where its
sender put it, with what is in the way beside it. A crash in between leaves the file where it was: what is stored
already is then only moved.
"""

import logging
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Event

from pmf_core import commands
from pmf_core.api import CLEAN, FOUND, REFUSED, Answer
from pmf_core.commands import receiving
from pmf_core.errors import PmfError, StoreError, WrongInput
from pmf_core.model import Finding

log = logging.getLogger("pmf.drop")
Run = Callable[[str, Mapping[str, object], bytes], Answer]  # a command by name, its arguments, its file
Stamp = tuple[int, int, int]  # size, time of the last change, number on the disk

LOADED, RETURNED = "loaded", "returned"
REASON, RECEIPT, FINDINGS, PROBLEM = ".reason.txt", ".receipt.txt", ".findings.txt", ".problem.txt"
TABLE = ".findings.csv"
OURS = (REASON, RECEIPT, FINDINGS, PROBLEM, TABLE)
UNFINISHED = (".tmp", ".part", ".crdownload")
SYSTEM = {"thumbs.db", "desktop.ini"}
EVERY = 5.0  # seconds between two looks
PATIENCE = 60.0  # seconds until a file with a problem is tried again
LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: its name as dropped, where it lies now, the first sentence, and the exit code."""

    file: str
    now: str
    told: str
    code: int


class DropFolder:
    """The folder as it was at the last look. `now` gives seconds that only ever grow."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.monotonic) -> None:
        if not folder.is_dir():
            raise WrongInput(f"{folder} is not a folder. Make it, or name another.")
        self.folder = folder
        self._now = now
        self._seen: dict[Path, Stamp] = {}
        self._again: dict[Path, float] = {}
        self._left: dict[Path, Stamp] = {}  # as it was when its sender was told
        self._shut: set[Path] = set()

    def ready(self) -> list[Path]:
        """The files that are as they were at the look before, oldest first. Raises OSError: the folder is gone."""
        found = dict(_stamped(self._files()))
        whole = [file for file, stamp in found.items() if self._seen.get(file) == stamp != self._left.get(file)]
        self._seen = found
        self._left = {file: stamp for file, stamp in self._left.items() if found.get(file) == stamp}
        self._again = {file: when for file, when in self._again.items() if file in found and when > self._now()}
        return sorted((file for file in whole if file not in self._again), key=lambda file: (found[file][1], file))

    def take(self, file: Path, run: Run) -> Taken | None:
        """Load one file, or report beside it; None where it is not there any more, or has changed meanwhile."""
        try:
            return self._take(file, run)
        except FileNotFoundError:
            return None
        except (StoreError, OSError) as error:
            return self._later(file, error)

    def _take(self, file: Path, run: Run) -> Taken | None:
        before = file.lstat()
        sender = "" if file.parent == self.folder else _name(file.parent)
        reason = _reason_file(file)
        answer = _received(file, before, run, {"name": _name(file), "sender": sender, "reason": _text(reason)})
        if _stamp(file.lstat()) != _stamp(before):
            return None  # somebody wrote to it meanwhile: it is looked at again
        return self._told(file, before, answer) if answer.leave else self._moved(file, reason, answer)

    def _told(self, file: Path, before: os.stat_result, answer: Answer) -> Taken:
        """It stays where it is, and is looked at again once it has changed."""
        _say(file, answer.text)
        self._left[file] = _stamp(before)
        told = answer.text.split("\n", maxsplit=1)[0]
        return Taken(self._shown(file), self._shown(file), told, FOUND)

    def _moved(self, file: Path, reason: Path | None, answer: Answer) -> Taken:
        loaded = answer.code == CLEAN
        place = _beside(file.parent / (LOADED if loaded else RETURNED))
        target = _free(place, file.name)
        _write(place / f"{target.name}{RECEIPT if loaded else FINDINGS}", answer.text.encode() + b"\n")
        for name, data in answer.files.items():
            _write(place / f"{target.name}.{name}", data)
        file.rename(target)
        _note(file).unlink(missing_ok=True)
        if reason is not None:
            reason.rename(_free(place, f"{target.name}{REASON}"))
        told = answer.text.split("\n", maxsplit=1)[0]
        return Taken(self._shown(file), self._shown(target), told, CLEAN if loaded else FOUND)

    def _later(self, file: Path, error: Exception) -> Taken:
        """It stays where it is, and is tried again in a minute."""
        self._again[file] = self._now() + PATIENCE
        told = f"{self._shown(file)} was not loaded yet. {error}"
        log.warning("%s", told)
        try:
            _say(file, f"{told}\nIt is tried again by itself.")
        except OSError as fault:
            log.warning("nothing can be written beside %s: %s", file, fault)
        return Taken(self._shown(file), self._shown(file), told, REFUSED)

    def _files(self) -> Iterator[Path]:
        at_the_top = list(_entries(self.folder))
        yield from (Path(entry.path) for entry in at_the_top if not entry.is_dir(follow_symlinks=False))
        for entry in at_the_top:
            if entry.is_dir(follow_symlinks=False) and entry.name.casefold() not in (LOADED, RETURNED):
                yield from self._sent_by(Path(entry.path))

    def _sent_by(self, sender: Path) -> Iterator[Path]:
        try:
            entries = list(_entries(sender))
        except OSError as error:
            if sender not in self._shut:  # said once; the other senders have their turn
                log.warning("The folder %s cannot be read: %s", sender, error)
            self._shut.add(sender)
            return
        self._shut.discard(sender)
        yield from (Path(entry.path) for entry in entries if not entry.is_dir(follow_symlinks=False))

    def _shown(self, file: Path) -> str:
        return os.fsencode(file.relative_to(self.folder).as_posix()).decode("utf-8", "replace")


def watch(folder: Path, run: Run, stop: Event, every: float = EVERY) -> None:
    """Look until `stop` is set, and load what is whole. Whatever goes wrong is in the log, and the next look comes."""
    dropped: DropFolder | None = None
    fault = ""
    while not stop.wait(every):
        try:
            dropped = dropped or DropFolder(folder)
            for file in dropped.ready():
                taken = dropped.take(file, run)
                if taken is not None:
                    log.info("%s: %s", taken.file, taken.told)
            fault = ""
        except (OSError, WrongInput) as error:  # the folder is not there: said once
            if str(error) != fault:
                log.warning("The drop folder cannot be read: %s", error)
            fault = str(error)
        except Exception:  # a fault of ours may not end the watch
            log.exception("drop folder")


def _received(file: Path, before: os.stat_result, run: Run, about: dict[str, object]) -> Answer:
    """What a file gives: its receipt, or what is in the way. Only the database's own troubles are raised."""
    name = str(about["name"])
    if not stat.S_ISREG(before.st_mode):
        return Answer(f"{name} was not loaded: it is a link or a device. Put the file itself in the folder.", "", FOUND)
    try:
        data = commands.given(file)
        return receiving.refuse(name, data) if isinstance(data, Finding) else run("receive", about, data)
    except StoreError:
        raise
    except PmfError as error:
        return Answer(f"{name} was not loaded. {error}", "", FOUND)
    except Exception:  # whatever it is, the file is out of the way and the next one has its turn
        reference = secrets.token_hex(2).upper()
        log.exception("drop folder fault %s", reference)
        told = f"{name} was not loaded: a fault of this program. Its log says more under {reference}."
        return Answer(told, "", FOUND)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name.casefold()
            if not name.startswith((".", "~$")) and not name.endswith((*UNFINISHED, *OURS)) and name not in SYSTEM:
                yield entry


def _reason_file(file: Path) -> Path | None:
    """The text beside a return that says why it restates an earlier period."""
    beside = (file.with_name(f"{file.name}{REASON}"), file.with_name(f"{file.stem}{REASON}"))
    return next((path for path in beside if path.is_file() and not path.is_symlink()), None)


def _text(reason: Path | None) -> str:
    if reason is None:
        return ""
    with reason.open("rb") as file:
        data = file.read(4 * LONGEST_REASON)
    return " ".join(data.decode("utf-8-sig", "replace").split())[:LONGEST_REASON]


def _beside(place: Path) -> Path:
    if place.is_symlink():
        raise StoreError(f"{place} is a link: make it a folder.")
    place.mkdir(exist_ok=True)
    return place


def _free(place: Path, name: str) -> Path:
    """A name that nothing in the folder goes by, nor any report: `figures (2).csv` after `figures.csv`."""
    stem, suffix = Path(name).stem, Path(name).suffix
    names = (name if n == 1 else f"{stem} ({n}){suffix}" for n in count(1))
    return next(
        place / one for one in names if not any(os.path.lexists(place / f"{one}{end}") for end in ("", *OURS))
    )


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:  # never over another
        file.write(data)


def _say(file: Path, told: str) -> None:
    """Beside a file that stays, in place of what was said before."""
    _note(file).unlink(missing_ok=True)
    _write(_note(file), told.encode() + b"\n")


def _note(file: Path) -> Path:
    return file.with_name(f"{file.name}{PROBLEM}")


def _stamped(files: Iterator[Path]) -> Iterator[tuple[Path, Stamp]]:
    for file in files:
        with suppress(FileNotFoundError):  # gone since the folder was read
            yield file, _stamp(file.lstat())


def _stamp(about: os.stat_result) -> Stamp:
    return about.st_size, about.st_mtime_ns, about.st_ino


def _name(path: Path) -> str:
    return os.fsencode(path.name).decode("utf-8", "replace")
