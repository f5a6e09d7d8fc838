"""Working-day limits of complaints, counts of cases and shares in time, as the method page shows them."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods.complaints import counted, rated, timed, within
from pmf_core.periods.working_days import Nation, calendar, days_after, elapsed
from tests.methods.page import examples

ENGLAND = calendar(Nation.ENGLAND)
LIMITS = {"stage_1": (5, 10), "stage_2": (5, 20)}
TODAY = np.datetime64("2027-03-01", "D")


def case(**days: str) -> dict[str, object]:
    """One case; a day that is not given is blank."""
    told = {name: pd.Timestamp(days[name]) if days.get(name) else pd.NaT
            for name in ("received_on", "acknowledged_on", "extended_to", "answered_on")}  # fmt: skip
    return {"reference": days.get("reference", "C1"), "stage": days.get("stage", "stage_1"), "service": "HOU",
            "outcome": days.get("outcome"), **told}  # fmt: skip


def frame(*cases: dict[str, object]) -> pd.DataFrame:
    days = ["received_on", "acknowledged_on", "extended_to", "answered_on"]
    return pd.DataFrame(list(cases)).astype(dict.fromkeys(days, "datetime64[us]"))


def said(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return "none"
    return {1.0: "yes", 0.0: "no"}[float(value)] if isinstance(value, float) else str(pd.Timestamp(value).date())  # type: ignore[arg-type]


@pytest.mark.parametrize("row", examples("complaints", "Working-day limits"), ids=lambda row: f"{row['nation']} {row['stage']} {row['answered']}")
def test_the_limits_over_easter_and_christmas(row: dict[str, str]) -> None:
    one = case(stage=row["stage"], received_on=row["received"], acknowledged_on=row["acknowledged"],
               extended_to=row["extended to"], answered_on=row["answered"])  # fmt: skip
    nation = {"England": Nation.ENGLAND, "Scotland": Nation.SCOTLAND}[row["nation"]]
    found = timed(frame(one), LIMITS, calendar(nation), TODAY).iloc[0]
    assert said(found["acknowledge_by"]) == row["acknowledge by"]
    assert said(found["answer_by"]) == row["answer by"]
    assert said(found["acknowledged"]) == row["acknowledged in time"]
    assert said(found["in_time"]) == row["in time"]
    assert int(found["over"]) == int(row["days over"])
    assert not found["open"]


@pytest.mark.parametrize("row", examples("complaints", "Counts"), ids=lambda row: f"{row['in time']} of {row['answered']}")
def test_a_share_in_time_is_rated_as_it_is_printed(row: dict[str, str]) -> None:
    at_least, amber = float(row["at least"]), float(row["amber"])
    assert rated(int(row["in time"]), int(row["answered"]), at_least, amber) == row["rating"]
    assert rated(None, 5, at_least, amber) == "not_rated"


def test_working_days_after_the_day_of_receipt() -> None:
    received = np.array(["2026-04-02", "2026-04-02", "2026-04-04", "2026-04-02", "NaT"], dtype="datetime64[D]")
    done = np.array(["2026-04-02", "2026-04-07", "2026-04-07", "2026-04-01", "2026-04-07"], dtype="datetime64[D]")
    assert elapsed(received, done, ENGLAND).tolist()[:4] == [0, 1, 1, -1]
    assert np.isnan(elapsed(received, done, ENGLAND)[4])


def test_the_last_day_of_a_limit_is_the_day_at_which_that_many_have_passed() -> None:
    received = np.arange("2025-12-01", "2027-02-01", dtype="datetime64[D]")
    for count in (1, 5, 10, 20):
        last = days_after(received, count, ENGLAND)
        assert (elapsed(received, last, ENGLAND) == count).all()
        assert (elapsed(received, last + np.timedelta64(1, "D"), ENGLAND) <= count + 1).all()
        assert np.is_busday(last, busdaycal=ENGLAND).all()


def test_a_case_past_its_limit_is_overdue_and_in_no_share() -> None:
    open_cases = frame(
        case(received_on="2026-09-15", acknowledged_on="2026-09-17", stage="stage_2"),
        case(received_on="2026-11-10"), case(received_on="2026-11-09"),
    )  # fmt: skip
    found = timed(open_cases, LIMITS, ENGLAND, np.datetime64("2026-11-17", "D"))
    assert found["overdue"].tolist() == [True, False, False]
    assert found["over"].tolist() == [23, 0, 0]
    assert found["in_time"].isna().all()
    assert [said(one) for one in found["acknowledged"]] == ["yes", "none", "no"]  # the second may still be


def test_cases_are_counted_in_the_month_of_each_of_their_days() -> None:
    rows = counted(timed(frame(
        case(reference="A", received_on="2026-07-06", acknowledged_on="2026-07-08", answered_on="2026-07-22", outcome="upheld"),
        case(reference="B", received_on="2026-07-31", acknowledged_on="2026-08-20", answered_on="2026-09-10", outcome="not_upheld"),
        case(reference="B", stage="stage_2", received_on="2026-09-15", acknowledged_on="2026-09-17"),
    ), LIMITS, ENGLAND, np.datetime64("2026-09-30", "D")))  # fmt: skip
    july = 2026 * 12 + 6
    told = {(row["stage"], row["first"] - july): row for row in rows.to_dict("records")}
    assert set(told) == {("stage_1", 0), ("stage_1", 2), ("stage_2", 2)}
    first = told["stage_1", 0]
    assert [first[name] for name in ("received", "acknowledged_in_time", "acknowledged_of", "answered", "in_time")] == [2, 1, 2, 1, 1]
    last = told["stage_1", 2]
    assert [last[name] for name in ("received", "answered", "in_time", "in_time_of", "upheld", "upheld_of", "escalated")] == [0, 1, 0, 1, 0, 1, 1]
    assert [told["stage_2", 2][name] for name in ("received", "answered", "in_time_of")] == [1, 0, 0]


def test_counts_returned_win_and_a_longer_row_beats_its_parts() -> None:
    july = 2026 * 12 + 6
    none = dict.fromkeys(["acknowledged_in_time", "acknowledged_of", "answered", "in_time", "in_time_of", "upheld", "upheld_of",
                          "escalated"], np.nan)  # fmt: skip

    def row(service: str, first: int, last: int, received: float, *, from_cases: bool) -> dict[str, object]:
        return {"service": service, "sort": "complaint", "stage": "stage_1", "first": first, "last": last,
                "from_cases": from_cases, "received": received, **none}  # fmt: skip

    rows = pd.DataFrame([
        row("A", july, july + 2, 9, from_cases=False), row("A", july, july, 4, from_cases=False),
        row("A", july + 1, july + 1, 2, from_cases=True), row("B", july, july, 3, from_cases=True),
        row("C", july, july, 5, from_cases=False), row("C", july, july, 6, from_cases=True),
        row("C", july + 1, july + 1, 7, from_cases=True), row("A", july - 3, july + 8, 50, from_cases=False),
    ])  # fmt: skip
    kept = within(rows, july, july + 2)
    assert kept.groupby("service")["received"].sum().to_dict() == {"A": 9, "B": 3, "C": 12}


def test_no_day_of_the_clock_is_read() -> None:
    assert date.fromisoformat(str(days_after(np.array(["2026-12-18"], dtype="datetime64[D]"), 5, ENGLAND)[0])) == date(2026, 12, 29)
