"""One series on a process behaviour (XmR) chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray, numbers
from pmf_core.methods.spc.points import Points, finite
from pmf_core.methods.spc.verdict import ASSURANCES, LABELS, POINT_TYPES, SIGNS, STATES, Judged, Options, judge

Words = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Xmr:
    """A series judged: (n,) arrays in the order given, and what it says as a whole.

    mean, lpl, upl, near_lpl, near_upl: in the unit, NaN where there are none. flag: any rule is hit. label,
    point_type: the headline of each point, None at a missing value. rule_*: every rule that a point hits.
    group: the number of the group, from 0. variation, assurance: None where none, or withheld. state:
    "limits" (13 figures or more in the last group), "trial" (8 to 12) or "none".
    """

    mean: FloatArray
    lpl: FloatArray
    upl: FloatArray
    near_lpl: FloatArray
    near_upl: FloatArray
    flag: BoolArray
    label: Words
    point_type: Words
    rule_outside: BoolArray
    rule_trend: BoolArray
    rule_two_in_three: BoolArray
    rule_run: BoolArray
    group: IntArray
    variation: str | None
    assurance: str | None
    state: str


def xmr(
    values: Iterable[float | None], *, polarity: str, target: float | None = None, rebase: Sequence[int] = (),
    fix_after: int | None = None, screen: bool = True, mode: str = "default", two_in_three: str | None = None,
) -> Xmr:  # fmt: skip
    """Judge one series by statistical process control.

    Args:
        values: (n,) oldest first, one a period; None or NaN where missing.
        polarity: higher, lower, range, nearest or context (the last three have no direction).
        target: in the unit; None for none.
        rebase: 0-based positions of the first point after each accepted step change.
        fix_after: only the first so many rows of each group make its limits; 12 or more.
        screen: leave the largest moving ranges out, once; off gives the limits of the NHS workbook.
        mode: "default", or "peer" for the results of NHSRplotthedots 0.2.2, quirks and all.
        two_in_three: "beyond" counts points outside the limits too, "between" does not; the default is
            "beyond", in peer mode "between".
    Raises:
        ValueError: a word or a position that there is not, a baseline of under 12 rows, a value that is infinite.

    Source: docs/method.md#trend.
    """
    options = Options(screen, fix_after, mode, two_in_three)
    value = finite(numbers(pd.Series(list(values), dtype="Float64")))
    aim = numbers(pd.Series([target], dtype="Float64"))[0]
    new = np.zeros(len(value), dtype=np.bool_)
    new[_checked(rebase, len(value))] = True
    first = np.arange(len(value)) == 0
    points = Points.of(value, first, new, ~first)
    judged = judge(points, np.full(len(value), _sign_of(polarity)), np.full(len(value), aim), options)
    return _result(points, judged)


def _result(points: Points, judged: Judged) -> Xmr:
    bounds, found = judged.limits, judged.hits
    return Xmr(
        bounds.mean, bounds.lpl, bounds.upl, bounds.near_lpl, bounds.near_upl,
        flag=found.any,
        label=_words(LABELS, judged.label),
        point_type=_words(POINT_TYPES, judged.point_type),
        rule_outside=found.outside, rule_trend=found.trend,
        rule_two_in_three=found.two_in_three, rule_run=found.run,
        group=points.group,
        variation=_word(POINT_TYPES, judged.variation),
        assurance=_word(ASSURANCES, judged.assurance),
        state=_word(STATES, judged.state) or STATES[-1],
    )  # fmt: skip


def _sign_of(polarity: str) -> int:
    if polarity not in SIGNS:
        raise ValueError(f"the polarity {polarity!r} is none of {list(SIGNS)}")
    return SIGNS[polarity]


def _checked(rebase: Sequence[int], length: int) -> list[int]:
    for position in rebase:
        whole = isinstance(position, int | np.integer) and not isinstance(position, bool)
        if not whole or not 0 <= position < length:
            raise ValueError(f"the rebase position {position!r} is none of the {length} points, counted from 0")
    return [int(position) for position in rebase]


def _words(names: Sequence[str], choice: IntArray) -> Words:
    """Names by position, None at -1."""
    table: list[Any] = [*names, None]
    return np.array(table, dtype=object)[choice]


def _word(names: Sequence[str], choice: IntArray) -> str | None:
    return names[choice[0]] if choice.size and choice[0] >= 0 else None
