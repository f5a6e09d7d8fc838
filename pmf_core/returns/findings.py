"""Every finding there can be: its code, what it does to the return, what it says and how to mend it.

R0xx: the file as a whole. R1xx: the form of a cell. R2xx: whether what is said makes sense.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from pmf_core.errors import PmfError
from pmf_core.model import Finding, Severity

LISTED = {Severity.NOTE: 20, Severity.ASK: 200, Severity.STOP: 200, Severity.REFUSE: 200}
PLACES_NAMED = 5
LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue. `message` and `fix` are templates; `title` says it without its words."""

    code: str
    severity: Severity
    title: str
    message: str
    fix: str


def _entries(*lines: tuple[str, Severity, str, str, str]) -> dict[str, Entry]:
    return {line[0]: Entry(*line) for line in lines}


REFUSE, STOP, ASK, NOTE = Severity.REFUSE, Severity.STOP, Severity.ASK, Severity.NOTE

FILE = _entries(
    ("R001", REFUSE, "empty file", "The file is empty.", "Save it again with its figures and send it."),
    ("R002", REFUSE, "file too large", "The file is {size}; the most that is read is {limit}.",
     "Send only the sheet with the figures, or split it by period."),
    ("R003", REFUSE, "not a csv or xlsx file", "“{name}” is neither a .csv nor an .xlsx file.",
     "Save it as an Excel workbook (.xlsx) or as CSV."),
    ("R004", REFUSE, "workbook of Excel 97-2003", "This is a workbook of Excel 97-2003 (.xls).",
     "Open it in Excel and save it as an Excel workbook (.xlsx)."),
    ("R005", REFUSE, "password-protected", "The file is protected by a password, so it cannot be read.",
     "Take the password off (File, Info, Protect) and save it again."),
    ("R006", REFUSE, "contents differ from the file name", "The name ends in {extension}, but inside it is {found}.",
     "Save it again as .xlsx or .csv from the program that made it."),
    ("R007", REFUSE, "damaged workbook", "The workbook is damaged or is not one: {reason}.",
     "Open it in Excel, save it as a new .xlsx file and send that."),
    ("R008", REFUSE, "unpacks to too much", "The workbook unpacks to {size}; the most that is read is {limit}.",
     "Send only the sheet with the figures, without pictures or empty formatted rows."),
    ("R009", REFUSE, "unsafe parts in the workbook", "The workbook holds {found}, which Excel never writes.",
     "Copy the figures into a new workbook and send that."),
    ("R010", REFUSE, "macros", "The workbook holds macros.", "Save it as .xlsx, which leaves the macros out."),
    ("R011", REFUSE, "document type in the workbook", "A part of the workbook declares a document type ({found}).",
     "Copy the figures into a new workbook and send that."),
    ("R012", REFUSE, "took too long to read", "The file took more than {seconds} seconds to read.",
     "Copy the figures as values into a new workbook, or save it as CSV."),
    ("R013", REFUSE, "needs too much memory", "The file needs more than {limit} of memory to read.",
     "Copy the figures as values into a new workbook, or save it as CSV."),
    ("R014", REFUSE, "cannot be read", "The file cannot be read: {reason}.",
     "Copy the figures as values into a new workbook, or save it as CSV."),
    ("R015", REFUSE, "too many rows, columns or characters",
     "The sheet is too large: {found}; the most that is read is {limit}.",
     "Delete what stands far from the figures, or split the file."),
    ("R016", REFUSE, "quotation marks do not pair", "The quotation marks do not pair: {reason}.",
     "Save it again as CSV from the program that made it; it puts them right."),
    ("R017", REFUSE, "no rows", "There are no rows of figures in the file.", "Fill it in under its headings."),
    ("R018", REFUSE, "no headings", "No row among the first {rows} has the headings of a return ({wanted}).",
     "Use the template, keep its heading row, or choose the mapping for this layout."),
    ("R019", REFUSE, "heading missing", "There is no column “{heading}”, which {kind} need.",
     "Add the column, or use the template."),
    ("R020", REFUSE, "heading twice", "Two columns are headed “{heading}”, so which to read cannot be told.",
     "Rename or delete one of them."),
    ("R021", REFUSE, "not the layout of the mapping", "The mapping reads a column “{heading}”, which is not there.",
     "Choose the mapping for this layout. The headings found are: {found}."),
    ("R022", REFUSE, "sheet missing", "The mapping reads a sheet “{heading}”, which is not there.",
     "Choose the mapping for this file. The sheets found are: {found}."),
    ("R030", NOTE, "read as Windows text", "The file is in Excel's older encoding (Windows-1252) and was read so.",
     "Check that £ and letters with accents are right, or save it as CSV UTF-8."),
    ("R031", NOTE, "hidden sheet left out", "The sheet is hidden and was left out.",
     "Unhide it if its figures belong to the return."),
    ("R032", NOTE, "sheet without headings left out", "The sheet has no headings of a return and was left out.",
     "Nothing, unless its figures belong to the return."),
)  # fmt: skip

