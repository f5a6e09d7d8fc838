"""Mappings: how a published layout is read as it is, and what is wrong with a mapping that is not."""

import time
from collections.abc import Callable

import pytest

from pmf_core.errors import WrongInput
from pmf_core.returns import Checked, Context, Mapping, MappingError, check
from pmf_core.returns.reading.read import parse
from tests.returns.files import workbook

LONG = """
kind = "values"
title = "A published table"
skip = ["blank", "^Total"]
indicator = { column = "Code" }
period = { column = "Year" }
value = { column = "Figure", scale = { "CS 01" = 100 } }
council = { column = "Authority" }
missing = { ":" = "not applicable" }
"""

CARRYING = """
council = { constant = "E07000034" }
indicator = { column = "ref" }
note = { column = "notes", none_when = { is = ["No notes"] } }

indicator_row = [
    { code = "new 2", polarity = "lower", decimals = 2, statutory = true },
    { code = "NEW3", polarity = "higher", name = "Only in the mapping" },
]

[value.columns]
now = "2026-27 Q2"
before = "2026-27 Q1"

[reported_rag]
column = "status"
words = { lg = "green", lr = "red", ld = "not_rated" }

[target]
target = { column = "goal", none_when = { column = "status", is = ["ld"] } }
period = { constant = "2026-27 Q2" }

[data_list]
name = { column = "title" }
service = { column = "unit" }

[service]
name = { column = "unit" }

[indicator_default]
polarity = "higher"
period_kind = "quarter"
tolerance = 5
"""

RETURN = """\
ref,title,notes,before,now,goal,status,unit
New 1,Calls answered,No notes,80,82,85,lr,Customers & Communications
New 2,Days to decide,Late in June,12,11,0,ld,Planning
"""


def test_a_long_table_with_totals_marks_and_fractions(checked: Callable[..., Checked]) -> None:
    text = (
        "Title of the table\n\nCode,Authority,Year,Figure,Rank\nCS 01,Stirling,2026-27 Q1,0.9785,3\n"
        "CS 01,Stirling,2026-27 Q2,:,\nCS01,Chesterfield,2026-27 Q2,92%,9\nHS16,Stirling,2026-27 Q2,7,1\n"
        "Total,,2026-27 Q2,9999,\n,,,,35\n"
    )
    result = checked(text, mapping=LONG)
    values = result.frames["values"]
    assert (result.verdict, result.rows) == ("accept", 4)
    assert values["value"].tolist()[0] == 97.85  # 0.9785 x 100, to the digit
    assert values["missing"].tolist()[1] == "not_applicable"
    assert values["value"].tolist()[2:] == [92, 7]  # a figure typed with % is not scaled again
    assert [(finding.code, finding.row) for finding in result.findings] == [("R119", None), ("R115", 9)]


def test_one_file_carries_services_data_list_targets_and_values(checked: Callable[..., Checked]) -> None:
    result = checked(RETURN, mapping=CARRYING)
    assert (result.verdict, result.rows, result.kind) == ("accept", 2, "values")
    assert result.periods == ("2026-27 Q1", "2026-27 Q2")
    services = result.frames["service"]
    assert services["code"].tolist() == ["CUSTOMERS-AND-COMMUNICATIONS", "PLANNING"]
    indicators = result.frames["data_list"].set_index("code")
    assert indicators.loc["NEW1", ["display_code", "name", "polarity", "decimals"]].tolist() == [
        "New 1", "Calls answered", "higher", 1,
    ]  # fmt: skip
    assert indicators.loc["NEW2", ["polarity", "decimals", "service", "statutory"]].tolist() == [
        "lower", 2, "PLANNING", True,
    ]  # fmt: skip
    assert indicators.loc["NEW3", ["name", "sheet", "row", "tolerance"]].tolist() == [
        "Only in the mapping", "mapping", 2, 5,
    ]  # fmt: skip
    targets = result.frames["targets"]
    assert targets[["indicator", "target", "row", "column"]].to_numpy().tolist() == [["NEW1", 85, 2, "F"]]
    values = result.frames["values"].sort_values(["indicator", "start"])
    assert values["value"].tolist() == [80, 82, 12, 11]
    assert values["column"].tolist() == ["D", "E", "D", "E"]
    assert values["note"].fillna("").tolist() == ["", "", "", "Late in June"]
    assert values["reported_rag"].fillna("").tolist() == ["", "red", "", "not_rated"]


