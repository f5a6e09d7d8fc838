"""The councils of the United Kingdom, abolished ones included."""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data" / "reference"
FILE = FOLDER / "councils.csv"
NATIONS = {
    "K02000001": "United Kingdom",
    "K03000001": "Great Britain",
    "K04000001": "England and Wales",
    "E92000001": "England",
    "N92000002": "Northern Ireland",
    "S92000003": "Scotland",
    "W92000004": "Wales",
}


@dataclass(frozen=True, slots=True)
class Council:
    """One council. `start` is None where it is not known, `end` (its last day) where it still stands.

    `successors` are the ONS codes of what took its place; `former` are codes that it had itself,
    before a boundary change gave it a new one. `county` is the ONS code of the county council whose
    district it is, "" for any other.
    """

    code: str
    name: str
    type: str
    region: str
    nation: str
    start: date | None
    end: date | None
    successors: tuple[str, ...]
    aliases: tuple[str, ...]
    former: tuple[str, ...] = ()
    county: str = ""

    def stood(self, on: date | None) -> bool:
        """Whether it existed on that day; with no day, whether it still does."""
        if on is None:
            return self.end is None
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@cache
def councils() -> dict[str, Council]:
    """Every council by its ONS code, abolished ones included. Source: data/reference/SOURCE.md."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _council(row) for row in csv.DictReader(file)}


@cache
def by_code() -> dict[str, Council]:
    """Every council by every code that it has or had, and the nations."""
    present = councils()
    former = {code: council for council in present.values() for code in council.former}
    return former | present | {code: _nation(code, name) for code, name in NATIONS.items()}


@cache
def short_names() -> dict[str, str]:
    """The usual short name of every council and nation, by code: Hart, not Hart District Council.

    Of two with the same short name, one that was abolished keeps its whole name.
    """
    short = {code: (council.aliases or (council.name,))[0] for code, council in councils().items()}
    standing = Counter(name for code, name in short.items() if councils()[code].end is None)
    shared = Counter(short.values())
    for code, council in councils().items():
        if shared[short[code]] > 1 and (council.end or standing[short[code]] > 1):
            short[code] = council.name
    return short | NATIONS


def _nation(code: str, name: str) -> Council:
    return Council(code, name, "nation", "", name, None, None, (), (name,))


def _council(row: dict[str, str]) -> Council:
    def several(column: str) -> tuple[str, ...]:
        return tuple(part for part in row[column].split(";") if part)

    def day(column: str) -> date | None:
        return date.fromisoformat(row[column]) if row[column] else None

    return Council(
        row["code"], row["name"], row["type"], row["region"], row["nation"], day("start"), day("end"),
        several("successors"), several("aliases"), several("former"), row["county"],
    )  # fmt: skip
