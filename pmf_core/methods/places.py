"""Places in a group: rank, quartile and percentile of every figure, and the group's statistics, many series at once.

Statistics are of unrounded figures; every comparison is on published decimals. Source: docs/method.md#benchmarks.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.methods.arrays import FloatArray
from pmf_core.methods.rounding import as_integer
from pmf_core.model import Polarity

CUTS = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
STATISTICS = ("count", "median", "mean", "lower_quartile", "upper_quartile", "smallest", "largest")
PLACES = ("rank", "of", "quartile", "percentile")  # what `placed` adds
_SIGNS = {str(Polarity.HIGHER): 1.0, str(Polarity.LOWER): -1.0}

PerSeries = Mapping[object, object] | str | int | None


def placed(figures: pd.DataFrame, *, polarity: PerSeries = None, decimals: PerSeries = None) -> pd.DataFrame:
    """Rank, quartile and percentile of every figure among the members of its series and us.

    Args:
        figures: a row per series and council: series (an indicator, or one at one period), council, value (its unit;
            NaN where missing), member, ours (bool). Order and index do not matter.
        polarity: of `Polarity`, one for all or by series; None reads the column `polarity`. decimals: likewise.
    Returns:
        The same rows and index, and float64 columns, NaN where there is none: rank (1 the best, ties share the
        best), of (members with a figure, and us), quartile (1 the best; on a cut point the better one), percentile
        (0 to 100: the share of the others that do no better). There is none without a figure, for one that is
        neither a member's nor ours, where nobody else has a figure, and for polarities without a better side.

    Source: docs/method.md#benchmarks.
    """
    sign, places = sign_of(figures, polarity), each(figures, decimals, "decimals").astype("int64")
    seat = pd.factorize(figures["series"])[0]
    counts = (figures["member"] | figures["ours"]).to_numpy(dtype=bool) & figures["value"].notna().to_numpy()
    height = pd.Series(np.where(counts, as_integer(figures["value"], places) * sign, np.nan))
    grouped = height.groupby(seat)
    of = pd.Series(counts).groupby(seat).transform("sum").to_numpy(dtype="float64")
    rank = grouped.rank(method="min", ascending=False).to_numpy()
    told = ~np.isnan(rank) & (of > 1)
    cuts = statistics(figures).iloc[seat] if len(figures) else statistics(figures)
    quartile = quartiles(figures["value"], cuts, sign=sign, decimals=places)
    return figures.assign(
        rank=np.where(told, rank, np.nan),
        of=np.where(told, of, np.nan),
        quartile=np.where(told, quartile, np.nan),
        percentile=np.where(told, 100 * (of - rank) / np.where(of > 1, of - 1, 1), np.nan),
    )


def quartiles(value: pd.Series, cuts: pd.DataFrame, *, sign: FloatArray, decimals: pd.Series) -> FloatArray:
    """The quartile of each figure, 1 the best; on a cut point the better one.

    Args:
        value: (n,) figures. cuts: (n,) rows with the columns of CUTS, the group's of each figure.
        sign: (n,) 1 where more is better, -1 where less is, NaN where neither. decimals: (n,) published.
    Returns:
        (n,) 1 to 4; NaN without a figure, a group or a better side.
    """
    height = as_integer(value, decimals) * sign
    lines = [as_integer(cuts[name].to_numpy(dtype=float), decimals) * sign for name in CUTS]
    below = sum((height < line).astype("float64") for line in lines)
    return np.asarray(np.where(np.isnan(height) | np.isnan(lines[0]), np.nan, 1 + below))


def statistics(figures: pd.DataFrame) -> pd.DataFrame:
    """The group's own statistics, over its members with a figure; we count only where we are one.

    Args:
        figures: as `placed` takes them.
    Returns:
        A row per series, its index, in the order of their first rows: count (float64; 0 where nobody has a figure),
        median, mean (of councils), lower_quartile, upper_quartile (type 7), smallest, largest; NaN where none.

    Source: docs/method.md#benchmarks.
    """
    seat, names = pd.factorize(figures["series"])
    value = np.where(figures["member"].to_numpy(dtype=bool), figures["value"].to_numpy(dtype=float), np.nan)
    order = np.lexsort((value, seat))  # NaN last
    ranged, sizes = value[order], np.bincount(seat, minlength=len(names))
    start = np.cumsum(sizes) - sizes
    count = np.bincount(seat, weights=~np.isnan(value), minlength=len(names)).astype("float64")
    sums = np.bincount(seat, weights=np.nan_to_num(value), minlength=len(names))
    found: dict[str, FloatArray] = {name: _quantile(ranged, start, count, share) for name, share in CUTS.items()}
    with np.errstate(invalid="ignore"):
        found |= {"count": count, "mean": np.where(count > 0, sums / np.where(count > 0, count, 1), np.nan)}
    found |= {"smallest": _quantile(ranged, start, count, 0.0), "largest": _quantile(ranged, start, count, 1.0)}
    return pd.DataFrame(found, index=pd.Index(names, name="series"), columns=list(STATISTICS))


def _quantile(ranged: FloatArray, start: npt.NDArray[np.int64], count: FloatArray, share: float) -> FloatArray:
    """A share of the way up each series' figures, straight between neighbours (type 7)."""
    if not len(ranged):
        return np.full(len(count), np.nan)
    at = np.maximum(count - 1, 0) * share
    below = np.floor(at).astype("int64")
    above = np.minimum(below + 1, np.maximum(count - 1, 0).astype("int64"))
    low, high = ranged[start + below], ranged[start + above]
    return np.asarray(np.where(count > 0, low + (high - low) * (at - below), np.nan))


def each(figures: pd.DataFrame, given: PerSeries, column: str) -> pd.Series:
    """What holds for each row: its column, one for all, or by its series."""
    if given is None:
        return figures[column]
    return figures["series"].map(given) if isinstance(given, Mapping) else pd.Series(given, index=figures.index)


def sign_of(figures: pd.DataFrame, polarity: PerSeries) -> FloatArray:
    """1 where more is better, -1 where less is, NaN where neither."""
    return signs(each(figures, polarity, "polarity"))


def signs(polarity: pd.Series) -> FloatArray:
    """1 for `higher`, -1 for `lower`, NaN for any other polarity."""
    return np.asarray(polarity.map(_SIGNS).to_numpy(dtype="float64", na_value=np.nan), dtype=np.float64)
