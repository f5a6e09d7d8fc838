"""Which of two targets is harder, by polarity, as printed: cases that an officer can check by eye."""

import pandas as pd
import pytest

from pmf_core.methods.harder import harder, than_figure

NONE = float("nan")
Row = tuple[float, float, float]  # target, floor, ceiling


def rows(*each: Row) -> pd.DataFrame:
    """Targets as a frame."""
    return pd.DataFrame(each, columns=["target", "floor", "ceiling"], dtype="float64")


@pytest.mark.parametrize(
    ("polarity", "before", "after", "word"),
    [
        ("higher", (90, NONE, NONE), (95, NONE, NONE), "harder"),
        ("lower", (90, NONE, NONE), (95, NONE, NONE), "easier"),
        ("higher", (90, NONE, NONE), (90.04, NONE, NONE), "same"),  # 90.0 as printed
        ("higher", (0, NONE, NONE), (-1, NONE, NONE), "easier"),
        ("higher", (NONE, NONE, NONE), (95, NONE, NONE), ""),
        ("nearest", (50, NONE, NONE), (55, NONE, NONE), "other"),
        ("nearest", (50, NONE, NONE), (50, NONE, NONE), "same"),
        ("range", (NONE, 5, 10), (NONE, 6, 10), "harder"),
        ("range", (NONE, 5, 10), (NONE, 5, 12), "easier"),
        ("range", (NONE, 5, 10), (NONE, 6, 11), "other"),  # it moved
        ("range", (NONE, 5, NONE), (NONE, 5, 10), "harder"),  # a ceiling where there was none
        ("range", (NONE, NONE, NONE), (NONE, 5, 10), ""),
        ("context", (90, NONE, NONE), (95, NONE, NONE), ""),
    ],
)
def test_harder_or_easier_than_before(polarity: str, before: Row, after: Row, word: str) -> None:
    found = harder(rows(before), rows(after), pd.Series([polarity]), pd.Series([1]))
    assert found.fillna("").tolist() == [word]


@pytest.mark.parametrize(
    ("polarity", "aim", "figure", "word"),
    [
        ("higher", (95, NONE, NONE), 94, "harder"),
        ("higher", (95, NONE, NONE), 96, "easier"),
        ("lower", (95, NONE, NONE), 95.02, "same"),
        ("range", (NONE, 5, 10), 7, "same"),
        ("range", (NONE, 5, 10), 11, "harder"),
        ("nearest", (50, NONE, NONE), 49, "harder"),
        ("higher", (95, NONE, NONE), NONE, ""),
    ],
)
def test_harder_or_easier_than_what_was_reached(polarity: str, aim: Row, figure: float, word: str) -> None:
    found = than_figure(rows(aim), pd.Series([figure]), pd.Series([polarity]), pd.Series([1]))
    assert found.fillna("").tolist() == [word]
