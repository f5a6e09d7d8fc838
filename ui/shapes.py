"""The shapes of ratings, directions and trends, drawn once as CSS masks: one class each, coloured by a token.

A rating's silhouette differs as well as its colour, with its glyph as a hole in it. An arrow means better
or worse, not the number's sign. `st.html` strips `<svg>`, hence masks.
"""

from urllib.parse import quote

from pmf_core.model import Assurance, Direction, Rag, Variation


def _path(drawing: str) -> str:
    return f"<path fill-rule='evenodd' d='{drawing}'/>"


RATINGS = {
    Rag.RED: _path(  # diamond, cross
        "M12 0 24 12 12 24 0 12ZM8.3 6.6 6.6 8.3 10.3 12 6.6 15.7 8.3 17.4 12 13.7 15.7 17.4 17.4 15.7 "
        "13.7 12 17.4 8.3 15.7 6.6 12 10.3Z"
    ),
    Rag.AMBER: _path(  # triangle, exclamation mark
        "M12 1 24 22.5H0ZM10.6 9 11.2 16H12.8L13.4 9ZM10.7 17.4V20H13.3V17.4Z"
    ),
    Rag.GREEN: _path(  # circle, tick
        "M12 .5A11.5 11.5 0 1 1 11.99 .5ZM6.6 11.2 4.9 12.9 10.2 18.2 19 8.5 17.2 6.9 10.1 14.7Z"
    ),
    Rag.EXCEEDED: _path(  # star
        "M12 0 15.3 8.2 24 8.9 17.3 14.6 19.4 23.2 12 18.5 4.6 23.2 6.7 14.6 0 8.9 8.7 8.2Z"
    ),
    Rag.NOT_RATED: _path(  # ring, dash
        "M12 .5A11.5 11.5 0 1 1 11.99 .5ZM12 3A9 9 0 1 0 12.01 3ZM7 10.8H17V13.2H7Z"
    ),
}
ARROWS = {
    Direction.IMPROVING: _path("M12 3 20 12H14.5V21H9.5V12H4Z"),
    Direction.WORSENING: _path("M12 21 4 12H9.5V3H14.5V12H20Z"),
    Direction.NO_CHANGE: _path("M3 9.5H14V4.5L22 12 14 19.5V14.5H3Z"),
    Direction.INCREASING: _path("M5 17.5 14 8.5H8V5H20V17H16.5V11L7.5 20Z"),
    Direction.DECREASING: _path("M7.5 4 16.5 13V7H20V19H8V15.5H14L5 6.5Z"),
    Direction.NOT_COMPARABLE: _path("M3 10.5H10V13.5H3ZM14 10.5H21V13.5H14Z"),
}


_UPWARDS = (  # dots that leave the usual range, which is two lines
    "M0 14.2H24V15.8H0ZM0 22.2H24V23.8H0ZM3.5 16.6A2.4 2.4 0 1 1 3.49 16.6ZM9.5 10.6A2.4 2.4 0 1 1 9.49 10.6Z"
    "M15 5.6A2.4 2.4 0 1 1 14.99 5.6ZM20.5 .6A2.4 2.4 0 1 1 20.49 .6Z"
)
_DOWNWARDS = (
    "M0 8.2H24V9.8H0ZM0 .2H24V1.8H0ZM3.5 2.6A2.4 2.4 0 1 1 3.49 2.6ZM9.5 8.6A2.4 2.4 0 1 1 9.49 8.6Z"
    "M15 13.6A2.4 2.4 0 1 1 14.99 13.6ZM20.5 18.6A2.4 2.4 0 1 1 20.49 18.6Z"
)
VARIATIONS = {
    Variation.COMMON: _path(  # dots between two lines
        "M0 2.2H24V3.8H0ZM0 20.2H24V21.8H0ZM3.5 11.6A2.4 2.4 0 1 1 3.49 11.6ZM9.5 6.6A2.4 2.4 0 1 1 9.49 6.6Z"
        "M15 12.6A2.4 2.4 0 1 1 14.99 12.6ZM20.5 8.1A2.4 2.4 0 1 1 20.49 8.1Z"
    ),
    Variation.IMPROVING: _path(_UPWARDS),
    Variation.CONCERNING: _path(_DOWNWARDS),
    Variation.HIGH: _path(_UPWARDS),
    Variation.LOW: _path(_DOWNWARDS),
}
_DASHES = "M0 {0}H5V{1}H0ZM9.5 {0}H14.5V{1}H9.5ZM19 {0}H24V{1}H19Z"
ASSURANCES = {  # the usual range as a band, target as dashes; above is the good side
    Assurance.HITS: _path("M0 3H24V12H0Z" + _DASHES.format(18, 20.2)),
    Assurance.MISSES: _path("M0 12H24V21H0Z" + _DASHES.format(3.8, 6)),
    Assurance.HIT_AND_MISS: _path("M0 5H24V19H0Z" + _DASHES.format(10.9, 13.1)),
}


OURS = _path("M12 1 23 12 12 23 1 12Z")  # the mark of the council asked about, among others


def data_uri(body: str, box: str = "0 0 24 24") -> str:
    """An SVG drawing as an address that stands in CSS or in `src`, quotes and brackets encoded."""
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{box}'>{body}</svg>"
    return "data:image/svg+xml," + quote(svg, safe="=:/,;")


def css() -> str:
    """A class `s-<rating>`, `a-<direction>`, `v-<variation>` or `t-<assurance>` for each shape."""
    named = {f"s-{rag}": drawing for rag, drawing in RATINGS.items()} | {"s-ours": OURS}
    named |= {f"a-{way}": drawing for way, drawing in ARROWS.items()}
    named |= {f"v-{kind}": drawing for kind, drawing in VARIATIONS.items()}
    named |= {f"t-{kind}": drawing for kind, drawing in ASSURANCES.items()}
    return "".join(
        f'.{name}{{-webkit-mask-image:url("{data_uri(drawing)}");mask-image:url("{data_uri(drawing)}")}}'
        for name, drawing in named.items()
    )
