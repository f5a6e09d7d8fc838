"""Commands while the app runs: the same answer as without it, let in by the word beside the database alone."""

import asyncio
import contextlib
import io
import json
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest

from pmf_core import api, cli, commands
from pmf_core.access import LOCAL
from pmf_core.errors import InUse, PmfError
from pmf_core.store import Store, record
from tests import small
from tests.browser import serving

Run = Callable[..., tuple[int, str, str]]
HEADING = "Indicator code,Period,Value\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council, standing still at its moment: closed."""
    folder = tmp_path_factory.mktemp("built")
    store = small.filled(folder).store
    record(store, kind="moment", scope="a fixed moment", actor="Test", tables={},
           settings={"moment": small.MOMENT.isoformat()})  # fmt: skip
    store.close()
    return folder


def copied(built: Path, folder: Path) -> Path:
    shutil.copytree(built / "small-uploads", folder / "small-uploads")
    return Path(shutil.copy2(built / "small.duckdb", folder))


@pytest.fixture(scope="module")
def held(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The app on a copy of it: its address, its database."""
    folder = tmp_path_factory.mktemp("held")
    database = copied(built, folder)
    (folder / "drop").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMF_DROP", str(folder / "drop"))
        with serving.served(database, folder / "server.log") as address:
            yield address, database


@pytest.fixture
def door(held: tuple[str, Path]) -> api.Door:
    found = api.find_door(held[1], None)
    assert found is not None
    return found


def pmf(database: Path, *words: object) -> tuple[int, str, str]:
    """Run a command on a database: exit code, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.setenv("PMF_DATABASE", str(database))
        patch.setattr(sys, "argv", ["pmf", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            cli.main()
    return int(left.value.code or 0), out.getvalue(), err.getvalue()


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


def test_the_word_lets_in_and_nothing_else(held: tuple[str, Path], door: api.Door) -> None:
    body = api.pack({})
    good = f"Bearer {door.token}"
    for given in ("", "Bearer ", f"Bearer {door.token}x", f"Bearer {door.token[:-1]}", door.token, f"Basic {door.token}",
                  "Bearer caf\xe9"):
        status, headers, said = request(held[0], "POST", "/api/scorecard", body, Authorization=given)
        assert (given, status) == (given, 401)
        assert "www-authenticate" not in headers
        assert b"quadrants" not in said
    status, headers, said = request(held[0], "POST", "/api/scorecard", body, Authorization=good)
    assert (status, api.Answer.unpack(said).code) == (200, 0)
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert "access-control-allow-origin" not in headers


def test_an_unknown_host_another_site_and_another_computer_are_refused(held: tuple[str, Path], door: api.Door) -> None:
    good = f"Bearer {door.token}"
    for host in ("evil.example", "127.0.0.1.evil.example", "10.0.0.1:8501"):
        assert request(held[0], "POST", "/api/scorecard", b"{}\n", Authorization=good, Host=host)[0] == 400
    elsewhere = request(held[0], "POST", "/api/scorecard", b"{}\n", Authorization=good, X_Forwarded_For="10.1.2.3")
    assert elsewhere[0] == 403
    asked = request(held[0], "OPTIONS", "/api/scorecard", Origin="https://evil.example",
                    Access_Control_Request_Method="POST")  # fmt: skip
    assert (asked[0], "access-control-allow-origin" in asked[1]) == (405, False)
    assert b"quadrants" not in request(held[0], "GET", "/api/scorecard", Authorization=good)[2]


def test_too_much_is_refused_before_it_is_read(held: tuple[str, Path], door: api.Door) -> None:
    parts = urlsplit(held[0])
    for headers, pieces in (({"Content-Length": str(2**40)}, 0), ({"Transfer-Encoding": "chunked"}, 13)):
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
        connection.putrequest("POST", "/api/check")
        for name, value in {**headers, "Authorization": f"Bearer {door.token}"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        with contextlib.suppress(OSError):  # the app may hang up before everything is sent
            for _ in range(pieces):
                connection.send(b"%x\r\n" % 2**20 + bytes(2**20) + b"\r\n")
        given = connection.getresponse()
        assert (headers, given.status) == (headers, 413)
        connection.close()


@pytest.mark.parametrize(
    ("path", "body", "status", "told"),
    [
        ("nothing", api.pack({}), 400, "does not know the command"),
        ("check", b"", 400, "not a command of this program"),
        ("check", b"[]\n", 400, "not a command of this program"),
        ("check", b"\xff\xfe\n", 400, "not a command of this program"),
        ("check", api.pack({"name": "a.csv", "secret": "x"}), 400, "cannot be done with these options"),
        ("check", api.pack({}), 400, "cannot be done with these options"),
        ("check", api.pack({"name": {"a": 1}}), 400, "options cannot be read: name"),
        ("undo", api.pack({"identity": True}), 500, "This was not foreseen"),
    ],
)
def test_what_is_no_command_of_ours_is_one_sentence(
    held: tuple[str, Path], door: api.Door, path: str, body: bytes, status: int, told: str
) -> None:
    given, _, said = request(held[0], "POST", f"/api/{path}", body, Authorization=f"Bearer {door.token}")
    assert (given, told in api.unpack(said)[0]["error"]) == (status, True), said
    assert b"Traceback" not in said


def test_the_word_is_its_owners_and_a_stale_one_is_passed_over(held: tuple[str, Path], tmp_path: Path) -> None:
    """Where no app answers, the sentence names the holder as before."""
    place, database = api.place(held[1]), held[1]
    assert place.stat().st_mode & 0o777 == 0o600
    kept = place.read_text()
    left = json.loads(kept)
    name_the_holder = f"{database.name} is in use by process {left['pid']}"
    try:
        for stale in (json.dumps(left | {"pid": 1}), "{", "[]", ""):
            place.write_text(stale)
            code, out, err = pmf(database, "scorecard")
            assert (code, out, name_the_holder in err) == (2, "", True)
        place.write_text(kept)
        place.chmod(0o644)  # others may read it: another may have written it
        assert pmf(database, "scorecard")[0] == 2
    finally:
        place.write_text(kept)
        place.chmod(0o600)
    assert pmf(database, "scorecard")[0] == 0


def test_a_word_left_by_a_crash_is_in_nobodys_way(built: Path, tmp_path: Path) -> None:
    database = copied(built, tmp_path)
    left = api.open_door(database, 1)
    assert pmf(database, "scorecard")[0] == 0
    assert api.find_door(database, left.pid) == left
    again = api.open_door(database, 2)
    assert again.token != left.token
    api.shut_door(database, left)  # not its own any more
    assert api.find_door(database, None) == again
    api.shut_door(database, again)
    assert not api.place(database).exists()


def test_an_app_that_hangs_up_leaves_one_sentence(tmp_path: Path) -> None:
    nobody = api.Door(serving.free_port(), os.getpid(), "word")
    with pytest.raises(cli.client.NoAnswer, match="stopped before it answered"):
        cli.client.send(nobody, "scorecard", {}, b"")


def test_two_apps_on_two_databases_each_have_their_door(
    held: tuple[str, Path], built: Path, tmp_path: Path
) -> None:
    database = copied(built, tmp_path)
    first = api.find_door(held[1], None)
    with serving.served(database, tmp_path / "server.log"):
        second = api.find_door(database, None)
        assert first is not None and second is not None
        assert len({first.port, second.port}) == len({first.token, second.token}) == 2
        with pytest.raises(InUse) as refused:
            Store.open(database)
        assert refused.value.holder == second.pid
        (tmp_path / "one.csv").write_text(HEADING + "HO1,2025-26 Q4,77\n")
        assert pmf(database, "load", tmp_path / "one.csv", "--yes")[0] == 0
        assert "one.csv" not in pmf(held[1], "submissions", "--json")[1]
    assert not api.place(database).exists()
    assert api.find_door(held[1], None) == first
    assert "one.csv" in pmf(database, "submissions", "--json")[1]


def test_a_folder_that_cannot_be_written_leaves_the_app_without_a_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It starts all the same, and says so. A folder in the file's place stands for one that may not be written."""
    from ui.api import Commands

    database = tmp_path / "small.duckdb"
    monkeypatch.setenv("PMF_DATABASE", str(database))
    api.place(database).mkdir()

    async def start_and_stop() -> api.Door | None:
        started = Commands()
        async with started.open(None):  # type: ignore[arg-type]
            return started.door

    assert asyncio.run(start_and_stop()) is None
    assert "Commands cannot reach this app" in caplog.text
    assert list(tmp_path.iterdir()) == [api.place(database)]
