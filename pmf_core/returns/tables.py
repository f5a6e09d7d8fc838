"""A table: rows of one kind out of one sheet, as text under the kind's own column names."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pmf_core.model import Finding
from pmf_core.returns.findings import found, many
from pmf_core.returns.kinds import KINDS, Kind, Type
from pmf_core.returns.numbers import MARKERS
from pmf_core.returns.sheets import Sheet, letter

PLACE = ("sheet", "row", "column")
HEADING_ROWS = 30
WORD = re.compile(r"(?<!\S)[^\W\d_]{2,}[.,;:)]*(?!\S)")  # of letters alone: a row that lost its commas has none
SENTENCE = 3  # words
MOST_HEADING_ROWS = 3  # that the headings of one table take


def _main(kind: Kind) -> str:
    """The column by whose cell a record is named: its code, else the first thing that is said of its key.

    What must be said comes first, then a figure.
    """
    said = [c for c in kind.columns if c.name not in kind.key and c.type is not Type.PERIOD]
    needed = [c.name for c in said if c.required] + [c.name for c in said if c.type is Type.NUMBER]
    return "code" if kind.key == ("code",) else next(iter([*needed, *(c.name for c in said)]))


MAIN = {kind.name: _main(kind) for kind in KINDS.values()}


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
    shared: tuple[str, ...] = ()
    ragged: int = 0

    def taken(self, rows: NDArray[np.bool_]) -> "Table":
        """The same with these rows alone."""
        return replace(
            self,
            frame=self.frame[rows].reset_index(drop=True),
            broken={name: mark[rows] for name, mark in self.broken.items()},
            scale={name: by[rows] for name, by in self.scale.items()},
        )

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
    folded = text.casefold()
    return folded if folded.isalnum() else re.sub(r"[\W_]+", "", folded)


def word(text: str) -> str:
    """A word as it is compared with the choices of a column; a sign that is no word is itself."""
    return key(text) or text.strip()


def code(text: str) -> str:
    """A code as it is compared: upper case, no spaces."""
    return "".join(text.split()).upper()


def codes(text: "pd.Series[str]") -> "pd.Series[str]":
    """The same for a column; NaN stays."""
    return each(text, code)


def each(text: "pd.Series[str]", read: Callable[[str], str | None]) -> "pd.Series[str]":
    """A column with every different text read once; NaN stays."""
    positions, written = pd.factorize(text)
    meant = pd.array([read(str(word)) for word in written], dtype="str")
    return pd.Series(meant.take(positions, allow_fill=True), index=text.index)


def headed_rows(sheet: Sheet, heading_row: int, phrases: Iterable[str]) -> tuple[list[int], list[int]]:
    """The rows under a heading row that repeat it, and others where some cell is one of these headings."""
    forms = {form for text in phrases for form in (text, *(text.replace(" ", gap) for gap in ("_", "-", "")))}
    wanted = {said for text in forms for said in (text, text.lower(), text.upper(), text.title(), text.capitalize())}
    words = pa.array(sorted(wanted), pa.large_string())
    cells = sheet.cells.loc[heading_row + 1 :]
    columns = [pa.array(column, pa.large_string(), from_pandas=True) for _, column in cells.items()]
    said = pc.is_in(pa.chunked_array(columns, pa.large_string()), value_set=words)
    headed = said.to_numpy().reshape(cells.shape[::-1]).any(axis=0)
    rows, own = cells[headed], sheet.cells.loc[heading_row]
    again = ((rows == own) | (rows.isna() & own.isna())).all(axis=1).to_numpy(dtype=bool)
    return rows.index[again].tolist(), rows.index[~again].tolist()


def stacked(
    shared: "Mapping[str, pd.Series[str]]",
    blocks: "Sequence[Mapping[str, pd.Series[str] | str]]",
    places: Sequence[str | None],
    under: "Body",
) -> pd.DataFrame:
    """The rows once for each block: its own columns (or one text for all rows), the shared ones, and their place.

    `places` are the letters of the blocks' main columns.
    """
    size, index = len(under.cells), under.cells.index
    which, row = np.repeat(np.arange(len(blocks)), size), np.tile(np.arange(size), len(blocks))
    columns: dict[str, object] = {name: text.array.take(row) for name, text in shared.items()}
    blank = pd.Series(None, index=index, dtype="str")
    for name in dict.fromkeys(name for block in blocks for name in block):
        own = [block.get(name, blank) for block in blocks]
        if all(isinstance(text, str) for text in own):
            columns[name] = pd.array(cast("list[str]", own), dtype="str").take(which)
        else:
            parts = [pd.Series(text, index=index, dtype="str") if isinstance(text, str) else text for text in own]
            columns[name] = pd.concat(parts).array
    letters = pd.array(list(places), dtype="str").take(which)
    return pd.DataFrame(columns).assign(sheet=under.sheet.name, row=index.to_numpy()[row], column=letters)


def chosen(text: "pd.Series[str]", words: Sequence[str]) -> NDArray[np.bool_]:
    """Where a column says one of these words, in any case."""
    wanted = {word.strip().casefold() for word in words}
    return text.isin([word for word in text.dropna().unique() if str(word).casefold() in wanted]).to_numpy(dtype=bool)


def matching(text: "Sequence[str] | pd.Series[str]", pattern: str) -> NDArray[np.bool_]:
    """Which texts have a pattern in them, in any case; not where NaN. The pattern cannot run away (RE2).

    Raises ValueError where it is not a pattern that RE2 knows.
    """
    found = pc.match_substring_regex(pa.array(text, pa.large_string(), from_pandas=True), pattern, ignore_case=True)
    return np.asarray(found.fill_null(False).to_numpy(zero_copy_only=False), dtype=bool)


def body(
    sheet: Sheet,
    heading_row: int,
    used: Sequence[int],
    skip: Sequence[str] = (),
    *,
    end: int | None = None,
    without: Sequence[int] = (),
) -> Body:
    """The rows under a heading, up to row `end`, that have anything in the columns used, but for those of `without`.

    A row with something in other columns only is left out with a note; one whose first cell matches a
    pattern of `skip` is left out and counted; a line with a wrong number of fields is a finding.
    """
    cells = sheet.cells.loc[heading_row + 1 : end]
    cells = cells.drop(index=list(without)) if without else cells
    findings: list[Finding] = []
    for pattern in skip:
        matches = matching(cells[0], pattern)
        if matches.any():
            findings.append(found("R119", sheet=sheet.name or None, count=int(matches.sum()), skip=pattern.strip("^$")))
            cells = cells[~matches]
    ragged = {row: count for row, count in sheet.ragged if row in cells.index}
    notes = _footnotes(cells, ragged)
    findings += many("R132", _at(sheet, list(notes)), value=pd.Series(list(notes.values()), dtype="str"),
                     words={"text": pd.Series(list(notes.values()), dtype="str")})  # fmt: skip
    cells = cells.drop(index=list(notes)) if notes else cells
    ragged = {row: count for row, count in ragged.items() if row not in notes}
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


def _footnotes(cells: pd.DataFrame, ragged: Mapping[int, int]) -> dict[int, str]:
    """The last lines of a file, each of one text that is a sentence or ends in a colon: row -> text."""
    notes: dict[int, str] = {}
    for row in reversed(cells.index[cells.notna().any(axis=1)].tolist()):
        said = cells.loc[row].dropna().tolist()
        if row not in ragged or not said or not _is_note(str(said[0])) or (len(said) > 1 and said[0][-1] != ":"):
            break
        notes[row] = str(said[0])
    return dict(reversed(notes.items()))


def _is_note(text: str) -> bool:
    """Whether a text is a sentence, or words that end in a colon or have one after them."""
    words = WORD.findall(text)
    return len(words) >= SENTENCE or (":" in text and bool(words))


def broken(under: Body, position: int, name: str) -> tuple[NDArray[np.bool_], list[Finding]]:
    """Which cells of a column have a formula that failed, and the findings that say so."""
    failed = {row: text for row, column, text in under.sheet.errors if column == position}
    if not failed:
        return np.zeros(len(under.cells), dtype=bool), []
    marked = under.cells.index.isin(list(failed))
    rows = under.cells.index[marked]
    texts = pd.Series([failed[row] for row in rows], dtype="str")
    findings: list[Finding] = []
    for code, alike in (("R113", ~texts.str.startswith("=")), ("R114", texts.str.startswith("="))):
        at = _at(under.sheet, rows[alike.to_numpy()].tolist())
        findings += many(code, at, column=letter(position), value=texts[alike], words={"heading": name})
    return marked, findings


def _at(sheet: Sheet, rows: Sequence[int]) -> pd.DataFrame:
    return pd.DataFrame({"sheet": sheet.name, "row": list(rows), "column": None})
