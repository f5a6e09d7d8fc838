"""Many series on process behaviour (XmR) charts at once."""

from typing import Any

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import IntArray, numbers, text
from pmf_core.methods.spc.points import ordered
from pmf_core.methods.spc.verdict import ASSURANCES, LABELS, POINT_TYPES, SIGNS, STATES, Options, judge


def xmr_many(
    frame: pd.DataFrame, *, fix_after: int | None = None, screen: bool = True, mode: str = "default",
    two_in_three: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Judge every series of a long frame by statistical process control, all at once.

    Args:
        frame: one row a point, in any order: series, position (whole numbers, one a period; a number left
            out is a missing period), value (NaN where missing); optionally group (a new one begins after
            each accepted step change), target (NaN for none; the one beside the last figure counts) and
            polarity (none stated is context).
        fix_after, screen, mode, two_in_three: as `xmr`; the baseline is the first rows that each group has.
    Returns:
        The frame, same index and order, with mean, lpl, upl, near_lpl, near_upl, flag, label, point_type,
        rule_outside, rule_trend, rule_two_in_three, rule_run of each point, and variation, assurance, state
        of its series; text is missing where there is none.
    Raises:
        ValueError: as `xmr`; or a column is wanting, a position is twice in a series.

    Source: docs/method.md#trend.
    """
    options = Options(screen, fix_after, mode, two_in_three)
    order, points = ordered(frame, gaps=not options.peer)
    target = numbers(frame["target"]) if "target" in frame else np.full(len(frame), np.nan)
    judged = judge(points, _signs(frame)[order], target[order], options)
    bounds, found, series = judged.limits, judged.hits, points.series

    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    floats = {
        "mean": bounds.mean, "lpl": bounds.lpl, "upl": bounds.upl,
        "near_lpl": bounds.near_lpl, "near_upl": bounds.near_upl,
    }  # fmt: skip
    rules = {
        "rule_outside": found.outside, "rule_trend": found.trend,
        "rule_two_in_three": found.two_in_three, "rule_run": found.run,
    }  # fmt: skip
    columns: dict[str, Any] = {
        **{name: column[back] for name, column in floats.items()},
        "flag": found.any[back],
        "label": text(LABELS, judged.label[back]),
        "point_type": text(POINT_TYPES, judged.point_type[back]),
        **{name: column[back] for name, column in rules.items()},
        "variation": text(POINT_TYPES, judged.variation[series][back]),
        "assurance": text(ASSURANCES, judged.assurance[series][back]),
        "state": text(STATES, judged.state[series][back]),
    }
    return frame.assign(**columns)


def _signs(frame: pd.DataFrame) -> IntArray:
    """(n,) of 1, -1, 0 by polarity; a row without one has no direction."""
    if "polarity" not in frame:
        return np.zeros(len(frame), dtype=np.int64)
    codes, words = pd.factorize(frame["polarity"])
    if unknown := [word for word in words if word not in SIGNS]:
        raise ValueError(f"the polarity {unknown[0]!r} is none of {list(SIGNS)}")
    return np.array([*(SIGNS[word] for word in words), 0], dtype=np.int64)[codes]
