"""A comparison made by hand: five councils, ours the second worst, better than two years ago."""

from typing import Any

import pandas as pd

from pmf_core.model import Polarity, Sort, Statistic
from pmf_core.periods import parse
from pmf_core.results import Benchmark, Comparator, Group, Improvement, Standing

NOTHING = float("nan")
ROWS = [  # council, name, value, rank, quartile, ours, before
    ("A", "Alder", 91.0, 1, 1, False, 80.0),
    ("B", "Birch", 88.0, 2, 2, False, 89.0),
    ("C", "Cedar", 86.0, 3, 3, False, 80.0),
    ("U", "Us", 80.0, 4, 4, True, 78.0),
    ("D", "Dogwood <b>", 70.0, 5, 4, False, NOTHING),
    ("E", "Elm", NOTHING, NOTHING, NOTHING, False, NOTHING),
]


def standing(label: str, value: float | None, **facts: Any) -> Standing:
    """Ours against quartiles of 80, 86 and 88 of four members with a figure out of five."""
    usual = {"size": 5, "count": 4, "rank": 4, "of": 5, "quartile": 4, "percentile": 25.0, "median": 86.0, "mean": 83.8,
             "lower_quartile": 80.0, "upper_quartile": 88.0, "smallest": 70.0, "largest": 91.0}  # fmt: skip
    return Standing(period=parse(label), value=value, **(usual | facts))


def others() -> pd.DataFrame:
    """A row a council, best first."""
    frame = pd.DataFrame(ROWS, columns=["council", "name", "value", "rank", "quartile", "ours", "before"])
    return frame.assign(
        numerator=frame["value"], denominator=100.0, low=NOTHING, high=NOTHING, differs="", member=~frame["ours"],
        rebuilt=False, change=frame["value"] - frame["before"], place="", missing=None,
    )  # fmt: skip


def benchmark(**facts: Any) -> Benchmark:
    """Repairs in time, 80% in 2025-26: 4th of 5."""
    now = standing("2025-26", 80.0)
    usual: dict[str, Any] = {
        "code": "RAT", "name": "Repairs in time", "short_name": "", "unit": "%", "decimals": 0,
        "polarity": Polarity.HIGHER, "definition": "", "council": "U", "council_name": "Us",
        "group": Group("CLUB", "The club", "Drawn up in 2024."), "now": now,
        "before": standing("2024-25", 81.0), "history": (standing("2023-24", 78.0), standing("2024-25", 81.0), now),
        "others": others(), "notes": (), "periods": (parse("2025-26"),),
        "published": (Comparator("England", Sort.NATIONAL, Statistic.FIGURE, parse("2025-26"), 84.0, "Survey", "", ""),),
        "improvement": Improvement(parse("2023-24"), parse("2025-26"), 2.0, 6.0, 3, 1, False),
        "whole": Improvement(parse("2023-24"), parse("2025-26"), 2.0, 6.0, 3, 1, False),
        "funnel": pd.DataFrame(columns=["base", "rate", "low_95", "high_95", "low_998", "high_998"], dtype="float64"),
    }  # fmt: skip
    return Benchmark(**(usual | facts))
