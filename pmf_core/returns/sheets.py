"""A sheet as text: what every reader hands on, whatever the file was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pmf_core.model import Finding
from pmf_core.returns.findings import refused

ROWS = 250_000
COLUMNS = 1_000
CELLS = 4_000_000
SHEETS = 250
CHARACTERS = 32_767  # in one cell; Excel holds no more
TEXT = 10 * 2**20  # characters of all cells together: as many as the largest CSV file has
MOST_FIGURES = 400_000  # in the rows and the columns by period of one table
FAILED = 20_000  # cells whose formula failed
ERRORS = frozenset({"#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or a whole CSV file (whose name is empty).

    `cells` is text (`str`, NaN where blank), without the spaces around it; its index is the row number in
    the file (1 = first), its columns 0, 1, ... `errors` are (row, column, text) of cells whose formula gave
    an error, or was never worked out (then the text is the formula); those cells are NaN. `ragged` are
    (row, number of fields) of lines that have not as many fields as the others. The first sheet of a template
    has what its hidden sheet says of it as `identity`.
    """

    name: str
    cells: pd.DataFrame
    errors: tuple[tuple[int, int, str], ...] = ()
    ragged: tuple[tuple[int, int], ...] = ()
    delimiter: str = ","
    findings: tuple[Finding, ...] = ()
    identity: Mapping[str, str] = field(default_factory=dict)


def frame(columns: Sequence[Sequence[str | None] | pa.ChunkedArray], least: int = 0) -> pd.DataFrame:
    """Columns of text as the cells of a sheet: trimmed, blank as NaN, up to the last row with anything in it.

    `least` rows are kept, blank or not.

    Raises Refused (R015) where a cell holds more text than a cell can.
    """
    arrays = [c if isinstance(c, pa.ChunkedArray) else pa.array(c, pa.large_string()) for c in columns]
    trimmed = [pc.utf8_trim_whitespace(array) for array in arrays]
    longest = max((pc.max(pc.utf8_length(array)).as_py() or 0 for array in trimmed), default=0)
    if longest > CHARACTERS:
        raise refused("R015", found="a cell has too much text", limit=f"{CHARACTERS:,} characters in a cell")
    blanked = [pc.if_else(pc.equal(column, ""), None, column) for column in trimmed]
    cells: pd.DataFrame = pa.table(blanked, names=[str(n) for n in range(len(blanked))]).to_pandas()
    cells.columns = pd.RangeIndex(len(blanked))
    filled = cells.notna().any(axis=1).to_numpy().nonzero()[0]
    cells = cells.iloc[: max(int(filled[-1]) + 1 if len(filled) else 0, least)]
    cells.index = pd.RangeIndex(1, len(cells) + 1)
    return cells


def within(rows: int, columns: int, *, sheet: str | None = None) -> None:
    """Raises Refused (R015) where a sheet is larger than is read; `sheet` only names it."""
    where = f"{sheet}!" if sheet else ""
    if rows > ROWS or columns > COLUMNS or rows * columns > CELLS:
        limit = f"{ROWS:,} rows, {COLUMNS:,} columns and {CELLS:,} cells"
        raise refused("R015", found=f"it goes on to {where}{letter(columns - 1)}{rows}", limit=limit)


def failures(count: int, sheet: str = "") -> None:
    """Raises Refused (R043) where more formulas of a sheet failed than anyone would look through."""
    if count > FAILED:
        raise refused("R043", where=f" of “{sheet}”" if sheet else "", limit=f"{FAILED:,}")


def letter(column: int) -> str:
    """The letter of a column: 0 is A, 26 is AA."""
    text = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
