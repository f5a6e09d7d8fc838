"""CSV as people save it: its encoding and delimiter found, its fields counted."""

import csv
import re
from collections import Counter
from io import BytesIO, StringIO
from itertools import islice

import pyarrow as pa
from pyarrow import csv as arrow_csv

from pmf_core.model import Finding
from pmf_core.returns.findings import found, refused
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.reading.guard import MARKS
from pmf_core.returns.sheets import CHARACTERS, COLUMNS, ERRORS, ROWS, Sheet, failures, frame, letter, within
from pmf_core.returns.tables import HEADING_ROWS, key

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 30
LOOKED_AT_OF_A_CELL = 60
BLANK = " \t\r\n,;|"
SWALLOWED = 20  # rows that a quotation mark took in that are told one by one


def read_csv(data: bytes) -> Sheet:
    """The bytes of a CSV file as one sheet.

    Encoding: byte order mark, UTF-8, else Windows-1252, which a note tells. Delimiter: the one of , ; tab |
    that splits most of the first lines into equally many fields.

    Raises:
        Refused: not text (R006), quotation marks that do not pair (R016), too large (R015), or formulas that
            failed without end (R043).
    """
    text, encoding = _decode(data)
    text = _without_blank_end(text)
    delimiter = _delimiter(text)
    simple = _simple(text, delimiter)
    columns, ragged, notes = _any(text, delimiter) if simple is None else (simple, (), [])
    cells = frame(columns, least=max((row for row, _ in ragged), default=0))
    errors: list[tuple[int, int, str]] = []
    if any(error in text for error in ERRORS):
        wrong = cells.isin(ERRORS)
        failures(int(wrong.to_numpy().sum()))
        for column in range(cells.shape[1]):
            errors += [(row, column, str(cells.at[row, column])) for row in cells.index[wrong[column]].tolist()]
        cells = cells.mask(wrong)
    if encoding == "cp1252":
        notes.append(found("R030"))
    return Sheet("", cells, tuple(errors), ragged, delimiter, tuple(notes))


def _without_blank_end(text: str) -> str:
    """Without the lines at the end that hold nothing: a million of them are formatted rows of a spreadsheet."""
    end = len(text.rstrip(BLANK))
    ends = [n for n in (text.find("\n", end), text.find("\r", end)) if n >= 0]
    return text[: min(ends)] if ends else text


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


def _any(text: str, delimiter: str) -> tuple[list[tuple[str, ...]], tuple[tuple[int, int], ...], list[Finding]]:
    """The columns of any CSV file, its ragged rows, and the cells that took other rows in."""
    rows: list[list[str]] = []
    csv.field_size_limit(CHARACTERS)
    try:
        rows.extend(islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True), ROWS + 1))
    except csv.Error as fault:
        if "field limit" in str(fault):
            long = f"a cell of the record after row {len(rows)} has too much text"
            raise refused("R015", found=long, limit=f"{CHARACTERS:,} characters in a cell") from fault
        raise refused("R016", reason=f"{fault}, in the record after row {len(rows)}") from fault
    widest = max(map(len, rows), default=0)
    if widest > COLUMNS:
        within(1, widest)
    width, ragged = _even(rows)
    within(len(rows), width)
    return list(zip(*rows, strict=True)), ragged, _swallowed(rows, delimiter) if '"' in text else []


def _swallowed(rows: list[list[str]], delimiter: str) -> list[Finding]:
    """Cells that go on over lines which look like rows: a stray quotation mark hides them.

    A line looks like a row where it has as many fields before the cell's column as a row has, most of them shaped
    like those of the row itself: `HO2,2026-27 Q2,27` in the note of `HO1,2026-27 Q2,92`.
    """
    findings: list[Finding] = []
    for number, row in enumerate(rows):
        for column, field in enumerate(row):
            if column and delimiter in field and "\n" in (field := field.replace("\r", "\n")):
                lines = field.strip("\n").split("\n")
                own = [_shape(text) for text in row[:column]]
                alike = sum(_alike(own, line.split(delimiter)) for line in lines[1:])
                if alike:
                    findings.append(found("R040", row=number + 1, column=letter(column), value=lines[1].strip(),
                                          lines=len(lines), rows=alike))  # fmt: skip
                if len(findings) == SWALLOWED:
                    return findings
    return findings


def _alike(own: list[str], fields: list[str]) -> bool:
    """Whether the first fields of a line have mostly the shapes of a row's."""
    same = sum(shape == _shape(field) for shape, field in zip(own, fields, strict=False) if shape)
    return len(fields) > len(own) and 2 * same >= len([shape for shape in own if shape]) > 0


def _shape(text: str) -> str:
    """A text with every word as A and every number as 9."""
    return re.sub("[0-9]+", "9", re.sub(r"[^\W\d_]+", "A", text[:LOOKED_AT_OF_A_CELL].strip()))


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
    if heading is not None:
        named = max(n + 1 for n, field in enumerate(heading) if field.strip())
        if len(heading) < width or width == 1:  # split figures or notes; many lines of title
            width = len(heading)
        width = max(width, named)  # a field that most rows lack
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
