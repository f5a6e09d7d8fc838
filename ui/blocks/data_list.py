"""The single data list: the table with its filters and sorting, what each service carries, and the whole as a file."""

from collections.abc import Callable, Sequence
from typing import Any

from pmf_core import formats
from pmf_core.describe import life as words
from pmf_core.framework import Framework
from pmf_core.results.life import Listed, Load
from pmf_core.returns.kinds import DATA_LIST
from ui import address, notices
from ui.download import Cell
from ui.render import html
from ui.words import head

FIRST, MOST = 25, 500  # rows at first, and when all are asked for
SHOW: dict[str, tuple[str, Callable[[Listed], bool]]] = {
    "": ("All", lambda _: True),
    "oftener": ("Could be collected more often", lambda one: one.oftener is not None),
    "unowned": ("No owner or lead service", lambda one: not (one.owner and one.service)),
    "alone": ("With nobody to compare", lambda one: not one.benchmark),
    "joined": ("Histories joined", lambda one: one.joined),
    "key": ("Key or statutory", lambda one: "yes" in (one.record["key"], one.record["statutory"])),
}
ORDERS: dict[str, tuple[str, Callable[[Listed], Any]]] = {
    "name": ("Indicator", lambda one: one.name.casefold()),
    "sort": ("Type", lambda one: (not one.sort, one.sort)),
    "kind": ("Frequency", lambda one: (one.kind, one.name.casefold())),
    "service": ("Lead service", lambda one: (not one.service_name, one.service_name.casefold(), one.name.casefold())),
    "quadrant": ("Quadrant", lambda one: (not one.quadrant, one.quadrant, one.name.casefold())),
    "set": ("Set and edition", lambda one: (not one.indicator_set, one.indicator_set, one.edition)),
    "benchmark": ("Benchmark", lambda one: (not one.benchmark, one.benchmark.casefold())),
    "quality": ("Data quality", lambda one: ("poor", "fair", "", "good").index(one.quality)),
    "life": ("Life", lambda one: (tuple(words.LIFE).index(one.life), one.since)),
}
HEADER = (*(column.heading for column in DATA_LIST.columns), "Where it is in its life", "Since", "By submission",
          "Listed on", "Took the place of")  # fmt: skip


def kept(
    listed: Sequence[Listed], *, service: str, life: str, indicator_set: str, show: str, find: str
) -> list[Listed]:
    """The indicators that a filter keeps; without one of life, those that are gone are left out."""
    test, wanted = SHOW.get(show, SHOW[""])[1], find.casefold()
    alive = (lambda one: one.life == life) if life in words.LIFE else (lambda one: life or one.life not in GONE)
    return [
        one for one in listed
        if alive(one) and test(one) and service in ("", one.service) and indicator_set in ("", one.indicator_set)
        and wanted in f"{one.code} {one.name} {one.owner}".casefold()
    ]  # fmt: skip


GONE = ("retired", "replaced")


def table(rows: Sequence[Listed], total: int, framework: Framework, *, asked: str, every: bool) -> None:
    """A row an indicator, sorted as the address asks; the first few unless every one is asked for."""
    if not rows:
        notices.empty("No indicator matches", "Choose another filter.", address.href("data_list"), "Show all")
        return
    by, down = asked.removeprefix("-"), asked.startswith("-")
    ordered = sorted(rows, key=ORDERS[by][1], reverse=down) if by in ORDERS else list(rows)
    stays = {name: address.asked(name) for name in ("service", "life", "set", "show", "find")}
    headings = {"service": f"Lead {framework.words.service}", "quadrant": head(framework.words.quadrant),
                "name": head(framework.words.indicator)}  # fmt: skip
    columns = [
        {"key": key, "heading": headings.get(key, text),
         "sort": ("descending" if down else "ascending") if key == by else "",
         "href": address.href("data_list", **stays, sort=f"-{key}" if key == by and not down else key)}
        for key, (text, _) in ORDERS.items()
    ]  # fmt: skip
    shown = ordered[: MOST if every else FIRST]
    word = (framework.words.indicator, framework.words.indicators)
    html(
        "data_list/table.html", columns=columns, caption=words.data_list_caption(len(rows), total, word),
        rows=[_line(one) for one in shown],
        titles={quadrant.id: quadrant.title for quadrant in framework.quadrants}, more=len(rows) - len(shown),
        stays=stays | {"sort": asked},
    )  # fmt: skip


def _line(one: Listed) -> tuple[Listed, str, str, str]:
    return one, words.every(one.kind), words.every(one.oftener).lower() if one.oftener else "", words.LIFE[one.life]


def loads(found: Sequence[Load], framework: Framework) -> None:
    """What each service carries beside what is right, the most first."""
    if found:
        html("data_list/loads.html", rows=found, caption=words.loads_caption(found, framework.words.service),
             word=framework.words.service)  # fmt: skip


def records(rows: Sequence[Listed]) -> list[list[Cell]]:
    """Every column of the data list for a file, and the life of each."""
    return [
        [
            *(one.code if column.name == "code" else one.record[column.name] for column in DATA_LIST.columns),
            words.LIFE[one.life], formats.day(one.since), one.submission, formats.day(one.listed_on),
            "; ".join(one.replaces),
        ]
        for one in rows
    ]  # fmt: skip
