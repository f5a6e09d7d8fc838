"""The app's door for commands: let in by the word beside the database alone, and shut to all else."""

import asyncio
import contextlib
import json
import os
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pmf_core import api, cli
from pmf_core.errors import InUse
from pmf_core.store import Store
from tests.api.asking import HEADING, copied, pmf, request
from tests.browser import serving


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


def test_an_answer_is_the_same_on_the_other_side() -> None:
    answer = api.Answer("Left.\n", "{}", api.FOUND, {"findings.csv": b"Code\r\n"}, leave=True)
    assert api.Answer.unpack(answer.pack()) == answer


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
