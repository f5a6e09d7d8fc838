"""Write neighbours.csv again from the workbook that the ONS publishes (see SOURCE.md).

    python data/reference/refresh_neighbours.py FILE

FILE is clusteringsimilarlocalauthoritiesandnearestneighbours.xlsx. The same file gives the same result.
"""

import csv
import sys
from pathlib import Path

from openpyxl import load_workbook

from pmf_core.reference import NEIGHBOURS

COLUMNS = ("model", "council", "place", "neighbour")
SHEETS = {"global": "7.a", "economic": "7.b", "demographic": "7.c"}
Row = dict[str, str]


def rows(file: Path) -> list[Row]:
    """Each neighbour of each council in each model, in our layout; codes as published."""
    book = load_workbook(file, read_only=True)
    found = []
    for model, sheet in SHEETS.items():
        _, _, _, head, *lines = book[sheet].iter_rows(values_only=True)
        places = {n: str(name) for n, name in enumerate(head) if str(name).endswith(": code")}
        found += [
            {"model": model, "council": line[0], "place": name.removeprefix("Neighbour ").removesuffix(": code"),
             "neighbour": line[n]}
            for line in sorted(lines, key=lambda line: str(line[0]))
            for n, name in places.items()
        ]  # fmt: skip
    return found


def write(lines: list[Row], path: Path) -> None:
    """One line a neighbour, always in the same order."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


if __name__ == "__main__":
    write(rows(Path(sys.argv[1])), NEIGHBOURS)
