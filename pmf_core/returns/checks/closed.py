"""A return of which nothing but its own columns may be stored: the file is refused where it holds anything else.

The file that was sent is kept as it was sent, so leaving a column out is not enough: names would lie in it.
Source: docs/method.md#complaints.
"""

from collections.abc import Iterable, Iterator, Sequence

from pmf_core.model import Finding
from pmf_core.returns.findings import found
from pmf_core.returns.layouts.layout import GUIDANCE
from pmf_core.returns.sheets import Sheet, letter
from pmf_core.returns.tables import Table

BESIDE = {"R031", "R032", "R102", "R042", "R044", "R115", "R119", "R132"}  # what was left out, and would be kept
NAMED = 8  # columns in one finding
SHORT = 40  # characters of a heading that is named; more may be no heading


def of(tables: Sequence[Table], sheets: Iterable[Sheet], findings: Iterable[Finding]) -> list[Finding]:
    """One finding that refuses the file for each sheet that holds more than a closed kind's columns; none otherwise.

    Headings are named, no cell is: what stands under them may be what must not be stored.
    """
    closed = [table.kind for table in tables if table.kind.closed]
    if not closed:
        return []
    what = closed[0].title
    refused: dict[str, list[str]] = {}
    for sheet in sheets:
        if extra := list(_beside(sheet, [table for table in tables if _of(table, sheet)])):
            refused[sheet.name] = extra
    for finding in findings:
        if finding.code in BESIDE and finding.sheet != GUIDANCE:
            refused.setdefault(finding.sheet or "", [_left_out(finding)])
    return [
        found("R046", sheet=name or None, kind=what.lower(), columns="; ".join(dict.fromkeys(extra[:NAMED])),
              more=f" and {len(extra) - NAMED} more" if len(extra) > NAMED else "")
        for name, extra in refused.items()
    ]  # fmt: skip


def _of(table: Table, sheet: Sheet) -> bool:
    return table.kind.closed and bool(table.frame["sheet"].eq(sheet.name).any())


def _beside(sheet: Sheet, tables: Sequence[Table]) -> Iterator[str]:
    """The columns of a sheet with anything in them that no table of it reads."""
    if not tables:
        return
    used = {place for table in tables for place in (*table.letters.values(), *table.frame["column"].unique())}
    heads = _headings(tables, sheet, used)
    for position in map(int, sheet.cells.columns):
        if letter(position) in used or sheet.cells[position].isna().all():
            continue
        head = heads.get(position, "")
        yield f"column {letter(position)}{f' (“{head}”)' if 0 < len(head) <= SHORT else ''}"


def _headings(tables: Sequence[Table], sheet: Sheet, used: set[str]) -> dict[int, str]:
    """Position -> text, of the row above the first one read that has anything in a column that is read."""
    first = min(int(table.frame["row"].min()) for table in tables)
    own = [position for position in map(int, sheet.cells.columns) if letter(position) in used]
    above = sheet.cells.loc[: first - 1]
    rows = above.index[above[own].notna().any(axis=1)]
    heads = above.loc[rows[-1]].dropna() if len(rows) else above.iloc[0:0, 0]
    return {int(position): text for position, text in zip(heads.index, heads.astype("str"), strict=True)}


def _left_out(finding: Finding) -> str:
    where = f"column {finding.column}" if finding.column else "rows" if finding.row else "a sheet"
    return f"{where} that the return does not have"
