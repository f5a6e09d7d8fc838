"""The drop folder: what is whole is loaded, what is not is reported beside it, and nothing is ever lost."""

import csv
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from pmf_core import cli, commands, drop, relations
from pmf_core.access import LOCAL
from pmf_core.api import Answer
from pmf_core.drop import DropFolder, Run, Taken
from pmf_core.errors import StoreError
from pmf_core.results import Submission
from pmf_core.store import Store
from pmf_core.view import View
from tests import small
from tests.conftest import ROOT

HEADING = "Indicator code,Period,Value\n"
CLEAN = HEADING + "HO1,2025-26 Q3,101\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    small.filled(folder).store.close()
    return folder / "small.duckdb"


@pytest.fixture
def view(built: Path, tmp_path: Path) -> Iterator[View]:
    found = small.copied(built, tmp_path)
    yield found
    found.store.close()


@pytest.fixture
def run(view: View) -> Run:
    """Commands done here, in the name of the local user."""
    return partial(commands.run, view.store, LOCAL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "drop"
    made.mkdir()
    return made


def never(command: str, arguments: Mapping[str, object], data: bytes) -> Answer:
    """Where nothing is to be asked of the database."""
    raise AssertionError(f"{command} was done")


def rounds(folder: Path, run: Run) -> list[Taken]:
    """Two looks, and what is whole is taken."""
    dropped = DropFolder(folder)
    assert dropped.ready() == []
    return [one for file in dropped.ready() if (one := dropped.take(file, run)) is not None]


def stored(view: View) -> list[Submission]:
    return list(relations.submissions(view.store, relations.known(view.store)))


def tree(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}


def test_a_clean_return_is_loaded_and_its_receipt_lies_beside_it(view: View, run: Run, folder: Path) -> None:
    (folder / "figures.csv").write_text(HEADING + "HO1,2025-26 Q3,101\nHO1,2025-26 Q4,102\nHO1,2026-27 Q1,100\n")
    [taken] = rounds(folder, run)
    newest = stored(view)[0]
    assert (taken.file, taken.now, taken.code) == ("figures.csv", "loaded/figures.csv", 0)
    assert tree(folder) == {"loaded/figures.csv", "loaded/figures.csv.receipt.txt"}
    receipt = (folder / "loaded" / "figures.csv.receipt.txt").read_text("utf-8")
    assert newest.id in receipt
    assert "3 records" in receipt
    assert "2 new, 0 changed, 0 restated, 1 same" in receipt
    assert "new: HO1 Homes let (Quarter 3, 2025-26): 101\n" in receipt
    assert (newest.actor, newest.file) == ("drop folder", "figures.csv")


def test_a_sub_folder_names_its_sender(view: View, run: Run, folder: Path) -> None:
    (folder / "Leisure Trust").mkdir()
    (folder / "Leisure Trust" / "figures.csv").write_text(CLEAN)
    [taken] = rounds(folder, run)
    assert taken.now == "Leisure Trust/loaded/figures.csv"
    assert stored(view)[0].actor == "drop folder: Leisure Trust"


def test_a_return_with_faults_is_returned_with_every_finding_and_nothing_stored(
    view: View, run: Run, folder: Path
) -> None:
    before = len(stored(view))
    (folder / "figures.csv").write_text(HEADING + "HO1,2025-26 Q3,1x1\nHO2,2025-26 Q3,=1+1\nHO1,2025-26 Q4,90\n")
    [taken] = rounds(folder, run)
    assert (taken.now, taken.code, len(stored(view))) == ("returned/figures.csv", 1, before)
    assert tree(folder) == {f"returned/figures.csv{end}" for end in ("", ".findings.txt", ".findings.csv")}
    told = (folder / "returned" / "figures.csv.findings.txt").read_text("utf-8")
    assert told.startswith("figures.csv was not loaded; nothing of it is stored.\n2 cells need fixing")
    assert "To fix C2 “1x1”: This is not a number." in told
    assert "put the file in the folder again" in told
    rows = list(csv.DictReader((folder / "returned" / "figures.csv.findings.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["Code"], row["Row"], row["Column"]) for row in rows] == [("R104", "2", "C"), ("R104", "3", "C")]
    assert rows[1]["Found"] == "'=1+1"  # a spreadsheet would run it


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("zero.csv", HEADING + "HO1,2026-27 Q2,0\n", "needs a person"),
        ("letter.docx", "Dear all", "(R003)"),
        ("empty.csv", "", "(R001)"),
        ("book.xlsx", "not a workbook", "(R006)"),
        ("unknown.csv", HEADING + "ZZ9,2025-26 Q3,1\n", "no indicator ZZ9"),
    ],
)
def test_what_needs_a_person_is_returned(view: View, run: Run, folder: Path, name: str, data: str, told: str) -> None:
    before = len(stored(view))
    (folder / name).write_text(data)
    [taken] = rounds(folder, run)
    assert (taken.now, len(stored(view))) == (f"returned/{name}", before)
    assert told in (folder / "returned" / f"{name}.findings.txt").read_text("utf-8")


def test_a_file_that_is_too_large_is_returned_unread(folder: Path) -> None:
    with (folder / "huge.csv").open("wb") as file:
        file.truncate(3 * 2**30)
    [taken] = rounds(folder, never)
    assert taken.now == "returned/huge.csv"
    assert "3,072.0 MB" in (folder / "returned" / "huge.csv.findings.txt").read_text("utf-8")


@pytest.mark.parametrize("beside", ["again.csv.reason.txt", "again.reason.txt"])
def test_a_restatement_needs_its_reason_beside_it(view: View, run: Run, folder: Path, beside: str) -> None:
    (folder / "first.csv").write_text(CLEAN)
    rounds(folder, run)
    (folder / "again.csv").write_text(HEADING + "HO1,2025-26 Q3,80\n")
    [taken] = rounds(folder, run)
    assert taken.now == "returned/again.csv"
    assert "again.csv.reason.txt" in (folder / "returned" / "again.csv.findings.txt").read_text("utf-8")
    (folder / "returned" / "again.csv").rename(folder / "again.csv")
    (folder / beside).write_text("Recount\nafter audit")
    [taken] = rounds(folder, run)
    assert (taken.now, stored(view)[0].reason) == ("loaded/again.csv", "Recount after audit")
    receipt = (folder / "loaded" / "again.csv.receipt.txt").read_text("utf-8")
    assert "Reason: Recount after audit\n" in receipt
    assert "restated: HO1 Homes let (Quarter 3, 2025-26): 80, was 101\n" in receipt
    assert (folder / "loaded" / "again.csv.reason.txt").read_text().startswith("Recount")


def test_the_same_file_again_says_when_it_was_saved(view: View, run: Run, folder: Path) -> None:
    """Also what a crash between storing and moving leaves: the file is there again, and is only moved."""
    (folder / "figures.csv").write_text(CLEAN)
    rounds(folder, run)
    before = len(stored(view))
    (folder / "figures.csv").write_text(CLEAN)
    [taken] = rounds(folder, run)
    assert (taken.now, taken.code, len(stored(view))) == ("loaded/figures (2).csv", 0, before)
    receipt = (folder / "loaded" / "figures (2).csv.receipt.txt").read_text("utf-8")
    assert "was already saved on 17 November 2026, 09:3" in receipt
    assert "by drop folder" in receipt


def test_a_file_with_nothing_new_is_no_trouble_to_anyone(view: View, run: Run, folder: Path) -> None:
    (folder / "same.csv").write_text(HEADING + "HO1,2026-27 Q2,99\n")
    before = len(stored(view))
    [taken] = rounds(folder, run)
    assert (taken.now, len(stored(view))) == ("loaded/same.csv", before)
    assert "holds nothing new" in (folder / "loaded" / "same.csv.receipt.txt").read_text("utf-8")


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


@pytest.mark.parametrize(
    "name", ["~$figures.xlsx", ".hidden.csv", "figures.csv.tmp", "figures.csv.part", "Thumbs.db", "old.csv.receipt.txt",
             "figures.reason.txt", "loaded/old.csv", "returned/old.csv", "Trust/2026/deep.csv"],
)  # fmt: skip
def test_what_is_not_a_return_is_left_where_it_is(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(CLEAN)
    assert rounds(folder, never) == []
    assert tree(folder) == {name}


def test_links_and_pipes_are_returned_unopened(folder: Path, tmp_path: Path) -> None:
    """A partner's folder may not bring another file of this computer into a report."""
    (tmp_path / "secret.csv").write_text(CLEAN)
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "other").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.csv")
    assert {one.now for one in rounds(folder, never)} == {"returned/link.csv", "returned/other", "returned/pipe.csv"}
    assert (tmp_path / "secret.csv").exists()
    told = (folder / "returned" / "link.csv.findings.txt").read_text("utf-8")
    assert "link or a device" in told
    assert "101" not in told


def test_nothing_is_written_over(run: Run, folder: Path) -> None:
    (folder / "loaded").mkdir()
    (folder / "loaded" / "figures.csv").write_text("an older one")
    (folder / "loaded" / "figures (2).csv.receipt.txt").write_text("a receipt alone")
    (folder / "figures.csv").write_text(CLEAN)
    [taken] = rounds(folder, run)
    assert taken.now == "loaded/figures (3).csv"
    assert (folder / "loaded" / "figures.csv").read_text() == "an older one"
    assert (folder / "loaded" / "figures (2).csv.receipt.txt").read_text() == "a receipt alone"


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
