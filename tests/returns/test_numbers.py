"""The grammar of figures: what is one, in whose unit, and what only looks like one."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmf_core.returns.numbers import PLAIN, read_column, read_one, scaled

ANY = None  # a cell whose unit is not checked


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("92", "%", 92), ("92%", "%", 92), ("92 %", "%", 92), ("-3.5%", "%", -3.5), ("+3%", "%", 3), ("92%", ANY, 92),
        ("£1,234", "£", 1234), ("1,234,567.5", "£", 1234567.5), ("-£45", "£", -45), ("£-45", "£", -45),
        ("(45)", "homes", -45), ("(£45)", "£", -45), ("£(45)", "£", -45), ("−45", "homes", -45),
        ("10.4m", "£", 10_400_000), ("1.2k", "homes", 1200), ("3bn", "£", 3e9), ("3 million", "£", 3e6),
        ("£10.4m", "£k", 10_400), ("£1.2bn", "£m", 1200), ("118", "£k", 118), ("£12.50 per home", "£ per home", 12.5),
        ("12 days", "days", 12), ("1 day", "days", 1), ("12m", "m", 12), (".5", "%", 0.5), ("007", "homes", 7),
        ("-0", "homes", 0), ("999999999999999", "homes", 999999999999999),
    ],
)  # fmt: skip
def test_these_are_figures(text: str, unit: str | None, value: float) -> None:
    assert read_one(text, unit).value == value
    assert read_one(text, unit).fault is None


@pytest.mark.parametrize(
    "text",
    ["961 & 437", "7.14:1", "195000 - 199999", "nan", "inf", "-inf", "1_000", "92%%", "1e5", "1E+05", "0x10", "12,5",
     "1,23", "1 234", "1.2.3", "5.", "--5", "-(5)", "(-5)", "(5", "45-", "£", "%", "٣", "²", "½", "ten", "<5", "c. 40",
     "92% est", "TRUE"],
)  # fmt: skip
def test_these_are_not(text: str) -> None:
    assert read_one(text, "").fault in {"R104", "R106"}
    assert read_one(text, None).fault == "R104"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("92%", "£"), ("92%", "homes"), ("92%", ""), ("£5", "%"), ("£5", "homes"), ("$5", "£"), ("12 weeks", "days"),
     ("10p", "£")],
)  # fmt: skip
def test_a_figure_in_another_unit(text: str, unit: str) -> None:
    assert read_one(text, unit).fault == "R106"


@pytest.mark.parametrize("text", ["9007199254740993", "1234567890123456", "1,000,000,000,000,000", "2000000bn"])
def test_more_digits_than_a_figure_has(text: str) -> None:
    assert read_one(text, "£").fault == "R105"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("[c]", "suppressed"), ("[z]", "not_applicable"), ("[x]", "not_collected"), ("..", "not_collected"),
     (":", "not_collected"), ("…", "not_collected"), ("-", "not_collected"), ("---", "not_collected"),
     ("n/a", "not_collected"), ("NA", "not_collected"), ("#N/A", "not_collected"),
     ("Not yet available", "not_yet_available")],
)  # fmt: skip
def test_marks_for_no_figure(text: str, reason: str) -> None:
    read = read_one(text, "%")
    assert read.missing == reason
    assert np.isnan(read.value)


def test_a_mapping_may_say_what_a_mark_means() -> None:
    assert read_one(":", "", {":": "suppressed"}).missing == "suppressed"


def test_a_column_reads_as_its_cells_do() -> None:
    text = pd.Series(["92", "92%", None, "[c]", "92%%", "£5", "-0"], dtype="str")
    read = read_column(text, pd.Series(["%", "%", "%", "%", "%", "%", None], dtype="str"))
    assert read.value.tolist()[:2] == [92, 92]
    assert np.isnan(read.value[2:6]).all()
    assert str(read.value[6]) == "0.0"
    assert read.missing.tolist()[3] == "suppressed"
    assert read.fault.dropna().to_dict() == {4: "R104", 5: "R106"}
    assert read.percent.tolist() == [False, True, False, False, False, False, False]


@given(st.lists(st.from_regex(rf"\A{PLAIN}\Z"), max_size=8))
def test_the_short_way_for_plain_figures_is_the_long_way(texts: list[str]) -> None:
    column = read_column(pd.Series(texts, dtype="str"))
    assert column.value.tolist() == [read_one(text).value for text in texts]


@given(st.text(max_size=12))
def test_any_text_is_a_figure_a_mark_or_a_fault(text: str) -> None:
    read = read_one(text, "%")
    assert [read.fault is not None, bool(np.isfinite(read.value)), read.missing is not None].count(True) == 1


@pytest.mark.parametrize(
    ("value", "by", "expected"),
    [(0.9785, 100, 97.85), (0.978512345, 100, 97.8512345), (17.136, 1, 17.136), (0, 100, 0)],
)
def test_scaling_leaves_no_dust(value: float, by: float, expected: float) -> None:
    assert scaled(np.array([value]), np.array([float(by)])).tolist() == [expected]
