"""Commands while the app runs: the same answer as without it, and everything at once is stored."""

import json
import re
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from pmf_core import api, cli, commands
from pmf_core.access import LOCAL
from pmf_core.errors import PmfError
from pmf_core.store import Store
from tests.api.asking import HEADING, copied, pmf, request

FILES = {
    "clean.csv": HEADING + "HO1,2025-26 Q3,101\n",
    "fault.csv": HEADING + "HO1,2025-26 Q3,1x1\n",
    "restates.csv": HEADING + "HO1,2026-27 Q1,80\n",
    "dropped.csv": HEADING + "HO1,2025-26 Q4,102\n",
    "none.csv": "",
}
COMMANDS: list[tuple[str, dict[str, object], int]] = [  # in this order on both databases; with the exit code
    ("check", {"name": "fault.csv"}, 1),
    ("check", {"name": "none.csv"}, 2),
    ("check", {"name": "clean.csv", "kind": "nonsense"}, 2),
    ("load", {"name": "fault.csv"}, 1),
    ("load", {"name": "clean.csv"}, 0),
    ("load", {"name": "clean.csv"}, 0),
    ("load", {"name": "restates.csv"}, 1),
    ("load", {"name": "restates.csv", "reason": "Recount"}, 0),
    ("receive", {"name": "fault.csv"}, 1),
    ("receive", {"name": "dropped.csv", "sender": "Leisure Trust"}, 0),
    ("submissions", {}, 0),
    ("submissions", {"as_at": "2026-11-01"}, 2),
    ("undo", {"identity": "nothing"}, 2),
    ("scorecard", {"period": "2026-27 Q2", "as_at": "2026-11-17"}, 0),
    ("scorecard", {"period": "Q9"}, 2),
    ("indicator", {"code": "HO1"}, 0),
    ("indicator", {"code": "NOPE"}, 2),
    ("outstanding", {}, 1),
    ("template", {"kind": "values", "service": "NO", "output": "out.xlsx"}, 2),
]
Said = tuple[int, str, str]  # exit code, words, JSON


def said(run: Callable[[], api.Answer]) -> Said:
    """An answer, or the sentence that a command ends with; ids are each database's own."""
    try:
        answer = run()
    except PmfError as error:
        return api.REFUSED, str(error), ""
    return answer.code, *(re.sub(r"\b[0-9a-f]{12}\b", "ID", text) for text in (answer.text, answer.json))


def test_each_command_says_the_same_here_and_through_the_app(
    held: tuple[str, Path], built: Path, door: api.Door, tmp_path: Path
) -> None:
    store = Store.open(copied(built, tmp_path))
    here, there = partial(commands.run, store, LOCAL), partial(cli.client.send, door)
    for command, arguments, code in COMMANDS:
        data = FILES.get(str(arguments.get("name")), "").encode()
        answers = [said(partial(run, command, arguments, data)) for run in (here, there)]
        assert answers[0] == answers[1], (command, arguments)
        assert answers[0][0] == code, (command, arguments, answers[0])
    undone = []
    for run in (here, there):
        newest = json.loads(run("submissions", {}, b"").json)[0]["id"]
        undone.append(said(partial(run, "undo", {"identity": newest[:8], "reason": "A trial"}, b"")))
    assert undone[0] == undone[1]
    assert undone[0][0] == 0
    store.close()


def test_the_command_line_prints_the_same_either_way(
    held: tuple[str, Path], built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = copied(built, tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fault.csv").write_text(FILES["fault.csv"])
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(11 * 2**20)
    for words in (["check", "fault.csv"], ["load", "huge.csv", "--yes", "--json"], ["scorecard", "--period", "Q9"]):
        assert pmf(here, *words) == pmf(held[1], *words)


def test_a_template_comes_through_whole(held: tuple[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    assert pmf(held[1], "template", "--kind", "values", "--service", "HOU", "-o", path)[0] == 0
    cells = {cell.value for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row}
    assert {"Indicator code", "HO1", "HO2"} <= cells


def test_what_is_loaded_is_in_the_next_answer_of_the_app(held: tuple[str, Path], tmp_path: Path) -> None:
    """The app keeps answers by what is stored: a load makes new ones."""
    def value() -> float:
        return float(json.loads(pmf(held[1], "indicator", "HO2", "--json")[1])["value"])

    (tmp_path / "later.csv").write_text(HEADING + "HO2,2026-27 Q2,26.5\n")
    before = value()
    assert pmf(held[1], "load", tmp_path / "later.csv", "--yes")[0] == 0
    assert (before, value()) == (27.5, 26.5)


def test_loads_at_once_from_commands_and_from_the_app_are_all_stored(
    held: tuple[str, Path], door: api.Door
) -> None:
    """R5: six commands, and the app's own watch of its drop folder."""
    files = {f"at-once-{n}.csv": f"{HEADING}PE1,2025-M{n:02d},{n}\n".encode() for n in range(1, 7)}
    drop = held[1].parent / "drop" / "Leisure Trust"
    drop.mkdir()
    (drop / "dropped.csv").write_text(HEADING + "PE1,2025-M07,7\n")
    failed: list[object] = []

    def load(name: str, data: bytes) -> None:
        answer = cli.client.send(door, "load", {"name": name}, data)
        if answer.code:
            failed.append(answer)

    threads = [threading.Thread(target=load, args=one) for one in files.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    wait((drop / "loaded" / "dropped.csv.receipt.txt").exists)
    every = json.loads(pmf(held[1], "submissions", "--json")[1])
    stored = {one["file"]: one["actor"] for one in every}
    assert {*files, "dropped.csv"} <= set(stored)
    assert stored["dropped.csv"] == "drop folder: Leisure Trust"
    assert len({one["seq"] for one in every}) == len(every)


def test_the_app_answers_others_while_it_reads(held: tuple[str, Path], tmp_path: Path) -> None:
    rows = "".join(f"HO1,2025-26 Q3,{n}\n" for n in range(150_000))
    (tmp_path / "long.csv").write_text(HEADING + rows)
    slow = threading.Thread(target=pmf, args=(held[1], "check", tmp_path / "long.csv"))
    slow.start()
    waits = []
    while slow.is_alive():
        began = time.monotonic()
        assert request(held[0], "GET", "/healthz")[0] == 200
        waits.append(time.monotonic() - began)
        time.sleep(0.05)
    assert len(waits) > 3
    assert sorted(waits)[len(waits) // 2] < 0.5


def wait(done: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)
