"""The page of the framework: what it says, a preview on every page, and another text put in force."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pmf_core import framework as frameworks
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words
from ui import address

PREVIEW = "A preview of "
CHANGED = (
    frameworks.read_text("chesterfield").replace("quarter = 21", "quarter = 30").replace('scheme = "tolerance"', 'scheme = "havering"')
    .replace('version = "2015-07-21"', 'version = "2026-12-01"')
)  # fmt: skip
ASKED = {"period": "2026-27-Q2", "service": "HOU"}
OF_ONE = ("indicator", "target", "benchmark", "breakdown")  # pages of one indicator, by its code
OTHERS = [name for name in frameworks.available() if name != "chesterfield"]


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Path:
    """The test's own copy of the small council's database."""
    return Path(shutil.copy2(built, tmp_path / "small.duckdb"))


def give(app: AppTest, text: str) -> AppTest:
    """Upload a text as a framework."""
    return app.file_uploader[0].set_value(("changed.toml", text.encode(), "text/plain")).run()


def test_it_says_what_is_in_force_in_plain_words(open_page: Open, database: Path) -> None:
    app = open_page(database, "framework")
    assert not app.exception
    said = words(app)
    there = [
        "Chesterfield Borough Council", "and again from Analyse", "Workforce 2 indicators", "Red otherwise",
        "Amber where it is short of the target, within tolerance", "After 2 periods in a row: Portfolio holder",
        "Reviews held of those asked for", "paragraph 5.1", "our default", "Elected member 2 duties",
        "Change it by a file", "No review is recorded yet",
    ]  # fmt: skip
    assert [word for word in there if word not in said] == []
    assert PREVIEW not in said
    assert f'id="{"health"}"' in markup(app)


def walk(open_page: Open, database: Path, name: str, pages: list[str]) -> list[tuple[str, str]]:
    """What is wrong on each of these pages under a preview: a fault, no word that it is one, or no way out."""
    council, wrong = frameworks.load(name).council, []
    app = open_page(database, framework=name, **ASKED)
    for page in pages:
        app.query_params.update({"framework": name, **ASKED, "code": "HO1" if page in OF_ONE else ""})
        app = app.switch_page(address.PLACES[page].file).run()
        said = words(app)
        if app.exception or "could not be drawn" in said or "cannot be shown" in said:
            wrong.append((page, said[:300]))
        elif f"{PREVIEW}{council}" not in said:
            wrong.append((page, "it does not say that it is a preview"))
        elif not any(link.startswith("?") and "framework=" not in link and "period=2026" in link for link in links(app)):
            wrong.append((page, "no link leaves the preview"))
    return wrong


@pytest.mark.parametrize(("at", "name"), list(enumerate(OTHERS)), ids=OTHERS)
def test_every_page_works_under_a_preview(open_page: Open, database: Path, at: int, name: str) -> None:
    """Each page under one of the frameworks, in turn; the scorecard and the framework's own page under each."""
    turn = [page for n, page in enumerate(address.PLACES) if n % len(OTHERS) == at or page in ("", "framework")]
    assert walk(open_page, database, name, turn) == []


@pytest.mark.heavy
@pytest.mark.parametrize("name", OTHERS)
def test_every_page_works_under_every_preview(open_page: Open, database: Path, name: str) -> None:
    assert walk(open_page, database, name, list(address.PLACES)) == []


def test_a_preview_travels_and_a_name_that_there_is_not_is_answered(open_page: Open, database: Path) -> None:
    app = open_page(database, framework=OTHERS[0])
    assert all("framework=" in link for link in links(app) if link.startswith(("quadrant", "indicator")))
    app = open_page(database, framework="../../etc/passwd")
    assert "There is no framework “../../etc/passwd” to preview" in words(app)


def test_nothing_can_be_stored_in_a_preview(open_page: Open, database: Path) -> None:
    app = open_page(database, "framework_change", framework=OTHERS[0])
    assert "Leave the preview first" in words(app)
    assert list(app.file_uploader) == []
    app = open_page(database, "upload", framework=OTHERS[0])
    app = app.file_uploader[0].set_value(("v.csv", b"Indicator code,Period,Value\nHO1,2026-27 Q3,95\n", "text/csv")).run()
    assert "leave it to store anything" in words(app)
    assert list(app.form_submit_button) == []


def test_a_faulty_text_is_answered_fault_by_fault(open_page: Open, database: Path) -> None:
    faulty = CHANGED.replace("quarter = 30", 'quarter = "many"').replace('lead = "cabinet"', 'lead = "nobody"')
    app = give(open_page(database, "framework_change"), faulty)
    assert headline(app) == "This text cannot be used as a framework"
    assert "2 faults in changed.toml" in words(app)
    assert "`quarter` must be a whole number, not `many`" in words(app)
    assert list(app.form_submit_button) == []


def test_a_text_is_compared_adopted_with_a_reason_and_undone(open_page: Open, database: Path) -> None:
    app = give(open_page(database, "framework_change", period="2026-27-Q2"), CHANGED)
    assert headline(app) == "Sound: 3 changed; 2 ratings would change: 1 to amber and 1 to not rated"
    said = words(app)
    there = ["quarter: 21 30", "Havering", "21 October 2026 30 October 2026", "Days to relet Red"]
    assert [word for word in there if word not in said] == []
    app = app.form_submit_button[0].click().run()
    assert "Give the reason" in words(app)
    app.text_input[0].input("Agreed by Cabinet")
    app = app.form_submit_button[0].click().run()
    assert "Agreed by Cabinet" in words(app)
    stored = "".join(app.query_params["id"])

    app = open_page(database, "framework")
    assert "2026-12-01" in words(app)
    app = open_page(database, "submission", id=stored, undo="1")
    app.text_input[0].input("Too soon")
    app = app.form_submit_button[0].click().run()
    assert not app.exception
    assert "2015-07-21" in words(open_page(database, "framework"))


def test_a_word_of_a_framework_is_no_markup_in_a_label(open_page: Open, database: Path) -> None:
    app = give(open_page(database, "framework_change"), CHANGED.replace('quadrant = "quadrant"', 'quadrant = "**part** $x$"'))
    app.text_input[0].input("Agreed by Cabinet")
    app.form_submit_button[0].click().run()
    app = open_page(database, "quadrant")
    assert app.selectbox(key="choose-q").label == r"\*\*part\*\* \$x\$"
