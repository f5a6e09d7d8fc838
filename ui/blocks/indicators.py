"""The table of indicators: columns, sorting by the address, filters, and the same as CSV."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmf_core import describe
from pmf_core.figures.spark import spark
from pmf_core.model import Aggregation, Assurance, Basis, Chance, Direction, Rag, Variation
from pmf_core.results import Outlook, QuadrantCard, Row, Scorecard
from pmf_core.rows import worst_first
from ui import address
from ui.download import Cell
from ui.render import html
from ui.words import head, own

MOST = 150  # rows on one page; more are reached by a filter or the file
WAYS = (
    Direction.WORSENING, Direction.NO_CHANGE, Direction.DECREASING, Direction.INCREASING,
    Direction.IMPROVING, Direction.NOT_COMPARABLE,
)
SHOW = (
    {"": "All"} | {rag.value: describe.rag(rag) for rag in Rag}
    | {"worsening": "Worsening", "concerning": "Concerning trend", "likely": "Likely to miss"}
)  # fmt: skip
RARE = {"moved": "Changed rating", "differs": "Differs from reported", "quiet": "On target, trend concerning"}
SIGNALS = (Variation.CONCERNING, Variation.LOW, Variation.HIGH, Variation.COMMON, Variation.IMPROVING)
MISSING_IT = (Chance.LIKELY, Chance.MISSED)
Outlooks = Mapping[str, Outlook]  # by code as printed
CHANCES = (Assurance.MISSES, Assurance.HIT_AND_MISS, Assurance.HITS)


def whole(card: Scorecard) -> QuadrantCard:
    """Every indicator of the scorecard, as if it were one quadrant."""
    return QuadrantCard(
        id="", title=f"All {own().quadrants}", about="", blocks=(), summary=card.summary, before=card.before_summary,
        history=(), rows=worst_first(row for quadrant in card.quadrants for row in quadrant.rows),
    )


def filters(asked: str) -> dict[str, str]:
    """What may be shown; the rarer ones only where a link has asked for them."""
    return SHOW | {key: text for key, text in RARE.items() if key == asked}


def sought(quadrant: QuadrantCard, *, show: str, block: str, find: str) -> str:
    """A filter in words: "Nothing in Workforce is “Red” and has “sick” in its name or code."."""
    tests = [f"is “{(SHOW | RARE).get(show, show)}”"] if show else []
    tests += [f"is under “{dict(quadrant.blocks).get(block, block)}”"] if block else []
    tests += [f"has “{find}” in its name or code"] if find else []
    where = quadrant.title if quadrant.id else f"any {own().quadrant}"
    return f"Nothing in {where} {' and '.join(tests) or 'is there yet'}."


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the address, its heading, and how its rows are ordered (None: not at all)."""

    key: str
    heading: str
    order: Callable[[Row], Any] | None = None
    number: bool = False


def columns(card: Scorecard, quadrant: QuadrantCard, outlooks: Outlooks) -> list[Column]:
    """The columns for one quadrant, or for the whole scorecard with each row's quadrant named."""
    before = describe.before(card.period.kind)
    short = [Column("short", f"On {before}", lambda row: WAYS.index(row.short))] if before != "last year" else []
    order = [each.id for each in card.quadrants]
    which = [Column("quadrant", head(own().quadrant), lambda row: order.index(row.quadrant))] if not quadrant.id else []
    return [
        Column("name", "Indicator", lambda row: row.name.casefold()),
        *which,
        Column("rag", "Rating"),
        Column("value", "Value", number=True),
        Column("target", "Target", number=True),
        Column("history", "Last 13 periods"),
        *short,
        Column("long", "On last year", lambda row: WAYS.index(row.long)),
        Column("variation", "Trend", lambda row: _place(SIGNALS, row.signal.variation)),
        Column("assurance", "Against target", lambda row: _place(CHANCES, row.signal.assurance)),
        Column("chance", "Chance to miss", lambda row: _odds(outlooks.get(row.code))),
        Column("service", "Service", lambda row: (not row.service_name, row.service_name.casefold())),
        Column("owner", "Owner", lambda row: (not row.owner, row.owner.casefold())),
    ]


def kept(
    card: Scorecard, quadrant: QuadrantCard, outlooks: Outlooks, *, show: str, block: str, find: str
) -> list[Row]:
    """The rows of a quadrant that a filter keeps, worst first."""
    moved = {move.row.code for move in (*card.better, *card.worse)}
    differing = {row.code for row in card.differing}
    keep: dict[str, Callable[[Row], bool]] = {
        "": lambda _: True,
        "worsening": lambda row: Direction.WORSENING in (row.short, row.long),
        "moved": lambda row: row.code in moved,
        "differs": lambda row: row.code in differing,
        "concerning": lambda row: row.signal.variation is Variation.CONCERNING,
        "likely": lambda row: row.code in outlooks and outlooks[row.code].outturn.word in MISSING_IT,
        "quiet": lambda row: bool(describe.quiet((row,))),
    }
    test: Callable[[Row], bool] = keep.get(show, lambda row: row.rag == show)
    wanted = find.casefold()
    return [
        row
        for row in quadrant.rows
        if test(row) and block in ("", row.block) and wanted in f"{row.name} {row.code}".casefold()
    ]


