"""The page of plans and the page of one plan, as a reader opens them."""

import csv
import io
from pathlib import Path

import pytest

from pmf_core.access import LOCAL
from pmf_core.view import open_view
from tests.pages import awkward
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words
from tests.small import load
from ui import session
from ui.download import csv_bytes

HOUSING = "Neither of the two service plans is in force; one is being made: Housing waits for “Scrutiny's advice”"
LIST = [  # what is asked, how the headline begins, words that must be there, words that must not
    ({}, HOUSING, ["Housing service plan", "12 days late", "2 overdue, 1 slipping", "Repairs", "30 of 40, 75%"],
     ["Lettings team plan"]),
    ({"kind": "all"}, "Two of four plans are in force", ["Council Plan", "Lettings team plan", "Green roofs"], []),
    ({"kind": "nonsense"}, "Two of four plans are in force", ["Council Plan"], []),
    ({"kind": "all", "service": "-"}, "The plan is in force", ["Council Plan"], ["Housing service plan"]),
    ({"show": "making"}, HOUSING, ["1 plan: how far"], []),
    ({"present": "1"}, HOUSING, ["Housing service plan"], ["name one"]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "begins", "there", "absent"), LIST)
def test_the_page_of_plans(
    open_page: Open, plans_built: Path, query: dict[str, str], begins: str, there: list[str], absent: list[str]
) -> None:
    app = open_page(plans_built, "plans", period="2026-27-Q2", as_at="2026-11-17", **query)
    assert not app.exception
    assert headline(app).startswith(begins)
    said = words(app)
    assert [word for word in there if word not in said] == []
    tables = said.split("In place")[0]  # the plans themselves
    assert [word for word in absent if word in tables] == []


def test_the_steps_are_a_picture_with_its_words(open_page: Open, plans_built: Path) -> None:
    drawn = markup(open_page(plans_built, "plans", as_at="2026-11-17"))
    said = "Brief: taken; Draft: taken, 10 days late; Staff consulted: next; Scrutiny&#39;s advice: to come, 12 days late"
    assert f'aria-label="{said}' in drawn
    assert drawn.count('class="stepline"') == 1  # of the one plan whose steps are recorded


def test_every_plan_of_the_list_is_in_its_file(open_page: Open, plans_built: Path) -> None:
    app = open_page(plans_built, "plans", kind="all")
    from pmf_core.planning import plans
    from ui.blocks import plans as blocks  # the page has registered what they are built from

    assert len(app.get("download_button")) == 3  # plans, what is in place, the cross-check
    lines = plans.plans(open_view(session.store(), LOCAL, "2026-27 Q2", "2026-11-17")).lines
    read = list(csv.DictReader(io.StringIO(csv_bytes(blocks.HEADER, blocks.records(lines)).decode("utf-8-sig"))))
    housing = next(row for row in read if row["Code"] == "SPH")
    assert (housing["Waits for"], housing["Days late"], housing["Overdue"]) == ("Scrutiny's advice", "12", "2")


ONE = [
    ({"code": "sph"}, "Housing service plan waits for “Scrutiny's advice”, 12 days late",
     ["Let faster.", "Ten days late", "Let homes in 25 days", "Less waiting", "Days to relet", "expected 15 days late",
      "New lettings system", "The supplier fails", "2 approved: £18,000 a year, 1 post", "Repairs contractor",
      "Out of reach", "Not answered yet", "Targets without advice: Homes let", "Nothing of the plan was stored"]),
    ({"code": "CP"}, "Council Plan is in force: its one deliverable due in 2026-27 is done",
     ["Fair homes", "1 of 3 deliverables is in the plan of the lead service", "No lead service"]),
    ({"code": "SPP"}, "People service plan: not adopted", ["No step is recorded", "nothing to compare yet"]),
    ({"code": "SPH", "present": "1"}, "Housing service plan waits", ["Let homes in 25 days"]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "begins", "there"), ONE)
