"""Small layouts as officers send them: what each one gives, and what is said of it."""

import math
from dataclasses import dataclass

import pytest

from pmf_core.returns import Context, check
from pmf_core.returns.reading.read import parse
from tests.returns.files import workbook

Row = list[object]
BLANK: Row = []


@dataclass(frozen=True)
class Case:
    """`rows` of one sheet (or `sheets`), `gives` as code, period and figure (or reason), `says` as code and place."""

    name: str
    rows: list[Row]
    gives: list[tuple[str, str, object]]
    says: tuple[str, ...] = ()
    sheets: dict[str, list[Row]] | None = None
    kind: str | None = None
    rags: tuple[str, ...] = ()


CS, HS = ("CS01", "2026-27 Q1"), ("HS16", "2026-27 Q1")
HEAD: Row = ["Code", "Period", "Value"]
TWO: list[Row] = [["CS01", "2026-27 Q1", 91], ["HS16", "2026-27 Q1", 5]]
READ = [(*CS, 91), (*HS, 5)]
QUARTERS = [("CS01", "2026-27 Q1", 91), ("CS01", "2026-27 Q2", 92)]

CASES = [
    # titles, banners, notes, totals
    Case("plain", [HEAD, *TWO], READ),
    Case("title and blank rows above", [["Housing return"], BLANK, HEAD, *TWO], READ),
    Case("a banner above some columns", [["", "Please fill in", ""], HEAD, *TWO], READ),
    Case("headings in row 12", [*[["About this return"]] * 11, HEAD, *TWO], READ),
    Case("headings in row 30", [*[["Text"]] * 29, HEAD, *TWO], READ),
    Case("headings in row 31 are not looked for", [*[["Text"]] * 30, HEAD, *TWO], [], ("R018",)),
    Case("a total under the codes", [HEAD, *TWO, ["Total", "", 96]], READ, ("R133 4",)),
    Case("a total with a period", [HEAD, *TWO, ["TOTAL", "2026-27 Q1", 96]], READ, ("R133 4",)),
    Case("a grand total in another column", [["Service", *HEAD], ["Homes", *TWO[0]], ["Homes", *TWO[1]],
         ["Grand total", "", "2026-27 Q1", 96]], READ, ("R102 A1", "R133 4")),
    Case("notes under the table", [HEAD, *TWO, BLANK, ["Notes"], ["1. Figures are provisional."]], READ,
         ("R132 5", "R132 6")),
    Case("a note over two columns", [[*HEAD, "Comment"], [*TWO[0], ""], ["Note", "", "", "Provisional"]], READ[:1],
         ("R132 3",)),
    Case("titles of sections", [HEAD, ["Customer services"], TWO[0], ["Housing"], TWO[1]], READ,
         ("R132 2", "R132 4")),
    Case("an indicator without a figure is no title", [HEAD, TWO[0], ["HS16", "", ""]], READ[:1], ("R101 B3",)),
    Case("an unknown code with a figure is no title", [HEAD, TWO[0], ["HS99", "2026-27 Q1", 5]], READ[:1],
         ("R201 A3",)),
    Case("blank rows and columns", [["", *HEAD, ""], BLANK, ["", *TWO[0]], BLANK, ["", *TWO[1], ""]], READ),
    # several tables
    Case("the headings again further down", [HEAD, TWO[0], HEAD, TWO[1]], READ),
    Case("two tables with titles", [["Customers"], HEAD, TWO[0], BLANK, ["Housing"], HEAD, TWO[1]], READ,
         ("R132 5",)),
    Case("two tables of other columns", [HEAD, TWO[0], BLANK, ["Period", "Ref", "Actual", "Note"],
         ["2026-27 Q1", "HS16", 5, "On time"]], READ),
    Case("a long and a wide table", [HEAD, TWO[0], BLANK, ["Ref", "Q1 2026-27"], ["HS16", 5]], READ),
    Case("three tables, the first headings again after others", [HEAD, TWO[0], ["Ref", "Q1 2026-27"], ["HS16", 5], HEAD,
         ["YR01", "2025-26", 9.1]], [*READ, ("YR01", "2025-26", 9.1)]),
    Case("the headings again under a period of their own", [["Q1 2026-27"], ["Ref", "Actual"], ["CS01", 91],
         ["Q2 2026-27"], ["Ref", "Actual"], ["CS01", 92]], [], ("R061 2",)),
    Case("a sheet for each service", [], READ, sheets={"Customers": [HEAD, TWO[0]], "Housing": [HEAD, TWO[1]]}),
    Case("a sheet of notes", [], READ, ("R032 Notes",), sheets={"Notes": [["Read me"]], "Return": [HEAD, *TWO]}),
    # wide
    Case("wide by quarter", [["Ref", "Q1 2026/27", "Q2 2026/27"], ["CS01", 91, 92]], QUARTERS),
    Case("wide by month", [["Ref", "Apr-26", "May-26"], ["FI02", 10, 11]],
         [("FI02", "2026-M04", 10), ("FI02", "2026-M05", 11)]),
    Case("wide by year", [["Ref", "2024-25", "2025-26"], ["YR01", 9.5, 9.1]],
         [("YR01", "2024-25", 9.5), ("YR01", "2025-26", 9.1)]),
    Case("months whose year is in the title", [["Income 2026/27"], ["Ref", "Apr", "May"], ["FI02", 10, 11]],
         [("FI02", "2026-M04", 10), ("FI02", "2026-M05", 11)]),
    Case("quarters whose year is in the title", [["Return 2026/27"], ["Ref", "Q1", "Quarter 2"], ["CS01", 91, 92]],
         QUARTERS),
    Case("quarters of no year", [["Return"], ["Ref", "Q1", "Q2"], ["CS01", 91, 92]], [], ("R060 2",)),
    Case("quarters under two years", [["2025/26 and 2026/27"], ["Ref", "Q1", "Q2"], ["CS01", 91, 92]], [], ("R060 2",)),
    Case("quarters beside a column of years", [["Ref", "Year", "Q1", "Q2"], ["CS01", "2026/27", 91, 92]], QUARTERS),
    Case("actual, target and RAG of a quarter", [["2026/27"], ["Ref", "Q1 Actual", "Q1 Target", "Q1 RAG", "Q2 Actual",
         "Q2 Target", "Q2 RAG"], ["CS01", 91, 95, "Amber", 92, 95, "G"]], QUARTERS, ("R120 C2",), rags=("amber", "green")),
    Case("the figure before its period", [["Ref", "Actual Q1 2026/27", "RAG Q1 2026/27"], ["CS01", 91, "R"]],
         QUARTERS[:1], rags=("red",)),
    Case("the year after the figure", [["Ref", "Q1 Actual 2026/27", "Q2 Actual 2026/27"], ["CS01", 91, 92]], QUARTERS),
    Case("parts of a ratio by quarter", [["Ref", "Q1 2026/27 numerator", "Q1 2026/27 denominator"], ["CS01", 91, 100]],
         QUARTERS[:1]),
    Case("a year to date beside quarters", [["Ref", "Q1 2026/27", "YTD"], ["CS01", 91, 95]], QUARTERS[:1], ("R102 C1",)),
    Case("a figure of no period beside quarters", [["Ref", "Q1 2026/27", "Actual"], ["CS01", 91, 95]], QUARTERS[:1],
         ("R135 C1",)),
    Case("the same quarter twice", [["Ref", "Q1 2026/27", "2026-27 Q1"], ["CS01", 91, 92]], [], ("R020 1",)),
    # headings of several rows
    Case("quarters above actual, target and RAG", [["Return 2026/27"], ["Ref", "Q1", "", "", "Q2"],
         ["", "Actual", "Target", "RAG", "Actual", "Target", "RAG"], ["CS01", 91, 95, "A", 92, 95, "G"]], QUARTERS,
         ("R120 C3",), rags=("amber", "green")),
    Case("a year above its quarters", [["Ref", "2026-27"], ["", "Q1", "Q2"], ["CS01", 91, 92]], QUARTERS),
    Case("headings of three rows", [["Ref", "2026-27"], ["", "Q1", "", "Q2"], ["", "Actual", "RAG", "Actual", "RAG"],
         ["CS01", 91, "A", 92, "G"]], QUARTERS, rags=("amber", "green")),
    Case("last year above the heading of the figure", [["Ref", "Period", "Last year"], ["", "", "Actual"], TWO[0]], [],
         ("R019 1",)),
    Case("a line break in a heading", [["Ref", "Q1\n2026/27", "Q2\n2026/27"], ["CS01", 91, 92]], QUARTERS),
    # periods
    Case("a year and its quarter", [["Ref", "Year", "Quarter", "Actual"], ["CS01", "2026/27", "Q1", 91]], READ[:1]),
    Case("a year and its period", [["Ref", "Year", "Period", "Actual"], ["CS01", "2026/27", "Q1", 91]], READ[:1]),
    Case("a year beside a whole period", [["Ref", "Year", "Period", "Actual"], ["CS01", "2026/27", "2026-27 Q1", 91]],
         READ[:1]),
    Case("a year and a period that is a number", [["Ref", "Year", "Period", "Actual"], ["CS01", "2026/27", 1, 91]], [],
         ("R111 C2",)),
    Case("a month beside a year that says it", [["Ref", "Year", "Month", "Actual"],
         ["FI02", "September 2026", "September", 10]], [("FI02", "2026-M09", 10)]),
    Case("the period in the title", [["Customer services, Quarter 1 2026-27"], ["Ref", "Actual"], ["CS01", 91]], READ[:1],
         ("R063 2",)),
    Case("the period in the sheet's name", [], READ[:1], ("R063 Q1 2026-27!1",),
         sheets={"Q1 2026-27": [["Ref", "Actual"], ["CS01", 91]]}),
    Case("two periods in the title", [["Q1 2026-27 and Q2 2026-27"], ["Ref", "Actual"], ["CS01", 91]], [], ("R061 2",)),
    Case("no period at all", [["Customer services"], ["Ref", "Actual"], ["CS01", 91]], [], ("R019 2",)),
    Case("targets by year and quarter", [["Ref", "Year", "Quarter", "Target"], ["CS01", "2026-27", 1, 95]],
         [(*CS, 95)], kind="targets"),
    Case("targets wide by quarter", [["Ref", "Q1 2026/27 Target", "Q2 2026/27 Target"], ["CS01", 95, 96]],
         [("CS01", "2026-27 Q1", 95), ("CS01", "2026-27 Q2", 96)], kind="targets"),
    # figures
    Case("figures with their units", [HEAD, ["CS01", "2026-27 Q1", "91%"], ["HS16", "2026-27 Q1", "5 homes"],
         ["FI02", "2026-M04", "£1,200"]], [*READ, ("FI02", "2026-M04", 1200)]),
    Case("a percentage shown as one", [HEAD, ["CS01", "2026-27 Q1", (0.91,)]], READ[:1]),
    Case("a percentage that may be a fraction", [HEAD, ["CS01", "2026-27 Q1", 0.91]], [(*CS, 0.91)], ("R137 C2",)),
    Case("a small percentage beside a large one", [HEAD, ["CS01", "2026-27 Q1", 0.91], ["CS01", "2026-27 Q2", 92]],
         [(*CS, 0.91), ("CS01", "2026-27 Q2", 92)], ("R231 C3",)),
    Case("marks for no figure", [HEAD, ["CS01", "2026-27 Q1", "[c]"], ["HS16", "2026-27 Q1", ".."]],
         [(*CS, "suppressed"), (*HS, "not_collected")]),
    Case("a column of figures without a heading", [["Ref", "Period", "Value", "", "Note"], ["CS01", "2026-27 Q1", 91, 88, "x"]],
         READ[:1], ("R044 D1",)),
    Case("a target beside the figure", [[*HEAD, "Target"], [*TWO[0], 95]], READ[:1], ("R120 D1",)),
    # names, codes, marks, statuses
    Case("codes that differ by space and case", [HEAD, ["cs 01", "2026-27 Q1", 91], ["Hs 16", "2026-27 Q1", 5]], READ),
    Case("names where codes are meant", [["Indicator", "Period", "Value"], ["Calls answered in 20 seconds", "2026-27 Q1", 91],
         ["AFFORDABLE HOMES, delivered", "2026-27 Q1", 5]], READ, ("R064 A",)),
    Case("a name that is nobody's", [HEAD, ["Calls answered", "2026-27 Q1", 91]], [], ("R201 A2",)),
    Case("a code and a name", [["Ref", "Indicator", "Period", "Value"], ["CS01", "Calls", *TWO[0][1:]]], READ[:1],
         ("R102 B1",)),
    Case("footnote marks in headings", [["Code [note 1]", "Period *", "Value¹"], *TWO], READ),
    Case("footnote marks behind codes and names", [HEAD, ["CS01*", "2026-27 Q1", 91],
         ["Affordable homes delivered²", "2026-27 Q1", 5]], READ, ("R064 A",)),
    Case("footnote marks behind periods", [HEAD, ["CS01", "2026-27 Q1 [note 3]", 91]], READ[:1]),
    Case("statuses as letters, words, icons and signs", [[*HEAD, "Status"], ["CS01", "2026-27 Q1", 91, "A"],
         ["CS01", "2026-27 Q2", 92, "On target"], ["HS16", "2026-27 Q1", 5, "Green tick"], ["HS16", "2026-27 Q2", 6, "🔴"]],
         [(*CS, 91), ("CS01", "2026-27 Q2", 92), (*HS, 5), ("HS16", "2026-27 Q2", 6)],
         rags=("amber", "green", "green", "red")),
    Case("a sign that says no status", [[*HEAD, "Status"], [*TWO[0], "▲"]], [], ("R108 D2",)),
    Case("icons of other names", [[*HEAD, "RAG"], [*TWO[0], "Traffic light: Red"], [*TWO[1], "amber-exclamation-mark"]],
         READ, rags=("red", "amber")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_layout(case: Case, context: Context) -> None:
    data = workbook(sheets=case.sheets or {"": case.rows}) if case.sheets else workbook(*case.rows)
    kind = case.kind or "values"
    result = check(parse(data, "xlsx"), kind=case.kind, mapping=None, context=context)
    rows = result.frames.get(kind)
    given = [] if rows is None else _given(rows, "value" if kind == "values" else "target")
    assert sorted(given) == sorted((code, period, str(figure)) for code, period, figure in case.gives)
    assert [f"{f.code} {f.place.removeprefix('Values!')}".removesuffix(" Values").strip() for f in result.findings] == list(case.says)
    if case.rags and rows is not None:
        assert rows.sort_values(["indicator", "start"])["reported_rag"].tolist() == list(case.rags)


def _given(rows: object, figure: str) -> list[tuple[str, str, str]]:
    given = []
    for row in rows.itertuples():  # type: ignore[attr-defined]
        value = getattr(row, figure)
        said = row.missing if math.isnan(value) else f"{value:g}"
        given.append((row.indicator, _label(row.start, row.end), said))
    return given


def _label(start: object, end: object) -> str:
    months = (end.year - start.year) * 12 + end.month - start.month + 1  # type: ignore[attr-defined]
    if months == 1:
        return f"{start.year}-M{start.month:02d}"  # type: ignore[attr-defined]
    year = start.year if start.month >= 4 else start.year - 1  # type: ignore[attr-defined]
    label = f"{year}-{(year + 1) % 100:02d}"
    return label if months == 12 else f"{label} Q{(start.month - 4) % 12 // 3 + 1}"  # type: ignore[attr-defined]


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)
