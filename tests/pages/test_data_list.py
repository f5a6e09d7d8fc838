"""The single data list and joined histories, through app.py."""

from pathlib import Path

from tests.pages.conftest import Open
from tests.pages.reading import headline, words
from tests.pages.test_targets import store

HEAD = (
    "Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Service code,Quadrant,Life,"
    "Replaced by,History joined,Indicator set,Edition,Could be collected\n"
)
OLD = HEAD + "OLD1,Homes let (old way),homes,0,higher,quarter,sum,HOU,,retired,HO1,{joined},National set,2008,\n"
OFTEN = HEAD + "NEW1,Homes inspected,homes,0,higher,quarter,sum,HOU,council_plan,proposed,,no,Local,2026,month\n"


def test_the_list_says_who_carries_what(open_page: Open, small_path: Path) -> None:
    store(small_path, OFTEN.replace("proposed", "active"))
    app = open_page(small_path, "data_list")
    assert not app.exception
    assert headline(app) == (
        "2 services carry 5 indicators; none carries more than 12; 1 could be collected more often"
    )
    text = words(app)
    for said in ("Homes inspected", "could be monthly", "Local", "2026", "since 17 November 2026"):
        assert said in text, said


def test_retired_ones_are_there_when_asked_for(open_page: Open, small_path: Path) -> None:
    store(small_path, OLD.format(joined="no"))
    assert "Homes let (old way)" not in words(open_page(small_path, "data_list"))
    text = words(open_page(small_path, "data_list", life="replaced"))
    assert "Homes let (old way)" in text
    assert "Replaced" in text
    assert "1 of 5 indicators" in text


def test_filters_and_sorting(open_page: Open, small_path: Path) -> None:
    text = words(open_page(small_path, "data_list", service="PEO", sort="-name"))
    assert "2 of 4 indicators" in text
    assert text.index("Staff") < text.index("Sickness")
    assert "No indicator matches" in words(open_page(small_path, "data_list", find="nothing of that name"))


def test_where_nothing_is_joined_the_page_says_what_went_before(open_page: Open, small_path: Path) -> None:
    store(small_path, OLD.format(joined="no"))
    text = words(open_page(small_path, "indicator", code="HO1"))
    assert "It took the place of Homes let (old way), whose figures are not comparable" in text
    assert "Homes let took its place" in words(open_page(small_path, "indicator", code="OLD1"))


def test_joined_figures_are_marked_with_the_code_they_were_sent_as(open_page: Open, small_path: Path) -> None:
    store(small_path, OLD.format(joined="no"))
    store(small_path, "Indicator code,Period,Value\nOLD1,2024-25 Q4,77\n")
    text = words(open_page(small_path, "indicator", code="HO1"))
    assert "Quarter 4, 2024-25" not in text
    store(small_path, OLD.format(joined="yes"))
    text = words(open_page(small_path, "indicator", code="HO1"))
    assert "Quarter 4, 2024-25as OLD1" in text.replace(" as OLD1", "as OLD1")
    assert "earlier figures were sent as OLD1" in text


def test_without_a_data_list_the_page_says_so(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "data_list")
    assert not app.exception
    assert headline(app) == "The data list has no indicator yet"


def test_the_demonstration_can_be_read(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "data_list", all="1")
    assert not app.exception
    assert " carry " in headline(app)