def test_every_sheet_is_read_where_the_mapping_says_so(context: Context) -> None:
    table = [["Code", "Authority", "Year", "Figure"], ["HS16", "Stirling", "2026-27 Q2", 7]]
    data = workbook(
        sheets={"Notes": [["About"]], "North": table, "South": [*table[:1], ["HS16", "Chesterfield", "2026-27 Q2", 9]]}
    )
    result = check(parse(data, "xlsx"), kind=None, mapping=Mapping.parse(LONG), context=context)
    assert result.frames["values"][["sheet", "row", "value"]].to_numpy().tolist() == [["North", 2, 7], ["South", 2, 9]]
    assert [(finding.code, finding.sheet) for finding in result.findings] == [("R032", "Notes")]


def test_a_blank_cell_may_stand_for_a_reason(checked: Callable[..., Checked]) -> None:
    mapping = LONG.replace('":" = "not applicable"', 'blank = "not yet available"')
    result = checked("Code,Year,Figure,Authority\nHS16,2026-27 Q2,,Chesterfield\n", mapping=mapping)
    assert result.frames["values"]["missing"].tolist() == ["not_yet_available"]


def test_a_blank_cell_beside_both_parts_is_worked_out(checked: Callable[..., Checked]) -> None:
    parts = 'numerator = { column = "n" }\ndenominator = { column = "d" }\n'
    mapping = parts + LONG.replace('":" = "not applicable"', 'blank = "not yet available"')
    text = "Code,Year,Figure,n,d,Authority\nCS01,2026-27 Q1,,90,100,Chesterfield\nHS16,2026-27 Q1,,,,Chesterfield\n"
    result = checked(text, mapping=mapping)
    assert result.findings == ()
    values = result.frames["values"].set_index("indicator")
    assert (values.loc["CS01", "value"], values.loc["HS16", "missing"]) == (90, "not_yet_available")
    assert values["missing"].isna().tolist() == [True, False]


def test_parts_that_differ_are_only_noted_where_figures_are_published(checked: Callable[..., Checked]) -> None:
    text = "Code,Year,Figure,n,d\nCS01,2026-27 Q2,92,90,100\n"
    mapping = (
        LONG.replace('council = { column = "Authority" }', "")
        + 'numerator = { column = "n" }\ndenominator = { column = "d" }\n'
    )
    mapping = mapping.replace('scale = { "CS 01" = 100 }', "scale = 1")
    assert [finding.code for finding in checked(text, mapping=mapping).findings] == ["R207"]
    assert [finding.code for finding in checked(text, mapping="published = true\n" + mapping).findings] == ["R208"]


