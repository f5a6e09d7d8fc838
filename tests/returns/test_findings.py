"""One return with one fault for each finding of the catalogue: its code and its place."""

import re
from collections.abc import Callable

import pandas as pd
import pytest

from pmf_core.model import Finding, Severity
from pmf_core.returns import Checked, Context, Mapping, Refused, check, read_limited
from pmf_core.returns.catalogue import CATALOGUE
from pmf_core.returns.findings import found, many, ordered
from pmf_core.returns.reading.read import parse
from tests.conftest import ROOT
from tests.returns.conftest import DATA_LIST
from tests.returns.files import cells, text_row, workbook

HEAD = "Indicator code,Period,Value,Numerator,Denominator,Why missing,Note,Council\n"
TARGETS = "Indicator code,Period,Target,Set on\n"
PUBLISHED = 'indicator = { column = "Code" }\nperiod = { column = "Year" }\nvalue = { column = "Figure" }\n'
LISTED = DATA_LIST.splitlines()[0]


def run(code: str, *figures: float) -> str:
    """Figures of one quarter after the other, the last of them 2026-27 Q1."""
    quarters = [f"{2026 + n // 4}-{27 + n // 4} Q{n % 4 + 1}" for n in range(1 - len(figures), 1)]
    return HEAD + "".join(f"{code},{label},{figure},,,,,\n" for label, figure in zip(quarters, figures, strict=True))


