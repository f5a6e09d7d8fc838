"""A table: rows of one kind out of one sheet, as text under the kind's own column names."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core.model import Finding
from pmf_core.returns.findings import found, many
from pmf_core.returns.kinds import Kind
from pmf_core.returns.numbers import MARKERS
from pmf_core.returns.sheets import Sheet, letter

PLACE = ("sheet", "row", "column")
MAIN = {"values": "value", "targets": "target", "data_list": "code", "service": "code"}
HEADING_ROWS = 30


@dataclass(frozen=True, slots=True)
class Table:
    """Text of one kind, and where each piece of it stands.

    `frame` has one column of text for each of the kind's columns that the file gives, and the place of
    the main cell of the row: `sheet`, `row` (number in the file), `column` (letter). `letters` are the
    columns of the other cells; `broken` marks cells whose formula failed; `scale` multiplies a number;
    `markers` says what stands for no figure. `wide` where one row of the file gave several rows here.
    `ragged` counts the lines left out for a wrong number of fields.
    """

    kind: Kind
    frame: pd.DataFrame
    letters: Mapping[str, str]
    broken: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)
    scale: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    markers: Mapping[str, str] = field(default_factory=lambda: MARKERS)
    wide: bool = False
    ragged: int = 0

    def letter(self, name: str) -> "pd.Series[str] | str | None":
        """The letter of a column's cells; the main cell's own where it is the main one."""
        return self.frame["column"] if name == MAIN[self.kind.name] else self.letters.get(name)


@dataclass(frozen=True, slots=True)
class Body:
    """What stands under a heading row: `cells` of the sheet, without blank and ragged rows."""

    sheet: Sheet
    heading_row: int
    cells: pd.DataFrame
    findings: tuple[Finding, ...]
    ragged: int = 0

    @property
    def headings(self) -> dict[int, str]:
        """Position -> heading, of the columns that have one."""
        return {int(n): str(text) for n, text in self.sheet.cells.loc[self.heading_row].dropna().items()}  # type: ignore[call-overload]


def key(text: str) -> str:
    """A heading or a name without case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", text.casefold())


def code(text: str) -> str:
    """A code as it is compared: upper case, no spaces."""
    return re.sub(r"\s+", "", text).upper()


def codes(text: "pd.Series[str]") -> "pd.Series[str]":
    """The same for a column; NaN stays."""
    return each(text, code)


def each(text: "pd.Series[str]", read: Callable[[str], str | None]) -> "pd.Series[str]":
    """A column with every different text read once; NaN stays."""
    positions, written = pd.factorize(text)
    meant = pd.array([read(str(word)) for word in written], dtype="str")
    return pd.Series(meant.take(positions, allow_fill=True), index=text.index)


def body(sheet: Sheet, heading_row: int, used: Sequence[int], skip: Sequence[str] = ()) -> Body:
    """The rows under a heading that have anything in the columns used.

    A row with something in other columns only is left out with a note; one whose first cell matches a
    pattern of `skip` is left out and counted; a line with a wrong number of fields is a finding.
    """
    cells = sheet.cells.loc[heading_row + 1 :]
    findings: list[Finding] = []
    for pattern in skip:
        matches = cells[0].str.contains(pattern, case=False, regex=True).to_numpy(dtype=bool, na_value=False)
        if matches.any():
            findings.append(found("R119", sheet=sheet.name or None, count=int(matches.sum()), skip=pattern.strip("^$")))
            cells = cells[~matches]
    ragged = {row: count for row, count in sheet.ragged if row in cells.index}
    if ragged:
        at = _at(sheet, list(ragged))
        words = {"found": pd.Series(list(ragged.values())), "wanted": sheet.cells.shape[1],
                 "delimiter": {"\t": "tab", ",": "comma", ";": "semicolon"}.get(sheet.delimiter, "bar")}  # fmt: skip
        findings += many("R103", at, words=words)
        cells = cells.drop(index=list(ragged))
    failed = [row for row, column, _ in sheet.errors if column in used]
    filled = cells[list(used)].notna().any(axis=1) | cells.index.isin(failed)
    beside = cells.index[~filled & cells.notna().any(axis=1)]
    findings += many("R115", _at(sheet, beside.tolist()))
    return Body(sheet, heading_row, cells[filled], tuple(findings), len(ragged))


def broken(under: Body, position: int, name: str) -> tuple[NDArray[np.bool_], list[Finding]]:
    """Which cells of a column have a formula that failed, and the findings that say so."""
    failed = {row: text for row, column, text in under.sheet.errors if column == position}
    marked = under.cells.index.isin(list(failed))
    findings = [
        found("R114" if failed[row].startswith("=") else "R113", sheet=under.sheet.name or None, row=row,
              column=letter(position), value=failed[row], heading=name)
        for row in under.cells.index[marked].tolist()
    ]  # fmt: skip
    return marked, findings


def _at(sheet: Sheet, rows: Sequence[int]) -> pd.DataFrame:
    return pd.DataFrame({"sheet": sheet.name, "row": list(rows), "column": None})
