"""The command line: every command, its JSON and its exit code."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pmf_core import cli
from tests import small

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pmf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a database of the test's own: exit code, standard output, standard error."""
    monkeypatch.setenv("PMF_DATABASE", str(tmp_path / "cli.duckdb"))
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["pmf", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return run


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in small.FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def loaded(pmf: Run, files: Path) -> Run:
    assert pmf("init", "--council", "X00000001", "--name", "Small Council")[0] == 0
    for name in small.FILES:
        code, out, err = pmf("load", files / name, "--yes")
        assert (code, err) == (0, ""), out
    return pmf


def test_init_takes_a_code_or_a_name_and_once_only(pmf: Run) -> None:
    code, out, _ = pmf("init", "--council", "Chesterfield", "--json")
    assert (code, json.loads(out)) == (0, {"council": "E07000034", "council_name": "Chesterfield Borough Council"})
    code, _, err = pmf("init", "--council", "E07000089")
    assert (code, err.count("\n")) == (2, 1)
    assert "already Chesterfield Borough Council's" in err


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
    assert loaded("load", tmp_path / "again.csv", "--dry-run")[0] == 0
    code, out, _ = loaded("load", tmp_path / "again.csv", "--yes", "--json")
    assert (code, json.loads(out)["stored"]) == (1, False)
    assert "--reason" in json.loads(out)["why"]
    assert json.loads(loaded("submissions", "--json")[1]) == before
    assert loaded("load", tmp_path / "again.csv", "--yes", "--reason", "Recount")[0] == 0
    code, out, _ = loaded("load", tmp_path / "again.csv", "--yes", "--reason", "Recount")
    assert (code, out.startswith("Already saved at")) == (0, True)


def test_undo_takes_the_start_of_an_id(loaded: Run) -> None:
    newest = json.loads(loaded("submissions", "--json")[1])[0]
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
        (["check", "."], "cannot be read"),
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
        (["indicator", ""], "no indicator"),
        (["indicator", "HO1", "--council", "ZZZ"], "not one known council"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(loaded: Run, files: Path, words: list[str], told: str) -> None:
    (files / "latin.toml").write_bytes('title = "Caf\xe9"'.encode("latin-1"))
    code, _, err = loaded(*words)
    assert (code, "Traceback" in err) == (2, False)
    assert told in err


def test_a_command_that_only_reads_makes_no_database(pmf: Run, tmp_path: Path) -> None:
    code, _, err = pmf("scorecard")
    assert (code, "pmf init" in err) == (2, True)
    assert not (tmp_path / "cli.duckdb").exists()
