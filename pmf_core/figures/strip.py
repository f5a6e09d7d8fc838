"""Councils as dots on one line with ours marked and the group's middle half behind, as the address of a small picture.

Its words stand beside it. It follows the page's light or dark scheme by itself.
"""

from collections.abc import Sequence
from urllib.parse import quote

from pmf_core import theme
from pmf_core.figures.spark import px

PAD, DOT, OURS = 9.0, 3.2, 6.0  # px: at the ends, of a dot, half of our diamond


def strip(
    others: Sequence[float], ours: float | None, middle: tuple[float, float, float] | None, *, better: str,
    width: int = 360, height: int = 46,
) -> str:  # fmt: skip
    """Draw one period's figures of a group as a `data:image/svg+xml` address, the best at the right where one is.

    Args:
        others, ours: figures in one unit; ours None draws none. middle: lower quartile, median, upper quartile.
        better: the polarity; "lower" turns the line round. width, height: px.
    """
    reach = [*others, *([] if ours is None else [ours])]
    low, high = min(reach, default=0.0), max(reach, default=0.0)
    y = height / 2

    def x(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return PAD + (width - 2 * PAD) * (1 - share if better == "lower" else share)

    parts = [_style()]
    if middle is not None:
        left, right = sorted((x(middle[0]), x(middle[2])))
        size = f"width='{px(max(right - left, 1.0))}' height='{height - 8}'"
        parts.append(f"<rect class='b' x='{px(left)}' y='4' {size}/>")
        parts.append(f"<path class='m' d='M{px(x(middle[1]))} 2V{height - 2}'/>")
    parts.append(f"<path class='a' d='M{PAD} {px(y)}H{width - PAD}'/>")
    parts += [f"<circle class='o' cx='{px(x(value))}' cy='{px(y)}' r='{DOT}'/>" for value in others]
    if ours is not None:
        side = f"l{OURS} {OURS} -{OURS} {OURS} -{OURS} -{OURS}z"
        parts.append(f"<path class='u' d='M{px(x(ours))} {px(y - OURS)}{side}'/>")
    box = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>{''.join(parts)}</svg>"
    return "data:image/svg+xml," + quote(box, safe="/:;=,")


def _style() -> str:
    tokens = {".b{fill": "band", ".o{fill": "edge", ".u{stroke-width:1.4;stroke": "surface", ".u{fill": "accent",
              ".m{stroke-width:1.6;stroke": "ink", ".a{stroke-width:1;stroke": "line"}  # fmt: skip
    light = "".join(f"{rule}:{theme.TOKENS[token].light}}}" for rule, token in tokens.items())
    dark = "".join(f"{rule}:{theme.TOKENS[token].dark}}}" for rule, token in tokens.items())
    return f"<style>{light}@media(prefers-color-scheme:dark){{{dark}}}</style>"
