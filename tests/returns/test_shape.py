"""The shape of a file, the mapping that is guessed for it, and the one that is shipped."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pmf_core.returns import Checked, Context, Mapping, MappingError, check
from pmf_core.returns.layouts.choices import Choice, Confidence, Guess, How
from pmf_core.returns.layouts.guess import guess, names, to_toml
from pmf_core.returns.layouts.shape import shape
from pmf_core.returns.layouts.shipped import shipped
from pmf_core.returns.layouts.toml import toml
from pmf_core.returns.reading.read import parse
from pmf_core.returns.sheets import Sheet
from tests.returns.conftest import sheets
from tests.returns.files import workbook

QUARTER = "Housing return, Q1 2026/27\nRef,Measure,Q1 2026/27,Comments\nHS16,Homes,5,Fine\n"


@pytest.mark.parametrize(
    "text",
    [
        QUARTER.replace("Q1", "Q2"),
        QUARTER.replace("2026/27", "2027/28"),
        QUARTER.replace("Q1 2026/27,Comments", "Q1 2026/27,Q2 2026/27,Comments").replace("5,Fine", "5,6,Fine"),
        QUARTER.replace("Q1 2026/27,Comments", "Apr-26,Comments"),
        QUARTER.replace("Ref,Measure", "REF *,measure"),
        QUARTER + "CS01,Calls,91,\nTotal,,96,\n",
        "A longer title\n\n" + QUARTER,
    ],
)
def test_next_quarters_file_has_the_same_shape(text: str) -> None:
    assert shape(sheets(text)) == shape(sheets(QUARTER)) != ""


@pytest.mark.parametrize(
    "text",
    [
        QUARTER.replace("Comments", "Status"),
        QUARTER.replace("Ref,Measure", "Measure,Ref"),
        QUARTER.replace("Q1 2026/27,Comments", "Q1 2026/27 Actual,Comments"),
        QUARTER.replace("Measure,", "Measure,Owner,").replace("Homes,", "Homes,Housing,"),
    ],
)
def test_another_layout_has_another_shape(text: str) -> None:
    assert shape(sheets(text)) != shape(sheets(QUARTER))


def test_names_and_order_of_sheets_are_no_part_of_the_shape() -> None:
    rows, other = [["Ref", "Value"], ["HS16", 5]], [["Code", "Name"], ["A", "B"]]
    one = parse(workbook(sheets={"Q1": rows, "Lists": other}), "xlsx")
    two = parse(workbook(sheets={"Lists": other, "Quarter 2": rows}), "xlsx")
    assert shape(one) == shape(two)
    assert shape(sheets("Only a title\n")) == ""


def proposed(seen: Guess) -> dict[str, tuple[str, Confidence]]:
    return {f.name: (f.proposed.text, f.confidence) for f in seen.fields if f.proposed}


def of(file: tuple[Sheet, ...], context: Context) -> Guess:
    seen = guess(file, context)
    assert seen is not None
    return seen


def test_columns_are_proposed_by_their_headings_and_by_what_stands_in_them(context: Context) -> None:
    file = sheets("PI,When,Latest result,Colour now,How it goes\nCS 01,2026-27 Q1,91,Amber,Fine\nhs16,2026-27 Q1,5,G,\n")
    seen = of(file, context)
    assert proposed(seen) == {
        "indicator": ("PI", "certain"),
        "period": ("When", "likely"),
        "value": ("Latest result", "certain"),
        "reported_rag": ("Colour now", "likely"),
    }
    assert (seen.left, seen.missing, seen.names) == (("How it goes",), (), ())
    indicator = seen.fields[0]
    assert indicator.why == "100% of its texts are codes of the data list."
    assert [choice.text for choice in indicator.choices][0] == "PI"
    assert indicator.choices[0].examples == ("CS 01", "hs16")
    assert {choice.text for choice in indicator.choices} == {"PI", "When", "Latest result", "Colour now", "How it goes"}
    result = check(file, kind=None, mapping=Mapping.parse(seen.toml), context=context)
    assert result.frames["values"]["reported_rag"].tolist() == ["amber", "green"]


def test_names_are_told_and_never_guessed(context: Context) -> None:
    file = sheets("Measure,Q1 2026/27,Q2 2026/27\nCalls answered in 20 seconds,91,92\nAffordable homes,5,6\nTotal,96,98\n")
    seen = of(file, context)
    assert proposed(seen)["period"] == ("Q1 2026/27, Q2 2026/27", "likely")
    assert [(name.written, name.suggestions) for name in seen.names] == [
        ("Affordable homes", (("HS16", "Affordable homes delivered"),))
    ]
    asked = check(file, kind=None, mapping=Mapping.parse(seen.toml), context=context)
    assert [finding.code for finding in asked.findings] == ["R130", "R133"]
    decided = to_toml(seen, seen.chosen, {"Affordable homes": "HS16"}, title="Homes and calls")
    result = check(file, kind=None, mapping=Mapping.parse(decided), context=context)
    assert result.verdict == "accept"
    assert sorted(result.frames["values"]["value"]) == [5, 6, 91, 92]
    assert Mapping.parse(decided).title == "Homes and calls"


def test_a_remembered_mapping_reads_the_period_anew(context: Context) -> None:
    text = "Homes: Quarter 1 2026-27,\nKPI code,This quarter\nHS16,5\n"
    seen = of(sheets(text), context)
    assert proposed(seen)["period"] == ("Quarter 1 2026-27", "unsure")
    assert seen.title == "Homes"
    later = sheets(text.replace("Quarter 1", "Quarter 2"))
    assert shape(later) == shape(sheets(text))
    result = check(later, kind=None, mapping=Mapping.parse(seen.toml), context=context)
    assert result.periods == ("2026-27 Q2",)


def test_what_a_person_chooses_counts(context: Context) -> None:
    seen = of(sheets("KPI,A,B\nHS16,5,6\n"), context)
    assert (seen.toml, seen.missing) == ("", ("Period",))
    with pytest.raises(MappingError, match="period is needed"):
        to_toml(seen, seen.chosen)
    chosen = {**seen.chosen, "value": Choice(How.COLUMN, "B"), "period": Choice(How.CONSTANT, "2026-27 Q1")}
    mapping = Mapping.parse(to_toml(seen, chosen))
    result = check(sheets("KPI,A,B\nHS16,5,6\n"), kind=None, mapping=mapping, context=context)
    assert result.frames["values"]["value"].tolist() == [6]


def test_another_column_for_the_indicator_has_names_of_its_own(context: Context) -> None:
    file = sheets("KPI,About,Actual,Period\nHS16,New homes,5,2026-27 Q1\nCS01,Calls,91,2026-27 Q1\n")
    seen = of(file, context)
    assert seen.names == ()
    told = names(file, seen, Choice(How.COLUMN, "About", by_name=True), context)
    assert [name.written for name in told] == ["New homes", "Calls"]


def test_sheets_of_the_same_headings_are_read_by_one_mapping(context: Context) -> None:
    head = ["PI", "When", "Latest result"]
    file = parse(workbook(sheets={"A": [head, ["HS16", "2026-27 Q1", 5]], "B": [head, ["CS01", "2026-27 Q1", 91]],
                                  "About": [["Read me"]]}), "xlsx")  # fmt: skip
    seen = of(file, context)
    assert seen.sheet == "*"
    result = check(file, kind=None, mapping=Mapping.parse(seen.toml), context=context)
    assert sorted(result.frames["values"]["value"]) == [5, 91]


def test_headings_of_two_rows_are_joined(context: Context) -> None:
    file = sheets("PI,2026-27,,\n,Q1,Q2,\nHS16,5,6,\nCS01,91,92,\n")
    seen = of(file, context)
    assert (seen.row, seen.heading_rows) == (2, 2)
    result = check(file, kind=None, mapping=Mapping.parse(seen.toml), context=context)
    assert sorted(result.frames["values"]["value"]) == [5, 6, 91, 92]


def test_there_is_no_guess_without_a_table(context: Context) -> None:
    assert guess(sheets("Only a title\n"), context) is None


def test_hostile_headings_are_text_in_a_mapping(checked: Callable[..., Checked]) -> None:
    heading = 'a"]\n[x]\\ \x7f = {'
    text = toml({"indicator": {"column": heading, "words": {'k"k': "v"}}, "period": {"above": True}, "value": {"column": "b"}})
    source = Mapping.parse(text).fields["indicator"]
    assert (source.column, source.words) == (heading, {'k"k': "v"})


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("hart-kpi/hart_kpis_2014-15_q2.csv", "Hart quarterly indicators, 2014-15 Q2"),
        ("lgbf-scotland/LGBF_ScotDataReal_ISSpatialHub.csv", "Local Government Benchmarking Framework"),
        ("trafford-themes/neet.csv", "Trafford themes"),
        ("trafford-transparency/prompt_payment.csv", "Trafford prompt payment"),
        ("core-spending-power/SpendingMillions.csv", "Core spending power"),
        ("ons-subnational/machine_readable.csv", "ONS subnational indicators"),
        ("core-spending-power/PoliticalControl_FinancialIndicators.csv", None),
        ("gmpp-excerpt/gmpp_2024_25_excerpt.csv", "Government major projects"),
    ],
)
def test_a_shipped_mapping_is_found_by_its_headings(file: str, title: str | None, shared: Path) -> None:
    found = shipped(parse((shared / "data" / file).read_bytes(), "csv"))
    assert (found and found[0]) == title
