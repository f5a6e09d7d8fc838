"""Sickness a year at this rate, what a window is made of, and who is too few to be told of; the worked examples."""

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods.profile import MEASURES, withheld
from pmf_core.methods.safety import CHANGED, breaks, changed, outermost, rate, straddles, told
from pmf_core.methods.workforce import rated, rates, summed, tiled, together
from tests.methods.page import examples, number

APRIL = 2026 * 12 + 3
BLANK = dict.fromkeys(("headcount_start", "headcount_end", "fte_start", "fte_end", "posts", "vacant", "leavers", "resigned", "days_lost", "long_days", "pay", "agency"), np.nan)  # fmt: skip


def records(*rows: dict[str, object]) -> pd.DataFrame:
    """Records of one service from April 2026, three months unless said."""
    made = [{**BLANK, "line": "A", "first": APRIL, "last": APRIL + 2, "counted": "All staff", **row} for row in rows]
    return pd.DataFrame(made).astype(dict.fromkeys(BLANK, "float64"))


@pytest.mark.parametrize("case", examples("workforce"), ids=lambda case: f"{case['days']} in {case['months']}")
def test_the_worked_examples(case: dict[str, str]) -> None:
    months = int(case["months"])
    rows = records({
        "last": APRIL + months - 1, "days_lost": number(case["days"]), "fte_start": number(case["fte first"]),
        "fte_end": number(case["fte last"]),
    })  # fmt: skip
    lines = summed(tiled(rows, APRIL, APRIL + months - 1))
    found = rates(lines).set_index("measure").loc["sickness"]
    assert lines.loc["A", "fte"] == number(case["average"])
    for name, wanted in (("own", number(case["per fte"])), ("annual", number(case["a year"]))):
        assert found[name] == pytest.approx(np.nan if wanted is None else wanted, abs=5e-4, nan_ok=True)
    assert rated(pd.Series([found["annual"]]), 8, 10).iloc[0] == case["rating"]


def test_a_rolling_year_is_the_days_of_four_quarters_over_the_mean_of_their_averages() -> None:
    quarters = [
        {"first": APRIL + 3 * n, "last": APRIL + 3 * n + 2, "fte_start": 100 + 10 * n, "fte_end": 110 + 10 * n,
         "days_lost": 200.0 + n, "leavers": 3, "headcount_start": 120, "headcount_end": 120}
        for n in range(4)
    ]  # fmt: skip
    rows = records(*quarters)
    lines = summed(tiled(rows, APRIL, APRIL + 11))
    assert lines.loc["A", ["fte", "days_lost", "fte_start", "fte_end", "least"]].tolist() == [120, 806, 100, 140, 120]
    found = rates(lines).set_index("measure")
    assert found.loc["sickness", "annual"] == pytest.approx(806 / 120)
    assert found.loc["turnover", "annual"] == pytest.approx(10)
    assert tiled(rows[rows["first"] != APRIL + 3], APRIL, APRIL + 11).empty  # a quarter is not there


def test_a_year_that_came_whole_and_in_quarters_is_taken_once() -> None:
    parts = [{"first": APRIL + 3 * n, "last": APRIL + 3 * n + 2, "days_lost": 1} for n in range(4)]
    rows = records({"last": APRIL + 11, "days_lost": 5}, *parts)
    assert summed(tiled(rows, APRIL, APRIL + 11)).loc["A", "days_lost"] == 5


def test_quarters_and_months_fill_a_year_together() -> None:
    quarters = [{"first": APRIL + 3 * n, "last": APRIL + 3 * n + 2, "days_lost": 30, "fte_start": 10, "fte_end": 10} for n in range(2)]
    months = [{"first": APRIL + n, "last": APRIL + n, "days_lost": 20, "fte_start": 20, "fte_end": 20} for n in range(5, 12)]
    lines = summed(tiled(records(*quarters, *months), APRIL, APRIL + 11))  # the sixth month lies in a quarter
    assert lines.loc["A", ["months", "days_lost", "fte"]].tolist() == [12, 180, 15]
    assert tiled(records(*quarters, *months[:-1]), APRIL, APRIL + 11).empty  # March is not there
    assert tiled(records(*quarters, *months[2:]), APRIL, APRIL + 11).empty  # nor October
    crossing = [{"first": APRIL, "last": APRIL + 6}, {"first": APRIL + 5, "last": APRIL + 11}]
    assert tiled(records(*crossing), APRIL, APRIL + 11).empty


def test_what_is_counted_is_told_apart_but_not_by_case() -> None:
    same = records({}, {"first": APRIL + 3, "last": APRIL + 5, "counted": " all  STAFF."})
    other = records({}, {"first": APRIL + 3, "last": APRIL + 5, "counted": "Without agency"})
    assert summed(tiled(same, APRIL, APRIL + 5)).loc["A", "counted_key"] == "all staff"
    assert pd.isna(summed(tiled(other, APRIL, APRIL + 5)).loc["A", "counted_key"])


