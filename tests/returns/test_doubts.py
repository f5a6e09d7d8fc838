"""When a figure is doubted beside its own history, its target, its unit and its period."""

from collections.abc import Callable

import pandas as pd
import pytest

from pmf_core.model import Severity
from pmf_core.returns import Checked
from tests.methods.page import examples
from tests.returns.beside import SPANS, checked_beside, targets
from tests.returns.test_check import HEAD, codes, history
from tests.returns.test_findings import run


@pytest.fixture
def checked() -> Callable[..., Checked]:
    """Check a CSV text: `checked(text, history=..., targets=...)`."""
    return checked_beside


def asked(result: Checked) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.row) for finding in result.findings]


@pytest.mark.parametrize("case", examples("doubts"), ids=str)
def test_the_worked_examples_of_the_method(case: dict[str, str], checked: Callable[..., Checked]) -> None:
    figures = [float(figure) for figure in (*case["earlier figures"].split(", "), case["figure"])]
    found = codes(checked(run("RATE" if case["unit"] == "%" else "SUMS", *figures)))
    assert found == ([case["asked about"]] if case["asked about"] else [])


# ---- another order of magnitude, and small counts that only scatter


@pytest.mark.parametrize(
    ("code", "figures", "found"),
    [
        ("SUMS", (170, 183, 195, 181, 1760), ["R230"]),
        ("SUMS", (170, 183, 195, 181, 18), ["R230"]),
        ("SUMS", (170, 183, 195, 1760), []),  # three earlier figures are too few
        ("SUMS", (170, 183, 1850, 181, 1760), []),  # it was so before
        ("SUMS", (1, 0, 2, 1, 9), []),  # counts this small scatter so
        ("SUMS", (1, 2, 1, 1, 60), ["R230"]),
        ("SUMS", (2, 0, 40, 3, 25), []),  # as lumpy before
        ("SUMS", (0, 0, 0, 0, 9), []),  # nothing to compare with
        ("SUMS", (40, 42, 38, 41, 5), ["R230"]),
        ("SUMS", (40, 0, 38, 41, 5), []),  # it was 0 before
        ("DAYS", (6.8, 7.1, 6.5, 7.0, 0.7), ["R230"]),
        ("DAYS", (6.8, 7.1, 6.5, 7.0, 70), ["R230"]),
        ("DAYS", (6.8, 7.1, 6.5, 7.0, 9.9), []),
        ("NETS", (-500, 300, -200, 400, 3), []),  # between them
        ("NETS", (-500, 300, -200, 400, 4000), ["R230"]),
    ],
)
def test_another_order_of_magnitude(
    code: str, figures: tuple[float, ...], found: list[str], checked: Callable[..., Checked]
) -> None:
    assert codes(checked(run(code, *figures))) == found


def test_the_message_gives_the_history_in_words(checked: Callable[..., Checked]) -> None:
    finding = checked(run("SUMS", 170, 183, 195, 181, 1760)).findings[0]
    assert finding.message == "SUMS is 1,760, about 10 times its usual size: its last 4 figures run from 170 to 195."
    assert (finding.severity, finding.value) == (Severity.ASK, "1760")
    small = checked(run("DAYS", 68, 71, 65, 70, 0.7)).findings[0]
    assert small.message == "DAYS is 0.7, about 1/99 of its usual size: its last 4 figures run from 65.0 to 71.0."


def test_figures_for_the_year_to_date_are_compared_by_the_month(checked: Callable[..., Checked]) -> None:
    year = (80, 249, 438, 660)
    assert codes(checked(run("DATE", *year, 97, 294))) == []  # April starts again from little
    assert asked(checked(run("DATE", *year, 1300))) == [("R230", 6)]  # 1,300 in three months


def test_what_is_stored_so_already_is_not_asked_about_again(checked: Callable[..., Checked]) -> None:
    stored = history(*(("SUMS", f"202{5 + n // 4}-{(4, 7, 10, 1)[n % 4]:02d}-01 202{5 + n // 4}-{end}", value)
                       for n, (value, end) in enumerate(((170, "06-30"), (183, "09-30"), (195, "12-31")))))  # fmt: skip
    later = history(("SUMS", "2026-01-01 2026-03-31", 181.0), ("SUMS", "2026-04-01 2026-06-30", 1760.0))
    text = run("SUMS", 170, 183, 195, 181, 1760)
    assert codes(checked(text, history=stored)) == ["R230"]
    assert codes(checked(text, history=pd.concat([stored, later]))) == []


# ---- units


