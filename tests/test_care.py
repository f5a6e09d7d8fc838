"""The commands that keep the data safe: what they say, their JSON, their exit codes."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pmf_core import cli, commands
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.store import backup
from pmf_core.view import View
from tests import small

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    filled = small.filled(tmp_path)
    yield filled
    filled.store.close()


@pytest.fixture
def pmf(view: View, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the small council's database, closed: exit code, standard output, standard error."""
    view.store.close()
    monkeypatch.setenv("PMF_DATABASE", str(view.store.path))

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["pmf", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return run


def test_a_backup_is_made_by_whoever_holds_the_database(view: View, tmp_path: Path) -> None:
    """The same command, run by the app in its own process."""
    place = tmp_path / "out" / "small.zip"
    answer = commands.run(view.store, LOCAL, "backup", {"output": str(place), "keep": None})
    told = json.loads(answer.json)
    assert (answer.code, told["file"], told["seq"], told["originals"]) == (0, str(place), 5, 4)
    assert told["tables"]["observation"]["rows"] == 14
    assert place.stat().st_size == told["bytes"]


def test_a_backup_is_for_those_who_look_after_the_system(view: View) -> None:
    reader = Actor("member", "A member", ("members",))
    with pytest.raises(NotAllowed):
        commands.run(view.store, reader, "backup", {"output": None, "keep": None})


@pytest.mark.parametrize("keep", ["0", "-1", "many"])
def test_how_many_are_kept_is_a_number(view: View, keep: str) -> None:
    with pytest.raises(WrongInput, match="not a number of backups"):
        commands.run(view.store, LOCAL, "backup", {"output": None, "keep": keep})


def test_older_backups_go_only_when_asked(pmf: Run, view: View) -> None:
    for _ in range(3):
        assert pmf("backup")[0] == 0
    assert len(backup.listed(backup.folder(view.store.path))) == 3
    code, out, _ = pmf("backup", "--keep", 2, "--json")
    assert (code, len(json.loads(out)["deleted"])) == (0, 2)
    assert len(backup.listed(backup.folder(view.store.path))) == 2
    code, _, err = pmf("backup", "--keep", 2, "-o", "x.zip")
    assert (code, "leave --output out" in err) == (2, True)


def test_the_doctor_says_well_wrong_or_unreadable(pmf: Run, view: View) -> None:
    code, out, _ = pmf("doctor")
    assert (code, out.splitlines()[1]) == (0, "There is no whole backup. Make one with `pmf backup`.")
    original = next(file for file in view.store.uploads.iterdir() if not file.suffix)
    kept = original.read_bytes()
    original.unlink()
    code, out, _ = pmf("doctor", "--json")
    told = json.loads(out)
    assert (code, told["healthy"], told["readable"], len(told["troubles"])) == (1, False, True, 1)
    assert str(original) in told["troubles"][0]["what"]
    original.write_bytes(kept)
    view.store.path.write_bytes(b"no database" * 2000)
    code, out, err = pmf("doctor")
    assert (code, err) == (2, "")
    assert out.startswith("small.duckdb cannot be opened")


def test_a_restore_asks_first_and_json_cannot(pmf: Run, view: View, tmp_path: Path) -> None:
    assert pmf("backup", "-o", tmp_path / "one.zip")[0] == 0
    before = view.store.path.read_bytes()
    code, out, _ = pmf("restore", tmp_path / "one.zip")
    assert code != 0
    assert "Restore it?" in out
    assert view.store.path.read_bytes() == before
    code, _, err = pmf("restore", tmp_path / "one.zip", "--json")
    assert (code, "add --yes" in err) == (2, True)


def test_a_restore_elsewhere_leaves_the_present_database(pmf: Run, view: View, tmp_path: Path) -> None:
    assert pmf("backup", "-o", tmp_path / "one.zip")[0] == 0
    before = view.store.path.read_bytes()
    code, out, _ = pmf("restore", tmp_path / "one.zip", "--to", tmp_path / "b" / "copy.duckdb", "--yes", "--json")
    told = json.loads(out)
    assert (code, told["seq"], told["aside"], told["lacking"]) == (0, 5, None, [])
    assert (tmp_path / "b" / "copy.duckdb").exists()
    assert view.store.path.read_bytes() == before


def test_what_is_no_backup_is_one_sentence(pmf: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_text("notes")
    code, out, err = pmf("restore", tmp_path / "notes.zip", "--yes")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "notes.zip is not a whole backup" in err


def test_a_damaged_database_is_one_sentence_for_every_command(pmf: Run, view: View) -> None:
    data = bytearray(view.store.path.read_bytes())
    data[100] ^= 1
    view.store.path.write_bytes(data)
    for words in (("scorecard",), ("submissions",), ("backup",)):
        code, out, err = pmf(*words)
        assert (code, out, err.count("\n")) == (2, "", 1), words
        assert "Run `pmf doctor`" in err