FORM = _entries(
    ("R101", STOP, "blank where it may not be", "{heading} is blank.", "Fill it in. {about}"),
    ("R102", NOTE, "unknown heading", "The column “{heading}” is not part of the return and was not read.{hint}",
     "Nothing, unless it was meant to be: then use the heading of the template."),
    ("R103", STOP, "wrong number of fields", "The line has {found} fields where the heading has {wanted}.",
     "Put text that holds a {delimiter} in quotation marks, or save it again as CSV."),
    ("R104", STOP, "not a number", "This is not a number.", "Type {example}, or leave it blank{reason}."),
    ("R105", STOP, "more digits than a figure has", "This has more than 15 digits before the decimal point.",
     "Type the figure in a larger unit, as 1.2m, or correct it."),
    ("R106", STOP, "another unit", "This is not in the unit of {indicator}, which is {unit}.",
     "Type the figure alone, in that unit."),
    ("R107", STOP, "not a whole number", "{heading} must be a whole number.", "Type it without decimals."),
    ("R108", STOP, "not one of the choices", "{heading} cannot be this.{hint}", "Choose one of: {choices}."),
    ("R109", STOP, "neither yes nor no", "{heading} is yes or no.", "Type yes or no."),
    ("R110", STOP, "not a date", "{heading} is not a date.", "Type it as 30/09/2026."),
    ("R111", STOP, "period cannot be read", "{fault}", "Correct the period in this row."),
    ("R112", STOP, "period of another frequency", "{indicator} has figures by {kind}, and this is {found}.",
     "Correct the period, or the indicator's frequency in the data list."),
    ("R113", STOP, "error in the cell", "The formula in this cell gives an error.",
     "Mend the formula, or type the figure."),
    ("R114", STOP, "formula without a result", "This formula was never worked out.",
     "Open the file in Excel, let it calculate, save it and send it again."),
    ("R115", NOTE, "row without figures left out", "The row has nothing in the columns that are read: left out.",
     "Nothing, unless a figure was meant to stand there."),
    ("R116", NOTE, "figure left blank", "There is neither a figure nor a reason why not: left out.",
     "Nothing if it is not due. Otherwise type the figure or choose why it is missing."),
    ("R117", STOP, "figure and reason together", "There is a figure, and a reason why there is none ({reason}).",
     "Delete one of the two. Zero is a figure."),
    ("R118", ASK, "note without a figure", "There is a note but neither a figure nor a reason: left out.",
     "Type the figure, or choose why it is missing, so that the note is kept."),
    ("R119", NOTE, "rows left out by the mapping",
     "{count} rows that begin “{skip}” were left out, as the mapping says.", "Nothing."),
    ("R120", ASK, "targets beside the figures", "The targets in column {letter} (“{heading}”) are not stored.",
     "Go on if they are stored already; otherwise send them as a targets return."),
    ("R121", STOP, "breakdown without its part", "The breakdown is “{dimension}” and its part is “{segment}”.",
     "Fill in both columns, or leave both blank for the whole council."),
)  # fmt: skip

SENSE = _entries(
    ("R201", STOP, "unknown indicator", "There is no indicator {code} in the data list.{hint}",
     "Correct the code, or add the indicator to the data list first."),
    ("R202", STOP, "unknown council", "“{name}” is not the name or code of a council.{hint}",
     "Write the ONS code or the council's name."),
    ("R203", STOP, "unknown service", "There is no service {code}.{hint}",
     "Correct the code, or add the service first."),
    ("R204", STOP, "unknown quadrant", "“{name}” is not a quadrant of the framework.", "Choose one of: {choices}."),
    ("R205", NOTE, "given twice, the same", "The same record stands in row {first} too; it was read once.",
     "Delete one of the two rows."),
    ("R206", STOP, "given twice, differing", "Row {first} says something else about {what}.",
     "Delete the row that is wrong."),
    ("R207", ASK, "parts differ from the figure", "{indicator} is given as {figure}, but its parts give {parts}.",
     "Correct the figure, the numerator or the denominator."),
    ("R208", NOTE, "parts differ from a published figure",
     "{indicator} was published as {figure}, but its parts give {parts}. The figure was kept.", "Nothing."),
    ("R209", ASK, "zero that may mean no data", "{indicator} is 0, and was {before} a year earlier.",
     "If there is no figure yet, clear the cell and choose why. If it is truly 0, say so and go on."),
    ("R210", ASK, "differs from its shorter periods",
     "{indicator} is {figure} for {period}, but its shorter periods come to {parts}.",
     "Correct the one that is wrong. Otherwise the figure for {period} counts."),
    ("R211", STOP, "outside what is possible", "{indicator} cannot be {direction} {limit}.",
     "Correct the figure, or the limits of the indicator in the data list."),
    ("R212", ASK, "period not over yet", "{period} is not over yet.", "Check that the period is right."),
    ("R213", ASK, "nothing of the home council", "No row is about the home council ({home}).",
     "Check that this is the right file for this council."),
    ("R214", STOP, "what never changes, changed", "{heading} of {code} was “{before}” and would become “{after}”.",
     "Give an indicator that is measured differently a new code, and name it in “Replaced by”."),
    ("R215", ASK, "measured differently, without figures yet",
     "{heading} of {code} was “{before}” and would become “{after}”. It has no figures yet.",
     "Check that the change is meant: once there are figures it cannot be made."),
    ("R216", ASK, "figures would be read differently",
     "{heading} of {code} was “{before}” and would become “{after}”. The figures stored would be read so too.",
     "Go on only if that is right for them. Otherwise give the indicator a new code."),
    ("R217", STOP, "outside what it can be", "{heading} must be {limit}.", "Correct it."),
    ("R218", STOP, "limits the wrong way round", "{low} ({least}) is above {high} ({most}).",
     "Correct one of the two."),
    ("R219", STOP, "stretch short of the target",
     "The stretch ({stretch}) is on the wrong side of the target ({target}): for {indicator} {better} is better.",
     "Correct the target, the stretch, or the indicator's polarity in the data list."),
    ("R220", STOP, "range without floor and ceiling",
     "{indicator} is good within a range, so a target alone cannot rate it.", "Fill in “Floor” and “Ceiling”."),
    ("R221", ASK, "block of another quadrant", "“{name}” is not a block of {quadrant}.",
     "Choose one of: {choices}. Otherwise it is shown apart from the blocks."),
)  # fmt: skip

