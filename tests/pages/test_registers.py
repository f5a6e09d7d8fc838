"""The page of registers: each kind with its finding, what its records name, and the ways to add and change."""

from pathlib import Path

import pytest

from pmf_core import register_page
from pmf_core.access import LOCAL
from pmf_core.store import Store
from pmf_core.view import open_view
from tests import planned, small
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words

MORE = {
    "evidence": "Evidence code,Evidence,Sort of evidence,Source,Dated\n"
                "E2,Rents rise,market,ONS,3/3/2024\nE3,<b>Law</b> changes,law,Gazette,1/6/2025\n",
    "engagement": "Engagement code,Engagement,Sort of engagement,Held on,What changed\nG2,Forum,forum,5/5/2026,Hours\n",
    "links": "From,From code,Relation,To,To code\nevidence,E1,,objective,O1\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def kept(registers_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with a record of every register and a few more, built once."""
    view = small.copied(registers_built, tmp_path_factory.mktemp("registers"))
    for name, text in MORE.items():
        small.load(open_view(view.store, LOCAL), f"more-{name}.csv", text, kind=name)
    view.store.close()
    return view.store.path


@pytest.mark.parametrize(
    ("query", "finding", "there", "led"),
    [
        ({"kind": "evidence"}, "3 pieces of evidence, 2 inform no objective; the oldest is from 2021",
         ["informs O1", "nothing linked", "<b>Law</b> changes", "more-evidence.csv", "1 September 2021"],
         ["form?kind=evidence&code=E2", "golden_thread?code=O1&kind=objective", "plans?service=HOU"]),
        ({"kind": "engagement"}, "2 events, 2 inform no objective, of 1 it is not said what changed; the oldest is from 2026",
         ["Tenants' day", "Hours"], ["form?kind=engagement"]),
        ({"kind": "milestones"}, "Deliverables: 1 record", ["31 December 2026", "plan P1"], ["plan?code=P1"]),
        ({"kind": "links"}, "Links: 2 records", ["Indicator", "HO1"],
         ["indicator?code=HO1",
          "form?kind=links&from_kind=indicator&from_code=HO1&to_kind=objective&to_code=O1"]),
        ({"kind": "cascades"}, "Cascaded targets: 1 record", ["2026-27", "200"],
         ["form?kind=cascades&indicator=HO1&whose=HOU&of=2026-27"]),
        ({"kind": "reviews"}, "Reviews held: 1 record; the oldest is from 2026", ["Service performance review"],
         ["form?kind=reviews&review=service&subject=HOU&held_on=14%2F09%2F2026"]),
        ({"kind": "feedback"}, "Complaints and other feedback: 1 record", ["Complaint", "12"],
         ["form?kind=feedback&service=HOU&sort=complaint&stage=any&of=2026-27+Q2"]),
        ({"kind": "recommendations"}, "Recommendations: 1 record", ["Mend before letting"],
         ["form?kind=recommendations&improvement=IM1&number=1"]),
        ({"kind": "evidence", "find": "rents"}, "3 pieces of evidence", ["1 of 3 records"], ["form?kind=evidence&code=E2"]),
        ({"kind": "evidence", "find": "nothing like it"}, "3 pieces", ["No record matches"], ["registers?kind=evidence"]),
        ({"kind": "wishes"}, "Teams: 1 record", ["Lettings"], ["form?kind=teams&code=T1"]),
    ],
)  # fmt: skip
def test_a_register(
    open_page: Open, kept: Path, query: dict[str, str], finding: str, there: list[str], led: list[str]
) -> None:
    app = open_page(kept, "registers", **query)
    assert not app.exception
    assert headline(app).casefold().startswith(finding.casefold())
    assert [word for word in there if word not in words(app)] == []
    assert [link for link in led if link not in links(app)] == []
    assert "<b>Law" not in markup(app)


def test_every_kind_is_there_with_its_count_and_none_breaks(open_page: Open, kept: Path) -> None:
    app = open_page(kept, "registers")
    assert app.selectbox(key="choose-kind").options[:2] == ["Teams (1)", "Plans (1)"]
    store = Store.open(kept)
    view = open_view(store, LOCAL)
    counts = register_page.counts(view)
    assert [kind for kind, count in counts.items() if count] == list(planned.FILES)
    for kind, count in counts.items():
        answer = register_page.register(view, kind)
        assert len(answer.records) == count
        assert all(record.submission and record.row is not None for record in answer.records)
    store.close()


def test_an_empty_register_says_how_to_begin(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "registers", kind="risks")
    assert not app.exception
    assert headline(app) == "Risks: nothing is recorded yet"
    assert "form?kind=risks" in links(app)
    assert [button.label for button in app.get("download_button")] == ["Download the template"]


def test_a_room_is_shown_no_ways_to_change(open_page: Open, kept: Path) -> None:
    app = open_page(kept, "registers", kind="evidence", present="1")
    assert not [link for link in links(app) if link.startswith("form")]
    assert not app.get("download_button")
