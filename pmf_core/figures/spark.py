"""A sparkline: a line, its target dashed, and its last point, as the address of a small picture.

Decorative: the words beside it say the same, so a page gives it an empty alternative text. The picture follows
the page's light or dark scheme by itself.
"""

from collections.abc import Sequence
from urllib.parse import quote

from pmf_core import theme
from pmf_core.model import Rag

EDGE = 3.0  # around the line, px
DOT = 3.4  # radius of the last point, px


def spark(
    values: Sequence[float | None], target: float | None = None, *, rag: Rag | None = None,
    width: int = 120, height: int = 28,
) -> str:
    """Draw a few figures as a `data:image/svg+xml` address.

    Args:
        values: oldest first, evenly spaced; None is a gap.
        target: in the same unit; None draws none.
        rag: colours the last point; None gives it the accent.
        width, height: of the picture, px.
    """
    present = [value for value in values if value is not None]
    reach = [*present, *([] if target is None else [target])]
    low, high = min(reach, default=0.0), max(reach, default=0.0)
    across = (width - 2 * EDGE - DOT) / max(len(values) - 1, 1)

    def x(place: int) -> float:
        return EDGE + across * place

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return EDGE + (height - 2 * EDGE) * (1 - share)

    parts = [_style(rag)]
    if target is not None:
        parts.append(f"<path class='t' d='M0 {px(y(target))}H{width}'/>")
    if present:
        parts.append(f"<path d='{path([(x(at), None if v is None else y(v)) for at, v in enumerate(values)])}'/>")
    if values and (last := values[-1]) is not None:
        parts.append(f"<circle cx='{px(x(len(values) - 1))}' cy='{px(y(last))}' r='{DOT}'/>")
    box = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>{''.join(parts)}</svg>"
    return "data:image/svg+xml," + quote(box, safe="/:;=,")


def path(points: Sequence[tuple[float, float | None]]) -> str:
    """A path that starts anew after each gap; a point alone is a line of no length, drawn as a dot."""
    path, pen = [], "M"
    for x, y in points:
        if y is None:
            pen = "M"
            continue
        path.append(f"{pen}{px(x)} {px(y)}" + (f"H{px(x)}" if pen == "M" else ""))
        pen = "L"
    return "".join(path)


def px(length: float) -> str:
    """A length as a picture says it, to a tenth."""
    return f"{length:.1f}".removesuffix(".0")


def _style(rag: Rag | None) -> str:
    line, dot = theme.TOKENS["muted"], theme.TOKENS[theme.rating(rag) if rag else "accent"]
    return (
        f"<style>path{{fill:none;stroke:{line.light};stroke-width:1.8;stroke-linecap:round}}"
        f".t{{stroke-dasharray:3 3;stroke-width:1.2;stroke-linecap:butt}}circle{{fill:{dot.light}}}"
        f"@media(prefers-color-scheme:dark){{path{{stroke:{line.dark}}}circle{{fill:{dot.dark}}}}}</style>"
    )
