"""CSV as people save it: its encoding and delimiter found, its fields counted."""

import csv
from collections import Counter
from io import BytesIO, StringIO
from itertools import islice

import pyarrow as pa
from pyarrow import csv as arrow_csv

from pmf_core.returns.findings import found, refused
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.sheets import ERRORS, Sheet, frame, within
from pmf_core.returns.tables import HEADING_ROWS, key

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 30
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_csv(data: bytes) -> Sheet:
    """The bytes of a CSV file as one sheet.

    Encoding: byte order mark, UTF-8, else Windows-1252, which a note tells. Delimiter: the one of , ; tab |
    that splits most of the first lines into equally many fields.

    Raises:
        Refused: not text (R006), quotation marks that do not pair (R016), or too large (R015).
    """
    text, encoding = _decode(data)
    delimiter = _delimiter(text)
    simple = _simple(text, delimiter)
    columns, ragged = _any(text, delimiter) if simple is None else (simple, ())
    cells = frame(columns)
    errors: list[tuple[int, int, str]] = []
    if any(error in text for error in ERRORS):
        for column in range(cells.shape[1]):
            wrong = cells[column].isin(ERRORS)
            errors += [(row, column, str(cells.at[row, column])) for row in cells.index[wrong].tolist()]
            cells[column] = cells[column].mask(wrong)
    notes = (found("R030"),) if encoding == "cp1252" else ()
    return Sheet("", cells, tuple(errors), ragged, delimiter, notes)


def _simple(text: str, delimiter: str) -> list[pa.ChunkedArray] | None:
    """The columns of a file without quotation marks whose lines all have as many fields; else None.

    The same columns as the reader below gives, in a tenth of its time.
    """
    width = text.partition("\n")[0].count(delimiter) + 1
    if '"' in text or width == 1:
        return None
    names = [f"f{n}" for n in range(width)]
    try:
        table = arrow_csv.read_csv(
            BytesIO(text.encode()),
            read_options=arrow_csv.ReadOptions(column_names=names, use_threads=False),
            parse_options=arrow_csv.ParseOptions(delimiter=delimiter, quote_char=False, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.large_string())),
        )
    except pa.ArrowInvalid:
        return None
    within(table.num_rows, width)
    return list(table.columns)


def _any(text: str, delimiter: str) -> tuple[list[tuple[str, ...]], tuple[tuple[int, int], ...]]:
    """The columns of any CSV file, and its ragged rows."""
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as fault:
        raise refused("R016", reason=f"{fault}, in the record after row {len(rows)}") from fault
    width, ragged = _even(rows)
    within(len(rows), width)
    return list(zip(*rows, strict=True)), ragged


def _decode(data: bytes) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in MARKS.items() if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise refused("R006", extension=".csv", found="something that is not text")


def _delimiter(text: str) -> str:
    def score(delimiter: str) -> int:
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        try:
            counts = Counter(len(fields) for fields in islice(lines, LOOKED_AT))
        except csv.Error:
            return 0
        return max(((fields - 1) * lines for fields, lines in counts.items()), default=0)

    return max(DELIMITERS, key=score)


HEADINGS = {key(text) for kind in KINDS.values() for c in kind.columns for text in (c.heading, *c.synonyms)}


def _even(rows: list[list[str]]) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Give every row as many fields as most have, or as the headings where commas in the text misled most rows.

    Which rows had others, past the first that has them; blank fields that most rows have beyond the headings
    are no fault.
    """
    counts = Counter(map(len, rows))
    del counts[0]
    if not counts:
        raise refused("R017")
    heading = next((row for row in rows[:HEADING_ROWS] if sum(key(field) in HEADINGS for field in row) > 1), None)
    usual = width = counts.most_common(1)[0][0]
    if heading is not None and (len(heading) < width or width == 1):  # split figures or notes; many lines of title
        width = len(heading)
    if len(counts) == 1 and len(rows) == counts[width]:
        return width, ()
    begun, ragged = False, []
    for n, row in enumerate(rows):
        begun = begun or len(row) == width
        if len(row) != width:
            only_wider = len(row) == usual > width and not any(field.strip() for field in row[width:])
            if begun and row and not only_wider:
                ragged.append((n + 1, len(row)))
            rows[n] = (row + [""] * (width - len(row)))[:width]
    return width, tuple(ragged)