@pytest.mark.parametrize(
    ("code", "figures", "hint"),
    [
        ("FULL", (92.0, 93.5, 91.0, 92.5, 0.92), "It may be a proportion; as a percentage it would be 92.0%."),
        ("FULL", (92.0, 0.92), "It may be a proportion; as a percentage it would be 92.0%."),  # one is enough
        ("RATE", (92.0, 93.5, 9250.0), "It may be a percentage multiplied by 100; it would be 92.5%."),
        ("NETS", (118000, 121000, 119), "It may be given in thousands; in full it would be £119,000."),
    ],
)
def test_a_unit_taken_for_another(
    code: str, figures: tuple[float, ...], hint: str, checked: Callable[..., Checked]
) -> None:
    finding = checked(run(code, *figures)).findings[-1]
    assert (finding.code, finding.row) == ("R231", len(figures) + 1)
    assert finding.message.endswith(hint)


def test_pounds_for_thousands(checked: Callable[..., Checked]) -> None:
    finding = checked(run("DATE", 400, 420, 438000)).findings[0]
    assert finding.message == (
        "DATE is £438,000k, and its last figures run from £400k to £420k. "
        "It may be given in single units; in thousands it would be £438k."
    )


def test_a_proportion_is_known_by_the_target_where_there_is_no_history(checked: Callable[..., Checked]) -> None:
    text = HEAD + "FULL,2026-27 Q1,0.92,,,,,\n"
    result = checked(text, targets=targets("FULL", "2026-27 Q1", 95.0))
    assert [finding.message for finding in result.findings if finding.code == "R231"] == [
        "FULL is 0.92%, and its target is 95.0%. It may be a proportion; as a percentage it would be 92.0%."
    ]
    assert "R231" not in codes(checked(text))


@pytest.mark.parametrize("figures", [(3.2, 2.1, 0.9, 2.8, 0.6), (40.0, 4.0, 35.0, 0.6), (3.0, 2.0, 0.5)])
def test_small_percentages_are_no_proportions(figures: tuple[float, ...], checked: Callable[..., Checked]) -> None:
    assert codes(checked(run("FULL", *figures))) == []


# ---- the target


@pytest.mark.parametrize(
    ("code", "span", "target", "value", "found"),
    [
        ("SUMS", "2026-27 Q1", 420, 73390, ["R233"]),
        ("SUMS", "2026-27 Q1", 420, 8000, []),  # 19 times
        ("SUMS", "2026-27 Q1", 420, 20, ["R233"]),
        ("SUMS", "2026-27 Q1", 420, 22, []),
        ("SUMS", "2026-27 Q1", 0, 73390, []),  # none of 0 can be said to be too much
        ("DAYS", "2025-26", 25, 600, ["R233"]),  # the year's, for each quarter
        ("DAYS", "2025-26", 25, 1.2, ["R233"]),
        ("SUMS", "2025-26", 400, 2100, ["R233"]),  # a quarter of the year's 400 is 100
        ("SUMS", "2025-26", 400, 1900, []),
        ("SUMS", "2025-26", 400, 1, []),  # a quarter may have little of a year
        ("DATE", "2025-26", 400, 8100, ["R233"]),
    ],
)
def test_far_from_the_target(
    code: str, span: str, target: float, value: float, found: list[str], checked: Callable[..., Checked]
) -> None:
    period = "2025-26 Q4" if span == "2025-26" else span
    result = checked(HEAD + f"{code},{period},{value},,,,,\n", targets=targets(code, span, target))
    assert codes(result) == found


def test_a_figure_that_the_history_supports_may_be_far_from_its_target(checked: Callable[..., Checked]) -> None:
    aim = targets("SUMS", "2026-27 Q1", 4.0)
    assert codes(checked(HEAD + "SUMS,2025-26 Q4,90,,,,,\nSUMS,2026-27 Q1,110,,,,,\n", targets=aim)) == []
    assert codes(checked(HEAD + "SUMS,2026-27 Q1,110,,,,,\n", targets=aim)) == ["R233"]


def test_the_words_of_a_result_that_reached_a_committee(checked: Callable[..., Checked]) -> None:
    finding = checked(HEAD + "SUMS,2026-27 Q1,73390,,,,,\n", targets=targets("SUMS", "2026-27 Q1", 420)).findings[0]
    assert finding.message == "SUMS is 73,390, and its target is 420."


def test_a_range_is_far_from_its_nearer_end(checked: Callable[..., Checked]) -> None:
    aim = targets("DAYS", "2026-27 Q1", None, floor=5.0, ceiling=7.0)
    assert codes(checked(HEAD + "DAYS,2026-27 Q1,130,,,,,\n", targets=aim)) == []
    assert codes(checked(HEAD + "DAYS,2026-27 Q1,150,,,,,\n", targets=aim)) == ["R233"]
    assert codes(checked(HEAD + "DAYS,2026-27 Q1,0.2,,,,,\n", targets=aim)) == ["R233"]


# ---- out of line, sign, the same again


