"""Templates hold what is stored, ask for what is due, and say the same when they come back."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from pmf_core import framework as frameworks
from pmf_core import prefill, relations, submissions
from pmf_core.access import LOCAL, Actor
from pmf_core.background import own_words
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.model import Change
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View, open_view, previewed
from tests import planned, small
from tests.filled_in import ENTRIES

YEARLY = """Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Service code
YR1,Homes that are decent,%,1,higher,financial_year,mean,HOU
"""
OF_YEARS = "Indicator code,Period,Value\nYR1,2024-25,91.5\nYR1,2025-26,92\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council, its housing service with a yearly indicator too; built once."""
    view = small.filled(tmp_path_factory.mktemp("prefill"))
    small.load(view, "yearly.csv", YEARLY)
    small.load(view, "years.csv", OF_YEARS)
    planned.fill(view)
    path = view.store.path
    view.store.close()
    return path


@pytest.fixture
def council(built: Path, tmp_path: Path) -> Iterator[View]:
    """The test's own copy of it, at quarter 2 of 2026-27."""
    view = small.copied(built, tmp_path)
    yield view
    view.store.close()


def _rows(view: View, kind: str, service: str | None = "HOU") -> list[dict[str, object]]:
    """The rows of a template by heading."""
    sheet = openpyxl.load_workbook(BytesIO(prefill.template(view, kind, service))).worksheets[0]
    head = [str(cell.value).removesuffix(" (for information)") for cell in sheet[3]]
    rows = (dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=4, values_only=True))
    return [row for row in rows if row[head[0]]]


