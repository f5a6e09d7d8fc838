"""Figures for the year to date, taken apart into what each period brought."""

import numpy as np

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray

BUILDS_UP = 0.6  # a rate to date whose first figure is a smaller share of its last one grows with the year


def differences(to_date: FloatArray, place: IntArray) -> FloatArray:
    """(S, G) what each period brought, from figures for the year to date.

    Args:
        to_date: (S, G) figures, oldest first; NaN where missing.
        place: (G,) the place in the year, 0 for its first period.
    Returns:
        The difference from the figure before in the same year. A missing figure shares the difference over it
        evenly with the next one there; after a year's last figure there is nothing to share.
    """
    there, made = ~np.isnan(to_date), np.full_like(to_date, np.nan)
    carried, gap = np.zeros(len(to_date)), np.zeros(len(to_date))
    for g, p in enumerate(place):
        if p == 0:
            carried, gap = np.zeros(len(to_date)), np.zeros(len(to_date))
        made[:, g] = (to_date[:, g] - carried) / (gap + 1)
        carried, gap = np.where(there[:, g], to_date[:, g], carried), np.where(there[:, g], 0, gap + 1)
    for g in range(len(place) - 2, -1, -1):
        if place[g + 1] > 0:
            made[:, g] = np.where(there[:, g], made[:, g], made[:, g + 1])
    begun = np.maximum.accumulate(there, axis=1)
    early = place[None, :] < place[np.argmax(there, axis=1)][:, None]  # of the first year, before its first figure
    first_year = np.cumsum(place == 0)[None, :] == np.cumsum(place == 0)[np.argmax(there, axis=1)][:, None]
    return np.where(begun | (early & first_year), made, np.nan)


def builds_up(to_date: FloatArray, place: IntArray) -> BoolArray:
    """(S,) whether a rate to date grows with the year (council tax collected), or is a rate so far (decided in time).

    It grows if its first figures of the years are, at the middle, less than 0.6 of its last ones.
    """
    cycle = int(place.max()) + 1
    middle = [_middle(np.where(place == p, np.abs(to_date), np.nan)) for p in (0, cycle - 1)]
    if cycle == 1:
        return np.zeros(len(to_date), dtype=bool)
    return np.asarray(middle[0] < BUILDS_UP * middle[1])


def _middle(x: FloatArray) -> FloatArray:
    """The median of each row; NaN where it is empty."""
    ordered, count = np.sort(x, axis=1), (~np.isnan(x)).sum(axis=1)
    row = np.arange(len(x))
    found = (ordered[row, np.maximum(count - 1, 0) // 2] + ordered[row, np.minimum(count // 2, x.shape[1] - 1)]) / 2
    return np.where(count > 0, found, np.nan)