# code -> (text of the CSV, place of the finding); values unless the headings say otherwise
CSV: dict[str, tuple[str, str]] = {
    "R017": (HEAD, ""),
    "R018": ("Some words,and others\n1,2\n", ""),
    "R019": ("Indicator code,Value,Note\nCS01,92,fine\n", "1"),
    "R020": ("Indicator code,Period,Value,Value\nCS01,2026-27 Q2,92,93\n", "1"),
    "R101": (HEAD + "CS01,,92,,,,,\n", "B2"),
    "R102": ("Indicator code,Period,Value,Nots\nCS01,2026-27 Q2,92,fine\n", "D1"),
    "R103": (HEAD + "CS01,2026-27 Q1,92,,,,,\nCS01,2026-27 Q2,1,234,,,,,\n", "3"),
    "R104": (HEAD + "CS01,2026-27 Q2,92%%,,,,,\n", "C2"),
    "R105": (HEAD + "FI02,2026-M09,9007199254740993,,,,,\n", "C2"),
    "R106": (HEAD + "FI02,2026-M09,92%,,,,,\n", "C2"),
    "R107": (LISTED + "\nNEW1,A new one,%,1.5,higher,annual,mean,,,\n", "D2"),
    "R108": (HEAD + "CS01,2026-27 Q2,,,,not colected,,\n", "F2"),
    "R109": ("Indicator code,Indicator name,Polarity,Key indicator\nNEW1,A new one,higher,perhaps\n", "D2"),
    "R110": (TARGETS + "CS01,2026-27 Q2,90,31/02/2026\n", "D2"),
    "R111": (HEAD + "CS01,2026-27 Q5,92,,,,,\n", "B2"),
    "R112": (HEAD + "CS01,2026-M09,92,,,,,\n", "B2"),
    "R113": (HEAD + "CS01,2026-27 Q2,#DIV/0!,,,,,\n", "C2"),
    "R115": ("Indicator code,Period,Value,Mine (for information)\nCS01,2026-27 Q2,92,\n,,,35466\n", "3"),
    "R116": (HEAD + "CS01,2026-27 Q1,92,,,,,\nCS01,2026-27 Q2,,,,,,\n", "C3"),
    "R117": (HEAD + "CS01,2026-27 Q2,92,,,suppressed,,\n", "C2"),
    "R118": (HEAD + "CS01,2026-27 Q1,92,,,,,\nCS01,2026-27 Q2,,,,,The figures come in October,\n", "C3"),
    "R120": ("Indicator code,Period,Value,Target\nCS01,2026-27 Q2,92,95\n", "D1"),
    "R121": ("Indicator code,Period,Value,Breakdown\nCS01,2026-27 Q2,92,ward\n", "C2"),
    "R122": ("Indicator code,Date,Annotation\nCS01,1/10/2026," + "x" * 201 + "\n", "C2"),
    "R201": (HEAD + "CS02,2026-27 Q2,92,,,,,\n", "A2"),
    "R202": (HEAD + "CS01,2026-27 Q2,92,,,,,Chesterfeld\n", "H2"),
    "R203": ("Indicator code,Indicator name,Polarity,Service\nNEW1,A new one,higher,HOUSNG\n", "D2"),
    "R204": ("Indicator code,Indicator name,Polarity,Quadrant\nNEW1,A new one,higher,clients\n", "D2"),
    "R205": (HEAD + "CS01,2026-27 Q2,92,,,,,\ncs 01,Q2 2026/27,92.0,,,,,\n", "C3"),
    "R206": (HEAD + "CS01,2026-27 Q2,92,,,,,\ncs 01,Q2 2026/27,93,,,,,\n", "C3"),
    "R207": (HEAD + "CS01,2026-27 Q2,92,90,100,,,\n", "C2"),
    "R208": (HEAD + "CS01,2026-27 Q2,92,,,,,\nCS01,2026-27 Q2,92,90,100,,,Stirling\n", "C3"),
    "R209": (HEAD + "CS01,2025-26 Q2,92,,,,,\nCS01,2026-27 Q2,0,,,,,\n", "C3"),
    "R210": (HEAD + "".join(f"HS16,2025-26 Q{n},10,,,,,\n" for n in (1, 2, 3, 4)) + "HS16,2025-26,41,,,,,\n", "C6"),
    "R211": (HEAD + "CS01,2026-27 Q2,101,,,,,\n", "C2"),
    "R212": (HEAD + "CS01,2026-27 Q3,92,,,,,\n", "C2"),
    "R213": (HEAD + "CS01,2026-27 Q2,92,,,,,Stirling\n", ""),
    "R215": (LISTED + "\nCS01,Calls answered,%,1,lower,quarterly,ratio,100,0,100\n", "A2"),
    "R217": (LISTED + "\nNEW1,A new one,%,7,higher,annual,mean,,,\n", "D2"),
    "R218": (LISTED + "\nNEW1,A new one,%,1,higher,annual,mean,,100,0\n", "A2"),
    "R219": ("Indicator code,Period,Target,Stretch\nCS01,2026-27,90,85\n", "C2"),
    "R230": (run("HS16", 170, 183, 195, 181, 1760), "C6"),
    "R231": (run("CS01", 92, 93.5, 91, 92.5, 0.92), "C6"),
    "R232": (run("HS16", 1760, 1755, 1762, 1758, 7160), "C6"),
    "R234": (run("HS16", 10, 12, 9, 11, -10), "C6"),
    "R235": (run("HS16", 1200, 1310, 1180, 1275, 1275), "C6"),
    "R237": (HEAD + "FI02,2026-M09,,50,-2,,,\n", "C2"),
    "R243": (TARGETS + "CS01,2026-27 Q2,90,31/12/2026\n", "D2"),
    "R245": ("Indicator code,Period,Figure found,Agrees\nCS01,2026-27 Q2,92,yes\n", "C2"),
    "R246": ("Indicator code,Period,Reason,Accepted by,Accepted on\nCS01,2025-26,A new contract,Head of service,1/10/2026\n",
             "C2"),
    "R260": ("Service code,Comparison,Per,Performance indicator\nHOUSING,Lettings,1,HS16\n", "D2"),
    "R272": ("Service code,Period,Cost centre,Budget\nHOUSING,2026-27,,100\nHOUSING,2026-27,A,60\nHOUSING,2026-27,B,30\n",
             "D2"),
    "R274": ("Service code,Period,Budget\nHOUSING,2026-27,100\n"
             + "".join(f"HOUSING,2026-27 Q{n},20\n" for n in (1, 2, 3, 4)), "C2"),
    "R275": ("Saving code,Period,Saving,Service code,Target,Achieved,Forecast\n"
             "S1,2026-27,Fewer lets,HOUSING,100,60,50\n", "G2"),
    "R276": ("Service code,Period,Estimate\nHOUSING,2027-28 Q1,100\n", "B2"),
    "R277": ("Service code,Period,Budget,Outturn,Forecast for the year\nHOUSING,2026-27 Q1,100,90,\n"
             "HOUSING,2026-27 Q2,100,95,110\n", "E3"),
}  # fmt: skip


