"""One indicator's page: trend and outturn among the facts, what happened with its ways on, the figures with signals."""

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest

from pmf_core.access import LOCAL
from pmf_core.scorecard import history
from pmf_core.store import Store
from pmf_core.trends import trend
from pmf_core.view import View, open_view
from tests.pages.conftest import Open
from tests.pages.reading import links, words
from ui import download
from ui.blocks import figures

WORDS = [  # indicator, what its page says
    ("HOU02", ["Concerning", "above the usual range", "Fairmile Court", "Annotation 1", "Likely"]),
    ("HOU09", ["New level from November 2024", "Universal Credit", "where it can be undone"]),
    ("COM05", ["Too early to tell", "on trial", "Thin dashes: usual range on trial"]),
    ("PEO01", ["Concerning", "Consistently misses", "above the usual range", "A new level, it seems", "To meet it"]),
    ("MAJ03", ["Quarter alone", "What each quarter added", "usual range £"]),
    ("FIN03", ["What each quarter added", "usual range", "Unlikely"]),
    ("PEO10", ["Unusually high", "neither way is better", "no target for the year"]),
    ("PLA02", ["its periods overlap", "low confidence"]),
    ("HOU08", ["How the year will end cannot be told: under 4 figures"]),
    ("CUS06", ["Seven of 22 adviser posts are empty", "Annotation 1"]),
]


@pytest.mark.parametrize(("code", "there"), WORDS)
def test_it_says_signal_or_noise_and_how_the_year_may_end(
    open_page: Open, demo_store_path: Path, code: str, there: list[str]
) -> None:
    app = open_page(demo_store_path, "indicator", code=code)
    assert not app.exception
    assert [word for word in there if word not in words(app)] == []


def test_from_it_one_records_what_happened_accepts_a_level_and_tries_a_target(
    open_page: Open, demo_store_path: Path
) -> None:
    found = links(open_page(demo_store_path, "indicator", code="PEO01"))
    assert "form?kind=annotations&indicator=PEO01&of=2026-M09" in found
    assert "form?kind=definition_breaks&indicator=PEO01&of=2026-M09" in found
    assert any(link.startswith("form?kind=step_changes&indicator=PEO01&of=2025-M") for link in found)
    assert "target?code=PEO01" in found


def test_each_event_leads_to_its_submission(open_page: Open, demo_store_path: Path) -> None:
    with closing(Store.open(demo_store_path)) as store:
        (change,) = trend(open_view(store, LOCAL), "HOU09").events.step_changes
    assert f"submission?id={change.submission}" in links(open_page(demo_store_path, "indicator", code="HOU09"))


def test_before_a_room_there_are_six_facts_and_no_forms(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "indicator", code="PEO01", present="1")
    assert "Add an annotation" not in words(app)
    assert "Chance to miss target" in words(app)
    assert "Against target" not in words(app)


def test_the_file_has_every_rule(demo: View) -> None:
    data = download.csv_bytes(figures.HEADER, figures.records(history(demo, "HOU02"), trend(demo, "HOU02")))
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 66
    assert list(rows[0]) == list(figures.HEADER)
    newest = rows[-1]
    assert (newest["Signal"], newest["Outside the limits"], newest["Run on one side"]) == (
        "above the usual range", "yes", "yes"
    )
    assert [row["Annotations"] for row in rows if row["Annotations"]] == ["1"]
    assert all(float(row["Lower limit"]) < float(row["Mean"]) < float(row["Upper limit"]) for row in rows)
