"""The colours can be told apart: on paper white and on a dark screen, with and without colour vision."""

import re
from itertools import combinations
from typing import get_args

import pytest

from pmf_core import theme
from pmf_core.model import Direction, Rag

THEMES = get_args(theme.Theme)
# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB
SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    """`#RRGGBB` as linear red, green and blue, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(colour: str) -> float:
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """CIELAB (D65) of a colour as a person with that sight sees it."""
    rgb = linear(colour)
    rgb = [min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in SIGHT[sight]]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(m * c for m, c in zip(row, rgb, strict=True)) for row in to_xyz]
    scaled = [part / white for part, white in zip(xyz, (0.9505, 1.0, 1.089), strict=True)]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, sight: str) -> float:
    """CIE76 colour difference as seen."""
    return sum((a - b) ** 2 for a, b in zip(seen(one, sight), seen(other, sight), strict=True)) ** 0.5


def table(tokens: dict[str, theme.Colour], grounds: tuple[str, ...]) -> dict[tuple[str, str, str], float]:
    """Contrast of every token on every ground in both themes."""
    return {
        (shade, token, ground): contrast(theme.colour(token, shade), theme.colour(ground, shade))
        for shade in THEMES for token in tokens for ground in grounds
    }


def lines(figures: dict[tuple[str, ...], float]) -> str:
    return "\n".join(f"{' '.join(key):50} {figure:6.2f}" for key, figure in figures.items())


TEXT = {**theme.WORDS, **theme.RATING_WORDS, "worsening": theme.DIRECTIONS["worsening"]}
SHAPES = {**theme.RATING_SHAPES, **theme.DIRECTIONS, "edge": theme.LINES["edge"], "focus": theme.LINES["focus"]}


def test_words_have_the_contrast_of_text() -> None:
    found = table(TEXT, ("surface", "bg")) | table(theme.ON_ACCENT, ("accent",))
    assert min(found.values()) >= 4.5, lines(found)


def test_words_of_a_row_under_the_pointer_can_be_read() -> None:
    found = table(TEXT, ("accent_soft",))
    assert min(found.values()) >= 4.5, lines(found)


def test_shapes_stand_out_from_card_and_page() -> None:
    found = table(SHAPES, ("surface", "bg"))
    assert min(found.values()) >= 3, lines(found)


def test_series_stand_out_from_their_panel() -> None:
    found = table(theme.SERIES, ("surface",))
    assert min(found.values()) >= 3, lines(found)


def test_red_and_green_differ_for_every_sight() -> None:
    found = {
        (shade, sight, one, other): distance(theme.colour(one, shade), theme.colour(other, shade), sight)
        for shade in THEMES for sight in SIGHT for one, other in combinations(theme.RATING_SHAPES, 2)
    }
    assert min(d for key, d in found.items() if key[2:] == ("red", "green")) >= 25, lines(found)
    assert min(found.values()) >= 12, lines(found)  # the rest is carried by shape and word


@pytest.mark.parametrize(("one", "other", "expected"), [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48)])
def test_contrast_is_the_published_formula(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)


def test_every_rating_has_a_shape_and_a_word() -> None:
    for rag in Rag:
        assert theme.rating(rag) in theme.TOKENS
        assert f"{theme.rating(rag)}_text" in theme.TOKENS


def test_only_better_and_worse_are_coloured() -> None:
    assert {way: theme.direction(way) for way in Direction if theme.direction(way) != "muted"} == {
        Direction.IMPROVING: "improving", Direction.WORSENING: "worsening",
    }


def test_properties_name_every_token_once() -> None:
    found = re.findall(r"--([a-z0-9-]+):light-dark\((#[0-9A-F]{6}),(#[0-9A-F]{6})\);", theme.css_properties())
    assert "".join(f"--{n}:light-dark({a},{b});" for n, a, b in found) == theme.css_properties()
    assert {n.replace("-", "_"): (a, b) for n, a, b in found} == theme.TOKENS
