"""Questions by protocol: every case of docs/method.md#scrutiny, and what must hold of any question."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods import protocol
from pmf_core.periods.working_days import Nation, calendar
from tests.methods.page import examples

TODAY = date(2026, 11, 17)
Example = dict[str, str]


def table(*cases: Example) -> pd.DataFrame:
    return pd.DataFrame({
        "step": [int(case["step"]) for case in cases],
        "due": pd.to_datetime(pd.Series([case["due"] if case["due"] != "none" else None for case in cases])),
        "answered": [case["answered"] == "yes" for case in cases],
        "satisfied": pd.Series([case["satisfied"] or None for case in cases], dtype="str"),
        "taken": [case["taken"] == "yes" for case in cases],
    })  # fmt: skip


@pytest.mark.parametrize("case", examples("scrutiny", "Due"), ids=lambda case: case["asked"])
def test_due(case: Example) -> None:
    asked = np.array([case["asked"]], dtype="datetime64[D]")
    assert str(protocol.due(asked, float(case["days"]), calendar(Nation.ENGLAND))[0]) == case["due"]


def test_due_is_missing_where_the_day_or_the_step_is() -> None:
    asked = np.array(["2026-11-02", "NaT", "2026-11-02"], dtype="datetime64[D]")
    found = protocol.due(asked, np.array([10.0, 10.0, np.nan]), calendar(Nation.ENGLAND))
    assert np.isnat(found).tolist() == [False, True, True]


@pytest.mark.parametrize(
    "case", examples("scrutiny", "The protocol on 17 November 2026"), ids=lambda case: ", ".join(case.values())
)
def test_standing(case: Example) -> None:
    found = protocol.standing(table(case), TODAY, 2).iloc[0]
    opens = "none" if pd.isna(found["opens"]) else f"{found['opens']:%Y-%m-%d}"
    told = (found["state"], str(found["days_late"]), found["next"], opens)
    assert told == (case["state"], case["days late"], case["next"], case["opens"])


def test_many_at_once_are_as_one_by_one() -> None:
    cases = examples("scrutiny", "The protocol on 17 November 2026")
    together = protocol.standing(table(*cases), TODAY, 2)
    one_by_one = pd.concat([protocol.standing(table(case), TODAY, 2) for case in cases], ignore_index=True)
    pd.testing.assert_frame_equal(together, one_by_one)


def test_no_question_at_all() -> None:
    assert protocol.standing(table(), TODAY, 2).empty
