"""The targets page, through app.py."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests import small
from tests.pages.conftest import Open
from tests.pages.reading import headline, words

EASIER = "Indicator code,Period,Target,Tolerance,Tolerance kind,Set by,Reason\nHO1,2026-27,380,10,points,Cabinet,{why}\n"
PARTS = "Indicator code,Period,Whose,Target,Agreed with\nHO1,2026-27,HOU,300,Head of Housing\nHO1,2026-27,PEO,90,\n"


def store(path: Path, text: str) -> None:
    """Store one CSV text in a closed database."""
    opened = Store.open(path, clock=small.Ticking())
    view: View = open_view(opened, LOCAL, "2026-27 Q2")
    small.load(view, "t.csv", text)
    opened.close()


def test_the_page_says_what_was_made_easier_and_why(open_page: Open, small_path: Path) -> None:
    store(small_path, EASIER.format(why="Fewer homes come up"))
    app = open_page(small_path, "targets")
    assert not app.exception
    assert headline(app) == (
        "One of 3 targets of 2026-27 was made easier after it was set; 3 were agreed by no member"
    )
    text = words(app)
    for said in ("1 change: 1 easier, the newest first", "400 to 380", "Fewer homes come up", "Amber to Green",
                 "99, Quarter 2, 2026-27"):  # fmt: skip
        assert said in text, said


def test_a_filter_keeps_the_ones_asked_for(open_page: Open, small_path: Path) -> None:
    store(small_path, EASIER.format(why="x"))
    text = words(open_page(small_path, "targets", show="eased"))
    assert "1 of 3 indicators and the target of 2026-27" in text
    text = words(open_page(small_path, "targets", service="PEO"))
    assert "No target was changed since it was first set" in text


def test_one_indicator_has_its_years_parts_and_changes(open_page: Open, small_path: Path) -> None:
    store(small_path, EASIER.format(why="x"))
    store(small_path, PARTS)
    app = open_page(small_path, "targets", code="ho1")
    assert headline(app) == "Homes let is to reach 380 homes in 2026-27"
    text = words(app)
    for said in ("The parts come to 390, 10 over the target of 380.", "Housing", "Head of Housing", "Set: 400",
                 "no member, as far as is recorded", "2 of 4 quarters", "Record advice on it"):  # fmt: skip
        assert said in text, said


def test_the_indicators_own_page_says_how_its_target_was_set(open_page: Open, small_path: Path) -> None:
    text = words(open_page(small_path, "indicator", code="HO1"))
    assert "How the target was set" in text
    assert "How the target was set" not in words(open_page(small_path, "indicator", code="PE2"))


def test_what_a_file_says_is_not_interpreted(open_page: Open, small_path: Path) -> None:
    store(small_path, EASIER.format(why="<b>bold</b> **stars** =1+1"))
    assert "<b>bold</b> **stars** =1+1" in words(open_page(small_path, "targets"))


def test_without_a_data_list_the_page_says_so(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "targets")
    assert not app.exception
    assert headline(app) == "No target is set for 2026-27"
    assert "Load the data list" in words(app)


def test_an_indicator_without_a_target_to_set(open_page: Open, small_path: Path) -> None:
    assert headline(open_page(small_path, "targets", code="PE2")) == "PE2 has no target"


def test_the_demonstration_can_be_read(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "targets")
    assert not app.exception
    assert " targets of 2026-27 " in headline(app)