def _filled(data: bytes, entries: dict[tuple[int, str], object]) -> bytes:
    """A template with unlocked cells filled in, by row below the headings (from 1) and heading."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[3]}
    for (row, heading), value in entries.items():
        cell = sheet.cell(3 + row, column[heading])
        assert not cell.protection.locked
        cell.value = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_sent_back_untouched_changes_nothing(demo: View, kind: str) -> None:
    seen = submissions.preview(demo, f"{kind}.xlsx", prefill.template(demo, kind))
    assert (seen.verdict, seen.kind) == ("accept", kind)
    assert {change: n for change, n in seen.counts.items() if n and change is not Change.SAME} == {}
    assert not {finding.code for finding in seen.findings} & {"R070", "R071", "R072", "R073"}


def test_what_was_sent_already_is_shown_and_what_is_due_is_asked(council: View) -> None:
    rows = _rows(council, "values")
    assert [(row["Indicator code"], row["Period"], row["Value"]) for row in rows] == [
        ("HO1", "2025-26 Q3", None), ("HO1", "2025-26 Q4", None), ("HO1", "2026-27 Q2", 99),
        ("HO2", "2025-26 Q3", None), ("HO2", "2025-26 Q4", None), ("HO2", "2026-27 Q2", 27.5),
    ]  # fmt: skip


def test_each_row_says_what_is_known(council: View) -> None:
    row = _rows(council, "values")[-1]
    assert row == {
        "Indicator code": "HO2", "Period": "2026-27 Q2", "Indicator": "Days to relet", "Unit": "days",
        "Last figure": "24.0", "Period of the last figure": "2026-27 Q1", "Same period last year": "30.0",
        "Target": "25.0", "Value": 27.5, "Numerator": None, "Denominator": None, "Why missing": None,
        "Note": "Two long voids",
    }  # fmt: skip
    first = _rows(council, "values", "PEO")[0]
    assert (first["Indicator code"], first["Same period last year"], first["Target"]) == ("PE1", "no figure", "8.5")


@pytest.mark.parametrize(("period", "asked"), [
    ("2025-26 Q4", ["2025-26"]), ("2026-27 Q1", []), ("2026-27 Q3", []), ("2026-27 Q4", ["2026-27"]),
])  # fmt: skip
def test_a_yearly_figure_is_asked_for_when_its_year_ends(council: View, period: str, asked: list[str]) -> None:
    view = open_view(council.store, LOCAL, period)
    assert [row["Period"] for row in _rows(view, "values") if row["Indicator code"] == "YR1"] == asked


def test_a_yearly_figure_that_is_missing_is_asked_for_in_the_next_year(council: View) -> None:
    last = next(one for one in relations.submissions(council.store, council.known) if one.file == "years.csv")
    submissions.undo(council, last.id, "wrong")
    small.load(council, "year.csv", "Indicator code,Period,Value\nYR1,2024-25,91.5\n")
    view = open_view(council.store, LOCAL, "2026-27 Q2")
    (row,) = (row for row in _rows(view, "values") if row["Indicator code"] == "YR1")
    assert (row["Period"], row["Last figure"], row["Period of the last figure"]) == ("2025-26", "91.5%", "2024-25")


def test_what_runs_is_asked_for_again_each_period(council: View) -> None:
    later = open_view(council.store, LOCAL, "2026-27 Q3")
    (row,) = _rows(later, "project_reports")
    asked = (row["Project code"], row["Period"], row["Project"], row["Reported before"], row["Complete"])
    assert asked == ("X1", "2026-27 Q3", "New lettings system", "40% complete", None)
    small.load(later, "new.csv", "Project code,Project,Service code,State of the project\nX9,Mobile repairs,HOU,under_way\n",
               accept_warnings=True, reason="New")
    told = [row["Reported before"] for row in _rows(open_view(council.store, LOCAL, "2026-27 Q3"), "project_reports")]
    assert told == ["40% complete", "no report"]
    months = "Income stream,Period,Income received\nS1,Jul 2026,3000\nS1,Aug 2026,2900\n"
    small.load(later, "months.csv", months, accept_warnings=True, reason="By month now")
    rows = _rows(open_view(council.store, LOCAL, "2026-27 Q2"), "income")
    assert [(row["Period"], row["Income received"]) for row in rows] == [
        ("2026-M07", 3000), ("2026-M08", 2900), ("2026-M09", None),
    ]  # fmt: skip
    small.load(later, "done.csv", "Project code,Project,Service code,State of the project\nX1,New lettings system,HOU,complete\n",
               accept_warnings=True, reason="Done")
    asked_now = _rows(open_view(council.store, LOCAL, "2026-27 Q3"), "project_reports")
    assert [row["Project code"] for row in asked_now] == ["X9"]


def test_each_service_is_asked_again_by_what_it_told_before(council: View) -> None:
    rows = _rows(open_view(council.store, LOCAL, "2026-27 Q3"), "workforce", None)
    told = [(row["Service code"], row["Period"], row["Service name"], row["Counted before"], row["Posts"]) for row in rows]
    assert told == [
        ("HOU", "2026-27 Q3", "Housing", "All on the payroll", None), ("PEO", "2026-27 Q3", "People", "not told", None),
    ]  # fmt: skip
    asked = {}
    for row in _rows(open_view(council.store, LOCAL, "2026-27 Q3"), "feedback", None):
        asked.setdefault(row["Service code"], []).append((row["Sort of feedback"], row["Stage"], row["Received"]))
    assert asked == {
        "HOU": [("complaint", "any", None)],
        "PEO": [("complaint", "any", None), ("comment", "any", None), ("compliment", "any", None)],
    }
    events = [(row["Service code"], row["Sort of event"]) for row in _rows(council, "safety", None)]
    assert events == [("HOU", "near_miss"), *(("PEO", one) for one in ("over_7_day", "first_aid", "violence", "near_miss"))]


def test_a_service_that_returns_months_is_asked_for_each(council: View) -> None:
    months = "Service code,Period,Sort of feedback,Received\nPEO,Jul 2026,complaint,2\n"
    small.load(council, "months.csv", months, accept_warnings=True, reason="By month")
    rows = _rows(open_view(council.store, LOCAL, "2026-27 Q2"), "feedback", "PEO")
    assert [(row["Period"], row["Received"]) for row in rows] == [("2026-M07", 2), ("2026-M08", None), ("2026-M09", None)]


@pytest.mark.parametrize("kind", ["workforce", "safety", "feedback"])
def test_what_is_asked_again_and_left_blank_is_nothing(council: View, kind: str) -> None:
    later = open_view(council.store, LOCAL, "2026-27 Q3")
    seen = submissions.preview(later, "return.xlsx", prefill.template(later, kind))
    assert sum(seen.counts.values()) == 0
    assert {finding.code for finding in seen.findings} == {"R074"}


def test_one_table_for_all_services_says_whose_each_row_is(council: View) -> None:
    whose = {row["Indicator code"]: row["Service"] for row in _rows(council, "values", None)}
    assert whose == {"HO1": "HOU", "HO2": "HOU", "PE1": "PEO", "PE2": "PEO"}


WITH_INDICATORS = (
    "values", "targets", "data_quality", "reperformance", "step_changes", "definition_breaks", "annotations",
)  # fmt: skip
OF_THE_COUNCIL = (  # no service has any of its own
    "bodies", "groups", "workforce_profile", "coverage", "surveys", "meetings", "decisions",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_template_loads_and_the_next_one_shows_it(council: View, kind: str) -> None:
    service = None if kind in OF_THE_COUNCIL else "HOU"
    data = _filled(prefill.template(council, kind, service), ENTRIES[kind])
    seen = submissions.preview(council, "return.xlsx", data)
    assert {code: seen.counts[Change(code)] for code in ("new", "changed", "restated") if seen.counts[Change(code)]} in (
        {"new": 1}, {"changed": 1},
    )  # fmt: skip
    assert {finding.code for finding in seen.findings} <= {"R074", "R116", "R212", "R242", "R248", "R254"}
    submissions.load(council, "return.xlsx", data, reason="The year's plan", accept_warnings=True)
    after = open_view(council.store, LOCAL, "2026-27 Q2")
    rows = _rows(after, kind, service)
    assert {(row, heading): rows[row - 1][heading] for row, heading in ENTRIES[kind]} == ENTRIES[kind]


def test_the_hidden_sheet_finds_out_the_template_of_another_period(council: View) -> None:
    data = prefill.template(open_view(council.store, LOCAL, "2026-27 Q1"), "values", "HOU")
    book = openpyxl.load_workbook(BytesIO(data))
    book.worksheets[0]["B4"], book.worksheets[0]["I4"] = "2026-27 Q2", 98
    stream = BytesIO()
    book.save(stream)
    seen = submissions.preview(council, "return.xlsx", stream.getvalue())
    assert ("R071", "Values!I4") in [(finding.code, finding.place) for finding in seen.findings]


def test_the_guidance_says_what_by_when_and_who_to_ask(council: View) -> None:
    sheet = openpyxl.load_workbook(BytesIO(prefill.template(council, "values", "PEO")))["Guidance"]
    told = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
    assert told[1].startswith("For Small Council, Quarter 2, 2026-27: ")
    assert "By when: September 2026 by 15 October 2026; and Quarter 2, 2026-27 by 21 October 2026." in told
    assert "Accountable: Director of Resources." in told
    assert "Who to ask: Policy Service." in told
    assert any("[c] (suppressed)" in line for line in told)
    assert max(map(len, told[:10])) < 150  # fits beside the table


def test_a_workbook_for_every_service(council: View) -> None:
    files = prefill.templates(council, "values")
    assert list(files) == ["values-HOU-2026-27-Q2.xlsx", "values-PEO-2026-27-Q2.xlsx"]
    assert files["values-HOU-2026-27-Q2.xlsx"] == prefill.template(council, "values", "HOU")
    with zipfile.ZipFile(BytesIO(prefill.archive(council, "values"))) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == files
    manager = replace(council, actor=Actor("h", "Head of Housing", ("service_manager",), services=("HOU",)))
    assert list(prefill.templates(manager, "values")) == ["values-HOU-2026-27-Q2.xlsx"]


def test_a_name_of_a_file_is_safe_in_any_folder(council: View) -> None:
    assert prefill.filename(council, "values", "../A B") == "values-..-A-B-2026-27-Q2.xlsx"
    assert prefill.filename(council, "sign_off", None) == "sign_off-all-2026-27-Q2.xlsx"


def test_a_service_without_indicators_has_an_empty_template(council: View) -> None:
    small.load(council, "more.csv", "Service code,Service\nNEW,Nothing yet\n")
    view = open_view(council.store, LOCAL, "2026-27 Q2")
    assert [_rows(view, kind, "NEW") for kind in WITH_INDICATORS] == [[]] * 7
    assert len(_rows(view, "sign_off", "NEW")) == 1
    assert not [name for name in prefill.templates(view, "values") if "NEW" in name]


def test_a_template_is_for_those_who_may_fill_it_in(demo: View) -> None:
    manager = replace(demo, actor=Actor("h", "Head of Housing", ("service_manager",), services=("HOU",)))
    assert prefill.template(manager, "values", "HOU")
    for service in ("FIN", None):
        with pytest.raises(NotAllowed):
            prefill.template(manager, "values", service)
    for kind, service in (("values", "NONE"), ("nothing", "HOU")):
        with pytest.raises(WrongInput, match="NONE|nothing"):
            prefill.template(demo, kind, service)


def test_what_is_asked_is_told_by_its_column(demo: View) -> None:
    for kind in KINDS:
        sheet = openpyxl.load_workbook(BytesIO(prefill.template(demo, kind)))["Guidance"]
        table = next(iter(sheet.tables.values())).ref
        head, *rows = ([cell.value for cell in row] for row in sheet[table])
        told = pd.DataFrame(rows, columns=head)
        assert told.notna().all(axis=None), told[told.isna().any(axis=1)]


def test_what_the_framework_names_is_offered(council: View) -> None:
    book = openpyxl.load_workbook(BytesIO(prefill.template(council, "plan_steps")))
    offered = {cells[0].value: str(cells[3].value) for cells in book["Guidance"].iter_rows(max_col=4)}
    assert offered["Step"] == ", ".join(council.framework.named["steps"])


def test_headings_have_the_council_s_word_behind_ours_and_are_read_by_any_framework(council: View) -> None:
    derby = previewed(council, "south-derbyshire", frameworks.read_text("south-derbyshire"))
    book = openpyxl.load_workbook(BytesIO(prefill.template(derby, "data_list")))
    headings = [cell.value for cell in book.worksheets[0][3]]
    assert "Quadrant (element)" in headings
    assert "Quadrant (element)" in {cells[0].value for cells in book["Guidance"].iter_rows()}
    stream = BytesIO()
    book.save(stream)
    seen = submissions.preview(council, "return.xlsx", stream.getvalue())
    assert not {"R102", "R019", "R020"} & {finding.code for finding in seen.findings}
    assert own_words(derby.framework) == {"quadrant": "element"}


def test_a_council_without_services_is_told_so(tmp_path: Path) -> None:
    store = small.store(tmp_path)
    with pytest.raises(WrongInput, match="No service is recorded yet"):
        prefill.template(open_view(store, LOCAL), "values", "HOU")
    store.close()
