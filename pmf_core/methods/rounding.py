"""Figures as published: the one rounding, and the whole numbers on which every comparison is made."""

import numpy as np
import numpy.typing as npt

from pmf_core.methods.arrays import FloatArray

_TENS = 10.0 ** np.arange(-9, 19)
NUDGE = 1e-9  # 0.285 is held as 0.28499999999999998: a half that was typed is a half


def as_integer(x: npt.ArrayLike, decimals: npt.ArrayLike) -> FloatArray:
    """Figures as whole numbers of their last published decimal: 81.45 to one decimal is 815.

    Args:
        x: (n,) in the indicator's unit; NaN where there is no figure.
        decimals: (n,) or one for all; published decimals.
    Returns:
        (n,) sign(x) x floor(|x| x 10^d + 0.5 + 1e-9) as float64; NaN stays NaN.

    Source: docs/method.md#rounding.
    """
    figure = np.asarray(x, dtype=np.float64)
    scaled = np.abs(figure) * ten_to(decimals)
    return np.asarray(np.sign(figure) * np.floor(scaled + 0.5 + NUDGE) + 0.0)  # + 0.0: no minus zero


def published(x: npt.ArrayLike, decimals: npt.ArrayLike) -> FloatArray:
    """Figures rounded to their published decimals, half away from zero; NaN stays NaN.

    Source: docs/method.md#rounding.
    """
    return np.asarray(as_integer(x, decimals) / ten_to(decimals))


def ten_to(decimals: npt.ArrayLike) -> FloatArray:
    """10 to the power of each number of decimals, -9 to 18."""
    return np.asarray(_TENS[np.asarray(decimals, dtype=np.int64) + 9])
