"""The drop folder in trouble: half written files, kills, faults, a full disk; nothing is lost or stored twice."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from pmf_core import cli, commands, drop, relations
from pmf_core.access import LOCAL
from pmf_core.api import Answer
from pmf_core.drop import DropFolder, Run
from pmf_core.errors import StoreError
from pmf_core.store import Store
from pmf_core.view import View
from tests.conftest import ROOT
from tests.drop.rounds import CLEAN, HEADING, never, rounds, stored, tree


def test_a_killed_round_loses_nothing(view: View, folder: Path) -> None:
    """The process ends between storing and moving: the next round moves what is stored, and stores it once."""
    (folder / "figures.csv").write_text(CLEAN)

    class Killed(BaseException):
        pass

    def dies(command: str, arguments: Mapping[str, object], data: bytes) -> Answer:
        commands.run(view.store, LOCAL, command, arguments, data)
        raise Killed

    with pytest.raises(Killed):
        rounds(folder, dies)
    assert tree(folder) == {"figures.csv"}
    [taken] = rounds(folder, partial(commands.run, view.store, LOCAL))
    assert "already saved" in taken.told
    assert [one.file for one in stored(view)].count("figures.csv") == 1


def test_a_file_is_left_alone_until_it_is_whole(folder: Path) -> None:
    dropped = DropFolder(folder)
    path = folder / "growing.csv"
    path.write_text(HEADING)
    assert dropped.ready() == []
    path.write_text(CLEAN)
    assert dropped.ready() == []  # it has changed since
    assert dropped.ready() == [path]


def test_a_file_written_to_while_it_is_read_is_read_again(view: View, folder: Path) -> None:
    """What was stored is what was read; the newer content is a file of its own in the next round."""
    path = folder / "figures.csv"
    path.write_text(CLEAN)

    def meanwhile(command: str, arguments: Mapping[str, object], data: bytes) -> Answer:
        path.write_text(CLEAN + "HO1,2025-26 Q4,102\n")
        return commands.run(view.store, LOCAL, command, arguments, data)

    assert rounds(folder, meanwhile) == []
    assert tree(folder) == {"figures.csv"}
    [taken] = rounds(folder, partial(commands.run, view.store, LOCAL))
    assert taken.now == "loaded/figures.csv"
    assert [one.rows for one in stored(view)[:2]] == [2, 1]


def test_a_trouble_of_the_database_leaves_the_file_and_a_note_and_it_is_tried_again(
    view: View, run: Run, folder: Path
) -> None:
    """R3: a full disk today is no reason to give a return back."""
    seconds = [0.0]
    dropped = DropFolder(folder, now=lambda: seconds[0])
    (folder / "figures.csv").write_text(CLEAN)
    (folder / "figures.csv.problem.txt").symlink_to(folder.parent / "elsewhere.txt")  # may not be written through
    dropped.ready()

    def full(*_: object) -> Answer:
        raise StoreError("Nothing was stored: the disk is full.")

    [file] = dropped.ready()
    taken = dropped.take(file, full)
    assert taken is not None
    assert (taken.now, taken.code) == ("figures.csv", 2)
    assert "the disk is full" in (folder / "figures.csv.problem.txt").read_text()
    assert not (folder.parent / "elsewhere.txt").exists()
    assert dropped.ready() == []  # not at every look
    seconds[0] = drop.PATIENCE + 1
    [file] = dropped.ready()
    taken = dropped.take(file, run)
    assert taken is not None
    assert taken.now == "loaded/figures.csv"
    assert tree(folder) == {"loaded/figures.csv", "loaded/figures.csv.receipt.txt"}


def test_a_fault_of_ours_gives_the_file_back_and_the_next_has_its_turn(
    view: View, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "a.csv").write_text(CLEAN)
    (folder / "b.csv").write_text(CLEAN)
    os.utime(folder / "b.csv", (2e9, 2e9))

    def faulty(command: str, arguments: Mapping[str, object], data: bytes) -> Answer:
        if arguments["name"] == "a.csv":
            raise ZeroDivisionError
        return commands.run(view.store, LOCAL, command, arguments, data)

    first, second = rounds(folder, faulty)
    assert (first.now, second.now) == ("returned/a.csv", "loaded/b.csv")
    told = (folder / "returned" / "a.csv.findings.txt").read_text("utf-8")
    assert "a fault of this program" in told
    assert "ZeroDivisionError" not in told
    assert "ZeroDivisionError" in caplog.text


def test_a_file_that_is_gone_is_no_trouble(folder: Path) -> None:
    dropped = DropFolder(folder)
    (folder / "figures.csv").write_text(CLEAN)
    dropped.ready()
    [file] = dropped.ready()
    file.unlink()
    assert dropped.take(file, never) is None


def test_the_watch_outlives_a_folder_that_comes_and_goes(
    view: View, run: Run, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.rmdir()
    stop = threading.Event()
    watching = threading.Thread(target=drop.watch, args=[folder, run, stop, 0.05], daemon=True)
    watching.start()
    time.sleep(0.3)
    folder.mkdir()
    (folder / "figures.csv").write_text(CLEAN)
    end = time.monotonic() + 20
    while not (folder / "loaded" / "figures.csv").exists() and time.monotonic() < end:
        time.sleep(0.05)
    stop.set()
    watching.join(10)
    assert stored(view)[0].file == "figures.csv"
    assert caplog.text.count("is not a folder") == 1  # said once


def test_the_command_loads_what_is_there_and_stops(
    view: View, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    view.store.close()
    (folder / "clean.csv").write_text(CLEAN)
    (folder / "fault.csv").write_text(HEADING + "HO1,2025-26 Q4,1x1\n")
    monkeypatch.setenv("PMF_DATABASE", str(view.store.path))
    monkeypatch.setattr(sys, "argv", ["pmf", "drop", str(folder), "--once", "--json"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 1
    assert {one["file"]: one["now"] for one in json.loads(capsys.readouterr().out)} == {
        "clean.csv": "loaded/clean.csv", "fault.csv": "returned/fault.csv",
    }  # fmt: skip
    again = Store.open(view.store.path)
    assert relations.submissions(again, relations.known(again))[0].file == "clean.csv"
    again.close()


LISTENING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "  # as at a keyboard, which a
# program started in the background is not: a shell has it ignore Ctrl-C, and whatever it starts does likewise


def test_a_stop_by_the_keyboard_is_one_line(folder: Path) -> None:
    watching = subprocess.Popen(
        [sys.executable, "-c", LISTENING + "from pmf_core.cli import main; main()", "drop", str(folder)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert watching.stdout is not None
    assert watching.stdout.readline() == f"Watching {folder}. Ctrl-C stops it.\n"
    watching.send_signal(signal.SIGINT)
    _, err = watching.communicate(timeout=20)
    assert (watching.returncode, [line for line in err.splitlines() if "nanobind" not in line]) == (130, ["Stopped."])
