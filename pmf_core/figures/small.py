"""A small chart of a trend: usual range, mean, target and figures, special ones as diamonds, as a picture's address.

Its words stand beside it, and its figures on the indicator's page. It follows the page's light or dark scheme.
"""

import math
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pandas as pd

from pmf_core import theme
from pmf_core.figures.spark import DOT, EDGE, path, px
from pmf_core.model import Variation

Height = Callable[[float], float]
SIZE = 4.2  # half the width of a diamond, px
TOKENS = {"b": "band", "m": "edge", "t": "ink", "l": "accent", "d": "accent"}  # class -> token


def small(points: pd.DataFrame, *, bounds: tuple[float, float], width: int = 300, height: int = 96) -> str:
    """Draw the latest own periods of one indicator as a `data:image/svg+xml` address.

    Args:
        points: as `Trend.points`, oldest first; amount NaN is a gap, lpl NaN has no usual range.
        bounds: what a figure can be at least and at most; the usual range is drawn within them.
        width, height: of the picture, px.
    """
    low, high = points["lpl"].clip(lower=bounds[0]), points["upl"].clip(upper=bounds[1])
    reach = pd.concat([points["amount"], points["target"], low, high]).dropna()
    least, most = (reach.min(), reach.max()) if len(reach) else (0.0, 1.0)
    start = int(points["last"].min()) if len(points) else 0
    span = max((int(points["last"].max()) - start) if len(points) else 1, 1)
    pad = EDGE + SIZE

    def x(last: float) -> float:
        return pad + (width - 2 * pad) * (last - start) / span

    def y(value: float) -> float:
        share = (value - least) / (most - least) if most > least else 0.5
        return pad + (height - 2 * pad) * (1 - share)

    drawn = points.assign(x=[x(last) for last in points["last"]], low=low, high=high)
    parts = [_style(), *_usual(drawn, y), *_target(drawn, y)]
    if len(drawn):
        parts.append(f"<path class='l' d='{path(_heights(drawn, 'amount', y))}'/>")
    parts += _special(drawn, y)
    box = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>{''.join(parts)}</svg>"
    return "data:image/svg+xml," + quote(box, safe="/:;=,")


def _usual(drawn: pd.DataFrame, y: Height) -> Iterator[str]:
    """The usual range of each stretch as a band with its mean."""
    for _, stretch in drawn.dropna(subset=["lpl"]).groupby("group"):
        left, right = stretch["x"].min() - EDGE, stretch["x"].max() + EDGE
        top, bottom = y(stretch["high"].iloc[-1]), y(stretch["low"].iloc[-1])
        size = f"width='{px(right - left)}' height='{px(max(bottom - top, 1.0))}'"
        yield f"<rect class='b' x='{px(left)}' y='{px(top)}' {size}/>"
        yield f"<path class='m' d='M{px(left)} {px(y(stretch['mean'].iloc[-1]))}H{px(right)}'/>"


def _target(drawn: pd.DataFrame, y: Height) -> Iterator[str]:
    """What each period should have reached, as dashes."""
    if drawn["target"].notna().any():
        yield f"<path class='t' d='{path(_heights(drawn, 'target', y))}'/>"


def _heights(drawn: pd.DataFrame, column: str, y: Height) -> list[tuple[float, float | None]]:
    """Where each point of a column stands; None where there is none."""
    return [(x, None if math.isnan(v) else y(v)) for x, v in zip(drawn["x"], drawn[column], strict=True)]


def _special(drawn: pd.DataFrame, y: Height) -> Iterator[str]:
    """A diamond for each special figure, and a dot for the last."""
    told = drawn[drawn["amount"].notna()]
    for at, amount, kind in zip(told["x"], told["amount"], told["point_type"], strict=True):
        if isinstance(kind, str) and kind != Variation.COMMON:
            d = f"M{px(at)} {px(y(amount) - SIZE)}l{SIZE} {SIZE} -{SIZE} {SIZE} -{SIZE} -{SIZE}z"
            yield f"<path class='{_CLASSES[Variation(kind)]}' d='{d}'/>"
    if len(told):
        last = told.iloc[-1]
        if last["point_type"] == Variation.COMMON:
            yield f"<circle class='d' cx='{px(last['x'])}' cy='{px(y(last['amount']))}' r='{DOT}'/>"


_CLASSES = {kind: f"s{place}" for place, kind in enumerate(Variation)}


def _style() -> str:
    filled = {name: TOKENS[name] for name in "bd"} | {name: theme.variation(kind) for kind, name in _CLASSES.items()}
    drawn = {name: TOKENS[name] for name in "mtl"}

    def colours(dark: bool) -> str:
        pick = [(f".{name}{{fill", token) for name, token in filled.items()]
        pick += [(f".{name}{{fill:none;stroke", token) for name, token in drawn.items()]
        return "".join(f"{rule}:{theme.TOKENS[token][dark]}}}" for rule, token in pick)

    shape = ".m{stroke-width:1}.t{stroke-dasharray:3 3;stroke-width:1.2}.l{stroke-width:1.8;stroke-linejoin:round}"
    return f"<style>{colours(False)}{shape}@media(prefers-color-scheme:dark){{{colours(True)}}}</style>"
