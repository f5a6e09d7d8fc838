"""The pages of exceptions: the list and its filters, one in full, its forms, what is none."""

from pathlib import Path

import pytest

from pmf_core.access import LOCAL
from pmf_core.exception_reports import report
from pmf_core.store import Store
from pmf_core.view import open_view
from tests import planned, small
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, words
from ui import session


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    view = planned.fill(small.copied(built, tmp_path))
    view.store.close()
    return view.store.path


def test_the_list_names_each_with_its_reasons_and_leads_to_it(open_page: Open, path: Path) -> None:
    app = open_page(path, "exceptions", period="2026-27-Q2", kind="indicator")
    assert not app.exception
    there = ("Days to relet", "27.5 against a target of 25.0", "No longer exceptions", "What goes well",
             "Early warnings", "The locksmith retires")  # fmt: skip
    assert [word for word in there if word not in words(app)] == []
    assert any(link.startswith("exception?") and "code=HO2" in link for link in links(app))


def test_one_in_full_and_what_is_none(open_page: Open, path: Path) -> None:
    app = open_page(path, "exception", period="2026-27-Q2", kind="indicator", code="ho2")
    assert not app.exception
    assert headline(app) == "Days to relet: 27.5 against a target of 25.0"
    there = ("Keys come late", "A second set of keys", "£2,000", "Cut a second set of keys", "Service remedial plan")
    assert [word for word in there if word not in words(app)] == []
    none = open_page(path, "exception", period="2026-27-Q2", kind="indicator", code="PE2")
    assert "is no exception" in headline(none)


def test_an_action_is_refused_with_a_reason_only(open_page: Open, path: Path) -> None:
    app = open_page(path, "exception", period="2026-27-Q2", kind="indicator", code="HO2")
    next(one for one in app.text_input if one.label.startswith("Decided by: a body or a job title (needed)")).set_value("Cabinet")
    app = next(one for one in app.button if one.label == "Refuse it").click().run()
    assert "A refusal needs a reason" in words(app)
    next(one for one in app.text_input if one.label == "Reason (needed to refuse)").set_value("Too dear")
    app = next(one for one in app.button if one.label == "Refuse it").click().run()
    assert not app.exception
    session.store().close()
    told = report(open_view(Store.open(path), LOCAL, "2026-27 Q2"), "indicator", "HO2")
    assert [(line.state, line.decided_by, line.reason) for line in told.actions] == [("refused", "Cabinet", "Too dear")]
