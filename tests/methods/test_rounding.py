"""Rules 2: one rounding, half away from zero, and comparisons on whole numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmf_core.formats import rounded
from pmf_core.methods.rounding import as_integer, published


@pytest.mark.parametrize(
    ("figure", "decimals", "integer", "printed"),
    [
        (17.136, 1, 171, 17.1),
        (97.85, 1, 979, 97.9),  # 97.85 is held as 97.84999999999999
        (1.005, 2, 101, 1.01),
        (0.5, 0, 1, 1),
        (-0.5, 0, -1, -1),
        (0.4999, 0, 0, 0),
        (-0.4, 0, 0, 0),
        (0, 3, 0, 0),
        (1_000_000_000.5, 0, 1_000_000_001, 1_000_000_001),
        (149, -2, 1, 100),
    ],
)
def test_half_goes_away_from_zero(figure: float, decimals: int, integer: int, printed: float) -> None:
    assert float(as_integer(figure, decimals)) == integer
    assert float(published(figure, decimals)) == printed


def test_no_minus_zero_and_missing_stays_missing() -> None:
    assert not np.signbit(as_integer(-0.04, 1))
    assert np.isnan(published([np.nan, 1.26], [1, 1])).tolist() == [True, False]


def test_each_figure_has_its_own_decimals() -> None:
    assert published([1.25, 1.25, 1.25], [0, 1, 2]).tolist() == [1, 1.3, 1.25]


@settings(deadline=None)
@given(st.floats(-1e8, 1e8), st.integers(0, 4))
def test_printed_and_compared_figures_are_the_same(figure: float, decimals: int) -> None:
    assert float(published(figure, decimals)) == rounded(figure, decimals)
    assert float(published(-figure, decimals)) == -float(published(figure, decimals))
