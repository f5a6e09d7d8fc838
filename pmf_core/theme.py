"""Every colour, light and dark, and the typeface: the only place where either is written.

Pages, charts and packs name a token; `css_properties` hands the whole set to CSS. A rating is always
shape, colour and word: no token may carry a meaning alone. Contrast and colour-blind distances are held
by tests/test_theme.py (WCAG 2.2: text 4.5 to 1, shapes 3 to 1).
"""

from typing import Literal, NamedTuple

from pmf_core.model import Direction, Rag, Variation

FONT = "Hanken Grotesk, Arial, sans-serif"

Theme = Literal["light", "dark"]


class Colour(NamedTuple):
    """One token's colour on a light and on a dark screen, as `#RRGGBB`."""

    light: str
    dark: str


SURFACES = {
    "bg": Colour("#F6F7F9", "#0E151C"),
    "surface": Colour("#FFFFFF", "#17212B"),
    "accent_soft": Colour("#E6EEF5", "#1D3347"),  # a row under the pointer
    "band": Colour("#E3E7EC", "#26323D"),  # a usual range
    "marked": Colour("#FFEFB8", "#4A3C10"),  # a cell of a return with a finding
}
LINES = {
    "line": Colour("#D5DAE0", "#2C3945"),  # hairlines; decoration only
    "edge": Colour("#7C8894", "#7E8D9A"),  # inputs and axes
    "focus": Colour("#12436D", "#FFD166"),
}
WORDS = {
    "ink": Colour("#14202B", "#EEF2F5"),
    "muted": Colour("#4F5B66", "#AEBAC5"),
    "accent": Colour("#12436D", "#8CC0EE"),
}
ON_ACCENT = {"on_accent": Colour("#FFFFFF", "#0E151C")}  # words on an accent button
RATING_SHAPES = {
    "red": Colour("#A3111C", "#EC5550"),
    "amber": Colour("#D87600", "#FFC14D"),  # the lightest that stands out from the page
    "green": Colour("#1C956C", "#5CC69A"),
    "exceeded": Colour("#1F5FBF", "#7FB2FF"),
    "not_rated": Colour("#6B7680", "#98A5B0"),
}
RATING_WORDS = {
    "red_text": Colour("#A1121B", "#FF8F87"),
    "amber_text": Colour("#8A4A00", "#FFC766"),
    "green_text": Colour("#1D6B40", "#74D3A1"),
    "exceeded_text": Colour("#1A4E9E", "#A3C8FF"),
    "not_rated_text": Colour("#4F5B66", "#B9C4CE"),
}
DIRECTIONS = {
    "improving": Colour("#1F5FBF", "#7FB2FF"),
    "worsening": Colour("#A85400", "#FFB057"),
}
SERIES = {  # the first is the accent; never a rating's colour
    "series_1": WORDS["accent"],
    "series_2": Colour("#28A197", "#5FC4BB"),
    "series_3": Colour("#801650", "#E58BB8"),
}

TOKENS: dict[str, Colour] = {
    **SURFACES, **LINES, **WORDS, **ON_ACCENT, **RATING_SHAPES, **RATING_WORDS, **DIRECTIONS, **SERIES,
}


def colour(token: str, theme: Theme) -> str:
    """The `#RRGGBB` of a token on a light or dark screen; KeyError where there is no such token."""
    return TOKENS[token].light if theme == "light" else TOKENS[token].dark


def rating(rag: Rag) -> str:
    """The token of a rating's shape; its word is the same with `_text`."""
    return rag.value


def direction(way: Direction) -> str:
    """The token of a direction of travel: only better and worse have a colour of their own."""
    return way.value if way in (Direction.IMPROVING, Direction.WORSENING) else "muted"


def variation(kind: Variation) -> str:
    """The token of a figure by what the trend rules say of it; without polarity it is plain ink."""
    ways = {Variation.IMPROVING: "improving", Variation.CONCERNING: "worsening", Variation.COMMON: "accent"}
    return ways.get(kind, "ink")


def css_properties() -> str:
    """Every token as a CSS custom property, `--red-text:light-dark(#A1121B,#FF8F87);` and so on."""
    return "".join(
        f"--{token.replace('_', '-')}:light-dark({pair.light},{pair.dark});" for token, pair in TOKENS.items()
    )
