"""XmR of 1,000 series of 48 points: all at once, and the plain way, a pandas groupby with a function for each series."""

import numpy as np
import pandas as pd

from pmf_core.methods.spc import xmr_many

SERIES, POINTS = 1000, 48


def frame() -> pd.DataFrame:
    """The long frame: noise about a level of its own, a step in every fifth series, one figure in forty missing."""
    rng = np.random.default_rng(4)
    value = rng.uniform(20, 90, SERIES)[:, None] + rng.normal(0, 5, (SERIES, POINTS))
    value[::5, POINTS // 2 :] += 12
    value[rng.random((SERIES, POINTS)) < 1 / 40] = np.nan
    codes = [f"B{n:04d}" for n in range(SERIES)]
    return pd.DataFrame(
        {
            "series": np.repeat(codes, POINTS), "position": np.tile(np.arange(POINTS), SERIES), "value": value.ravel(),
            "target": 60.0, "polarity": np.repeat(np.where(np.arange(SERIES) % 4 == 0, "lower", "higher"), POINTS),
        }
    )  # fmt: skip


def ours(long: pd.DataFrame) -> pd.DataFrame:
    """Every series at once."""
    return xmr_many(long)


def plain(long: pd.DataFrame) -> pd.DataFrame:
    """One series after another: limits with screening, the four rules, the last point, the target."""
    return long.sort_values(["series", "position"]).groupby("series", group_keys=False)[list(long)].apply(_one)


def _one(rows: pd.DataFrame) -> pd.DataFrame:
    value = rows["value"]
    mean, ranges = value.mean(), value.diff().abs()
    ranges = ranges[ranges < 3.267 * ranges.mean()]
    spread = 2.66 * ranges.mean()
    side, step = np.sign(value - mean), np.sign(value.diff())
    outside = (value - mean).abs() > spread
    near = (value - mean).abs() > spread * 2 / 3
    run = _spread_back((side.rolling(7).sum().abs() == 7), 7)
    trend = _spread_back((step.rolling(6).sum().abs() == 6), 7)
    two = _spread_back((near.astype(float).rolling(3).sum() >= 2) & (side.rolling(3).sum().abs() == 3), 3) & near
    label = np.select([outside, trend, two, run], ["outside", "trend", "two in three", "run"], "common cause")
    good = 1 if rows["polarity"].iloc[0] == "higher" else -1
    last, target = value.last_valid_index(), rows["target"].iloc[-1]
    way = np.sign(value[last] - mean) * good
    assurance = "inconsistent"
    if abs(target - mean) >= spread:
        assurance = "pass" if (mean - target) * good > 0 else "fail"
    return rows.assign(
        mean=mean, lpl=mean - spread, upl=mean + spread, near_lpl=mean - spread * 2 / 3,
        near_upl=mean + spread * 2 / 3, label=label, flag=label != "common cause",
        variation="common cause" if label[-1] == "common cause" else "improvement" if way > 0 else "concern",
        assurance=assurance,
    )  # fmt: skip


def _spread_back(ends: pd.Series, length: int) -> pd.Series:
    """Every point of the stretches of so many points that end where marked."""
    return ends[::-1].rolling(length, min_periods=1).max()[::-1].astype(bool)
