"""The pieces under the pages: addresses, downloads, shapes, settings, and what a label may hold."""

import ast
import csv
import io
import tomllib
from pathlib import Path

import pytest

from pmf_core import theme
from pmf_core.model import Direction, Rag
from tests.conftest import ROOT
from ui import address, download, session, shapes

SOURCES = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
INTERPRETED = {  # elements that read Markdown or HTML in their text
    "markdown", "write", "title", "header", "subheader", "caption", "metric", "info", "success", "warning", "error",
    "badge", "table", "dataframe", "json", "latex", "tabs", "radio", "pills", "multiselect", "popover",
    "page_link", "toast", "help", "exception", "echo", "toggle", "status",
}
LABELLED = {
    "button", "checkbox", "download_button", "expander", "file_uploader", "form_submit_button", "segmented_control",
    "selectbox", "text_input", "text_area", "spinner",
}


def calls(file: Path) -> list[tuple[str, ast.Call]]:
    """Every `st.<name>(...)` of a file."""
    return [
        (node.func.attr, node)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name) and node.func.value.id == "st"
    ]


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_stored_text_can_reach_an_element_that_interprets_it(file: Path) -> None:
    used = calls(file)
    assert {name for name, _ in used} & INTERPRETED == set()
    for name, call in used:
        if name in LABELLED:
            label = call.args[0]
            ours = isinstance(label, ast.Constant) or (isinstance(label, ast.Name) and label.id == "label")
            counted = isinstance(label, ast.JoinedStr) and "count" in ast.unparse(label)
            escaped = isinstance(label, ast.Call) and ast.unparse(label) == "literal(label)"
            assert ours or counted or escaped, f"{file.name}: the label of st.{name} is not a text of ours"
            assert not any(keyword.arg == "help" for keyword in call.keywords)


def test_templates_escape_everything() -> None:
    for template in (ROOT / "ui" / "templates").rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), template
        assert "autoescape" not in text, template


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+44", "'+44"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "'\rx"),
        ("a=b", "a=b"), ("", ""), (-5.5, -5.5), (0, 0), (None, None),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_quoted_and_a_number_is_not(
    cell: download.Cell, written: download.Cell
) -> None:
    assert download.safe(cell) == written


def test_a_downloaded_table_reads_back() -> None:
    data = download.csv_bytes(["Name", "Value"], [["Café, “closed”", 1.5], ["=cmd()", None]])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [["Name", "Value"], ["Café, “closed”", "1.5"], ["'=cmd()", ""]]


@pytest.mark.parametrize(
    ("label", "slug"), [("2026-27 Q2", "2026-27-Q2"), ("2026-27 H1", "2026-27-H1"), ("2026-27", "2026-27")]
)
def test_a_period_in_an_address_has_no_space(label: str, slug: str) -> None:
    assert session.slug(label) == slug


def test_an_address_carries_only_what_its_page_may_be_asked() -> None:
    given = {"code": "A1", "evil": "1", "q": "workforce", "period": "2026-27", "find": "x" * 500}
    assert address.query("indicator", given) == {"period": "2026-27", "code": "A1"}
    assert len(address.query("quadrant", given)["find"]) == address.LONGEST


def test_every_rating_and_every_direction_has_a_shape_of_its_own() -> None:
    style = shapes.css()
    assert [rag for rag in Rag if f".s-{rag}{{" not in style] == []
    assert [way for way in Direction if f".a-{way}{{" not in style] == []
    assert len({*shapes.RATINGS.values(), *shapes.ARROWS.values()}) == len(Rag) + len(Direction)


@pytest.mark.parametrize("screen", ["light", "dark"])
def test_the_widgets_have_the_colours_of_the_theme(screen: theme.Theme) -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    given = settings["theme"][screen]
    named = {
        "primaryColor": "accent", "backgroundColor": "bg", "secondaryBackgroundColor": "surface", "textColor": "ink",
        "linkColor": "accent", "borderColor": "edge",
    }
    assert given == {name: theme.colour(token, screen) for name, token in named.items()}


def test_the_settings_are_those_of_a_laptop() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["server"]["allowedHosts"] == ["127.0.0.1", "localhost"]
    assert settings["server"]["maxUploadSize"] == 10
    assert settings["server"]["enableAgentApi"] is False
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["browser"]["gatherUsageStats"] is False