@pytest.mark.parametrize("code", CSV)
def test_one_fault_one_finding(code: str, checked: Callable[..., Checked]) -> None:
    text, place = CSV[code]
    findings = checked(text).findings
    assert [(finding.code, finding.place) for finding in findings] == [(code, place)]
    assert checked(text).verdict == {"refuse": "reject_file", "stop": "reject_rows"}.get(findings[0].severity, "accept")


@pytest.mark.parametrize(
    ("code", "mapping", "place"),
    [
        ("R021", PUBLISHED.replace("Figure", "Amount"), "1"),
        ("R119", PUBLISHED + 'skip = ["^Total"]\n', ""),
    ],
)
def test_one_fault_by_a_mapping(code: str, mapping: str, place: str, checked: Callable[..., Checked]) -> None:
    findings = checked("Code,Year,Figure\nYR01,2025-26,9.1\nTotal,2025-26,9.1\n", mapping=mapping).findings
    assert (code, place) in [(finding.code, finding.place) for finding in findings]


@pytest.mark.parametrize(
    ("code", "data", "place"),
    [
        ("R031", None, "Old"),
        ("R032", workbook(sheets={"Values": [["Indicator code", "Period", "Value"], ["CS01", "2026-27 Q2", 92]],
                                  "Cover": [["A return"]]}), "Cover"),
        ("R114", cells(
            text_row(1, "Indicator code", "Period", "Value") + "</row>"
            + text_row(2, "CS01", "2026-27 Q2") + '<c r="C2"><f>1+1</f></c></row>'
        ), "Values!C2"),
    ],
)  # fmt: skip
def test_one_fault_in_a_workbook(code: str, data: bytes | None, place: str, context: Context) -> None:
    if data is None:
        data = _with_a_hidden_sheet()
    result = check(parse(data, "xlsx"), kind=None, mapping=None, context=context)
    assert [(finding.code, finding.place) for finding in result.findings] == [(code, place)]


def test_a_sheet_that_the_mapping_names_and_the_file_has_not(context: Context) -> None:
    sheets = parse(workbook(["Code", "Year", "Figure"]), "xlsx")
    mapping = Mapping.parse('sheet = "Data"\n' + PUBLISHED)
    result = check(sheets, kind=None, mapping=mapping, context=context)
    assert [finding.code for finding in result.findings] == ["R022"]


def test_every_finding_of_the_catalogue_has_its_file() -> None:
    """Above, or in a test of the room that finds it: the reader, the worker, a layout, a template, a register."""
    tests = [*(ROOT / "tests" / "returns").glob("*.py"), *(ROOT / "tests" / "hostile").glob("*.py")]
    named = {code for file in tests for code in re.findall(r"\bR\d{3}\b", file.read_text(encoding="utf-8"))}
    assert set(CATALOGUE) <= named


def test_every_severity_does_what_its_number_says() -> None:
    for code, entry in CATALOGUE.items():
        assert (entry.severity is Severity.REFUSE) <= code.startswith("R0"), code


def test_the_words_of_a_finding_as_an_officer_reads_it(checked: Callable[..., Checked]) -> None:
    finding = checked(CSV["R104"][0]).findings[0]
    assert finding.value == "92%%"
    assert finding.message == "This is not a number."
    assert finding.fix == "Type 92 or 92%, or leave it blank and choose a reason in column F."


