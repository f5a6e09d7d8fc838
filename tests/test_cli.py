"""The command line: every command, its JSON and its exit code."""

import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pmf_core import cli
from tests import small
from tests.conftest import ROOT, Run


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in small.FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council's database, loaded by commands once; each test has a copy."""
    folder = tmp_path_factory.mktemp("cli")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMF_DATABASE", str(folder / "own.duckdb"))
        patch.setattr(sys, "stdout", io.StringIO())
        _do(patch, "init", "--council", "X00000001", "--name", "Small Council")
        for name, text in small.FILES.items():
            (folder / name).write_text(text)
            _do(patch, "load", folder / name, "--yes")
    return folder


def _do(patch: pytest.MonkeyPatch, *words: object) -> None:
    patch.setattr(sys, "argv", ["pmf", *map(str, words)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 0


@pytest.fixture
def loaded(pmf: Run, built: Path, files: Path) -> Run:
    shutil.copy2(built / "own.duckdb", files)
    shutil.copytree(built / "own-uploads", files / "own-uploads")
    return pmf


def test_init_takes_a_code_or_a_name_and_once_only(pmf: Run) -> None:
    code, out, _ = pmf("init", "--council", "Chesterfield", "--json")
    assert (code, json.loads(out)) == (0, {"council": "E07000034", "council_name": "Chesterfield Borough Council"})
    code, _, err = pmf("init", "--council", "E07000089")
    assert (code, err.count("\n")) == (2, 1)
    assert "already Chesterfield Borough Council's" in err


def test_a_blank_name_is_no_name(pmf: Run) -> None:
    code, _, err = pmf("init", "--council", "X9", "--name", " ")
    assert (code, "name is blank" in err) == (2, True)


def test_an_unknown_council_is_answered_with_suggestions(pmf: Run) -> None:
    code, _, err = pmf("init", "--council", "Chesterfeild")
    assert code == 2
    assert "Did you mean Chesterfield Borough Council (E07000034)" in err


def test_a_database_without_a_council_says_what_to_do(pmf: Run) -> None:
    code, out, err = pmf("scorecard")
    assert (code, out) == (2, "")
    assert "pmf init" in err


def test_the_scorecard_has_its_public_shape(loaded: Run) -> None:
    code, out, _ = loaded("scorecard", "--period", "2026-27 Q2", "--json")
    card = json.loads(out)
    assert code == 0
    assert {"council", "period", "as_at", "headline", "summary", "quadrants"} <= set(card)
    assert (card["council"], card["period"]) == ("X00000001", "2026-27 Q2")
    assert [quadrant["id"] for quadrant in card["quadrants"]] == [
        "council_plan", "workforce", "customers", "business_critical", "big_ticket",
    ]  # fmt: skip
    rows = {row["code"]: row for quadrant in card["quadrants"] for row in quadrant["indicators"]}
    expected = {  # value, target, rating, on last quarter, on last year: worked out by hand
        "HO1": (99, 100, "amber", "worsening", "improving"),
        "HO2": (27.5, 25, "red", "worsening", "improving"),
        "PE1": (9.1, 8.5, "red", "worsening", "not_comparable"),
        "PE2": (790, None, "not_rated", "decreasing", "not_comparable"),
    }
    found = {
        code: tuple(row[name] for name in ("value", "target", "rag", "direction_short", "direction_long"))
        for code, row in rows.items()
    }
    assert {code: (pytest.approx(v), *rest) for code, (v, *rest) in found.items()} == expected
    assert "2.5" in rows["HO2"]["receipt"]["arithmetic"]
    assert card["summary"]["on_target"] == {
        "count": 0, "base": 3, "percent": 0.0, "left_out": card["summary"]["on_target"]["left_out"],
    }  # fmt: skip
    assert sum(card["summary"]["on_target"]["left_out"].values()) == 1


def test_a_check_exits_0_1_or_2(loaded: Run, tmp_path: Path) -> None:
    cases = {
        "clean.csv": (b"Indicator code,Period,Value\nHO1,2025-26 Q3,101\n", 0, "accept"),
        "fault.csv": (b"Indicator code,Period,Value\nHO1,2025-26 Q3,1x1\n", 1, "reject_rows"),
        "empty.csv": (b"", 2, "reject_file"),
        "book.xlsx": (b"not a workbook", 2, "reject_file"),
    }
    for name, (data, expected, verdict) in cases.items():
        (tmp_path / name).write_bytes(data)
        code, out, _ = loaded("check", tmp_path / name, "--json")
        answer = json.loads(out)
        assert (name, code, answer["verdict"]) == (name, expected, verdict)
        assert all(set(f) >= {"code", "sheet", "row", "column", "value", "message", "fix"} for f in answer["findings"])


def test_a_dry_run_stores_nothing_and_a_restatement_needs_its_reason(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "again.csv").write_text("Indicator code,Period,Value\nHO1,2026-27 Q1,80\n")
    before = json.loads(loaded("submissions", "--json")[1])
    assert loaded("load", tmp_path / "again.csv", "--dry-run")[0] == 1  # a note: another figure than the one just sent
    code, out, _ = loaded("load", tmp_path / "again.csv", "--yes", "--json")
    assert (code, json.loads(out)["stored"]) == (1, False)
    assert "--reason" in json.loads(out)["why"]
    assert json.loads(loaded("submissions", "--json")[1]) == before
    assert loaded("load", tmp_path / "again.csv", "--yes", "--reason", "Recount")[0] == 0
    code, out, _ = loaded("load", tmp_path / "again.csv", "--yes", "--reason", "Recount")
    assert (code, out.startswith("Already saved at")) == (0, True)


def test_undo_takes_the_start_of_an_id(loaded: Run) -> None:
    newest = json.loads(loaded("submissions", "--json")[1])[0]
    told = loaded("submissions")[1]
    assert re.search(r"  \d+ records?\b", told)
    assert "  1 records" not in told
    code, out, _ = loaded("undo", newest["id"][:6], "--json")
    assert (code, json.loads(out)["undoes"]) == (0, newest["id"])
    assert loaded("undo", newest["id"][:6])[0] == 2


def test_an_indicator_lists_every_figure_with_its_cell(loaded: Run) -> None:
    answer = json.loads(loaded("indicator", "ho 1", "--json")[1])
    assert (answer["code"], answer["value"]) == ("HO1", 99)
    assert [(p["label"], p["value"], p["file"], p["row"], p["column"]) for p in answer["points"]] == [
        ("2025-26 Q2", 90, "values.csv", 2, "C"),
        ("2026-27 Q1", 100, "values.csv", 3, "C"),
        ("2026-27 Q2", 99, "values.csv", 4, "C"),
    ]
    assert loaded("indicator", "NOPE")[0] == 2


def test_a_template_filled_in_loads_without_a_mapping(loaded: Run, tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "template.xlsx"
    assert loaded("template", "--kind", "values", "--service", "HOU", "--period", "2025-26 Q3", "-o", path)[0] == 0
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heading = next(row for row in sheet.iter_rows(max_row=30) if row[0].value == "Indicator code")
    at = {cell.value: cell.column for cell in heading}
    rows = [row[0].row for row in sheet.iter_rows(min_row=heading[0].row + 1) if row[0].value in ("HO1", "HO2")]
    assert len(rows) == 2
    for row in rows:
        sheet.cell(row, at["Value"], 28)
    book.save(path)
    code, out, _ = loaded("load", path, "--yes")
    assert (code, "2 records" in out) == (0, True), out


def test_words_follow_the_json(loaded: Run) -> None:
    code, out, _ = loaded("scorecard", "--period", "2026-27 Q2")
    assert code == 0
    assert re.search(r"Red +HO2 +Days to relet: 27\.5, target 25\.0", out)


def test_demo_fills_an_empty_database_only(loaded: Run) -> None:
    code, _, err = loaded("demo")
    assert code == 2
    assert "already Small Council's" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "missing.csv"], "missing.csv cannot be read"),
        (["check", "."], "is not a file"),
        (["check", "pipe.csv"], "is not a file"),
        (["check", "no\x1b[31m.csv"], "no\\x1b[31m.csv cannot be read"),
        (["check", "values.csv", "--kind", "nonsense"], "nonsense"),
        (["check", "values.csv", "--mapping", "latin.toml"], "not a text file in UTF-8"),
        (["check", "values.csv", "--mapping", "services.csv"], "mapping"),
        (["scorecard", "--period", "Q5 2026-27"], "Q5"),
        (["scorecard", "--period", "0001"], "not a period that"),
        (["scorecard", "--period", "2023-26 (3 FY)"], "overlaps"),
        (["scorecard", "--as-at", "2026-11-17T09:00+01:00"], "time zone"),
        (["template", "--kind", "values", "-o", "no/such/folder.xlsx"], "cannot be used"),
        (["template", "--kind", "valuse", "-o", "x.xlsx"], "values"),
        (["load", "values.csv", "--json"], "--yes"),
        (["load", "more.csv"], "Nobody answered, so nothing was stored"),
        (["serve", "--port", "99999"], "65535"),
        (["serve", "--port", "0"], "equal to 1"),
        (["drop", "nowhere", "--once"], "is not a folder"),
        (["drop", ".", "--json"], "--once"),
        (["indicator", ""], "no indicator"),
        (["indicator", "HO1", "--council", "ZZZ"], "not one known council"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    loaded: Run, files: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    (files / "latin.toml").write_bytes('title = "Caf\xe9"'.encode("latin-1"))
    (files / "more.csv").write_text("Indicator code,Period,Value\nHO1,2025-26 Q3,101\n")
    os.mkfifo(files / "pipe.csv")
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    code, _, err = loaded(*words)
    assert (code, "Traceback" in err) == (2, False)
    assert told in err


def test_a_command_that_only_reads_makes_no_database(pmf: Run, tmp_path: Path) -> None:
    code, _, err = pmf("scorecard")
    assert (code, "pmf init" in err) == (2, True)
    assert not (tmp_path / "own.duckdb").exists()


def test_a_person_is_asked_before_anything_is_stored(
    loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "more.csv").write_text("Indicator code,Period,Value\nHO1,2025-26 Q3,101\n")
    for said, code, end in [("n\n", 1, "[y/N]: "), ("y\n", 0, ": 1 record.")]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(said))
        left, out, _ = loaded("load", tmp_path / "more.csv")
        assert (left, "1 figure ready to store" in out, out.rstrip("\n").endswith(end)) == (code, True, True), out


def test_a_finding_that_asks_is_accepted_for_a_reason(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "zero.csv").write_text("Indicator code,Period,Value\nHO1,2026-27 Q2,0\n")
    assert loaded("load", tmp_path / "zero.csv", "--yes")[0] == 1
    words = ("load", tmp_path / "zero.csv", "--yes", "--accept-warnings", "--reason", "The office was shut", "--json")
    code, out, _ = loaded(*words)
    assert (code, json.loads(out)["reason"]) == (0, "The office was shut")


def test_a_day_as_known_at_is_its_end_however_it_is_written(loaded: Run) -> None:
    known = {json.loads(loaded("scorecard", "--as-at", day, "--json")[1])["as_at"] for day in ("20991117", "2099-11-17")}
    assert known == {"2099-11-17T23:59:59.999999"}


def test_a_file_of_three_gigabytes_is_refused_unread(loaded: Run, tmp_path: Path) -> None:
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(3 * 2**30)  # holes: nothing is written
    for words in (["check"], ["load", "--yes"]):
        code, out, _ = loaded(*words, tmp_path / "huge.csv", "--json")
        answer = json.loads(out)
        assert (code, answer["verdict"], answer["findings"][0]["code"]) == (2, "reject_file", "R002")


def test_what_stands_in_a_cell_cannot_move_the_cursor(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "moving.csv").write_text("Indicator code,Period,Value\nHO1,2026-27 Q2,1\x1b[2J\x9b\u202e\n", "utf-8")
    _, out, _ = loaded("check", tmp_path / "moving.csv")
    assert r"1\x1b[2J\x9b\u202e" in out
    assert not set(out) & set("\x1b\x9b\u202e")
    _, out, _ = loaded("check", tmp_path / "moving.csv", "--json")
    assert not set(out) & set("\x1b\x9b")
    assert "1\x1b[2J\x9b\u202e" in {finding["value"] for finding in json.loads(out)["findings"]}


def test_letters_that_the_terminal_has_not_are_replaced_and_json_stays_whole(
    loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "far.csv").write_text("Indicator code,Period,Value\n\u6771\u4eac,2026-27 Q2,1\n", "utf-8")

    def printed(*words: object) -> str:
        terminal = io.TextIOWrapper(io.BytesIO(), "cp1252")
        monkeypatch.setattr(sys, "stdout", terminal)
        assert loaded(*words)[0] == 1
        terminal.flush()
        return terminal.buffer.getvalue().decode("cp1252")  # type: ignore[attr-defined]

    assert "\u201c??\u201d" in printed("check", tmp_path / "far.csv")
    findings = json.loads(printed("check", tmp_path / "far.csv", "--json"))["findings"]
    assert "\u6771\u4eac" in {finding["value"] for finding in findings}


def test_a_refusal_waits_for_no_heavy_import() -> None:
    """R4: who holds the database is said within a second, before anything is loaded that only an answer needs."""
    seen = "import sys, pmf_core.cli; print(*{'pandas', 'ibis', 'pydantic', 'streamlit', 'openpyxl'} & set(sys.modules))"
    left = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    assert left.stdout.strip() == ""


def test_a_torn_database_is_one_sentence_at_its_first_question_too(loaded: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.duckdb"
    for share in (0.5, 0.8, 0.97):
        with path.open("rb+") as file:
            file.truncate(int(path.stat().st_size * share))
        code, out, err = loaded("scorecard")
        assert (code, out, err.count("\n"), "foreseen" in err) == (2, "", 1, False), err


def test_another_programs_database_is_left_as_it_is(pmf: Run, tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "own.duckdb")) as other:
        other.execute("CREATE TABLE theirs (n INTEGER)")
    code, _, err = pmf("scorecard")
    assert (code, "database of another program" in err) == (2, True)
    with duckdb.connect(str(tmp_path / "own.duckdb")) as other:
        assert other.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("theirs",)]


def test_a_port_that_is_taken_is_one_sentence(pmf: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, err = pmf("serve", "--port", port)
    assert (code, err) == (2, f"Port {port} cannot be had: Address already in use. Choose another with --port.\n")
    assert not (tmp_path / "own.duckdb").exists()