CATALOGUE: dict[str, Entry] = {**FILE, **FORM, **SENSE}


class Refused(PmfError):
    """The file as a whole cannot be taken; `finding` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding)  # so that it can be handed from one process to another

    def __str__(self) -> str:
        return f"{self.finding.message} {self.finding.fix}"


def found(
    code: str,
    /,
    *,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
    value: str | None = None,
    **words: object,
) -> Finding:
    """One finding of the catalogue, with its words filled in. A long value is cut."""
    entry = CATALOGUE[code]
    if value is not None and len(value) > LONGEST_VALUE:
        value = f"{value[:LONGEST_VALUE]}…"
    message, fix = (template.format_map(words) for template in (entry.message, entry.fix))
    return Finding(code, entry.severity, message, fix.strip(), sheet, row, column, value)


def refused(code: str, /, **words: object) -> Refused:
    """The same as an exception, about the whole file."""
    return Refused(found(code, **words))  # type: ignore[arg-type]


def many(
    code: str,
    at: pd.DataFrame,
    *,
    column: pd.Series | str | None = None,
    value: pd.Series | None = None,
    words: Mapping[str, pd.Series | object] | None = None,
) -> list[Finding]:
    """The same finding at many rows; past the first so many, one finding stands for the rest.

    Args:
        at: rows with `sheet` and `row`, and `column` unless it is given apart.
        value: text of the cells, same index.
        words: for the templates; a Series (same index) or one word for all.
    """
    if at.empty:
        return []
    if column is not None:
        at = at.assign(column=column)
    severity = CATALOGUE[code].severity
    limit = LISTED[severity]
    if len(at) > limit and severity is NOTE:
        return [_rest(code, at)]
    rows = [int(row) for row in at["row"].iloc[:limit].tolist()]
    findings = [
        found(
            code,
            sheet=_text(at["sheet"].iat[n]),
            row=rows[n],
            column=_text(at["column"].iat[n]),
            value=None if value is None else _text(value.iat[n]),
            **{name: word.iat[n] if isinstance(word, pd.Series) else word for name, word in (words or {}).items()},
        )
        for n in range(min(limit, len(at)))
    ]
    return findings + ([_rest(code, at.iloc[limit:], more=True)] if len(at) > limit else [])


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first, then by place; the same finding once."""
    rank = list(Severity)
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(unique, key=lambda f: (rank.index(f.severity), f.sheet or "", f.row or 0, _letters(f.column), f.code))
    )


def _rest(code: str, at: pd.DataFrame, more: bool = False) -> Finding:
    entry = CATALOGUE[code]
    first = at.iloc[:PLACES_NAMED]
    places = [f"{_text(letter) or ''}{row}" for letter, row in zip(first["column"], first["row"], strict=True)]
    message = f"{'And another ' if more else ''}{len(at):,} places: {entry.title}. The first: {', '.join(places)}."
    fix = "Put right the ones listed and send it again." if more else "Look at the first of them."
    sheets = at["sheet"].unique()
    sheet = _text(sheets[0]) if len(sheets) == 1 else None
    row = int(first["row"].tolist()[0])
    return Finding(code, entry.severity, message, fix, sheet, row, _text(first["column"].iat[0]))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _letters(column: str | None) -> tuple[int, str]:
    return (len(column or ""), column or "")
