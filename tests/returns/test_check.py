"""What a return's rows become, and when its figures are doubted."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from pmf_core.errors import WrongInput
from pmf_core.periods import ordinal
from pmf_core.returns import Checked, Context, check
from pmf_core.returns.kinds import KINDS, Type
from pmf_core.returns.reading.read import parse
from tests.returns.conftest import DATA_LIST, EMPTY, sheets
from tests.returns.files import workbook

HEAD = "Indicator code,Period,Value,Numerator,Denominator,Why missing,Note,Council\n"


def history(*rows: tuple[str, str, float]) -> pd.DataFrame:
    """Figures that are stored already: code, first and last day joined by a space, value."""
    days = [(code, *(pd.Timestamp(day) for day in span.split()), value) for code, span, value in rows]
    return pd.DataFrame({
        "code": [code for code, *_ in days], "first": [ordinal(first) for _, first, _, _ in days],
        "last": [ordinal(last) for _, _, last, _ in days], "value": [value for *_, value in days],
        "numerator": float("nan"), "denominator": float("nan"), "missing": None,
    })  # fmt: skip


def codes(result: Checked) -> list[str]:
    return [finding.code for finding in result.findings]


def test_frames_have_the_columns_of_their_table(checked: Callable[..., Checked]) -> None:
    values = checked(HEAD + "cs 01,2026-27 Q2,92.0%,,,,Fine,\n").frames["values"]
    assert values.columns.tolist() == [
        "indicator", "start", "end", "value", "numerator", "denominator", "missing", "note", "reported_rag", "council",
        "dimension", "segment", "sheet", "row", "column",
    ]  # fmt: skip
    assert {name: str(dtype) for name, dtype in values.dtypes.items() if name in {"start", "value", "note", "row"}} == {
        "start": "datetime64[us]", "value": "float64", "note": "str", "row": "int64",
    }  # fmt: skip
    row = values.iloc[0]
    assert (row["indicator"], row["council"], row["dimension"], row["value"]) == ("CS01", "E07000034", "all", 92)
    assert (str(row["start"].date()), str(row["end"].date())) == ("2026-07-01", "2026-09-30")


def test_a_data_list_is_typed_and_its_blanks_take_the_default() -> None:
    frame = check(sheets(DATA_LIST), kind=None, mapping=None, context=EMPTY).frames["data_list"]
    types = {
        "str": {Type.TEXT, Type.CODE, Type.CHOICE},
        "float64": {Type.NUMBER},
        "int64": {Type.WHOLE},
        "bool": {Type.YES_NO},
    }
    for column in KINDS["data_list"].columns:
        assert column.type in types[str(frame[column.name].dtype)], column.name
    first = frame.set_index("code").loc["CS01"]
    assert (first["display_code"], first["period_kind"], first["per"], first["public"]) == (
        "CS 01",
        "quarter",
        100,
        True,
    )
    assert frame.set_index("code").loc["HS16", "per"] == 1


def test_a_data_list_without_a_column_keeps_what_is_stored(context: Context) -> None:
    text = "Code,Name,Polarity\nCS01,Calls answered quickly,higher\nNEW1,A new one,lower\n"
    frame = check(sheets(text), kind=None, mapping=None, context=context).frames["data_list"].set_index("code")
    assert frame.loc["CS01", ["unit", "period_kind", "per"]].tolist() == ["%", "quarter", 100]
    assert frame.loc["NEW1", ["unit", "period_kind", "per"]].tolist() == ["", "financial_year", 1]


def test_a_figure_may_be_given_by_its_parts(checked: Callable[..., Checked]) -> None:
    result = checked(HEAD + "CS01,2026-27 Q2,,183,200,,,\nCS01,2026-27 Q1,,1,0,,,\n")
    values = result.frames["values"]
    assert values["value"].fillna(-1).tolist() == [91.5, -1]  # 183 / 200 x 100; nothing comes of 1 / 0
    assert values[["numerator", "denominator"]].to_numpy().tolist() == [[183, 200], [1, 0]]  # but its parts are kept
    assert values["missing"].isna().all()
    assert codes(result) == []


@pytest.mark.parametrize(  # published to one decimal: more than 0.1 apart is told
    ("value", "numerator", "found"), [(91.5, 183, []), (91.6, 183, []), (91.7, 183, ["R207"]), (91.39, 183, ["R207"])]
)
def test_a_figure_and_its_parts(
    value: float, numerator: int, found: list[str], checked: Callable[..., Checked]
) -> None:
    assert codes(checked(HEAD + f"CS01,2026-27 Q2,{value},{numerator},200,,,\n")) == found


def test_missing_is_not_zero(checked: Callable[..., Checked]) -> None:
    lines = ("CS01,2026-27 Q1,[c],,,,,", "CS01,2026-27 Q2,,,,Not yet available,,", "HS16,2026-27 Q1,n/a,,,Suppressed,,",
             "HS16,2026-27 Q2,0,,,,,")  # fmt: skip
    values = checked(HEAD + "\n".join(lines) + "\n").frames["values"]
    assert values["missing"].tolist()[:3] == ["suppressed", "not_yet_available", "suppressed"]
    assert values["value"].isna().tolist() == [True, True, True, False]


@pytest.mark.parametrize(
    ("code", "now", "before", "asked"),
    [
        ("HS16", 0, 10, True),  # a count of at least 10 a year ago
        ("HS16", 0, 9, False),
        ("CS01", 0, 0.1, True),  # a percentage that was not 0
        ("CS01", 0, 0, False),
        ("HS16", 1, 100, False),
    ],
)
def test_a_zero_that_may_mean_no_data(
    code: str, now: float, before: float, asked: bool, checked: Callable[..., Checked]
) -> None:
    text = HEAD + f"{code},2026-27 Q2,{now},,,,,\n"
    stored = history((code, "2025-07-01 2025-09-30", before))
    assert codes(checked(text, history=stored)) == (["R209"] if asked else [])


def test_last_years_figure_is_the_same_period_else_the_years(checked: Callable[..., Checked]) -> None:
    text = HEAD + "HS16,2026-27 Q2,0,,,,,\n"
    year, same = ("HS16", "2025-04-01 2026-03-31", 80.0), ("HS16", "2025-07-01 2025-09-30", 3.0)
    assert codes(checked(text, history=history(year))) == ["R209"]
    assert codes(checked(text, history=history(year, same))) == []  # 3 a year ago
    restated = checked(text + "HS16,2025-26,8,,,,,\n", history=history(year))
    assert codes(restated) == ["R240"]  # the file's own wins


def test_only_a_zero_of_the_latest_period_in_the_file_is_asked_about(checked: Callable[..., Checked]) -> None:
    text = HEAD + "HS16,2026-27 Q1,0,,,,,\nHS16,2026-27 Q2,12,,,,,\n"
    assert codes(checked(text, history=history(("HS16", "2025-04-01 2025-06-30", 30)))) == []


@pytest.mark.parametrize(
    ("parts", "whole", "period", "found"),
    [
        ((10, 10, 10, 10), 40, "2025-26", []),
        ((10, 10, 10, 10), 41, "2025-26", ["R210"]),
        ((10, 10, 10), 41, "2025-26", []),  # a quarter is missing: nothing can be said
        ((10, 10), 21, "2025-26 H1", ["R210"]),
    ],
)
def test_a_figure_of_a_longer_period(
    parts: tuple[float, ...], whole: float, period: str, found: list[str], checked: Callable[..., Checked]
) -> None:
    rows = "".join(f"HS16,2025-26 Q{n},{value},,,,,\n" for n, value in enumerate(parts, 1))
    assert codes(checked(HEAD + rows + f"HS16,{period},{whole},,,,,\n")) == found


def test_a_ratio_of_a_year_is_of_the_sums_not_the_mean_of_rates(checked: Callable[..., Checked]) -> None:
    quarters = "".join(f"CS01,2025-26 Q{n},,{part},{whole},,,\n" for n, part, whole in
                       ((1, 90, 100), (2, 50, 100), (3, 90, 100), (4, 270, 300)))  # fmt: skip
    assert codes(checked(HEAD + quarters + "CS01,2025-26,83.3,,,,,\n")) == []  # 500 of 600; the mean of rates is 80.0
    assert codes(checked(HEAD + quarters + "CS01,2025-26,80,,,,,\n")) == ["R210"]


def test_a_stored_quarter_counts_towards_the_year_too(checked: Callable[..., Checked]) -> None:
    spans = ("2025-04-01 2025-06-30", "2025-07-01 2025-09-30", "2025-10-01 2025-12-31")
    stored = history(*(("HS16", span, 10.0) for span in spans), ("HS16", "2025-04-01 2026-03-31", 41.0))
    result = checked(HEAD + "HS16,2025-26 Q4,10,,,,,\n", history=stored)
    assert [(finding.code, finding.place) for finding in result.findings] == [("R210", "C2")]


def test_another_councils_figures_are_not_asked_about(checked: Callable[..., Checked]) -> None:
    text = HEAD + "HS16,2026-27 Q2,12,,,,,\nHS16,2025-26 Q2,90,,,,,Stirling\nHS16,2026-27 Q2,0,,,,,S12000030\n"
    result = checked(text)
    assert codes(result) == []
    assert result.frames["values"]["council"].tolist() == ["E07000034", "S12000030", "S12000030"]


def test_targets_keep_zero_and_leave_blanks_out(checked: Callable[..., Checked]) -> None:
    result = checked("Code,Period,Target,Stretch,Set on\nHS16,2026-27,0,,1 April 2026\nCS01,2026-27,,,\n")
    assert result.frames["targets"]["target"].tolist() == [0]
    assert str(result.frames["targets"]["set_on"].iloc[0].date()) == "2026-04-01"
    assert codes(result) == ["R116"]


def test_a_fault_stops_its_row_and_the_others_are_still_read(checked: Callable[..., Checked]) -> None:
    result = checked(HEAD + "CS01,2026-27 Q2,92%%,,,,,\nHS16,2026-27 Q2,12,,,,,\n")
    assert (result.verdict, result.rows) == ("reject_rows", 2)
    assert result.frames["values"]["indicator"].tolist() == ["HS16"]


def test_an_empty_store_and_a_framework_of_another_year(context: Context) -> None:
    january = replace(context, year_start=1)
    result = check(sheets(HEAD + "HS16,2026 Q1,12,,,,,\n"), kind=None, mapping=None, context=january)
    assert str(result.frames["values"]["start"].iloc[0].date()) == "2026-01-01"


def test_a_ratio_is_compared_with_its_parts_only_where_all_have_them(checked: Callable[..., Checked]) -> None:
    three = "".join(f"CS01,2025-26 Q{n},,90,100,,,\n" for n in (1, 2, 3))
    assert codes(checked(HEAD + three + "CS01,2025-26 Q4,10,,,,,\nCS01,2025-26,50,,,,,\n")) == []
    assert codes(checked(HEAD + three + "CS01,2025-26 Q4,,0,0,,,\nCS01,2025-26,50,,,,,\n")) == ["R210"]  # 270 of 300


@pytest.mark.parametrize("parts", ["12,", ",3", "12,300"])
def test_a_reason_and_the_parts_of_a_figure_never_stand_together(parts: str, checked: Callable[..., Checked]) -> None:
    result = checked(HEAD + f"CS01,2026-27 Q2,,{parts},suppressed,,\nHS16,2026-27 Q2,5,,,,,\n")
    assert codes(result) == ["R117"]
    assert result.frames["values"]["indicator"].tolist() == ["HS16"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("CS01,2026-27 Q2,[c],,,Not applicable,,", "The cell says suppressed, and the reason why there is no figure is not applicable."),
        ("CS01,2026-27 Q2,92,,,Suppressed,,", "There is a figure, and the reason why there is no figure is suppressed."),
        ("CS01,2026-27 Q2,,[c],200,,,", "There is a figure, and the reason why there is no figure is suppressed."),
    ],
)
def test_two_answers_in_one_row(line: str, said: str, checked: Callable[..., Checked]) -> None:
    assert [(f.code, f.message) for f in checked(HEAD + line + "\n").findings] == [("R117", said)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("CS01,2026-27 Q2,[c],,,Suppressed,,", "suppressed"),
        ("CS01,2026-27 Q2,n/a,,,Suppressed,,", "suppressed"),  # a mark that says less
        ("CS01,2026-27 Q2,,[c],[c],,,", "suppressed"),
        ("CS01,2026-27 Q2,,,[z],,,", "not_applicable"),
        ("CS01,2026-27 Q2,92,[c],[c],,,", ""),  # the figure stands, its parts are not told
    ],
)
def test_a_mark_in_a_part_says_why_there_is_no_figure(
    line: str, reason: str, checked: Callable[..., Checked]
) -> None:
    result = checked(HEAD + line + "\n")
    assert codes(result) == []
    assert result.frames["values"]["missing"].fillna("").tolist() == [reason]


def test_per_cent_in_words_is_a_percentage(checked: Callable[..., Checked]) -> None:
    words = ("92 per cent", "92 percent", "92pc", "92 Per Cent", "92%")
    rows = "".join(f"CS01,2025-26 Q{n},{word},,,,,\n" for n, word in enumerate(words[:4], 1))
    result = checked(HEAD + rows)
    assert (codes(result), result.frames["values"]["value"].tolist()) == ([], [92.0] * 4)
    assert codes(checked(HEAD + "FI02,2026-M09,92 per cent,,,,,\n")) == ["R106"]


def test_a_record_on_another_sheet_is_named_with_it(context: Context) -> None:
    head = ["Indicator code", "Period", "Value"]
    book = workbook(sheets={"North": [head, ["CS01", "2026-27 Q2", 92]],
                            "South": [head, ["cs 01", "Q2 2026/27", 93], ["HS16", "2026-27 Q2", 5]],
                            "Again": [head, ["HS 16", "2026-27 Q2", 5]]})  # fmt: skip
    result = check(parse(book, "xlsx"), kind=None, mapping=None, context=context)
    assert [(finding.code, finding.place, finding.message) for finding in result.findings] == [
        ("R206", "South!C2", "CS01 for 2026-27 Q2 stands in row 2 of sheet “North” too, and differs there."),
        ("R205", "Again!C2", "The same record stands in row 3 of sheet “South” too; it was read once."),
    ]


def test_a_figure_from_its_parts_may_be_too_large(checked: Callable[..., Checked]) -> None:
    assert codes(checked(HEAD + "CS01,2026-27 Q2,,900000000000000,0.000001,,,\n")) == ["R105"]


def test_lines_with_too_many_fields_are_counted_as_rows(checked: Callable[..., Checked]) -> None:
    result = checked("Code,Period,Value\nHS16,2026-27 Q1,1,234\nHS16,2026-27 Q2,5\n")
    assert (codes(result), result.rows) == (["R103"], 2)


@pytest.mark.parametrize(("pair", "found"), [("ward,Brimington", []), (",", []), ("All,ALL", []), ("ward,", ["R121"]),
                                             (",Brimington", ["R121"]), ("all,Brimington", ["R121"])])  # fmt: skip
def test_a_breakdown_and_its_part_come_together(pair: str, found: list[str], checked: Callable[..., Checked]) -> None:
    result = checked(f"Code,Period,Value,Breakdown,Segment\nHS16,2026-27 Q2,5,{pair}\n")
    assert codes(result) == found
    assert len(result.frames["values"]) == (0 if found else 1)


def test_a_kind_that_there_is_not(checked: Callable[..., Checked]) -> None:
    with pytest.raises(WrongInput, match="Choose one of: service, data_list, targets, values"):
        checked(HEAD, kind="nonsense")