def test_a_file_of_another_layout_is_refused_with_every_column_named(checked: Callable[..., Checked]) -> None:
    result = checked("Code,Jahr,Wert,Authority\nHS16,2026-27 Q2,7,Stirling\n", mapping=LONG)
    assert (result.verdict, result.rows) == ("reject_file", 0)
    assert [(finding.code, finding.message.split("“")[1].split("”")[0]) for finding in result.findings] == [
        ("R021", "Year"), ("R021", "Figure"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("kind = [", ["it is not TOML"]),
        ('kind = "wishes"', ["kind: "]),
        ('indicator = { column = "a" }', ["period is needed", "value is needed"]),
        ('colour = "red"\nindicator = { column = "a", heading = "b" }\nperiod = { column = "p", constant = "2026" }',
         ["indicator.heading: it is not known here", "period: say one of column, constant, join, columns, indicators and above",
          "colour: it is not known here"]),
        (LONG + "skip_blank = true", ["skip_blank: it is not known here"]),
        (LONG.replace("not applicable", "lost").replace("^Total", "(Total"),
         ["“lost” is no reason", "“(Total” is not a pattern"]),
        (LONG + '[target]\nmark = { column = "x" }\n',
         ["target: mark is no column of it", "target: target is needed"]),
        ("indicator_row = [{ name = 'x' }, { code = 'A', flavour = 1 }, { code = 'a ' }]\n" + LONG,
         ["indicator_row 1: code is needed", "indicator_row A: flavour is no column", "indicator_row a : it stands"]),
        (LONG + '[indicator_default]\nflavour = "x"\n', ["indicator_default: flavour is no column"]),
        ('kind = ["values"]', ["kind: “['values']” is no kind; choose one of service, data_list, targets, values"]),
        (LONG.replace("= 100", "= 0"), ["value.scale: “0” is not a number other than 0"]),
        (LONG.replace("= 100", "= inf"), ["value.scale: “inf” is not a number other than 0"]),
        ("published = 'x'\nindicator_row = [1]\nskip = 'a'\n" + LONG.replace('skip = ["blank", "^Total"]', ""),
         ["published: it must be true or false", "skip: it must be a list", "indicator_row.0: it must be a table"]),
        ("indicator_row = [{ code = ['a'] }]\n" + LONG, ["code must be one text or number"]),
        (LONG.replace('"Year"', "3"), ["period.column: it must be text in quotation marks"]),
        ('kind = "targets"\nindicator = { column = "a" }\nperiod = { column = "p" }\ntarget = { column = "t" }\n'
         '[data_list]\nname = { column = "n" }\n', ["data_list: a section [data_list] goes with kind = \"values\" only"]),
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_refused_with_every_problem_named(text: str, problems: list[str]) -> None:
    with pytest.raises(MappingError) as caught:
        Mapping.parse(text, "mine.toml")
    assert isinstance(caught.value, WrongInput)
    for problem in problems:
        assert any(problem in told for told in caught.value.problems), (problem, caught.value.problems)
    assert str(caught.value).startswith("mine.toml cannot be used as a mapping:")


SIMPLE = """
indicator = { column = "Code" }
period = { column = "Year" }
value = { column = "Figure" }
"""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a = " + "[" * 3000 + "]" * 3000, "it is nested too deeply"),
        (SIMPLE + 'skip = ["(?=a)"]', "“(?=a)” is not a pattern"),
        (SIMPLE + "heading_rows = 9", "heading_rows: it must be 1 to 3"),
        (SIMPLE + 'only = [{ column = "Kind", is = [] }]', "only.0.is: it needs at least one"),
        (SIMPLE.replace('"Figure"', '"Figure", by = "name"'), 'value: by = "name" is for the indicator only'),
        (SIMPLE.replace('{ column = "Figure" }', "{ above = true }"), "value: only a period can be read above"),
        (SIMPLE.replace('{ column = "Figure" }', '{ columns = "months" }'), 'or "periods"'),
        (SIMPLE.replace('{ column = "Figure" }', '{ columns = { a = 1 } }'), "value.columns.a: it must be text"),
        (SIMPLE.replace('{ column = "Figure" }', '{ columns = { a = "2026", b = "2026" } }'), "value: two columns are for 2026"),
        (SIMPLE.replace('{ column = "Figure" }', '{ indicators = { a = "A 1", b = "a1" } }'), "value: two columns are for A1"),
        (SIMPLE + 'note = { columns = { a = "2026" } }', "are for the value (or the target) first of all"),
        (SIMPLE.replace('{ column = "Year" }', '{ join = ["Year"] }'), "period: join needs two columns or more"),
        (SIMPLE + 'correct = [{ column = "Code", was = "A", to = "B", where = {} }]', "correct.0.where: it needs at least one"),
    ],
)
def test_a_wrong_step_is_named(text: str, problem: str) -> None:
    with pytest.raises(MappingError) as caught:
        Mapping.parse(text)
    assert any(problem in told for told in caught.value.problems), caught.value.problems


