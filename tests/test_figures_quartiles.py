"""The mark from worst to best, and a share over the years, as pictures."""

from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from pmf_core.figures.quartiles import position, share_line


def drawn(address: str) -> ElementTree.Element:
    head, _, picture = address.partition(",")
    assert head == "data:image/svg+xml"
    return ElementTree.fromstring(unquote(picture))


def marks(address: str) -> dict[str, float]:
    return {one.get("class", ""): float(one.get("cx", "nan")) for one in drawn(address) if one.tag.endswith("circle")}


def test_better_is_further_right() -> None:
    found = marks(position(90, 20))
    assert found["b"] < found["n"]
    assert marks(position(0, 100))["n"] < marks(position(0, 100))["b"]
    assert 0 < marks(position(0, None))["n"] < marks(position(100, None))["n"] < 168


def test_what_is_not_known_is_not_drawn() -> None:
    assert set(marks(position(50, None))) == {"n"}
    assert set(marks(position(None, 50))) == {"b"}
    assert marks(position(None, None)) == {}


@pytest.mark.parametrize("shares", [[], [None], [50], [None, 20, None, 80], [0, 100]])
def test_a_share_over_the_years(shares: list[float | None]) -> None:
    picture = drawn(share_line(shares))
    heights = [float(one.get("cy", "nan")) for one in picture if one.tag.endswith("circle")]
    assert len(heights) == (1 if shares and shares[-1] is not None else 0)
    assert all(0 <= height <= 26 for height in heights)
