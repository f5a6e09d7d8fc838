"""The whole set against a group: shares with their history, and the table of every indicator's place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pmf_core import describe, formats
from pmf_core.describe import standings as told
from pmf_core.figures.quartiles import position, share_line
from pmf_core.model import Direction
from pmf_core.results import Placed, Share, Standings
from ui import address, session
from ui.download import Cell
from ui.render import html

MOST = 150  # rows on one page; more are reached by a filter or the file
KEPT = ("group", "q", "service", "show", "find")
SHOW = {"": "All"} | {str(number): told.QUARTERS[number] for number in (4, 3, 2, 1)} | {"unranked": "Not ranked"}
WAYS = (
    Direction.WORSENING, Direction.NO_CHANGE, Direction.DECREASING, Direction.INCREASING, Direction.IMPROVING,
    Direction.NOT_COMPARABLE,
)  # fmt: skip
PACES = ("Losing ground", "Keeping pace", "Gaining", "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; "" is everything."""

    quadrant: str
    service: str
    show: str
    find: str
    sort: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the address, its heading, and how its rows are ordered (None: not at all)."""

    key: str
    heading: str
    order: Callable[[Placed], Any] | None = None
    number: bool = False


COLUMNS = (
    Column("name", "Indicator", lambda row: row.short_name.casefold()),
    Column("value", "Ours", number=True),
    Column("median", "Median", number=True),
    Column("rank", "Rank", lambda row: row.now.percentile),
    Column("place", "Worst to best"),
    Column("now", "Quartile now", lambda row: _worst(row.now.quartile)),
    Column("before", "A year ago", lambda row: _worst(row.before.quartile if row.before else None)),
    Column("long", "On last year", lambda row: WAYS.index(row.direction)),
    Column("pace", "Against the group", lambda row: PACES.index(told.placed_pace(row))),
)


def _worst(quartile: int | None) -> int | None:
    return None if quartile is None else -quartile


def _sorted(rows: Sequence[Placed], order: Callable[[Placed], Any], *, down: bool) -> list[Placed]:
    """By a column, either way; those without a place in it last."""
    told = [row for row in rows if order(row) is not None]
    return sorted(told, key=order, reverse=down) + [row for row in rows if order(row) is None]


def kept(rows: Sequence[Placed], asked: Asked) -> list[Placed]:
    """The rows that the address asks for, worst first."""
    word = asked.find.casefold()
    return [
        row for row in rows
        if asked.quadrant in ("", row.quadrant or "none") and asked.service in ("", row.service)
        and asked.show in ("", str(row.now.quartile or "unranked"))
        and word in f"{row.name} {row.short_name} {row.code}".casefold()
    ]  # fmt: skip


def strip(answer: Standings) -> None:
    """The shares, each with its base, who is left out and its years."""
    def line(part: str) -> tuple[str, str]:
        shares = [getattr(year, part).percent for year in answer.years]
        return (share_line(shares), told.share_alt(answer, part)) if len(shares) > 1 else ("", "")

    def cell(title: str, part: Share, picture: tuple[str, str] = ("", "")) -> dict[str, object]:
        return {"title": title, "share": formats.percent(part.percent) if part.base else "None can be told",
                "words": told.share_words(part), "line": picture[0], "alt": picture[1]}  # fmt: skip

    html(
        "benchmarks/strip.html", label=told.shares_label(answer), shares=[
            cell("In the top two quartiles", answer.top, line("top")),
            cell("A year ago", answer.top_before),
            cell("Improved since last year", answer.improved, line("improved")),
            cell(f"Gained on the group in {formats.plural(answer.window, 'year')}", answer.faster),
        ],
    )  # fmt: skip


def table(answer: Standings, rows: Sequence[Placed], asked: Asked) -> None:
    """Draw the table. A heading sorts by its link, the other way round when followed again."""
    by, down = asked.sort.removeprefix("-"), asked.sort.startswith("-")
    order = next((column.order for column in COLUMNS if column.key == by and column.order), None)
    ordered = _sorted(rows, order, down=down) if order else list(rows)
    by, stays = by if order else "now", {name: address.asked(name) for name in KEPT}
    html(
        "benchmarks/table.html", caption=told.standings_caption(answer, len(rows)), more=max(0, len(ordered) - MOST),
        columns=[
            {"key": column.key, "heading": column.heading, "number": column.number,
             "sort": ("descending" if down else "ascending") if column.key == by else "",
             "href": _sort_link(column.key, by, down, stays) if column.order else ""}
            for column in COLUMNS
        ],
        rows=[_cells(answer, row) for row in ordered[:MOST]],
    )  # fmt: skip


def _sort_link(key: str, by: str, down: bool, stays: dict[str, str]) -> str:
    return address.href("benchmarks", **stays, sort=f"-{key}" if key == by and not down else key)


def _cells(answer: Standings, row: Placed) -> dict[str, object]:
    then = session.slug(row.now.period.label)
    return {
        "row": row, "href": address.href("benchmark", code=row.code, group=answer.group.id, **{"in": then}),
        "value": told.placed_figure(row, row.now.value), "period": row.now.period.label,
        "median": told.placed_figure(row, row.now.median), "rank": told.placed_rank(row),
        "place": position(row.now.percentile, row.before.percentile if row.before else None),
        "alt": told.placed_alt(row), "now": told.placed_quartile(row.now), "before": told.placed_quartile(row.before),
        "pace": told.placed_pace(row), "count": told.placed_count(row.now),
    }  # fmt: skip


def coverage(answer: Standings) -> None:
    """How much is benchmarked, and what of the scorecard is not."""
    about = {"alone": answer.alone, "group": answer.group, "rebuilt": told.REBUILT if answer.rows else ""}
    html("benchmarks/coverage.html", text=told.benchmarked(answer), **about)


def left_out(under: int, withheld: int) -> None:
    """What our file for others leaves out."""
    html("benchmarks/left_out.html", text=told.left_out(under, withheld))


HEADER = (
    "Code", "Indicator", "Polarity", "Unit", "Period", "Ours", "Rank", "Of", "Quartile", "Median", "Lower quartile",
    "Upper quartile", "Figures in the group", "Members of the group", "Ours a year ago", "Rank a year ago",
    "Quartile a year ago", "On last year", "Window from", "Our change", "Median change of the group",
    "Against the group",
)


def records(rows: Sequence[Placed]) -> list[list[Cell]]:
    """The same rows for a file, figures as stored."""
    return [
        [
            row.code, row.name, describe.polarity(row.polarity), row.unit, row.now.period.label, row.now.value,
            row.now.rank, row.now.of, row.now.quartile, row.now.median, row.now.lower_quartile,
            row.now.upper_quartile, row.now.count, row.now.size,
            *((row.before.value, row.before.rank, row.before.quartile) if row.before else (None, None, None)),
            describe.direction(row.direction),
            *((row.pace.since.label, row.pace.ours, row.pace.median) if row.pace else ("", None, None)),
            told.placed_pace(row),
        ]
        for row in rows
    ]  # fmt: skip
