"""Projects: every worked example of docs/method.md, and the edges beside them."""

import re
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmf_core.methods import projects
from pmf_core.methods.projects import NAMES, Limits
from tests.methods.page import PAGE, number

TODAY = date(2026, 11, 17)
LIMITS = Limits(28, 0.9, 0.7, 5.0, 10.0, 10.0)
DAYS = ("starts", "ends", "told", "report_ends", "last")
Example = dict[str, str]


def cases(heading: str) -> pytest.MarkDecorator:
    """One test for each row of the last table under a sub-heading of the page."""
    text = PAGE.read_text(encoding="utf-8").split(f"### {heading}\n")[1].split("\n##")[0]
    table = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)[-1]
    names, _, *rows = ([cell.strip() for cell in line.strip("|\n").split("|")] for line in table.strip().split("\n"))
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return pytest.mark.parametrize("case", found, ids=[", ".join(row.values()) for row in found])


def timed(**more: object) -> pd.Series:
    """One project from April 2026 to March 2027 that reports on its second quarter, with its time."""
    row: dict[str, object] = {
        "state": "under_way", "starts": "2026-04-01", "ends": "2027-03-31", "told": "2026-09-30", "report_ends": None,
        "last": None, "overdue": "not_rated", "complete": None,
    }  # fmt: skip
    row |= more
    columns = {name: pd.to_datetime(pd.Series([row[name]], dtype="object")) if name in DAYS else [row[name]] for name in row}
    rows = pd.DataFrame(columns).astype({"complete": "float64"})
    return projects.time(rows, TODAY, LIMITS).iloc[0]


def costed(state: str = "under_way", **figures: float | None) -> pd.Series:
    names = ("approved", "spent", "forecast", "stated", "complete")
    rows = pd.DataFrame({name: pd.Series([figures.get(name)], dtype="float64") for name in names}).assign(state=state)
    return projects.cost(rows, LIMITS).iloc[0]


def plain(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value))


@cases("Time of a project")
def test_time(case: Example) -> None:
    overdue = "not_rated"
    if case["overdue since"]:
        stone = pd.DataFrame({"project": ["P"], "baseline": [pd.Timestamp(case["overdue since"])], "forecast": pd.NaT,
                              "actual": pd.NaT})  # fmt: skip
        overdue = projects.promised(stone, TODAY, LIMITS.amber_days).loc["P", "overdue"]
    found = timed(
        report_ends=case["expected end reported"] or None, last=case["latest milestone"] or None, overdue=overdue,
        complete=number(case["complete"]),
    )  # fmt: skip
    words = {"on_track": "on track", "monitor": "to be watched", "off_track": "off track", "": "none"}
    assert plain(found["slippage"]) == number(case["slippage"])
    assert words[found["progress"]] == case["progress"]
    assert found["time"] == case["time"].replace(" ", "_")


@cases("Cost of a project")
def test_cost(case: Example) -> None:
    found = costed(**{name: number(case[name]) for name in ("approved", "forecast", "spent", "complete", "stated")})
    assert plain(found["variance"]) == number(case["variance"])
    assert plain(found["pace"]) == number(case["pace"])
    told = found["cost"].replace("_", " ") + (", quiet" if found["quiet"] else "")
    assert told == case["cost"]


@cases("Benefits of a project")
def test_benefits(case: Example) -> None:
    rows = pd.DataFrame({name: pd.Series([number(case[name])], dtype="float64")
                         for name in ("planned", "forecast", "realised")})  # fmt: skip
    rows["due"] = pd.to_datetime(case["due"])
    assert projects.benefits(rows, TODAY, 10.0).tolist() == [case["on 17 November 2026"].replace(" ", "_")]


def test_what_is_expected_is_the_share_of_the_days_that_are_over() -> None:
    assert timed()["expected_complete"] == pytest.approx(100 * 183 / 365)
    assert timed(told="2026-03-31")["expected_complete"] == 0
    assert timed(told="2028-03-31")["expected_complete"] == 100
    assert np.isnan(timed(told=None)["expected_complete"])
    assert timed(told="2026-03-31", complete=5.0)["progress"] == ""  # nothing is expected before the first day


