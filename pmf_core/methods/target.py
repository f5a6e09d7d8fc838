"""The target of a period and the tolerance around it, with how each came about (rules 4)."""

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import FloatArray, IntArray, Spans, pick, positions_of, text, whole
from pmf_core.methods.frequency import share_of_year
from pmf_core.methods.known import Indicators, Values
from pmf_core.methods.target_rows import (
    NO_SHAPE,
    NONE,
    NOT_GIVEN,
    OWN,
    PARTS,
    PARTS_FROM,
    SHAPE,
    SHARE,
    YEAR,
    Found,
    Targets,
    find,
)
from pmf_core.methods.tolerance import KINDS, SOURCES, Stated, resolve

_ONE = {"halves": "half", "quarters": "quarter", "months": "month"}


def targets_for(
    pairs: pd.DataFrame, targets: pd.DataFrame, data_list: pd.DataFrame, values: pd.DataFrame, *,
    default_tolerance: tuple[str, float], year_start: int = 4,
) -> pd.DataFrame:  # fmt: skip
    """The target and tolerance of each indicator and period asked for.

    Args:
        pairs: code, first, last (month ordinals); codes of the data list.
        targets: code, first, last, target, floor, ceiling, stretch, tolerance, tolerance_kind,
            tolerance_low, tolerance_high, profile.
        values: the figures, from which last year's shape is taken.
        default_tolerance: kind and amount, where neither a row nor the indicator states one.
    Returns:
        Same index as pairs: code, first, last; target, floor, ceiling, stretch (NaN where none); how, in
        words; share, of the year's target where that was used; even, whether the year's target is spread
        evenly; tolerance_kind, tolerance (as stated, and shared), tolerance_low, tolerance_high,
        tolerance_how, whose it is.
    Raises:
        ValueError: a pair's code is not in the data list, or is twice in it.

    Source: docs/method.md#target and #tolerance.
    """
    known = Indicators.of(data_list, year_start)
    who = positions_of(known.codes, pairs["code"])
    if (who < 0).any():
        raise ValueError(f"{pairs['code'].iloc[int(np.argmax(who < 0))]} is not in the data list")
    spans = Spans(who, whole(pairs["first"]), whole(pairs["last"]))
    ready = Targets.of(targets, known)
    found = find(spans, ready, Values.of(values, known))
    stated, source = tolerance_of(found, spans, ready, default_tolerance)
    return pd.DataFrame(
        {
            "code": pairs["code"].array,
            "first": spans.first,
            "last": spans.last,
            **found.figures,
            "how": how_texts(found),
            "share": found.share,
            "even": found.even,
            "tolerance_kind": text(KINDS, stated.kind),
            "tolerance": stated.amount,
            "tolerance_low": stated.low,
            "tolerance_high": stated.high,
            "tolerance_how": text(SOURCES, source),
        }
    ).set_index(pairs.index)


def tolerance_of(
    found: Found, spans: Spans, targets: Targets, default: tuple[str, float]
) -> tuple[Stated, IntArray]:
    """The tolerance of each period and whose it is: its row's, its parts', the year's, the indicator's, the default."""
    levels = [
        targets.stated.at(targets.tolerated.exact(spans.keys)),
        found.tolerance,
        targets.stated.at(targets.year_row(spans, targets.tolerated)),
        Stated.of(targets.known.frame).at(spans.who),
    ]
    return resolve(levels, default, _share_of_tolerance(found, spans, targets))


def _share_of_tolerance(found: Found, spans: Spans, targets: Targets) -> FloatArray:
    """The share of a year's tolerance that a period of a sum has: as its target of the year's, else by months."""
    known = targets.known
    whole_year = pick(targets.figures["target"], targets.year_row(spans, targets.every))
    of_target = found.figures["target"] / np.where(whole_year == 0, np.nan, whole_year)
    even = share_of_year(spans, known.to_date[spans.who], known.year_start)
    share = np.select([~np.isnan(found.share), ~np.isnan(of_target)], [found.share, of_target], even)
    return np.asarray(np.where(known.sums[spans.who], np.abs(share), 1.0))


def how_texts(found: Found) -> pd.Series:
    """How each target came, in words for the receipt."""
    kinds, places = np.unique(found.how * 64 + np.minimum(found.months, 63), return_inverse=True)
    return pd.Series(text([_how(*divmod(int(kind), 64)) for kind in kinds], places))


def _how(how: int, months: int) -> str:
    if how >= PARTS_FROM:
        part, way = divmod(how - PARTS_FROM, 3)
        length, name = list(PARTS.items())[part]
        return (
            f"the sum of the targets of its {months // length} {name}",
            f"the mean of the targets of its {months // length} {name}",
            f"the target of its last {_ONE[name]}",
        )[way]
    return {
        NONE: "none",
        OWN: "set for this period",
        YEAR: "the year's target",
        SHARE: f"{months} of 12 months of the year's target",
        SHAPE: "the year's target, spread over the year as last year's figures were",
        NO_SHAPE: f"{months} of 12 months of the year's target, spread evenly: last year is not complete",
        NOT_GIVEN: "none: the year's target has a given profile, and this period has no row",
    }[how]
