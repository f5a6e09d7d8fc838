"""Write families.csv again from the list that the Improvement Service publishes (see SOURCE.md).

    python data/reference/refresh_families.py FILE

FILE is "Family Groups.csv". The same file gives the same result; a name that is not one known council stops it.
"""

import csv
import sys
from pathlib import Path

from pmf_core.reference import FAMILIES, find

COLUMNS = ("family", "part", "council")
IDS = {  # the published words -> our own
    "Children, Social Work and Housing indicators": "people",
    "Environmental, Culture & Leisure, Economic Development, Corporate and Property indicators": "place",
}
Row = dict[str, str]


def rows(file: Path) -> list[Row]:
    """Which part of each family each council is in, in our layout."""
    with file.open(encoding="utf-8-sig", newline="") as published:
        found = [_ours(row) for row in csv.DictReader(published)]
    return sorted(found, key=lambda row: tuple(row.values()))


def write(lines: list[Row], path: Path) -> None:
    """One line a council and family, always in the same order."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def _ours(row: Row) -> Row:
    return {
        "family": IDS[row["Type"]],
        "part": row["Family_Group"].removeprefix("Family Group "),
        "council": find(row["Local_Authority"]).code,
    }


if __name__ == "__main__":
    write(rows(Path(sys.argv[1])), FAMILIES)
