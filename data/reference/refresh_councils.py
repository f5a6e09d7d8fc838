"""Write councils.csv again from the files that mySociety publishes (see SOURCE.md).

    python data/reference/refresh_councils.py FOLDER

FOLDER holds uk_local_authorities.csv and lookup_name_to_registry.csv. The same files give the same result.
"""

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

from pmf_core.reference import FILE, key

COLUMNS = ("code", "name", "type", "region", "nation", "start", "end", "successors", "former", "aliases", "county")
# Newer codes than the published ones: the boundary of two boroughs moved on 1 April 2025.
RECODED = {"E08000016": "E08000038", "E08000019": "E08000039"}
Row = dict[str, str]


def rows(folder: Path) -> list[Row]:
    """The published files in `folder`, in our layout, by ONS code."""
    published = [row for row in _read(folder / "uk_local_authorities.csv") if row["gss-code"]]
    own = {row["local-authority-code"]: row for row in published}
    names: dict[str, list[str]] = {code: [row["nice-name"].strip()] for code, row in own.items()}
    for row in _read(folder / "lookup_name_to_registry.csv"):
        names.get(row["local-authority-code"], []).append(row["la-name"].strip())
    return sorted((_ours(row, own, names) for row in published), key=lambda row: row["code"])


def write(lines: list[Row], path: Path) -> None:
    """One line a council, always in the same order."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _ours(row: Row, own: dict[str, Row], names: dict[str, list[str]]) -> Row:
    """One published row in our layout."""
    successors = [own[code] for code in row["replaced-by"].split(",") if code in own]
    name, code = row["official-name"].strip(), row["gss-code"]
    former = [*row["former-gss-codes"].split(","), code if code in RECODED else ""]
    return {
        "code": RECODED.get(code, code),
        "name": name,
        "type": row["local-authority-type-name"],
        "region": _region(row, own, successors),
        "nation": row["nation"],
        "start": _start(row),
        "end": _end(row, successors),
        "successors": ";".join(sorted(s["gss-code"] for s in successors)),
        "former": ";".join(sorted(filter(None, former))),
        "aliases": ";".join(_aliases(name, names[row["local-authority-code"]])),
        "county": _county(row, own, successors),
    }


def _county(row: Row, own: dict[str, Row], successors: list[Row]) -> str:
    """A district that was merged into another district was in the same county."""
    told = [other["county-la"] for other in (*successors, row) if other["county-la"] in own]
    return own[told[0]]["gss-code"] if told and row["county-la"] else ""


def _region(row: Row, own: dict[str, Row], successors: list[Row]) -> str:
    """A county is where its districts are; an abolished council without a region is where its successor is."""
    within = {other["region"] for other in own.values() if other["county-la"] == row["local-authority-code"]} - {""}
    if len(within) == 1:
        return within.pop()
    return row["region"] or (successors[0]["region"] if successors else "")


def _start(row: Row) -> str:
    """Dates of 2005 are when the publisher's own register was begun, not when the council was."""
    return "" if row["start-date"].startswith("2005-") else row["start-date"]


def _end(row: Row, successors: list[Row]) -> str:
    """Its last day: some rows give the first day of the successor instead."""
    if not row["end-date"] or all(s["start-date"] != row["end-date"] for s in successors):
        return row["end-date"]
    return (date.fromisoformat(row["end-date"]) - timedelta(days=1)).isoformat()


def _aliases(name: str, published: list[str]) -> list[str]:
    """The published spellings that reading alone does not make the same, the usual name first."""
    kept = {key(name): name}
    for alias in published:
        kept.setdefault(key(alias), alias)
    return [alias for spelling, alias in kept.items() if spelling and spelling != key(name)]


if __name__ == "__main__":
    write(rows(Path(sys.argv[1])), FILE)
