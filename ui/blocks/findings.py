"""What was found in a return, beside the rows of the file that it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmf_core import formats
from pmf_core.csv_file import csv_bytes
from pmf_core.describe.uploads import FINDING_HEADER, finding_records
from pmf_core.model import Finding, Severity
from pmf_core.results import Line, Preview
from ui.render import html

MOST = 100  # findings on the page; all are in the file
ACROSS = 9  # columns of a row at most
GROUPS = (  # severities, what is to be done, the mark in the cell, and whether it is folded
    ((Severity.REFUSE, Severity.STOP), "To fix", "✕ to fix", False),
    ((Severity.ASK,), "To confirm", "? to confirm", False),
    ((Severity.NOTE,), "To know", "i note", True),
)
Columns = tuple[tuple[str, str], ...]  # (letter, heading)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the file: its number, its cells as (text, whether marked), and what was found in it."""

    number: int
    cells: tuple[tuple[str, bool], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """The rows of one sheet under the columns that are shown; `left_out` counts the other columns."""

    name: str
    columns: Columns
    left_out: int
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings that want the same of a person: those of the whole file, then those of rows."""

    title: str
    mark: str
    folded: bool
    whole: tuple[Finding, ...]
    sheets: tuple[ShownSheet, ...]


def findings(seen: Preview) -> None:
    """Every finding with its row, by what is to be done about it; nothing where there is none."""
    if not seen.findings:
        return
    left = MOST
    groups = []
    for severities, title, mark, folded in GROUPS:
        mine = [finding for finding in seen.findings if finding.severity in severities]
        if mine[:left]:
            about = f"{title}: {formats.plural(len(mine), 'finding')}"
            groups.append(_group(mine[:left], about, mark, folded and len(mine) < len(seen.findings), seen.lines))
            left -= len(mine[:left])
    html("upload/findings.html", groups=groups, file=seen.file, more=max(0, len(seen.findings) - MOST))


def table(seen: Preview) -> bytes:
    """The findings as a CSV file."""
    return csv_bytes(FINDING_HEADER, finding_records(seen.findings))


def _group(mine: Sequence[Finding], title: str, mark: str, folded: bool, lines: Iterable[Line]) -> Group:
    by_place: dict[tuple[str, int | None], list[Finding]] = {}
    for finding in mine:
        by_place.setdefault((finding.sheet or "", finding.row), []).append(finding)
    with_rows = [line for line in lines if (line.sheet, line.row) in by_place]
    shown = {(line.sheet, line.row) for line in with_rows}
    whole = tuple(finding for place, found in by_place.items() if place not in shown for finding in found)
    names = dict.fromkeys(line.sheet for line in with_rows)
    sheets = tuple(_sheet(name, [line for line in with_rows if line.sheet == name], by_place) for name in names)
    return Group(title, mark, folded, whole, sheets)


def _sheet(name: str, lines: Sequence[Line], found: dict[tuple[str, int | None], list[Finding]]) -> ShownSheet:
    faulty = {finding.column for line in lines for finding in found[name, line.row] if finding.column}
    every = {letter: heading for line in lines for letter, heading, _ in line.cells}
    filled = {letter for line in lines for letter, _, text in line.cells if text}
    wanted = [*list(every)[:2], *sorted(faulty), *(letter for letter in every if letter in filled)]
    kept = {letter for letter in list(dict.fromkeys(wanted))[: max(ACROSS, len(faulty) + 2)] if letter in every}
    columns = tuple((letter, every[letter]) for letter in sorted(kept, key=lambda letter: (len(letter), letter)))
    rows = tuple(_row(line, columns, found[name, line.row]) for line in sorted(lines, key=lambda line: line.row))
    return ShownSheet(name, columns, len(filled - kept), rows)


def _row(line: Line, columns: Columns, mine: Sequence[Finding]) -> ShownRow:
    texts = {letter: text for letter, _, text in line.cells}
    marked = {finding.column for finding in mine}
    return ShownRow(line.row, tuple((texts.get(n, ""), n in marked) for n, _ in columns), tuple(mine))
