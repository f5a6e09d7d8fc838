"""Where a council stands in a group, and how fast it improves: `compare` and `improvement` for one indicator.

`placed`, `statistics` and `improved` do the same for many series at once. Source: docs/method.md#benchmarks.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypedDict

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.methods.places import PLACES, STATISTICS, PerSeries, each, placed, sign_of, statistics
from pmf_core.methods.rounding import as_integer
from pmf_core.model import Polarity

__all__ = ["PLACES", "STATISTICS", "Comparison", "Pace", "compare", "improved", "improvement", "placed", "statistics"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One council's figure in a group; None where there is none, or where nothing is better than anything."""

    value: float | None
    size: int
    count: int
    rank: int | None
    of: int | None
    quartile: int | None
    percentile: float | None
    median: float | None
    mean: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    smallest: float | None
    largest: float | None


class Pace(TypedDict):
    """Our change against the group's, as `improved` has it for one indicator."""

    ours: float | None
    median: float | None
    count: int
    ahead: int | None
    faster: bool | None


def compare(
    values: Mapping[str, float | None] | pd.Series, *, council: str, polarity: str, decimals: int,
    members: Collection[str] | None = None,
) -> Comparison:
    """Where one council stands in a group for one indicator at one period.

    Args:
        values: figure by council, in the indicator's unit; None or NaN where missing.
        council: ours; it is ranked among the members whether it is one or not.
        polarity: of `Polarity`; only higher and lower have a rank. decimals: as published.
        members: councils of the group; None is everyone in `values`. One that is not in `values` has no figure.
    Raises:
        ValueError: a polarity that is none.

    Source: docs/method.md#benchmarks.
    """
    figures = pd.Series(values, dtype="float64")
    group = set(figures.index if members is None else members)
    everyone = [*sorted(group), *([] if council in group else [council])]
    frame = pd.DataFrame({"council": everyone, "value": figures.reindex(everyone).to_numpy(), "series": 0})
    frame = frame.assign(member=frame["council"].isin(group), ours=frame["council"] == council)
    row = placed(frame, polarity=str(Polarity(polarity)), decimals=decimals)[frame["ours"]].iloc[0]
    told = statistics(frame).iloc[0]
    return Comparison(
        value=_real(row["value"]), size=len(group), count=int(told["count"]),
        rank=_whole(row["rank"]), of=_whole(row["of"]), quartile=_whole(row["quartile"]),
        percentile=_real(row["percentile"]), median=_real(told["median"]), mean=_real(told["mean"]),
        lower_quartile=_real(told["lower_quartile"]), upper_quartile=_real(told["upper_quartile"]),
        smallest=_real(told["smallest"]), largest=_real(told["largest"]),
    )  # fmt: skip


def improved(figures: pd.DataFrame, *, polarity: PerSeries = None, decimals: PerSeries = None) -> pd.DataFrame:
    """How each series changed over a window: ours against the group's median change.

    Args:
        figures: as `placed` takes them, with before and after (float64, NaN where missing) in place of value.
    Returns:
        A row per series, its index: ours, median (change in the unit, a rise positive; NaN where none), count
        (members with a figure at both ends), ahead (of those but us, who did no better than we did), faster (1, 0:
        our change beats the median change at published decimals; NaN without a better side or a change to compare).

    Source: docs/method.md#benchmarks.
    """
    sign, places = sign_of(figures, polarity), each(figures, decimals, "decimals").astype("int64")
    seat, names = pd.factorize(figures["series"])
    change = (figures["after"] - figures["before"]).to_numpy(dtype=float)
    member, mine = figures["member"].to_numpy(dtype=bool), figures["ours"].to_numpy(dtype=bool)
    told = statistics(pd.DataFrame({"series": figures["series"].array, "value": change, "member": member}))
    ours, way, at = (np.full(len(names), np.nan) for _ in range(3))
    ours[seat[mine]], way[seat], at[seat] = change[mine], sign, places
    median, whole = told["median"].to_numpy(), np.nan_to_num(at).astype("int64")
    pace, line = as_integer(ours, whole) * way, as_integer(median, whole) * way
    beaten = member & ~mine & (as_integer(change, places) * sign <= pace[seat])
    known = ~np.isnan(pace) & ~np.isnan(line)
    ahead = np.bincount(seat, weights=beaten, minlength=len(names))
    return pd.DataFrame(
        {"ours": ours, "median": median, "count": told["count"].to_numpy(),
         "ahead": np.where(known, ahead, np.nan), "faster": np.where(known, pace > line, np.nan)},
        index=pd.Index(names, name="series"),
    )  # fmt: skip


def improvement(  # noqa: PLR0917 - one array per column of `improved`, in its order
    before: npt.ArrayLike, after: npt.ArrayLike, member: npt.ArrayLike, ours: npt.ArrayLike,
    polarity: str, decimals: int,
) -> Pace:
    """One indicator's change over a window, a figure of each array per council: as `improved`."""
    frame = pd.DataFrame(
        {"before": before, "after": after, "member": member, "ours": ours}
    ).astype({"before": "float64", "after": "float64", "member": "bool", "ours": "bool"})  # fmt: skip
    if frame.empty:
        return Pace(ours=None, median=None, count=0, ahead=None, faster=None)
    found = improved(frame.assign(series=0), polarity=str(Polarity(polarity)), decimals=decimals).iloc[0]
    faster = None if np.isnan(found["faster"]) else bool(found["faster"])
    return Pace(
        ours=_real(found["ours"]), median=_real(found["median"]), count=int(found["count"]),
        ahead=_whole(found["ahead"]), faster=faster,
    )  # fmt: skip


def _real(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