def sort(rows: Sequence[Row], shown: Sequence[Column], asked: str) -> tuple[list[Row], str, bool]:
    """The rows as the address asks, with the column and whether it runs down; worst first without one."""
    key, down = asked.removeprefix("-"), asked.startswith("-")
    order = next((column.order for column in shown if column.key == key and column.order), None)
    if order is None:
        return (list(reversed(rows)) if asked == "-rag" else list(rows)), "rag", asked == "-rag"
    return sorted(rows, key=order, reverse=down), key, down


def _odds(outlook: Outlook | None) -> float:
    """The chance of missing, the likeliest first; those without one last."""
    return 2.0 if outlook is None or outlook.outturn.chance is None else -outlook.outturn.chance


def _place(order: Sequence[object], word: object) -> int:
    """Where a word stands in an order; after all of them where there is none."""
    return order.index(word) if word in order else len(order)


def table(
    card: Scorecard, rows: Sequence[Row], shown: Sequence[Column], outlooks: Outlooks, *,
    caption: str, by: str, down: bool,
) -> None:  # fmt: skip
    """Draw the table. A heading sorts by its link, the other way round when followed again."""
    stays = {name: address.asked(name) for name in ("q", "show", "block", "find")}
    sortable = {column.key for column in shown if column.order} | {"rag"}
    html(
        "quadrant/table.html",
        caption=caption,
        columns=[
            {
                "key": column.key,
                "heading": column.heading,
                "number": column.number,
                "sort": ("descending" if down else "ascending") if column.key == by else "",
                "href": _sort_link(column.key, by, down, stays) if column.key in sortable else "",
            }
            for column in shown
        ],
        rows=[(row, _line(row), _chance(row, outlooks)) for row in rows[:MOST]],
        more=max(0, len(rows) - MOST),
        titles={quadrant.id: quadrant.title for quadrant in card.quadrants},
        keys={column.key for column in shown},
    )


def _chance(row: Row, outlooks: Outlooks) -> str:
    return describe.chance(outlooks[row.code].outturn) if row.code in outlooks else ""


def _line(row: Row) -> str:
    """Its last figures; its target too, where it is one for each of them: not a quarter's, where months are summed."""
    summed = row.aggregation is Aggregation.SUM and row.shown is not None and row.shown.kind != row.own_kind
    target = None if summed or row.basis is Basis.YEAR_TO_DATE else row.target
    return spark([value for _, value in row.history], target, rag=row.rag, width=104, height=26)


def _sort_link(key: str, by: str, down: bool, stays: dict[str, str]) -> str:
    return address.href("quadrant", **stays, sort=f"-{key}" if key == by and not down else key)


HEADER = (
    "Code", "Indicator", "Quadrant", "Block", "Rating", "Why not rated", "Reported status", "Value", "Unit",
    "Period of the value", "Target", "On the period before", "On last year", "Trend", "Against target",
    "Usual from", "Usual to", "Outturn", "Outturn from (80%)", "Outturn to (80%)", "Chance to miss the year",
    "Service", "Owner", "Note",
)


def records(card: Scorecard, rows: Iterable[Row], outlooks: Outlooks) -> list[list[Cell]]:
    """The same rows for a file, figures as stored."""
    titles = {quadrant.id: quadrant.title for quadrant in card.quadrants}
    blocks = {block: title for quadrant in card.quadrants for block, title in quadrant.blocks}
    return [
        [
            row.code, row.name, titles.get(row.quadrant, row.quadrant), blocks.get(row.block, row.block),
            describe.rag(row.rag), row.reason, describe.rag(row.reported_rag) if row.reported_rag else "",
            row.value, row.unit, row.shown.label if row.shown else "", row.target, describe.direction(row.short),
            describe.direction(row.long), describe.variation(row.signal), describe.assurance(row.signal),
            *((row.signal.usual.low, row.signal.usual.high) if row.signal.usual else (None, None)),
            *_outturn(outlooks.get(row.code)), row.service_name, row.owner, row.note or "",
        ]
        for row in rows
    ]


def _outturn(outlook: Outlook | None) -> tuple[Cell, Cell, Cell, Cell]:
    """Median, 80% interval and chance of missing, as worked out."""
    if outlook is None or outlook.outturn.most is None:
        return None, None, None, None
    return outlook.outturn.median, *outlook.outturn.most, outlook.outturn.chance