def test_a_pattern_cannot_run_away(checked: Callable[..., Checked]) -> None:
    mapping = SIMPLE + 'skip = ["^(a+)+$"]'
    began = time.perf_counter()
    result = checked(f"Code,Year,Figure\n{'a' * 30_000}b,2026-27 Q2,1\nHS16,2026-27 Q2,5\n", mapping=mapping)
    assert time.perf_counter() - began < 2
    assert result.frames["values"]["value"].tolist() == [5]


def figures(result: Checked) -> list[list[object]]:
    """Indicator, first month and figure of every row, in the order of the file's columns."""
    rows = result.frames["values"]
    return [[row.indicator, f"{row.start:%Y-%m}", row.value] for row in rows.itertuples()]


def test_each_column_an_indicator(checked: Callable[..., Checked]) -> None:
    mapping = 'period = { column = "Year" }\nvalue = { indicators = { Calls = "CS 01", Homes = "HS16" } }\n'
    result = checked("Year,Calls,Homes\n2026-27 Q1,91,5\n2026-27 Q2,,6\n", mapping=mapping)
    assert figures(result) == [["CS01", "2026-04", 91], ["HS16", "2026-04", 5], ["HS16", "2026-07", 6]]
    assert result.frames["values"]["column"].tolist() == ["B", "C", "C"]
    assert [(f.code, f.place) for f in result.findings] == [("R116", "B3")]


def test_every_column_headed_by_a_period(checked: Callable[..., Checked]) -> None:
    mapping = 'indicator = { column = "Code" }\nvalue = { columns = "periods" }\n'
    text = "Return 2026/27,,,,\nCode,Q1 Actual,Q1 RAG,Q2 Actual,Q2 RAG\nCS01,91,R,92,G\n"
    result = checked(text, mapping=mapping)
    assert figures(result) == [["CS01", "2026-04", 91], ["CS01", "2026-07", 92]]
    assert result.frames["values"]["reported_rag"].tolist() == ["red", "green"]
    assert [f.code for f in checked(text.replace(" 2026/27", ""), mapping=mapping).findings] == ["R060"]
    assert [f.code for f in checked("Code,This,That\nCS01,91,92\n", mapping=mapping).findings] == ["R062"]


def test_columns_of_several_figures_for_each_period(checked: Callable[..., Checked]) -> None:
    mapping = """
    indicator = { column = "Code" }
    period = { column = "Year" }
    value = { columns = { "This" = "Q1", "That" = "Q2" } }
    note = { columns = { "Said" = "Q1" } }
    target = { target = { columns = { "Goal" = "Q1" } } }
    """
    result = checked("Code,Year,This,That,Said,Goal\nCS01,2026/27,91,92,Fine,95\n", mapping=mapping)
    assert figures(result) == [["CS01", "2026-04", 91], ["CS01", "2026-07", 92]]
    assert result.frames["values"]["note"].fillna("").tolist() == ["Fine", ""]
    assert result.frames["targets"][["target", "column"]].to_numpy().tolist() == [[95, "F"]]


def test_the_period_above_the_headings(checked: Callable[..., Checked]) -> None:
    mapping = SIMPLE.replace('{ column = "Year" }', "{ above = true }")
    result = checked("Homes: Quarter 2 (July to September) 2026/27,\nCode,Figure\nHS16,5\n", mapping=mapping)
    assert figures(result) == [["HS16", "2026-07", 5]]
    for title in ("Homes", "Q1 2026-27 and Q2 2026-27"):
        assert [f.code for f in checked(f"{title},\nCode,Figure\nHS16,5\n", mapping=mapping).findings] == ["R061"]


def test_indicators_by_name_and_what_a_person_decided(checked: Callable[..., Checked]) -> None:
    mapping = SIMPLE.replace('"Code" }', '"Code", by = "name", words = { "New homes" = "HS16" } }')
    result = checked("Code,Year,Figure\ncalls answered in 20 seconds¹,2026-27 Q2,91\nNew homes,2026-27 Q2,5\n"
                     "Affordable homes,2026-27 Q2,7\n", mapping=mapping)  # fmt: skip
    assert figures(result) == [["CS01", "2026-07", 91], ["HS16", "2026-07", 5]]
    assert [(f.code, f.place, f.message) for f in result.findings] == [
        ("R130", "A4", "No one indicator of the data list is named “Affordable homes”. "
                       "Is it HS16 (Affordable homes delivered)?")
    ]  # fmt: skip


