"""Councils in columns, and rows of nations and groups among councils': what each file gives and what is said of it."""

from collections.abc import Callable

import pytest

from pmf_core.model import Sort, Statistic
from pmf_core.returns import Checked, Context, check
from pmf_core.returns.layouts.areas import Published, published
from pmf_core.returns.reading.read import parse
from tests.returns.files import workbook

OWN, OTHER = "E07000034", "S12000030"
DISTRICTS = "All local authority districts in England"
EXPORT = [
    ["Days lost to sickness (from 2023/24 to 2025/26) for Chesterfield and others"],
    [],
    ["Area", "2023/24", "2024/25", "2025/26"],
    ["Chesterfield", 9.1, 9.2, 9.3],
    ["Stirling", 10, "Missing", "Suppressed"],
    [f"Mean for {DISTRICTS}", 9.6, 9.7, "N/A"],
    [f"Minimum for {DISTRICTS}", 4.6, 4.7, "-"],
    [f"Maximum for {DISTRICTS}", 14.2, 15, 16],
    ["East Midlands", 9, 9, 9],
    [],
    ["Source:", "A department of state"],
    ["Value types: Raw = raw value; Est = estimate"],
]


def told(result: Checked) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in result.findings]


def values(result: Checked) -> dict[tuple[str, int], object]:
    """Council and first year -> the figure, or why there is none."""
    rows = result.frames["values"]
    said = rows["value"].astype("object").where(rows["value"].notna(), rows["missing"])
    return dict(zip(zip(rows["council"], rows["start"].dt.year, strict=True), said, strict=True))


def comparators(result: Checked) -> dict[tuple[str, str, int], float]:
    rows = result.frames["comparators"]
    return dict(zip(zip(rows["comparator"], rows["statistic"], rows["start"].dt.year, strict=True), rows["value"], strict=True))


@pytest.mark.parametrize(("text", "whom", "sort", "statistic"), [
    ("England", "England", Sort.NATIONAL, Statistic.FIGURE),
    ("Scotland [note 2]", "Scotland", Sort.NATIONAL, Statistic.FIGURE),
    ("East Midlands", "East Midlands", Sort.GROUP, Statistic.FIGURE),
    (f"Mean for {DISTRICTS}", DISTRICTS, Sort.GROUP, Statistic.MEAN),
    ("Average of the family group", "family group", Sort.GROUP, Statistic.MEAN),
    ("England average", "England", Sort.NATIONAL, Statistic.MEAN),
    ("Nearest neighbours (median)", "Nearest neighbours", Sort.GROUP, Statistic.MEDIAN),
    ("All districts - maximum", "All districts", Sort.GROUP, Statistic.MAXIMUM),
    ("Best quartile: districts", "districts", Sort.GROUP, Statistic.TOP_QUARTILE),
])  # fmt: skip
def test_whose_published_figure_a_text_names(text: str, whom: str, sort: Sort, statistic: Statistic) -> None:
    assert published(text) == Published(whom, sort, statistic)


@pytest.mark.parametrize("text", ["Stirling", "Mean", "Average", "Upper quartile for districts", "Meaning of life", "x" * 500])
def test_what_names_none(text: str) -> None:
    """An upper quartile is not told: which of the two is better depends on the indicator."""
    assert published(text) is None


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_of_areas_by_period(form: str, context: Context) -> None:
    """The indicator stands in the title, groups among the councils, notes below."""
    data = workbook(*EXPORT) if form == "xlsx" else "\n".join(",".join(map(str, row)) for row in EXPORT).encode()
    result = check(parse(data, form), kind=None, mapping=None, context=context)
    assert (result.kind, result.verdict) == ("values", "accept")
    assert values(result) == {
        (OWN, 2023): 9.1, (OWN, 2024): 9.2, (OWN, 2025): 9.3,
        (OTHER, 2023): 10, (OTHER, 2024): "not_collected", (OTHER, 2025): "suppressed",
    }  # fmt: skip
    assert comparators(result) == {
        (DISTRICTS, "mean", 2023): 9.6, (DISTRICTS, "mean", 2024): 9.7, (DISTRICTS, "minimum", 2023): 4.6,
        (DISTRICTS, "minimum", 2024): 4.7, (DISTRICTS, "maximum", 2023): 14.2, (DISTRICTS, "maximum", 2024): 15,
        (DISTRICTS, "maximum", 2025): 16, **{("East Midlands", "figure", year): 9 for year in (2023, 2024, 2025)},
    }  # fmt: skip
    sheet = "Values!" if form == "xlsx" else ""
    assert told(result) == [("R138", f"{sheet}3"), *(
        (code, f"{sheet}{place}") for code, place in (
            ("R139", 6), ("R116", "D6"), ("R139", 7), ("R116", "D7"), ("R139", 8), ("R139", 9), ("R132", 11), ("R132", 12),
        )
    )]  # fmt: skip


