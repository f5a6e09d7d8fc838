"""Improvement on one day: every worked example of docs/method.md, and what must hold of any register."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods import improvement as methods
from tests.methods.page import examples, number

TODAY, SLIPS = date(2026, 11, 17), 28
RECOMMENDED = {  # what the examples recommend
    "red": ("overdue", "red"), "amber": ("overdue", "amber"), "no_day": ("no_day", "amber"), "": ("open", "green"),
}  # fmt: skip
Example = dict[str, str]


def table(**columns: object) -> pd.DataFrame:
    """One row; "" is blank."""
    found = pd.DataFrame({name: [value if value != "" else None] for name, value in columns.items()})
    for name in ("due", "done_on", "next_on", "viewed_on"):
        if name in found:
            found[name] = pd.to_datetime(found[name])
    return found


def reasons(found: pd.DataFrame, names: tuple[str, ...]) -> str:
    return ", ".join(name for name in names if found[name].iloc[0]) or "none"


@pytest.mark.parametrize("case", examples("improvement", "Recommendations"), ids=lambda case: ", ".join(case.values()))
def test_recommendations(case: Example) -> None:
    rows = table(response=case["response"], due=case["due"], done_on=case["done"])
    found = methods.recommendations(rows, TODAY, SLIPS).iloc[0]
    assert (found["state"], found["days_late"], found["rag"]) == (case["state"], float(case["days late"]), case["rating"])


@pytest.mark.parametrize(
    "case", examples("improvement", "Reviews, inspections, awards, challenges and trials"),
    ids=lambda case: ", ".join(case.values()),
)  # fmt: skip
def test_improvements(case: Example) -> None:
    rows = table(code="A", sort=case["sort"], state=case["state"], due=case["due"], next_on=case["next"],
                 effect=case["effect"], mitigation=case["mitigation"])  # fmt: skip
    state, rag = RECOMMENDED[case["recommended"]]
    asked = pd.DataFrame({"improvement": ["A"], "state": [state], "rag": [rag]})
    found = methods.improvements(rows, asked, TODAY)
    assert reasons(found, (*methods.RED, *methods.AMBER)) == case["reasons"]
    assert found["rag"].iloc[0] == case["rating"]


@pytest.mark.parametrize("case", examples("improvement", "Partnerships"), ids=lambda case: ", ".join(case.values()))
def test_partnerships(case: Example) -> None:
    rows = table(kept=case["kept"], their_view=case["their view"], viewed_on=case["asked"], next_on=case["next"])
    found = methods.partnerships(rows, TODAY)
    assert reasons(found, (*methods.PARTNERS_RED, *methods.PARTNERS_AMBER)) == case["reasons"]
    assert found["rag"].iloc[0] == case["rating"]


@pytest.mark.parametrize("case", examples("improvement", "Shared targets"), ids=lambda case: ", ".join(case.values()))
def test_shared_targets(case: Example) -> None:
    asked, brought = ([number(text) for text in case[name].split(", ")] for name in ("targets", "brought"))
    rows = pd.DataFrame({
        "group": 0, "target": asked, "achieved": pd.Series(brought, dtype="float64"),
        "end": pd.Timestamp(case["ends"]), "polarity": case["better"], "decimals": 0, "adds": case["adds up"] == "yes",
    })  # fmt: skip
    found = methods.parts(rows, TODAY)
    assert ", ".join(found["state"]) == case["states"]
    shares = ["none" if np.isnan(share) else f"{share:.1f}" for share in found["share"]]
    assert ", ".join(shares) == case["shares"]


def test_nothing_recorded_is_no_row_and_no_fault() -> None:
    asked = table(response="agreed", due="", done_on="").iloc[:0]
    told = asked.assign(improvement="", **methods.recommendations(asked, TODAY, SLIPS))
    rows = table(code="A", sort="inspection", state="planned", due="", next_on="", effect="", mitigation="")
    assert methods.improvements(rows, told, TODAY)["rag"].tolist() == ["not_rated"]
    assert methods.improvements(rows.iloc[:0], told, TODAY).empty
    assert methods.partnerships(table(kept="", their_view="", viewed_on="", next_on="").iloc[:0], TODAY).empty


def test_the_order_of_the_rows_changes_nothing_and_a_negative_slippage_is_refused() -> None:
    rows = pd.DataFrame({
        "response": ["agreed", "not_agreed", "to_be_answered"], "done_on": pd.to_datetime([None, None, None]),
        "due": pd.to_datetime(["2026-10-01", "2026-10-01", None]),
    })  # fmt: skip
    pd.testing.assert_frame_equal(
        methods.recommendations(rows[::-1], TODAY, SLIPS)[::-1], methods.recommendations(rows, TODAY, SLIPS)
    )
    with pytest.raises(ValueError, match="give 0 or more"):
        methods.recommendations(rows, TODAY, -1)
