"""The sheet that lists every finding, put before the officer's own: what it says, and how it is known again."""

from collections.abc import Sequence

from pmf_core.model import Finding, Severity
from pmf_core.returns.sheets import Sheet

SHEET = "Findings"
TITLE = "Findings in this return"
AGAIN = "Put them right in the other sheets and send this workbook again; this sheet is not read."
MARKED = 2_000  # cells; Excel becomes slow with more comments
DOES = {
    Severity.REFUSE: "The file was refused",
    Severity.STOP: "To be put right",
    Severity.ASK: "To be confirmed, or put right",
    Severity.NOTE: "To know",
}
HEADINGS = ("Finding", "What follows", "Sheet", "Cell", "What stands there", "What is wrong", "What to do")
WIDTHS = (12, 24, 22, 10, 26, 60, 60)  # of the columns, in characters
HEADING_ROW = 3


def is_list(sheet: Sheet) -> bool:
    """Whether a sheet is a list of findings that we wrote; it is no part of the return."""
    if not sheet.name.startswith(SHEET) or sheet.cells.empty:
        return False
    return str(sheet.cells.iat[0, 0]) == TITLE


def rows(findings: Sequence[Finding], cells: int, note: str) -> list[tuple[str, ...]]:
    """Every row of the list, as text: title, what was done with it, headings, findings.

    Args:
        cells: how many cells have findings; the first so many of them are marked.
        note: what is to be done with the workbook.
    """
    count = f"{len(findings):,} finding{'' if len(findings) == 1 else 's'}."
    marked = "Each that is about one cell is also a comment there, and the cell is coloured."
    if cells > MARKED:
        marked = f"The first {MARKED:,} of {cells:,} cells have a comment and a colour; the others stand only here."
    return [(TITLE,), (f"{count} {marked} {note}",), HEADINGS, *map(_row, findings)]


def text(finding: Finding) -> str:
    """What a comment says of a finding."""
    return f"{finding.code}: {finding.message} {finding.fix}".rstrip()


def place(finding: Finding) -> tuple[int, int] | None:
    """Row and column of its cell, counted from 0; None where it is not about one cell."""
    if not finding.row or not finding.column:
        return None
    column = 0
    for character in finding.column:
        column = column * 26 + ord(character) - 64
    return finding.row - 1, column - 1


def by_cell(findings: Sequence[Finding]) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet, what the comment of each cell says: several findings of one cell one under the other."""
    found: dict[str, dict[tuple[int, int], str]] = {}
    for finding in findings:
        at = place(finding)
        if at is not None:
            cells = found.setdefault(finding.sheet or "", {})
            cells[at] = f"{cells[at]}\n{text(finding)}" if at in cells else text(finding)
    return found


def first(cells: dict[str, dict[tuple[int, int], str]]) -> dict[str, dict[tuple[int, int], str]]:
    """The cells that are marked: no more than MARKED of them."""
    kept, left = {}, MARKED
    for sheet, texts in cells.items():
        kept[sheet] = dict(list(texts.items())[:left])
        left -= len(kept[sheet])
    return kept


def _row(finding: Finding) -> tuple[str, ...]:
    cell = f"{finding.column or ''}{finding.row or ''}" if finding.row else ""
    place = (finding.sheet or "", cell, finding.value or "")
    return (finding.code, DOES[finding.severity], *place, finding.message, finding.fix)