def test_together_takes_of_each_measure_those_that_tell_both_parts() -> None:
    rows = records({"days_lost": 100, "fte_start": 50, "fte_end": 50, "posts": 60, "vacant": 6},
                   {"line": "B", "days_lost": 20, "posts": 40, "vacant": 4})  # fmt: skip
    lines = summed(tiled(rows, APRIL, APRIL + 2))
    found = together(lines, rates(lines))
    assert found.loc["sickness", ["own", "annual", "lines"]].tolist() == [2, 8, 1]  # B gives no FTE
    assert found.loc["vacant", ["own", "annual", "lines"]].tolist() == [10, 10, 2]
    assert np.isnan(found.loc["pay", "own"])


def test_limits_of_which_more_is_better() -> None:
    found = rated(pd.Series([95, 94.96, 90, 85.5, 85.4, np.nan]), 95, 10, higher=True)
    assert found.tolist() == ["green", "green", "amber", "amber", "red", "not_rated"]
    assert rated(pd.Series([1.0]), None, 10).tolist() == ["not_rated"]


def groups(case: dict[str, str]) -> pd.DataFrame:
    rows = []
    for name in "ABC":
        headcount, flows = case[name].split(", ")
        came, left = flows.split("/")
        rows.append({"dimension": "Age", "segment": name, "last": APRIL, "headcount": float(headcount),
                     "senior": np.nan, "appointed": float(came), "leavers": float(left)})  # fmt: skip
    return pd.DataFrame(rows)


@pytest.mark.parametrize("case", examples("profile"), ids=lambda case: case["A"])
def test_the_worked_examples_of_the_profile(case: dict[str, str]) -> None:
    rows = groups(case)
    away = withheld(rows, 5)
    said = [" ".join([name, *(one for one in MEASURES if away.loc[at, one])])
            for at, name in enumerate(rows["segment"]) if away.loc[at].any()]  # fmt: skip
    assert (", ".join(said) or "none") == case["withheld"]


def test_who_came_and_left_after_a_headcount_that_is_withheld() -> None:
    years = pd.concat([groups({"A": "4, 6/6", "B": "50, 7/8", "C": "60, 9/9"}),
                       groups({"A": "40, 50/14", "B": "50, 7/8", "C": "60, 9/9"}).assign(last=APRIL + 12)])  # fmt: skip
    away = withheld(years.reset_index(drop=True), 5)
    assert away.loc[3, ["headcount", "appointed", "leavers"]].tolist() == [False, True, True]


@pytest.mark.parametrize("case", examples("safety"), ids=lambda case: f"{case['events']} of {case['headcount']}")
def test_the_worked_examples_of_safety(case: dict[str, str]) -> None:
    people, months = float(case["headcount"]), float(case["months"])
    found = [float(one) for one in rate(float(case["events"]), people, months)]
    assert found == pytest.approx([float(case[name]) for name in ("rate", "from", "to")], abs=6e-4)
    base = people * months
    assert str(changed(float(case["events"]), base, float(case["before"]), base)) == case["change"]


def test_the_worked_examples_of_the_break() -> None:
    years = pd.DataFrame(examples("safety", "The break"))
    sorts = {"over 3 days": "over_3_day", "over 7 days": "over_7_day", "specified": "specified", "near misses": "near_miss"}
    first = years["year"].str[:4].astype("int64") * 12 + 3  # April
    rows = pd.concat([pd.DataFrame({"sort": sort, "first": first, "last": first + 11, "events": years[name].astype("int64")})
                      for name, sort in sorts.items()], ignore_index=True)  # fmt: skip
    sums = rows[told(rows)].groupby("first")["events"].sum()
    assert sums.tolist() == years["told to the regulator"].astype("int64").tolist()
    said = ["first", *("break" if broken else "compared" for broken in breaks(first).iloc[1:])]
    assert said == years["beside the year before"].tolist()


def test_the_rule_of_a_period_says_what_was_told() -> None:
    rows = pd.DataFrame({
        "sort": ["over_3_day", "over_3_day", "over_7_day", "over_7_day", "fatal", "near_miss"],
        "first": [CHANGED - 3, CHANGED, CHANGED - 3, CHANGED, CHANGED, CHANGED],
    })  # fmt: skip
    found = told(rows.assign(last=rows["first"] + 2))
    assert found.tolist() == [True, False, False, True, True, False]
    assert straddles(CHANGED - 3, CHANGED) and not straddles(CHANGED, CHANGED + 11)
    firsts = pd.Series([CHANGED - 24, CHANGED - 12, CHANGED, CHANGED + 12])
    assert breaks(firsts).tolist() == [False, False, True, False]
    assert breaks(firsts[2:]).tolist() == [False, False]


def test_a_month_within_a_quarter_is_counted_once() -> None:
    rows = pd.DataFrame({"service": ["A", "A", "A", "B"], "sort": "fatal", "first": [0, 1, 3, 1], "last": [2, 1, 5, 1]})
    assert outermost(rows)["first"].tolist() == [0, 3, 1]
