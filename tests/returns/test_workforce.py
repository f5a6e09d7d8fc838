"""Counts of staff that cannot be, or that need a word: what is asked, and where."""

from collections.abc import Callable

import pytest

from pmf_core.returns import Checked

STAFF = "Service code,Period,Posts,Vacant posts,Leavers,Leavers by their own wish,Days lost to sickness,Days lost to long absence,What is counted\n"
SAFETY = "Service code,Period,Sort of event,Events\n"
TRAINING = "Course or competency,Service code,Period,People due it,People who have it\n"
PROFILE = "Dimension,Segment,Period,Headcount,Senior posts\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (STAFF + "HOUSING,2025-26 Q4,10,2,5,3,20,8,All\n", []),
        (STAFF + "HOUSING,2025-26 Q4,10,12,5,3,20,8,All\n", [("R286", "D2")]),
        (STAFF + "HOUSING,2025-26 Q4,10,2,5,6,20,8,All\n", [("R287", "F2")]),
        (STAFF + "HOUSING,2025-26 Q4,10,2,5,3,20,28,All\n", [("R288", "H2")]),
        (STAFF + "HOUSING,2025-26 Q4,10,2,5,3,20,8,\n", [("R291", "I2")]),
        (STAFF + "HOUSING,2025-26 Q3,10,2,5,3,20,8,All\nHOUSING,2025-26 Q4,10,2,5,3,20,8,No agency\n", [("R292", "I3")]),
        (STAFF + "HOUSING,2025-26 Q3,10,2,5,3,20,8,All\nHOUSING,2025-26 Q4,10,2,5,3,20,8,all.\n", []),
        (STAFF + "HOUSING,2025-26 Q4,-1,,,,,,\n", [("R217", "C2")]),
        (TRAINING + "Lifting,HOUSING,2025-26 Q4,10,12\n", [("R289", "E2")]),
        (PROFILE + "Age,16 to 24,2025-26,10,12\n", [("R290", "E2")]),
        (SAFETY + "HOUSING,2025-26 Q4,over_3_day,2\n", [("R293", "C2")]),
        (SAFETY + "HOUSING,2010-11,over_7_day,2\n", [("R293", "C2")]),
        (SAFETY + "HOUSING,2010-11,over_3_day,2\nHOUSING,2012-13,over_7_day,2\n", []),
    ],
)
def test_one_doubt_about_counts_of_staff(
    text: str, found: list[tuple[str, str]], checked: Callable[..., Checked]
) -> None:
    assert [(one.code, one.place) for one in checked(text).findings] == found