def test_headings_of_two_rows_and_two_columns_read_as_one(checked: Callable[..., Checked]) -> None:
    mapping = """
    heading_rows = 2
    indicator = { join = ["Measure", "Unit"], words = { "Waste | %" = "CS01", "Waste | tonnes" = "HS16" } }
    period = { join = ["When Year", "When Quarter"] }
    value = { column = "Result Figure" }
    """
    text = "Measure,Unit,When,,Result\n,,Year,Quarter,Figure\nWaste,%,2026-27,1,91\nWaste,tonnes,2026-27,Q1,5\n"
    assert figures(checked(text, mapping=mapping)) == [["CS01", "2026-04", 91], ["HS16", "2026-04", 5]]


def test_rows_chosen_left_out_and_corrected(checked: Callable[..., Checked]) -> None:
    mapping = SIMPLE + """
    only = [{ column = "Kind", is = ["District", "county"] }]
    leave_out = [{ column = "Council", is = ["total"] }]
    correct = [{ column = "Council", was = "Stirling", to = "Chesterfield", where = { Kind = "District" } }]
    council = { column = "Council" }
    """
    result = checked("Code,Year,Figure,Kind,Council\nHS16,2026-27 Q2,5,District,Stirling\nHS16,2026-27 Q2,6,County,Stirling\n"
                     "HS16,2026-27 Q2,7,County,Total\nHS16,2026-27 Q2,8,Region,Stirling\n", mapping=mapping)  # fmt: skip
    assert result.frames["values"][["council", "value"]].to_numpy().tolist() == [["E07000034", 5], ["S12000030", 6]]
    assert [(f.code, f.place, f.message) for f in result.findings] == [
        ("R131", "D", "Rows were left out, as the mapping says, for their “Kind”: Region (1)."),
        ("R131", "E", "Rows were left out, as the mapping says, for their “Council”: Total (1)."),
        ("R136", "E2", "This was read as Chesterfield, as the mapping says."),
    ]  # fmt: skip


@pytest.mark.parametrize("only", ["floor", "ceiling"])
def test_a_target_may_be_one_limit(only: str, checked: Callable[..., Checked]) -> None:
    mapping = SIMPLE + f'[target]\n{only} = {{ column = "Limit" }}\n'
    result = checked("Code,Year,Figure,Limit\nHS16,2026-27 Q2,5,4\nCS01,2026-27 Q2,91,\n", mapping=mapping)
    assert result.frames["targets"][["indicator", only, "column"]].to_numpy().tolist() == [["HS16", 4, "D"]]


def test_totals_and_titles_among_the_rows_of_a_mapping(checked: Callable[..., Checked]) -> None:
    text = "Code,Year,Figure\nHousing,,\nHS16,2026-27 Q2,5\nTotal,2026-27 Q2,5\nNote: provisional,,\n"
    result = checked(text, mapping=SIMPLE)
    assert figures(result) == [["HS16", "2026-07", 5]]
    assert [(f.code, f.place) for f in result.findings] == [("R132", "2"), ("R133", "4"), ("R132", "5")]


def test_faults_in_a_mappings_own_data_list_are_findings(checked: Callable[..., Checked]) -> None:
    mapping = CARRYING.replace('code = "NEW3", polarity = "higher"', 'code = "NEW3", polarity = "sideways"')
    findings = checked(RETURN, mapping=mapping).findings
    assert [(finding.code, finding.place) for finding in findings] == [("R108", "mapping!2")]


def test_a_mapping_saved_with_a_byte_order_mark() -> None:
    assert Mapping.parse("\ufeff" + LONG) == Mapping.parse(LONG)