@pytest.mark.parametrize(
    ("code", "figures", "found"),
    [
        ("SUMS", (1760, 1755, 1762, 1758, 7160), ["R232"]),  # 1 and 7 swapped
        ("SUMS", (1760, 1755, 1762, 1758, 1671), []),
        ("SUMS", (1760, 1755, 1762, 1758, 2900), []),  # 4 are too few to say so without swapped digits
        ("SUMS", (1760, 1755, 1762, 1758, 1749, 1766, 2900), ["R232"]),
        ("SUMS", (1760, 1255, 1962, 1458, 1749, 1166, 2900), []),  # it moves much anyhow
        ("SUMS", (2, 3, 2, 3, 2, 3, 7), []),
    ],
)
def test_out_of_line(code: str, figures: tuple[float, ...], found: list[str], checked: Callable[..., Checked]) -> None:
    assert codes(checked(run(code, *figures))) == found


def test_swapped_digits_are_told(checked: Callable[..., Checked]) -> None:
    finding = checked(run("SUMS", 1760, 1755, 1762, 1758, 7160)).findings[0]
    assert finding.message == (
        "SUMS is 7,160: its last 4 figures run from 1,755 to 1,762. With two digits the other way round it would be 1,760."
    )


@pytest.mark.parametrize(
    ("code", "figures", "found"),
    [
        ("SUMS", (10, 12, 9, 11, -10), ["R234"]),
        ("SUMS", (10, 12, 9, -10), []),  # too few to know
        ("SUMS", (10, -2, 9, 11, -10), []),  # it was so before
        ("NETS", (10, 12, 9, 11, -10), []),  # the data list allows it
    ],
)
def test_below_0(code: str, figures: tuple[float, ...], found: list[str], checked: Callable[..., Checked]) -> None:
    assert codes(checked(run(code, *figures))) == found


@pytest.mark.parametrize(
    ("code", "figures", "found"),
    [
        ("SUMS", (1200, 1310, 1180, 1275, 1275), ["R235"]),
        ("SUMS", (1200, 1200, 1180, 1275, 1275), []),  # it repeats now and then
        ("SUMS", (12, 13, 11, 14, 14), []),  # small counts are the same by chance
        ("DAYS", (61.5, 48.2, 55.1, 70.4, 70.4), ["R235"]),
        ("RATE", (91.5, 82.0, 71.0, 100, 100), []),  # all of them is often all of them
    ],
)
def test_the_same_again(code: str, figures: tuple[float, ...], found: list[str], checked: Callable[..., Checked]) -> None:
    assert codes(checked(run(code, *figures))) == found


def test_the_same_rate_of_other_parts_is_not_the_same(checked: Callable[..., Checked]) -> None:
    parts = [(810, 1000), (640, 900), (905, 1100), (600, 1000)]
    rows = [f"RATE,2025-26 Q{n},,{one},{two},,,\n" for n, (one, two) in enumerate(parts, 1)]
    assert codes(checked(HEAD + "".join(rows) + "RATE,2026-27 Q1,,540,900,,,\n")) == []
    assert codes(checked(HEAD + "".join(rows) + "RATE,2026-27 Q1,,600,1000,,,\n")) == ["R235"]


# ---- parts


def test_a_part_larger_than_its_whole(checked: Callable[..., Checked]) -> None:
    text = HEAD + "RATE,2026-27 Q1,,112,100,,,\n"
    assert codes(checked(text)) == ["R236"]
    assert codes(checked(HEAD + "FULL,2026-27 Q1,,112,100,,,\n")) == ["R211"]  # its highest is 100
    before = history(("RATE", SPANS["2025-26 Q4"], 104.0))
    assert codes(checked(text, history=before)) == []  # it may be so
    assert codes(checked(HEAD + "DAYS,2026-27 Q1,,112,10,,,\n")) == []  # no share


def test_a_figure_is_asked_about_once(checked: Callable[..., Checked]) -> None:
    text = run("SUMS", 170, 183, 195, 181, 73390)
    assert codes(checked(text, targets=targets("SUMS", "2026-27 Q1", 180))) == ["R230"]


# ---- periods


@pytest.mark.parametrize(
    ("code", "label", "found"),
    [
        ("SUMS", "2026", ["R111"]),  # a quarter has more to its name
        ("YEAR", "2025", []),
        ("SUMS", "1026-27 Q2", ["R111"]),
        ("SUMS", "1969-70 Q1", ["R111"]),
        ("SUMS", "2037-38 Q1", ["R111"]),
        ("SUMS", "2036-37 Q1", ["R212"]),
    ],
)
def test_years_that_a_figure_cannot_be_of(
    code: str, label: str, found: list[str], checked: Callable[..., Checked]
) -> None:
    assert codes(checked(HEAD + f"{code},{label},5,,,,,\n")) == found


def test_a_target_may_lie_further_ahead(checked: Callable[..., Checked]) -> None:
    assert codes(checked("Code,Period,Target\nSUMS,2050-51,0\n")) == []
    assert codes(checked("Code,Period,Target\nSUMS,2150-51,0\n")) == ["R111"]