def test_the_title_that_names_an_indicator_is_asked_about(checked: Callable[..., Checked]) -> None:
    asked = checked("Days lost to sickness\nArea,2024-25\nChesterfield,9.1\n").findings[0]
    assert (asked.code, asked.severity) == ("R138", "ask")
    assert asked.message == "No column says the indicator; above the headings stands “Days lost to sickness”, which is YR01."


@pytest.mark.parametrize("title", ["Sickness of some sort", "Days lost to sickness\nAffordable homes delivered"])
def test_a_title_that_names_none_or_several_is_not_guessed(title: str, checked: Callable[..., Checked]) -> None:
    assert checked(f"{title}\nArea,2024-25\nChesterfield,9.1\n").verdict == "reject_file"


def test_a_column_for_each_council(checked: Callable[..., Checked]) -> None:
    """The note of such a row is the home council's; what is neither a council nor a group is not read."""
    result = checked(
        "Indicator code,Period,Chesterfield,S12000030,England average,Bolsover-ish,Note\n"
        "YR01,2023-24,9.1,10,9.8,1,\nYR01,2024-25,9.2,..,9.9,1,A new policy\n"
    )
    assert values(result) == {(OWN, 2023): 9.1, (OWN, 2024): 9.2, (OTHER, 2023): 10, (OTHER, 2024): "not_collected"}
    assert comparators(result) == {("England", "mean", 2023): 9.8, ("England", "mean", 2024): 9.9}
    noted = result.frames["values"].dropna(subset="note")
    assert noted[["council", "note"]].to_numpy().tolist() == [[OWN, "A new policy"]]
    assert told(result) == [("R102", "F1"), ("R139", "2")]


def test_a_row_for_each_period_and_a_column_for_each_council(checked: Callable[..., Checked]) -> None:
    result = checked("Days lost to sickness\nYear,Chesterfield,Stirling\n2023-24,9.1,10\n2024-25,9.2,11\n")
    assert values(result) == {(OWN, 2023): 9.1, (OWN, 2024): 9.2, (OTHER, 2023): 10, (OTHER, 2024): 11}


def test_a_figure_that_fails_in_a_column_of_a_council_is_named(checked: Callable[..., Checked]) -> None:
    result = checked("Indicator code,Period,Chesterfield,Stirling\nYR01,2023-24,9.1,ten\n")
    assert (result.verdict, told(result)) == ("reject_rows", [("R104", "D2")])


def test_among_councils_of_a_long_return_a_stranger_is_a_finding(checked: Callable[..., Checked]) -> None:
    result = checked("Indicator code,Period,Value,Council\nYR01,2023-24,9.1,\nYR01,2023-24,9,Somewhere else\n")
    assert told(result) == [("R202", "D3")]


def test_published_figures_as_a_return_of_their_own(checked: Callable[..., Checked]) -> None:
    """Whose figure it is tells it from values; its sort is told from its name."""
    result = checked("Indicator code,Period,Comparator,Statistic,Value\nYR01,2024-25,England,,9.8\nYR01,2024-25,Districts,average,9.7\n")
    assert (result.kind, result.findings) == ("comparators", ())
    assert result.frames["comparators"][["sort", "statistic"]].to_numpy().tolist() == [["national", "figure"], ["group", "mean"]]
    wide = checked("Indicator code,Comparator,2023-24,2024-25\nYR01,England,9.7,9.8\nYR01,Districts,9.6,\n")
    assert comparators(wide) == {("England", "figure", 2023): 9.7, ("England", "figure", 2024): 9.8, ("Districts", "figure", 2023): 9.6}
    assert told(wide) == [("R116", "D3")]


def test_a_column_of_figures_called_comparator_makes_it_no_return_of_them(checked: Callable[..., Checked]) -> None:
    result = checked("Indicator code,Period,Value,Comparator\nYR01,2024-25,9.1,9.8\n")
    assert (result.kind, told(result)) == ("values", [("R102", "D1")])


def test_a_list_of_names_and_types_is_no_return_of_bodies(checked: Callable[..., Checked]) -> None:
    assert checked("Code,Name,Type\nE07000034,Chesterfield,district\n").kind == "service"


def test_a_sentence_under_a_table_is_a_note_and_a_short_line_is_not(checked: Callable[..., Checked]) -> None:
    head = "Indicator code,Period,Value\nYR01,2024-25,9.1\n"
    assert told(checked(head + "Source: a department\n")) == [("R132", "3")]
    assert told(checked(head + "YR01,2023-24\n")) == [("R103", "3")]
    assert told(checked(head + "Source: a department\nYR01,2023-24,9\n")) == [("R103", "3")]
