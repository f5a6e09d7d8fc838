"""A return through the upload page: what stops it, what it asks, what it stores, and taking it back."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from tests.pages.reading import headline, markup, words

CORRECTED = b"Indicator code,Period,Value\nHO1,2026-27 Q2,150\nHO2,2026-27 Q1,22\n"
ZERO = b"Indicator code,Period,Value\nHO1,2025-26 Q3,80\nHO1,2026-27 Q3,0\n"
THEIRS = b"Measure,When,Result\nHO1,2026-27 Q2,98\n"
FAULTY = b"Indicator code,Period,Value\nHO1,2026-27 Q2,many\nHO1,2026-27 Q9,5\n"


def give(app: AppTest, name: str, data: bytes) -> AppTest:
    """Choose a file and let the page read it."""
    return app.file_uploader[0].set_value((name, data, "text/csv")).run()


def test_a_faulty_return_is_answered_by_cell_and_cannot_be_stored(open_page: Open, small_path: Path) -> None:
    app = give(open_page(small_path, "upload"), "faulty.csv", FAULTY)
    assert not app.exception
    assert headline(app) == "2 cells need fixing before this return can be stored"
    assert [word for word in ("C2", "many ✕ to fix", "B3", "2026-27 Q9 ✕ to fix", "To fix: 2 findings") if word not in words(app)] == []
    assert list(app.form_submit_button) == []


def test_a_file_that_cannot_be_read_is_refused_with_one_reason(open_page: Open, small_path: Path) -> None:
    app = give(open_page(small_path, "upload"), "return.xlsx", b"not a workbook")
    assert headline(app).startswith("This file cannot be used.")
    assert "What would change" not in words(app)


def test_a_restatement_is_stored_only_with_its_reason_and_can_be_undone(open_page: Open, small_path: Path) -> None:
    app = give(open_page(small_path, "upload"), "corrected.csv", CORRECTED)
    assert headline(app) == "2 figures ready to store; 1 restates an earlier period"
    assert "1 Changed" in words(app)
    assert "1 Restated" in words(app)

    app = app.form_submit_button[0].click().run()
    assert "Give the reason" in words(app)
    assert headline(app).startswith("2 figures ready to store")

    app.text_input[0].input("Two lettings were counted late")
    app = app.form_submit_button[0].click().run()
    assert headline(app) == "2 figures stored"
    assert "Two lettings were counted late" in words(app)
    stored = "".join(app.query_params["id"])
    assert "All 2 are current." in words(app)

    app = open_page(small_path, "indicator", code="HO2", period="2026-27-Q2")
    assert "1 figure restated" in words(app)
    assert "24.0 22.0" in words(app)

    app = open_page(small_path, "submission", id=stored, undo="1")
    assert headline(app).startswith("Undo submission")
    app = app.form_submit_button[0].click().run()
    assert "Give the reason" in words(app)
    app.text_input[0].input("The first figures were right")
    app = app.form_submit_button[0].click().run()
    assert headline(app) == "The submission is undone: what was current before it is current again"

    app = open_page(small_path, "quadrant", q="council_plan", period="2026-27-Q2")
    assert "Homes let" in words(app)
    assert " 99 " in words(app)


def test_the_same_file_again_says_when_and_by_whom(open_page: Open, small_path: Path) -> None:
    app = give(open_page(small_path, "upload"), "corrected.csv", CORRECTED)
    app.text_input[0].input("Late lettings")
    app.form_submit_button[0].click().run()
    app = give(open_page(small_path, "upload"), "corrected.csv", CORRECTED)
    assert headline(app).startswith("This file was already saved on")
    assert "by Local user" in headline(app)
    assert list(app.form_submit_button) == []


def test_each_finding_that_asks_wants_its_own_tick_and_reason_and_keeps_what_was_typed(
    open_page: Open, small_path: Path
) -> None:
    app = give(open_page(small_path, "upload"), "zero.csv", ZERO)
    assert "To confirm" in words(app)
    app.text_input[0].input("No homes were let")
    app = app.form_submit_button[0].click().run()
    assert "Not stored yet" in words(app)
    assert "tick it" in words(app)
    assert app.text_input[0].value == "No homes were let"
    for tick in app.checkbox:
        tick.check()
    for why in app.text_input:
        why.input("No homes were let")
    app = app.form_submit_button[0].click().run()
    assert headline(app) == "2 figures stored"
    assert "Accepted because" in words(app)


def test_a_layout_is_put_right_remembered_and_forgotten(open_page: Open, small_path: Path) -> None:
    app = give(open_page(small_path, "upload"), "system.csv", THEIRS)
    assert headline(app) == "This file has a layout of its own: its headings are not those of a return"
    assert "How the columns are read" in words(app)
    app = next(button for button in app.button if button.label == "Read the file so").click().run()
    assert headline(app).startswith("1 figure ready to store")
    app = next(button for button in app.button if button.label == "Remember this layout").click().run()
    assert "by Local user. Forget it" in words(app)
    app = give(open_page(small_path, "upload"), "system.csv", THEIRS.replace(b"98", b"97"))
    assert headline(app).startswith("1 figure ready to store")
    app = next(button for button in app.button if button.label == "Not this layout").click().run()
    assert headline(app).startswith("This file has a layout of its own")


def test_a_file_name_is_never_markup(open_page: Open, small_path: Path) -> None:
    app = give(open_page(small_path, "upload"), "<img src=x onerror=alert(1)>**x**.csv", CORRECTED)
    assert not app.exception
    assert "<img src=x" not in markup(app)
    assert "<img src=x onerror=alert(1)>**x**.csv" in words(app)
