"""Returns of what people told the council: sums that cannot be, days out of order, and files with more than cases."""

import io

import openpyxl
import pytest

from pmf_core import prefill
from pmf_core.errors import WrongInput
from pmf_core.model import Severity
from pmf_core.submissions import NotStored, load, preview
from pmf_core.view import View
from tests import small

CASES = "Reference,Stage,Service code,Subject,Received on,Acknowledged on,Answered on,Outcome,Learning"
FEEDBACK = "Service code,Period,Sort of feedback,Stage,Received,Acknowledged in time,Answered,Answered in time,Upheld,Escalated"


def found(view: View, kind: str, text: str) -> dict[str, str]:
    """Code -> what was said, of a CSV return."""
    seen = preview(view, f"{kind}.csv", text.encode(), kind=kind)
    return {one.code: one.message for one in seen.findings}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("HOU,2026-M07,complaint,1,10,9,8,9,4,2", "R295"),
        ("HOU,2026-M07,complaint,1,10,9,8,7,9,2", "R295"),
        ("HOU,2026-M07,complaint,1,10,11,8,7,4,2", "R296"),
        ("HOU,2026-M07,compliment,1,10,,,,,", "R297"),
        ("HOU,2026-M07,complaint,1,10,9,,7,4,2", "R301"),
        ("HOU,2026-M07,complaint,1,-1,,,,,", "R217"),
        ("HOU,2026-M07,complaint,,10,,,,,\nHOU,2026-M07,complaint,1,9,,,,,\nHOU,2026-M07,complaint,2,2,,,,,", "R299"),
    ],
)
def test_counts_that_cannot_be(view: View, row: str, code: str) -> None:
    assert code in found(view, "feedback", f"{FEEDBACK}\n{row}\n")


def test_sound_counts_are_not_doubted(view: View) -> None:
    assert found(view, "feedback", f"{FEEDBACK}\nHOU,2026-M07,complaint,1,10,9,8,7,4,2\nHOU,2026-M07,comment,,3,,,,,\n") == {}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("C1,1,HOU,A repair,06/07/2026,03/07/2026,,,", "R300"),
        ("C1,1,HOU,A repair,06/07/2026,08/07/2026,07/07/2026,upheld,", "R300"),
        ("C1,1,HOU,A repair,06/07/2026,,,upheld,", "R301"),
        ("C1,1,HOU,Mrs Smithson,06/07/2026,,,,", "R298"),
        ("C1,1,HOU,Call 01632 960123,06/07/2026,,,,", "R298"),
        ("C1,1,HOU,A repair,06/07/2026,,07/07/2026,upheld,Wrote to someone@example.org", "R298"),
        ("C1,1,HOU,Flat at ZZ99 9ZZ,06/07/2026,,,,", "R298"),
    ],
)
def test_cases_that_cannot_be(view: View, row: str, code: str) -> None:
    assert code in found(view, "cases", f"{CASES}\n{row}\n")


def test_sound_cases_are_not_doubted(view: View) -> None:
    row = "C1,1,HOU,Bin missed 12 times in M5,06/07/2026,08/07/2026,10/07/2026,upheld,Ten crews trained on 5 May"
    assert found(view, "cases", f"{CASES}\n{row}\n") == {}


def book(sheets: dict[str, list[list[object]]], hidden: str = "") -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    made.save(out)
    return out.getvalue()


HEAD = CASES.split(",")
ROW = ["C1", "1", "HOU", "A repair", "06/07/2026", "08/07/2026", None, None, None]
MORE = {
    "a column": (f"{CASES},Name\nC1,1,HOU,A repair,06/07/2026,,,,,Person Z\n".encode(), "cases.csv"),
    "for information": (f"{CASES},Who (for information)\nC1,1,HOU,A repair,06/07/2026,,,,,Person Z\n".encode(), "cases.csv"),
    "no heading": (f"{CASES},\nC1,1,HOU,A repair,06/07/2026,,,,,Person Z\n".encode(), "cases.csv"),
    "a row beside": (f"{CASES},\nC1,1,HOU,A repair,06/07/2026,,,,,\n,,,,,,,,,Person Z\n".encode(), "cases.csv"),
    "above": (f",,,,,,,,,Person Z\n{CASES},\nC1,1,HOU,A repair,06/07/2026,,,,,\n".encode(), "cases.csv"),
    "another sheet": (book({"Cases": [HEAD, ROW], "People": [["Person Z", "1 Some Road"]]}), "cases.xlsx"),
    "a hidden sheet": (book({"Cases": [HEAD, ROW], "People": [["Person Z", "1 Some Road"]]}, "People"), "cases.xlsx"),
}


@pytest.mark.parametrize("what", MORE)
@pytest.mark.parametrize("kind", ["cases", None])
def test_a_file_with_more_than_the_cases_is_refused_before_anything_is_stored(view: View, what: str, kind: str | None) -> None:
    data, name = MORE[what]
    before = sorted(view.store.uploads.rglob("*"))
    with pytest.raises(NotStored) as refused:
        load(view, name, data, kind=kind, accept_warnings=True, reason="As sent")
    told = [one for one in refused.value.preview.findings if one.code == "R046"]
    assert told, [one.code for one in refused.value.preview.findings]
    assert all(one.severity is Severity.REFUSE and "Person Z" not in one.message for one in told)
    assert sorted(view.store.uploads.rglob("*")) == before


def test_the_finding_names_the_column(view: View) -> None:
    data, name = MORE["a column"]
    (told,) = (one for one in preview(view, name, data, kind="cases").findings if one.code == "R046")
    assert "“Name”" in told.message


def test_a_plain_file_of_cases_is_taken(view: View) -> None:
    small.load(view, "cases.csv", f"{CASES}\nC1,1,HOU,A repair,06/07/2026,08/07/2026,,,\n")
    assert load(view, "cases.xlsx", book({"Cases": [HEAD, ["C2", *ROW[1:]]]})).rows == 1


def test_our_own_template_filled_in_is_taken(view: View) -> None:
    made = openpyxl.load_workbook(io.BytesIO(prefill.template(view, "cases")))
    sheet = made.worksheets[0]
    top = next(row for row in range(1, 10) if sheet.cell(row, 1).value == "Reference")
    for column, text in enumerate(["C1", "stage_1", "HOU", "A repair", "06/07/2026"], start=1):
        sheet.cell(top + 1, column).value = text
    out = io.BytesIO()
    made.save(out)
    seen = preview(view, "cases.xlsx", out.getvalue())
    assert [(one.code, one.message) for one in seen.findings] == []
    assert (seen.kind, seen.rows) == ("cases", 1)


def test_no_mapping_reads_cases(view: View) -> None:
    text = 'kind = "cases"\nreference = { column = "Ref" }\nstage = { constant = "1" }\nreceived_on = { column = "Came" }\n'
    with pytest.raises(WrongInput):
        preview(view, "a.csv", b"Ref,Came,Name\nC1,06/07/2026,Person Z\n", mapping_text=text)
