"""Where an indicator stands from worst to best: a line in quarters, hollow a year ago, filled now; and a share's years.

As `data:image/svg+xml` addresses that follow the page's light or dark scheme; the words stand beside them.
"""

from collections.abc import Sequence
from urllib.parse import quote

from pmf_core import theme
from pmf_core.figures.spark import path, px

DOT = 5.0  # radius of a mark, px
TOKENS = {"r": "band", "q": "edge", "j": "accent", "b": "accent", "n": "accent"}  # class -> token
DRAWN = "qj"  # stroked, not filled


def position(now: float | None, before: float | None, *, width: int = 168, height: int = 24) -> str:
    """Draw where we stand among others.

    Args:
        now, before: percentiles, 0 the worst (left) to 100 the best (right), now and a year ago; None draws no mark.
        width, height: of the picture, px.
    """
    pad, middle = DOT + 2, height / 2
    span = width - 2 * pad

    def x(percentile: float) -> float:
        return pad + span * percentile / 100

    parts = [f"<rect class='r' x='{px(x(50))}' y='{px(middle - 6)}' width='{px(span / 2)}' height='12'/>"]
    parts.append(f"<path class='q' d='M{px(x(0))} {px(middle)}H{px(x(100))}'/>")
    parts += [f"<path class='q' d='M{px(x(at))} {px(middle - 6)}V{px(middle + 6)}'/>" for at in (0, 25, 50, 75, 100)]
    if now is not None and before is not None:
        parts.append(f"<path class='j' d='M{px(x(before))} {px(middle)}H{px(x(now))}'/>")
    if before is not None:
        parts.append(f"<circle class='b' cx='{px(x(before))}' cy='{px(middle)}' r='{px(DOT - 1)}'/>")
    if now is not None:
        parts.append(f"<circle class='n' cx='{px(x(now))}' cy='{px(middle)}' r='{px(DOT)}'/>")
    return _address(parts, width, height)


def share_line(shares: Sequence[float | None], *, width: int = 96, height: int = 26) -> str:
    """Draw a share over the years, with 50 as a line.

    Args:
        shares: 0 to 100, oldest first; None is a gap.
    """
    pad = DOT
    told = [share for share in shares if share is not None]
    low, high = min([*told, 45.0]), max([*told, 55.0])
    across = (width - 2 * pad) / max(len(shares) - 1, 1)

    def y(share: float) -> float:
        return pad + (height - 2 * pad) * (high - share) / (high - low)

    points = [(pad + across * place, None if share is None else y(share)) for place, share in enumerate(shares)]
    parts = [f"<path class='q' d='M0 {px(y(50))}H{width}'/>", f"<path class='j' d='{path(points)}'/>"]
    if points and points[-1][1] is not None:
        parts.append(f"<circle class='n' cx='{px(points[-1][0])}' cy='{px(points[-1][1])}' r='3.4'/>")
    return _address(parts, width, height)


def _address(parts: Sequence[str], width: int, height: int) -> str:
    box = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>{_style()}{''.join(parts)}</svg>"
    return "data:image/svg+xml," + quote(box, safe="/:;=,")


def _style() -> str:
    def colours(dark: bool) -> str:
        rules = [
            f".{name}{{{'fill:none;stroke' if name in DRAWN else 'fill'}:{theme.TOKENS[token][dark]}}}"
            for name, token in TOKENS.items()
        ]
        ground, line = theme.TOKENS["surface"][dark], theme.TOKENS["accent"][dark]
        return "".join(rules) + f".b{{fill:{ground};stroke:{line}}}.n{{stroke:{ground}}}"

    shape = ".q{stroke-width:1}.j{stroke-width:1.8;stroke-linejoin:round}.b{stroke-width:1.8}.n{stroke-width:1.5}"
    return f"<style>{colours(False)}{shape}@media(prefers-color-scheme:dark){{{colours(True)}}}</style>"
