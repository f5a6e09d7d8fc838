"""The drop folder: a clean return is loaded, any other is reported beside it, and nothing is written over."""

import csv
import os
from pathlib import Path

import pytest

from pmf_core.drop import DropFolder, Run
from pmf_core.view import View
from tests.drop.rounds import CLEAN, HEADING, never, rounds, stored, tree


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


CASES = "Reference,Stage,Service,Subject,Received on,Name\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (CASES + "C1,1,HOU,A repair,06/07/2026,Person Z\n", "R046"),
        (CASES.replace(",Received on", "") + "C1,1,HOU,A repair,Person Z\n", "R019"),
        (CASES.replace(",Name", "") + "C1,1,HOU,Mrs Person Z,06/07/2026\n", "R298"),
        (CASES.replace(",Name", "") + "C1,1,HOU,A repair,Person Z\n", "R110"),
    ],
)
def test_a_file_that_names_may_lie_in_stays_with_its_sender(
    view: View, run: Run, folder: Path, data: str, code: str
) -> None:
    before, kept = len(stored(view)), sorted(view.store.uploads.rglob("*"))
    (folder / "cases.csv").write_text(data)
    [taken] = rounds(folder, run)
    assert (taken.now, taken.code, len(stored(view))) == ("cases.csv", 1, before)
    assert sorted(view.store.uploads.rglob("*")) == kept
    assert tree(folder) == {"cases.csv", "cases.csv.problem.txt"}
    told = (folder / "cases.csv.problem.txt").read_text("utf-8")
    assert told.startswith("cases.csv was not loaded; nothing of it is stored.\n")
    assert f"({code})" in told
    assert "Person Z" not in told
    assert "no copy was made" in told


def test_it_is_told_once_and_loaded_once_it_is_mended(view: View, run: Run, folder: Path) -> None:
    path, dropped = folder / "cases.csv", DropFolder(folder)
    path.write_text(CASES + "C1,1,HOU,A repair,06/07/2026,Person Z\n")
    dropped.ready()
    [file] = dropped.ready()
    dropped.take(file, run)
    assert dropped.ready() == []  # as it was when its sender was told
    path.write_text(CASES.replace(",Name", "") + "C1,1,HOU,A repair,06/07/2026\n")
    assert dropped.ready() == []
    [file] = dropped.ready()
    taken = dropped.take(file, run)
    assert taken is not None
    assert taken.now == "loaded/cases.csv"
    assert tree(folder) == {"loaded/cases.csv", "loaded/cases.csv.receipt.txt"}


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