@pytest.mark.parametrize("text", ["1e5", "1,5", "=1+1", "195000 - 199999", "(45", "<5", "92-"])
def test_advice_never_names_a_figure_that_was_not_meant(text: str, checked: Callable[..., Checked]) -> None:
    finding = checked(HEAD + f'CS01,2026-27 Q2,"{text}",,,,,\n').findings[0]
    assert finding.code == "R104"
    assert finding.fix.startswith("Type one number, for example 92, or leave it blank")


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("R102", "Is it “Note”?"), ("R108", "Is it not_collected?"), ("R201", "Is it CS01?"),
        ("R202", "Is it Chesterfield?"), ("R203", "Is it HOUSING?"), ("R206", "CS01 for 2026-27 Q2"),
        ("R207", "CS01 is given as 92.0%, but its parts give 90.0%"), ("R209", "was 92.0% a year earlier"),
        ("R210", "HS16 is 41 for 2025-26, but its shorter periods come to 40"), ("R211", "cannot be above 100.0%"),
        ("R112", "CS01 has figures by quarter, and this is September 2026"),
    ],
)  # fmt: skip
def test_a_finding_says_what_is_meant(code: str, part: str, checked: Callable[..., Checked]) -> None:
    assert part in checked(CSV[code][0]).findings[0].message


def test_all_faults_are_found_at_once_the_gravest_first(checked: Callable[..., Checked]) -> None:
    text = (
        HEAD
        + "CS01,2026-27 Q2,92%%,x,,,,\nHS16,2026-27 Q9,5,,,,,Nowhere\nZZ,2026-27 Q2,1,,,,,\nCS01,2026-27 Q3,50,,,,,\n"
    )
    findings = checked(text).findings
    assert [(finding.code, finding.place) for finding in findings] == [
        ("R104", "C2"), ("R104", "D2"), ("R111", "B3"), ("R202", "H3"), ("R201", "A4"), ("R212", "C5"),
    ]  # fmt: skip


def test_many_of_one_note_become_one_finding_with_their_count(checked: Callable[..., Checked]) -> None:
    text = (
        HEAD
        + "CS01,2026-27 Q2,92,,,,,\n"
        + "".join(f"CS01,{year}-{year - 1999:02d} Q1,,,,,,\n" for year in range(2000, 2025))
    )
    findings = checked(text).findings
    assert [(finding.code, finding.row) for finding in findings] == [("R116", 3)]
    assert findings[0].message.startswith("25 places: figure left blank. The first: C3, C4")


def test_many_stops_are_listed_and_the_rest_counted() -> None:
    at = pd.DataFrame({"sheet": "", "row": range(1, 301), "column": "C"})
    findings = many("R113", at)
    assert len(findings) == 201
    assert findings[-1].message.startswith("And another 100 places")
    assert findings[-1].row == 201


def test_a_very_long_value_is_cut() -> None:
    assert len(str(found("R113", value="x" * 5000).value)) == 121


@pytest.mark.parametrize(
    "line",
    [
        "{long},2026-27 Q2,92,,,,,", "CS01,{long},92,,,,,", "CS01,2026-27 Q2,{long},,,,,",
        "CS01,2026-27 Q2,,,,{long},,", "CS01,2026-27 Q2,92,,,,,{long}",
    ],
)  # fmt: skip
def test_a_finding_is_short_whatever_the_file_says(line: str, checked: Callable[..., Checked]) -> None:
    finding = checked(HEAD + line.format(long="x1" * 15000) + "\n").findings[0]
    assert len(finding.message) + len(finding.fix) + len(finding.value or "") < 1000
    assert finding.value is not None and finding.value.startswith("x1x1")


def test_order_and_duplicates() -> None:
    note, stop = found("R116", row=1), found("R113", sheet="B", row=9)
    early = found("R113", sheet="A", row=30, column="AA")
    same_row = found("R113", sheet="A", row=30, column="B")
    assert ordered([note, stop, early, same_row, stop]) == (same_row, early, stop, note)


def test_a_refusal_is_one_finding_with_its_fix() -> None:
    with pytest.raises(Refused) as caught:
        read_limited(b"", "a.csv")
    assert isinstance(caught.value.finding, Finding)
    assert str(caught.value) == "The file is empty. Save it again with its figures and send it."


def _with_a_hidden_sheet() -> bytes:
    from tests.returns.files import changed
    from tests.returns.test_read import _part

    line = [["Indicator code", "Period", "Value"], ["CS01", "2026-27 Q2", 92]]
    data = workbook(sheets={"Values": line, "Old": line})
    book = _part(data, "xl/workbook.xml").replace(b'name="Old"', b'name="Old" state="hidden"')
    return changed(data, {"xl/workbook.xml": book})
