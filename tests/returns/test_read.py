"""Reading: what a sheet says, as text, whatever wrote it."""

from datetime import date, datetime

import pytest

from pmf_core.returns import read_limited
from pmf_core.returns.findings import Refused
from pmf_core.returns.reading.read import parse
from pmf_core.returns.sheets import Sheet, letter
from tests.returns.files import cells, changed, workbook


def csv(text: str | bytes) -> Sheet:
    return parse(text.encode() if isinstance(text, str) else text, "csv")[0]


def rows(sheet: Sheet) -> list[list[str | None]]:
    """The sheet as lists, None where blank."""
    return [[cell if isinstance(cell, str) else None for cell in row] for row in sheet.cells.to_numpy(dtype=object)]


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    lines = ("code,period,value", "CS01,2026-27 Q1,92", "CS02,2026-27 Q1,81")
    sheet = csv("\n".join(line.replace(",", delimiter) for line in lines))
    assert rows(sheet) == [line.split(",") for line in lines]
    assert sheet.delimiter == delimiter


def test_a_decimal_comma_does_not_win_the_vote() -> None:
    assert rows(csv("code;value;target\nA;1,5;2,5\nB;3,5;4,5\n"))[1] == ["A", "1,5", "2,5"]


@pytest.mark.parametrize(
    ("encoding", "codes"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", []), ("cp1252", ["R030"])],
)
def test_the_encoding_is_found_and_an_old_one_is_told(encoding: str, codes: list[str]) -> None:
    sheet = csv("name,value\nCafé – town,£5\n".encode(encoding))
    assert rows(sheet)[1] == ["Café – town", "£5"]
    assert [finding.code for finding in sheet.findings] == codes


def test_row_numbers_are_those_of_the_file_and_blanks_are_no_text() -> None:
    sheet = csv('code,note\n\n A , \nB,"two\nlines"\nC,x\n,\n')
    assert sheet.cells.index.tolist() == [1, 2, 3, 4, 5]
    assert rows(sheet) == [["code", "note"], [None, None], ["A", None], ["B", "two\nlines"], ["C", "x"]]
    assert sheet.cells.dtypes.astype(str).tolist() == ["str", "str"]


def test_plain_and_quoted_files_read_the_same() -> None:
    plain = "code,note,value\nA, x ,1\n,,\nB,,2\n"
    assert rows(csv(plain)) == rows(csv(plain.replace("code", '"code"')))


def test_title_lines_above_are_no_fault_but_a_wrong_count_of_fields_below_is() -> None:
    sheet = csv("Return for quarter 2\n\ncode,period,value\nA,2026,1\nB,2026\nC,2026,1,234\nD,2026,4\n")
    assert sheet.ragged == ((5, 2), (6, 4))
    assert rows(sheet)[2] == ["code", "period", "value"]


@pytest.mark.parametrize("text", ['a,b\n"x,1\ny,2\n', 'a,b\n"x"y,2\n'])
def test_quotation_marks_that_do_not_pair(text: str) -> None:
    with pytest.raises(Refused) as caught:
        csv(text)
    assert caught.value.finding.code == "R016"


def test_an_error_saved_as_text_is_kept_apart() -> None:
    sheet = csv("code,value\nA,#DIV/0!\nB,#N/A\n")
    assert sheet.errors == ((2, 1, "#DIV/0!"),)
    assert rows(sheet)[1:] == [["A", None], ["B", "#N/A"]]  # typed, it is a mark for no figure


def test_too_many_columns_rows_or_characters() -> None:
    for text in (",".join(["x"] * 1001) + "\n", "a,b\n" * 250_001, f"a,b\n{'x' * 32_768},1\n"):
        with pytest.raises(Refused) as caught:
            csv(text)
        assert caught.value.finding.code == "R015"


# xlsx


def xlsx(data: bytes) -> Sheet:
    return parse(data, "xlsx")[0]


def test_cells_are_the_text_that_a_person_sees() -> None:
    values = [
        92.0,
        0.1 + 0.2,
        12345678901.5,
        (0.9785,),
        (0.92,),
        True,
        date(2026, 9, 30),
        datetime(2026, 9, 30, 9, 5),
        " x ",
    ]
    text = ["92", "0.3", "12345678901.5", "97.85%", "92%", "yes", "2026-09-30", "2026-09-30 09:05:00", "x"]
    assert rows(xlsx(workbook(values)))[0][:6] == text[:6]
    assert rows(xlsx(workbook(["a", *values[6:7]])))[0][1] == text[6]
    assert rows(xlsx(workbook(["a", *values[8:]])))[0][1] == text[8]


def test_errors_and_unworked_formulas_are_told_with_their_place() -> None:
    sheet = xlsx(cells(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c></row>'
        '<row r="4"><c r="B4" t="e"><v>#DIV/0!</v></c><c r="C4"><f>SUM(A1:A2)</f></c>'
        '<c r="D4"><f>1+1</f><v>2</v></c><c r="E4" t="str"><f>IF(A1="",1,"")</f><v></v></c></row>'
    ))  # fmt: skip
    assert sheet.errors == ((4, 1, "#DIV/0!"), (4, 2, "=SUM(A1:A2)"))
    assert rows(sheet)[3][3] == "2"


def test_reading_stops_at_the_last_row_with_anything_in_it() -> None:
    sheet = xlsx(cells('<row r="1"><c r="A1"><v>1</v></c></row><row r="90000"><c r="A90000" s="0"/></row>'))
    assert len(sheet.cells) == 1


def test_a_cell_in_the_farthest_corner_costs_nothing() -> None:
    with pytest.raises(Refused) as caught:
        xlsx(cells('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert caught.value.finding.code == "R015"
    assert "XFD1048576" in caught.value.finding.message


def test_a_lying_dimension_is_not_believed() -> None:
    data = workbook(["code", "value"], ["A", 1], ["B", 2])
    lying = changed(data, {"xl/worksheets/sheet1.xml": _part(data).replace(b'ref="A1:B3"', b'ref="A1"')})
    assert len(xlsx(lying).cells) == 3


def test_hidden_sheets_are_left_out_and_told() -> None:
    data = workbook(sheets={"Values": [["code"]], "Old": [["code"]]})
    book = _part(data, "xl/workbook.xml").replace(b'name="Old"', b'name="Old" state="hidden"')
    read = parse(changed(data, {"xl/workbook.xml": book}), "xlsx")
    assert [sheet.name for sheet in read] == ["Values"]
    assert [(finding.code, finding.sheet) for finding in read[0].findings] == [("R031", "Old")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (workbook(), "R017"),
        (changed(workbook(["x"]), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}), "R007"),
        (changed(workbook(["x"]), {"xl/styles.xml": b"<styleSheet"}), "R007"),
    ],
)
def test_what_cannot_be_read_as_a_workbook(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        parse(data, "xlsx")
    assert caught.value.finding.code == code


def test_an_uploaded_file_is_read_in_the_worker() -> None:
    sheets = read_limited(workbook(["code", "value"], ["A", 1]), "Return.XLSX")
    assert [(sheet.name, rows(sheet)) for sheet in sheets] == [("Values", [["code", "value"], ["A", "1"]])]
    with pytest.raises(Refused) as caught:
        read_limited(b'a,b\n"x,1\n', "return.csv")
    assert caught.value.finding.code == "R016"


@pytest.mark.parametrize(("column", "text"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")])
def test_letters(column: int, text: str) -> None:
    assert letter(column) == text


def _part(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as book:
        return book.read(name)
