"""The table of docs/method.md#worked, worked out again by the program."""

import numpy as np
import pandas as pd

from pmf_core.methods.worked import worked
from tests.methods.page import number
from tests.methods.test_method_page import Example, cases

DAY = 100  # the month of the action


@cases("worked")
def test_worked(case: Example) -> None:
    before, after = ([number(part) for part in case[name].split(", ")] for name in ("figures before", "figures after"))
    month = np.append(DAY - len(before) + np.arange(len(before)), DAY + 1 + np.arange(len(after)))
    rows = pd.DataFrame({"series": "A", "position": month, "value": np.array([*before, *after], dtype=np.float64),
                         "group": 0, "polarity": "lower", "first": month, "last": month})  # fmt: skip
    asked = pd.DataFrame({"series": ["A"], "month": [DAY]})
    found = worked(asked, rows, pd.DataFrame({"code": ["B"], "at": [DAY]}), judge_after=3).iloc[0]
    told = found["verdict"].replace("_", " ") or f"not told: {found['why'].replace('_', ' ')}"
    assert (told, found["needed"]) == (case["verdict"], int(case["needed"]))