def test_the_page_of_one_plan(
    open_page: Open, plans_built: Path, query: dict[str, str], begins: str, there: list[str]
) -> None:
    app = open_page(plans_built, "plan", period="2026-27-Q2", as_at="2026-11-17", **query)
    assert not app.exception
    assert headline(app).startswith(begins)
    assert [word for word in there if word not in words(app)] == []
    forms = [link for link in links(app) if link.startswith("form?")]
    assert bool(forms) is ("present" not in query)
    if not forms:
        assert [link for link in links(app) if not link.startswith("#") and "present=1" not in link] == []


def test_a_link_to_record_a_step_fills_the_form(open_page: Open, plans_built: Path) -> None:
    found = links(open_page(plans_built, "plan", code="SPH"))
    assert "form?kind=plan_steps&plan=SPH&version=1&step=scrutiny" in [link.replace("&as_at=", "") for link in found]
    assert "golden_thread?code=S1&kind=objective" in found
    form = open_page(plans_built, "form", kind="plan_steps", plan="SPH", version="1", step="scrutiny")
    assert not form.exception
    entries = {field.label: field.value for field in form.text_input}
    assert entries["Due"] == "05/11/2026"  # this step's own, not another's
    assert entries["Taken on"] == ""


@pytest.mark.parametrize(
    ("page", "query", "said", "sentence"),
    [
        ("plans", {}, "Plans: none yet", "No plan yet"),
        ("plan", {}, "One plan: choose which", "Which plan?"),
        ("plan", {"code": "NONE"}, "This cannot be shown", "There is no plan “NONE” to see"),
    ],
)
def test_nothing_stored_yet(
    open_page: Open, empty_path: Path, page: str, query: dict[str, str], said: str, sentence: str
) -> None:
    app = open_page(empty_path, page, **query)
    assert not app.exception
    assert headline(app) == said
    assert sentence in words(app)
    if page == "plans":
        assert {"upload", "form?kind=plans"} <= set(links(app))


def test_what_nobody_should_type_is_shown_as_typed(open_page: Open, empty_path: Path) -> None:
    from pmf_core.store import Store
    from tests.small import Ticking

    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    store = Store.open(empty_path, clock=Ticking())
    view = open_view(store, LOCAL)
    bad = quoted(awkward.SCRIPT + awkward.MARKDOWN + awkward.LATEX)
    load(view, "p.csv", f"Plan code,Plan,Kind of plan,Starts,Ends,Owner,Approach\nX,{bad},council_plan,01/04/2026,31/03/2028,{bad},{bad}\n")
    load(view, "s.csv", f"Plan code,Version,Step,Taken on,Taken by,What was said\nX,{quoted(awkward.MARKDOWN)},draft,17/11/2026,{bad},{bad}\n")
    load(view, "m.csv", f"Milestone code,Milestone,Plan code,Baseline,Note\nM,{bad},X,01/12/2026,{bad}\n")
    store.close()
    for page, query in (("plans", {}), ("plan", {"code": "X"})):
        app = open_page(empty_path, page, **query)
        assert not app.exception
        drawn = markup(app).lower()
        assert "<script" not in drawn and "<img src=x" not in drawn and "<strong>bold" not in drawn
        assert awkward.MARKDOWN in words(app)


@pytest.mark.parametrize("query", [{}, {"kind": "all"}, {"show": "late"}, {"period": "2025-26-Q2"}, {"as_at": "2026-05-01"}])
def test_the_demonstration(open_page: Open, demo_store_path: Path, query: dict[str, str]) -> None:
    app = open_page(demo_store_path, "plans", **query)
    assert not app.exception
    assert "plan" in headline(app).lower()


def test_each_plan_of_the_demonstration_can_be_read(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "plans", kind="all")
    some = [link for link in links(app) if link.startswith("plan?")]
    assert len(some) > 20
    for code in ("CP-2023", "SP-HOU-2026", "SP-ENV-2027"):
        one = open_page(demo_store_path, "plan", code=code)
        assert not one.exception
        assert headline(one) != "This cannot be shown"