@pytest.mark.parametrize(
    ("state", "more", "expected"),
    [
        ("complete", {"report_ends": "2026-08-31", "complete": 10.0}, "green"),  # neither progress nor a past end
        ("complete", {"report_ends": "2027-04-10"}, "amber"),
        ("under_way", {"report_ends": "2026-10-19", "ends": "2026-10-19"}, "red"),  # 29 days ago, and still under way
        ("under_way", {"report_ends": "2026-11-17", "ends": "2026-11-17"}, "green"),  # its last day
        ("paused", {"complete": 20.0}, "red"),
        ("under_way", {"ends": None}, "not_rated"),
        ("under_way", {"ends": None, "last": "2027-06-30"}, "not_rated"),  # an end, and nothing to set it beside
    ],
)
def test_time_by_state(state: str, more: dict[str, object], expected: str) -> None:
    assert timed(state=state, **more)["time"] == expected


def test_a_complete_project_costs_what_it_cost() -> None:
    assert costed("complete", approved=100.0, spent=90.0, complete=100.0)["variance"] == -10
    assert costed("complete", approved=100.0, spent=90.0, complete=50.0)["quiet"] is np.False_
    assert costed(approved=0.0, forecast=0.0)["cost"] == "green"
    assert costed(approved=0.0, forecast=1.0)["cost"] == "red"


def stones(*rows: tuple[str, str, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["project", "baseline", "forecast", "actual"])
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("baseline", "forecast", "actual")})


def test_milestones_of_each_project() -> None:
    rows = stones(
        ("A", "2026-09-30", None, "2026-10-05"), ("A", "2026-11-01", "2026-12-20", None), ("B", "2026-11-10", None, None),
        ("B", "2026-10-01", None, None), ("C", "2027-01-31", None, None),
    )  # fmt: skip
    found = projects.promised(rows, TODAY, 28)
    assert found["last"].dt.date.to_dict() == {"A": date(2026, 12, 20), "B": date(2026, 11, 10), "C": date(2027, 1, 31)}
    assert found["overdue"].to_dict() == {"A": "not_rated", "B": "red", "C": "not_rated"}
    assert found["which"].dropna().to_dict() == {"B": 3}


def test_what_is_forecast_now_was_not_known_then() -> None:
    rows = stones(("A", "2026-06-10", "2026-12-20", None), ("A", "2026-05-01", None, "2026-10-05"))
    found = projects.promised(rows, date(2026, 6, 30), 28, ahead=False)
    assert found["last"].dt.date.tolist() == [date(2026, 6, 10)]
    assert found["overdue"].tolist() == ["red"]  # promised for May, and not done in June
    assert projects.promised(rows.iloc[:1], date(2026, 6, 30), 28, ahead=False)["overdue"].tolist() == ["amber"]
    assert projects.promised(rows.iloc[:0], TODAY, 28).empty


def test_what_is_waited_for() -> None:
    rows = stones(
        ("in time", "2026-12-01", "2026-11-30", None), ("late", "2026-12-01", "2026-12-13", None),
        ("very late", "2026-12-01", "2027-02-01", None), ("past", "2026-11-10", None, None),
        ("past, though forecast", "2026-11-01", "2026-11-10", None), ("there", "2026-11-01", None, "2026-11-03"),
        ("no word", "2026-12-01", None, None),
    ).rename(columns={"baseline": "needed", "forecast": "expected", "actual": "met_on"})  # fmt: skip
    rows = pd.concat([rows, rows.iloc[[0, 5]].assign(needed=pd.NaT)], ignore_index=True)
    found = projects.waits(rows, TODAY, 28)
    assert [None if np.isnan(days) else int(days) for days in found["late"]] == [-1, 12, 62, 7, 16, 2, None, None, None]
    assert found["rag"].tolist() == ["green", "amber", "red", "red", "red", "amber", "green", "not_rated", "green"]
    assert projects.waits(rows.iloc[:0], TODAY, 28).empty


@given(st.lists(st.tuples(*[st.sampled_from([*NAMES, None])] * 3), min_size=1, max_size=20))
def test_the_worst_is_the_worst(rows: list[tuple[str | None, ...]]) -> None:
    frame = pd.DataFrame(rows, dtype="str")
    found = projects.worst(*(frame[name] for name in frame))
    order = {name: place for place, name in enumerate(NAMES)}
    assert found.tolist() == [NAMES[max(order.get(name or "", 0) for name in row)] for row in rows]
