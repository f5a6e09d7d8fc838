"""Data lists and targets: what stands where a cell is blank, what may not change, and their limits."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from pmf_core.model import Severity
from pmf_core.periods import ordinal
from pmf_core.returns import Checked, Context, check
from tests.returns.conftest import DATA_LIST, EMPTY, sheets
from tests.returns.test_check import codes, history

LISTED = DATA_LIST.splitlines()[0] + "\n"
FIGURES = history(("CS01", "2026-04-01 2026-06-30", 91.0))
APRIL, MARCH = ordinal(pd.Timestamp("2026-04-01")), ordinal(pd.Timestamp("2027-03-01"))
STORED = pd.DataFrame({"code": ["HS16"], "first": [APRIL], "last": [MARCH], "profile": ["last_year_shape"]})


def test_a_blank_cell_of_a_known_indicator_keeps_what_is_stored(checked: Callable[..., Checked]) -> None:
    text = LISTED + "CS01,Calls answered quickly,,,higher,,,,,\nNEW1,A new one,,,lower,,,,,\n"
    result = checked(text, history=FIGURES)
    rows = result.frames["data_list"].set_index("code")[["unit", "decimals", "period_kind", "aggregation", "per"]]
    assert rows.loc["CS01"].tolist() == ["%", 1, "quarter", "ratio", 100]
    assert rows.loc["NEW1"].tolist() == ["", 1, "financial_year", "mean", 1]
    assert result.findings == ()


@pytest.mark.parametrize(
    ("text", "profiles"),
    [
        ("Code,Period,Target\nHS16,2026-27,80\nFI02,2026-27,5\n", ["last_year_shape", "even"]),
        ("Code,Period,Target,Profile\nHS16,2026-27,80,\nHS16,2027-28,90,\n", ["last_year_shape", "even"]),
        ("Code,Period,Target,Profile\nHS16,2026-27,80,even\n", ["even"]),
    ],
)
def test_only_a_new_target_takes_the_default_profile(
    text: str, profiles: list[str], checked: Callable[..., Checked]
) -> None:
    assert checked(text, targets=STORED).frames["targets"]["profile"].tolist() == profiles


@pytest.mark.parametrize(
    ("line", "with_figures", "without"),
    [
        ("CS01,Calls,days,1,higher,quarterly,ratio,100,0,100", ["R214"], ["R215"]),
        ("CS01,Calls,%,0,lower,quarterly,ratio,100,0,100", ["R214", "R214"], ["R215", "R215"]),
        ("CS01,Calls,%,1,higher,monthly,mean,1,0,100", ["R216", "R216", "R216"], []),
        ("CS01,Calls renamed,%,1,higher,quarterly,ratio,100,5,100", [], []),
    ],
)
def test_what_may_not_change_once_there_are_figures(
    line: str, with_figures: list[str], without: list[str], checked: Callable[..., Checked]
) -> None:
    assert codes(checked(LISTED + line + "\n", history=FIGURES)) == with_figures
    assert codes(checked(LISTED + line + "\n")) == without


def test_a_change_of_unit_under_figures_stops_the_return(checked: Callable[..., Checked]) -> None:
    finding = checked(LISTED + "CS01,Calls,days,1,higher,quarterly,ratio,100,0,100\n", history=FIGURES).findings[0]
    assert (finding.severity, finding.message) == (Severity.STOP, "Unit of CS01 was “%” and would become “days”.")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("Decimals\nN1,New,higher,-1", "Decimals must be from 0 to 6."),
        ("Per\nN1,New,higher,0", "Per must be more than 0."),
        ("Tolerance\nN1,New,higher,-5", "Tolerance must be 0 or more."),
        (
            "Lowest possible,Highest possible\nN1,New,higher,100,0",
            "Lowest possible (100) is above Highest possible (0).",
        ),
    ],
)
def test_limits_of_a_data_list(cells: str, message: str, checked: Callable[..., Checked]) -> None:
    result = checked("Code,Name,Polarity," + cells + "\n")
    assert [finding.message for finding in result.findings] == [message]
    assert result.verdict == "reject_rows"


@pytest.mark.parametrize(
    ("polarity", "target", "found"),
    [
        ("higher", "90,,,95,", []),
        ("higher", "90,,,85,", ["R219"]),
        ("lower", "90,,,85,", []),
        ("lower", "90,,,95,", ["R219"]),
        ("nearest", "90,,,85,", []),
        ("range", "90,,,,", ["R220"]),
        ("range", ",80,95,,", []),
        ("range", ",95,80,,", ["R218"]),
        ("higher", "90,,,,-1", ["R217"]),
        ("higher", "1000000000000000,,,,", ["R105"]),
    ],
)
def test_limits_of_targets(polarity: str, target: str, found: list[str], checked: Callable[..., Checked]) -> None:
    lists = check(sheets(f"Code,Name,Polarity\nP1,One,{polarity}\n"), kind=None, mapping=None, context=EMPTY)
    text = f"Code,Period,Target,Floor,Ceiling,Stretch,Tolerance\nP1,2026-27,{target}\n"
    assert codes(checked(text, data_list=lists.frames["data_list"])) == found


def test_a_block_is_one_of_its_quadrants(context: Context) -> None:
    blocks = {"customers": {"contact": "Getting in touch"}, "workforce": {"pay": "Pay and productivity"}}
    text = (
        "Code,Name,Polarity,Quadrant,Block\nB1,One,higher,Customers,getting in touch\n"
        "B2,Two,higher,workforce,contact\nB3,Three,higher,,pay\n"
    )
    result = check(sheets(text), kind=None, mapping=None, context=replace(context, blocks=blocks))
    assert result.frames["data_list"]["block"].tolist() == ["contact", "contact", "pay"]
    assert [(f.code, f.row, f.message) for f in result.findings] == [
        ("R221", 3, "“contact” is not a block of Our people."),
        ("R221", 4, "“pay” is not a block of any quadrant, as none is given."),
    ]
    assert [f.fix.partition(" Otherwise")[0] for f in result.findings] == [
        "Choose one of: pay.", "Choose one of: customers, workforce, as its quadrant."
    ]  # fmt: skip
    assert codes(check(sheets(text), kind=None, mapping=None, context=context)) == []


@pytest.mark.parametrize("heading", ["Element", "ELEMENT", "Element [note 2]", "Quadrant (element)"])
def test_the_framework_s_own_word_is_a_heading(heading: str, context: Context) -> None:
    text = f"Code,Name,Polarity,{heading},Block\nB1,One,higher,Customers,contact\nB2,Two,higher,,contact\n"
    own = replace(context, blocks={"customers": {"contact": "Getting in touch"}}, words={"quadrant": "element"})
    result = check(sheets(text), kind=None, mapping=None, context=own)
    assert result.frames["data_list"]["quadrant"].tolist()[0] == "customers"
    (asked,) = result.findings
    assert (asked.code, asked.message) == ("R221", "“contact” is not a block of any element, as none is given.")
    assert "Choose one of: customers, workforce, as its element." in asked.fix


def test_own_words_are_read_beside_ours_and_ours_win(context: Context) -> None:
    own = replace(context, words={"service": "business unit", "objective": "milestone code"})
    text = "Business_unit code,Business unit\nAAA,Adult care\n"
    result = check(sheets(text), kind=None, mapping=None, context=own)
    assert (result.kind, result.frames["service"]["name"].tolist()) == ("service", ["Adult care"])
    both = check(sheets("Code,Name,Polarity,Lead service,Lead business unit\nB1,One,higher,FINANCE,HOUSING\n"),
                 kind=None, mapping=None, context=own)  # fmt: skip
    assert both.frames["data_list"]["service"].tolist() == ["FINANCE"]
    assert codes(both) == ["R102"]
    assert check(sheets("Milestone code,Milestone,Baseline\nM1,Open,1/4/2027\n"),
                 kind=None, mapping=None, context=own).kind == "milestones"  # fmt: skip
