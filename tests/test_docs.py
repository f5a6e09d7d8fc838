"""The documents say what is there, and what they tell people to type works."""

import inspect
import re
import shlex
import sys
from pathlib import Path

import pytest

from pmf_core import cli, relations
from pmf_core.returns.catalogue import CATALOGUE
from tests.conftest import ROOT

DOCS = {path.name: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]}
COMMANDS = [command.name or command.callback.__name__ for command in cli.app.registered_commands if command.callback]


def test_every_command_is_described() -> None:
    assert len(COMMANDS) >= 10
    assert [name for name in COMMANDS if f"| `pmf {name}" not in DOCS["operating.md"]] == []


def test_every_relation_is_described() -> None:
    asked = [name for name in relations.__all__ if inspect.isfunction(getattr(relations, name))]
    assert [name for name in asked if f"| `{name}` |" not in DOCS["data.md"]] == []


def test_every_finding_is_described() -> None:
    assert [code for code in CATALOGUE if code not in DOCS["return-format.md"]] == []


def test_every_link_and_anchor_leads_somewhere() -> None:
    broken = []
    for name, text in DOCS.items():
        folder = ROOT if name == "README.md" else ROOT / "docs"
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            if not (folder / target).exists():
                broken.append((name, target))
    assert broken == []


def test_every_source_named_in_the_code_is_a_heading_of_the_method() -> None:
    headings = {
        "-".join(re.sub(r"[^a-z0-9 ]", "", line.lstrip("#").strip().lower()).split())
        for line in DOCS["method.md"].splitlines() if line.startswith("#")
    } | set(re.findall(r'<a id="([^"]+)"', DOCS["method.md"]))  # fmt: skip
    named = set()
    for file in (ROOT / "pmf_core").rglob("*.py"):
        named |= set(re.findall(r"docs/method\.md#([a-z0-9-]+)", file.read_text(encoding="utf-8")))
    assert sorted(named - headings) == []


def test_the_readme_names_only_targets_that_the_makefile_has() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", DOCS["README.md"] + (ROOT / "CONTRIBUTING.md").read_text()))
    assert named <= targets


@pytest.mark.parametrize("council", ["hart", "stirling"])
def test_the_quickstart_works_as_written(
    council: str, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shared.is_dir()
    blocks = re.findall(r"```\n(.*?)```", DOCS["quickstart.md"], re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith((".venv/bin/pmf", "export"))]
    starts = [n for n, line in enumerate(lines) if line.startswith("export")] + [len(lines)]
    mine = next(lines[a + 1 : b] for a, b in zip(starts, starts[1:], strict=False) if council in lines[a])
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("PMF_DATABASE", str(tmp_path / "quick.duckdb"))
    for line in mine:
        words = shlex.split(line)[1:]
        monkeypatch.setattr(sys, "argv", ["pmf", *words])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        assert left.value.code in ((0, 1) if words[0] == "check" else (0,)), f"{line}\n{said.out}{said.err}"
