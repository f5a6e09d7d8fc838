"""Many trends: the matrix that leads in, the filters behind it, and the small charts."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pmf_core import describe
from pmf_core.figures.small import small
from pmf_core.model import Assurance, Variation
from pmf_core.results import Row, Scorecard, Watched
from ui import address
from ui.download import Cell
from ui.render import html

PAGE = 24  # small charts at a time
UNTOLD = "untold"
VARIATIONS = (Variation.IMPROVING, Variation.COMMON, Variation.CONCERNING, Variation.HIGH, Variation.LOW)
ASSURANCES = (Assurance.HITS, Assurance.HIT_AND_MISS, Assurance.MISSES)
SHOW = {"": "All"} | {str(kind): describe.VARIATION[kind] for kind in VARIATIONS} | {UNTOLD: "Not told yet"}
AGAINST = {"": "All"} | {str(kind): describe.ASSURANCE[kind] for kind in ASSURANCES} | {UNTOLD: "Not told"}
KEPT = ("q", "service", "find")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; "" is everything."""

    quadrant: str
    service: str
    find: str
    variation: str
    assurance: str


def where(watched: Sequence[Watched], asked: Asked) -> list[Watched]:
    """Those of a quadrant, a service and a word, whatever their trend."""
    word = asked.find.casefold()
    return [
        one for one in watched
        if asked.quadrant in ("", one.row.quadrant) and asked.service in ("", one.row.service)
        and word in f"{one.row.name} {one.row.code}".casefold()
    ]  # fmt: skip


def kept(watched: Sequence[Watched], asked: Asked) -> list[Watched]:
    """Those of them with the trend and the standing against target that are asked for, concerning ones first."""
    order = [Variation.CONCERNING, Variation.LOW, Variation.HIGH, Variation.IMPROVING, Variation.COMMON, None]
    found = [
        one for one in watched
        if asked.variation in ("", one.row.signal.variation or UNTOLD)
        and asked.assurance in ("", one.row.signal.assurance or UNTOLD)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (order.index(one.row.signal.variation), -one.row.severity, one.row.name))


def matrix(rows: Sequence[Row], asked: Asked) -> None:
    """How many indicators there are of each trend and standing against target, each count a link to them."""
    stays = {name: address.asked(name) for name in KEPT}
    across = [kind for kind in (*VARIATIONS, None) if any(row.signal.variation is kind for row in rows)]
    down = [kind for kind in (*ASSURANCES, None) if any(row.signal.assurance is kind for row in rows)]

    def cell(assurance: Assurance | None, variation: Variation | None) -> dict[str, object]:
        these = [row for row in rows if row.signal.variation is variation and row.signal.assurance is assurance]
        chosen = {"variation": variation or UNTOLD, "assurance": assurance or UNTOLD}
        return {
            "count": len(these), "href": address.href("trends", **stays, **chosen),
            "variation": variation or UNTOLD, "chosen": (asked.variation, asked.assurance) == tuple(chosen.values()),
        }  # fmt: skip

    html(
        "trends/matrix.html",
        across=[(kind or UNTOLD, SHOW[kind or UNTOLD]) for kind in across],
        down=[(kind or UNTOLD, AGAINST[kind or UNTOLD], [cell(kind, other) for other in across]) for kind in down],
        everything=address.href("trends", **stays), filtered=bool(asked.variation or asked.assurance),
    )


def page_of(asked: str, total: int) -> int:
    """Which page of small charts is asked for, from 1; the nearest there is."""
    pages = max(1, -(-total // PAGE))
    return min(max(int(asked), 1), pages) if asked.isascii() and asked.isdigit() else 1


def charts(shown: Sequence[Watched], page: int) -> None:
    """Small charts, 24 at a time, each with its figure and its words."""
    first = (page - 1) * PAGE
    these = shown[first : first + PAGE]
    stays = {name: address.asked(name) for name in (*KEPT, "variation", "assurance")}
    turn = {"before": page - 1 if first else 0, "after": page + 1 if first + PAGE < len(shown) else 0}
    html(
        "trends/charts.html",
        caption=describe.trends_caption(first + 1, first + len(these), len(shown)),
        charts=[(one.row, _picture(one), describe.small_alt(one)) for one in these],
        **{way: address.href("trends", **stays, part=to) if to else "" for way, to in turn.items()},
    )


def _picture(one: Watched) -> str:
    return small(one.points, bounds=describe.sensible(one.row))


HEADER = ("Code", "Indicator", "Quadrant", "Service", "Rating", "Trend", "Against target", "First month", "Last month",
          "Own figure", "Target", "Mean", "Usual from", "Usual to", "Signal")  # fmt: skip


def records(card: Scorecard, shown: Sequence[Watched]) -> list[list[Cell]]:
    """Every figure of the charts for a file."""
    titles = {quadrant.id: quadrant.title for quadrant in card.quadrants}
    return [
        [
            one.row.code, one.row.name, titles.get(one.row.quadrant, ""), one.row.service_name,
            describe.rag(one.row.rag), describe.variation(one.row.signal), describe.assurance(one.row.signal),
            _month(point.first), _month(point.last),
            *(_plain(value) for value in (point.amount, point.target, point.mean, point.lpl, point.upl)),
            point.label if isinstance(point.label, str) else "",
        ]
        for one in shown
        for point in one.points.itertuples()
    ]  # fmt: skip


def _month(ordinal: int) -> str:
    return f"{ordinal // 12}-{ordinal % 12 + 1:02d}"


def _plain(value: float) -> Cell:
    return None if pd.isna(value) else float(value)
