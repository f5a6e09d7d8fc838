"""Data quality and the forms, through app.py."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pmf_core.returns.kinds import KINDS
from tests.pages.conftest import Open
from tests.pages.reading import headline, markup, words


def test_the_weakest_come_first_with_sign_off_and_sample(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "data_quality")
    assert not app.exception
    assert headline(app) == "4 indicators of 79 have poor data; 10 indicators not yet rated"
    text = words(app)
    assert text.index("Bins missed per 100,000") < text.index("Few answers, and few from people under 35")
    for said in ("Show 67 more indicators", "6 of 9 services signed off for Quarter 2, 2026-27", "1 of 3 done",
                 "Does not meet the standards", "North Weald Shared Services", "monthly-2026-m"):  # fmt: skip
        assert said in text, said


def test_a_filter_keeps_one_service(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "data_quality", service="HOU", grade="poor")
    assert "1 indicator, the weakest first" in words(app)
    assert "People sleeping rough" in words(app)


def test_a_demonstration_that_rated_nothing_says_so(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "data_quality")
    assert headline(app) == "There are no indicators on the scorecard yet"
    assert "Upload a return" in words(app)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_form(open_page: Open, demo_store_path: Path, kind: str) -> None:
    app = open_page(demo_store_path, "form", kind=kind)
    assert not app.exception
    assert headline(app) == f"Record by hand: {KINDS[kind].title.lower()}"


def test_a_form_is_checked_confirmed_and_stored(open_page: Open, demo_store_path: Path) -> None:
    """People and Governance signs off quarter 2: a wrong day first, then the right one."""
    app = open_page(demo_store_path, "form", kind="sign_off", service="PEO", of="2026-27 Q2", champion="Head of People")
    choose(app, "Meets the standards (needed)", "yes")
    fill(app, "Signed on", "soon").button[0].click().run()
    assert "Signed on is not a date." in words(app)
    fill(app, "Signed on", "16/11/2026").button[0].click().run()
    assert not app.exception
    store = next(button for button in app.button if button.label.startswith("Store"))
    assert store.label == "Store 1 record"
    store.click().run()
    assert headline(app) == "1 record stored"
    again = open_page(demo_store_path, "data_quality")
    assert "7 of 9 services signed off" in words(again)


def test_what_is_typed_into_a_form_is_not_interpreted(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "form", kind="values", indicator="HOU02")
    fill(app, "Value", "<script>alert(1)</script>").button[0].click().run()
    assert not app.exception
    assert "<script>alert" not in markup(app)


def fill(app: AppTest, label: str, text: str) -> AppTest:
    """Type into the field of that label."""
    next(field for field in app.text_input if field.label == label).set_value(text)
    return app


def choose(app: AppTest, label: str, value: str) -> AppTest:
    """Choose in the list of that label."""
    next(field for field in app.selectbox if field.label == label).set_value(value)
    return app
