"""Records of delivery, people and improvement by hand, the whole way: filled in, a fault found, put right, stored, undone."""

import csv
import shutil
from io import StringIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pmf_core.access import LOCAL
from pmf_core.registers import records
from pmf_core.returns.kinds import KINDS
from pmf_core.store import Store
from pmf_core.view import open_view
from tests import planned, small
from tests.pages.conftest import Open
from tests.pages.reading import headline, words

KINDS_OF_DELIVERY = (
    "programmes", "projects", "project_reports", "benefits", "dependencies", "contracts", "contract_terms", "issues",
    "income_streams", "income", "virements", "savings", "estimates", "risks",
)
KINDS_OF_PEOPLE = (
    "workforce", "workforce_profile", "safety", "training", "feedback", "cases", "contact", "coverage", "surveys",
    "standards", "improvements", "recommendations", "partnerships", "shared_targets",
)  # fmt: skip
KINDS_OF_ACTING = (
    "explanations", "options", "actions", "warnings", "interventions", "meetings", "decisions", "questions",
)
NEW = {  # what makes a record another, of kinds without a code of their own
    "project_reports": ("Period", "2026-27 Q1"), "benefits": ("Benefit", "Fewer voids"),
    "dependencies": ("What it waits for", "A licence"), "contract_terms": ("Indicator code", "HO1"),
    "income": ("Period", "2026-27 Q2"), "estimates": ("Period", "2028-29"),
    "workforce": ("Period", "2026-27 Q1"), "workforce_profile": ("Segment", "Men"), "safety": ("Period", "2026-27 Q1"),
    "training": ("Course or competency", "Driving"), "feedback": ("Period", "2026-27 Q1"),
    "contact": ("Period", "2026-27 Q1"), "coverage": ("Period", "2026-27 Q1"), "surveys": ("Survey", "Residents"),
    "recommendations": ("Number", "2"), "shared_targets": ("Partner", "Small Council"),
    "explanations": ("Period", "2026-27 Q1"), "options": ("Number", "2"), "interventions": ("Begun on", "23/10/2026"),
    "decisions": ("Number of the decision", "2"),
}  # fmt: skip
FAULTY = {  # an entry that stops each
    "programmes": ("Programme", ""), "projects": ("Starts", "soon"), "project_reports": ("Complete", "half"),
    "benefits": ("Planned", "many"), "dependencies": ("Needed by", "soon"), "contracts": ("Starts", "soon"),
    "contract_terms": ("Limit", "low"), "issues": ("Raised on", "yesterday"), "income_streams": ("Title", ""),
    "income": ("Budgeted income", "some"), "virements": ("Amount", "-5"), "savings": ("Target", "a lot"),
    "estimates": ("Estimate", "much"), "risks": ("Risk", ""),
    "workforce": ("Headcount at the end", "some"), "workforce_profile": ("Headcount", "many"), "safety": ("Events", "few"),
    "training": ("People due it", "all"), "feedback": ("Received", "many"), "cases": ("Received on", "soon"),
    "contact": ("Contacts", "many"), "coverage": ("Items", "lots"), "surveys": ("Base", "all"),
    "standards": ("Limit", "soon"), "improvements": ("Due", "soon"), "recommendations": ("Due", "soon"),
    "partnerships": ("Partnership", ""), "shared_targets": ("Target", "much"),
    "explanations": ("Cause", ""), "options": ("Cost of the option", "some"), "actions": ("Due", "soon"),
    "warnings": ("Raised on", "soon"), "interventions": ("Begun on", "soon"), "meetings": ("Planned on", "soon"),
    "decisions": ("Decision", ""), "questions": ("Asked on", "soon"),
}  # fmt: skip


@pytest.fixture(scope="module")
def planned_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with one record of each kind, filled once."""
    view = planned.fill(small.filled(tmp_path_factory.mktemp("form-entry")))
    view.store.close()
    return view.store.path


@pytest.fixture
def path(planned_built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(planned_built, tmp_path / "small.duckdb"))


def stored(path: Path, kind: str) -> int:
    store = Store.open(path)
    found = len(records(open_view(store, LOCAL), kind))
    store.close()
    return found


def enter(app: AppTest, entries: dict[str, str]) -> AppTest:
    """Type each entry in the field of its heading and send the form."""
    fields = {field.label.removesuffix(" (needed)"): field for field in (*app.text_input, *app.text_area)}
    chosen = {field.label.removesuffix(" (needed)"): field for field in app.selectbox}
    for heading, text in entries.items():
        if heading in fields:
            fields[heading].input(text)
        else:
            chosen[heading].set_value(text)
    return app.button(key=next(one.key for one in app.button if one.label == "Check it")).click().run()


@pytest.mark.parametrize("kind", (*KINDS_OF_DELIVERY, *KINDS_OF_PEOPLE, *KINDS_OF_ACTING))
def test_a_record_is_filled_in_found_faulty_put_right_stored_and_undone(open_page: Open, path: Path, kind: str) -> None:
    (line,) = csv.DictReader(StringIO(planned.FILES[kind]))
    heading, text = NEW.get(kind) or (KINDS[kind].columns[0].heading, "NEW1")
    entries = {name: entry for name, entry in line.items() if entry} | {heading: text}
    before = stored(path, kind)
    wrong, entry = FAULTY[kind]
    app = enter(open_page(path, "form", kind=kind), entries | {wrong: entry})
    assert not app.exception
    assert headline(app) == "1 cell needs fixing before this return can be stored"
    assert wrong in words(app)
    assert not [one for one in app.button if one.label.startswith("Store")]

    app = enter(app, entries)
    assert headline(app) == "1 record ready to store", words(app)[:400]
    for tick in app.checkbox:
        tick.check()
    for why in (one for one in app.text_input if one.label.startswith("Why")):
        why.input("As agreed")
    app = app.button(key=next(one.key for one in app.button if one.label == "Store 1 record")).click().run()
    assert headline(app) == "1 record stored", words(app)[:400]
    assert stored(path, kind) == before + 1

    app = open_page(path, "submission", id="".join(app.query_params["id"]), undo="1")
    app.text_input[0].input("It was a trial")
    app = app.button[-1].click().run()
    assert headline(app) == "The submission is undone: what was current before it is current again"
    assert stored(path, kind) == before
