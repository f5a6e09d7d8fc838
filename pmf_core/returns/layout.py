"""A return without a mapping: which kind it is, where its headings stand, long or wide by period."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

import numpy as np
import pandas as pd

from pmf_core.errors import PeriodError
from pmf_core.model import Finding
from pmf_core.periods import PeriodKind, parse
from pmf_core.returns.findings import found
from pmf_core.returns.kinds import TARGETS, VALUES, Kind, Type
from pmf_core.returns.sheets import Sheet, letter
from pmf_core.returns.tables import HEADING_ROWS, MAIN, Table, body, broken, each, key

FOR_INFORMATION = "(for information)"  # a column of the template that is only there to be read
YEARS = {"year", "financialyear", "fy"}  # headings of a year that has the part of it in a column of its own
PARTS = ("month", "quarter", "qtr")  # headings of that column; the first that is there
TARGET_HEADINGS = {key(TARGETS.column(name).heading) for name in ("target", "floor", "ceiling", "stretch")}
FIGURES = {"values": ("value", "numerator", "missing"), "targets": ("target", "floor", "ceiling")}
STATED = {*FIGURES["values"], "denominator"}  # of one period each: beside a column a period they are of none
GUIDANCE = "Guidance"  # the sheet of the template that explains it
ENOUGH = 2  # headings that make a heading row


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings of one kind stand: field -> position, and period headings where it is wide.

    `year` is the column of the year where the `part` of it (one of PARTS) stands in a column of its own.
    """

    kind: Kind
    row: int
    fields: dict[str, int]
    periods: dict[int, str]
    unknown: dict[int, str]
    doubled: tuple[str, ...]
    year: int | None = None
    part: str = ""

    @property
    def monthly(self) -> bool:
        """Whether the column beside `year` has months."""
        return self.part == PARTS[0]

    @property
    def absent(self) -> tuple[str, ...]:
        """Headings that the kind needs and that are not there."""
        needed = [c for c in self.kind.columns if c.required and c.name not in self.fields]
        needed = [c for c in needed if not (c.type is Type.PERIOD and self.periods)]
        figures = FIGURES.get(self.kind.name, ())
        if figures and not self.periods and not any(name in self.fields for name in figures):
            needed.append(self.kind.column(figures[0]))
        return tuple(column.heading for column in needed)

    @property
    def score(self) -> tuple[bool, bool, int]:
        """What makes one reading of a sheet better than another: whole, with figures, of more columns."""
        whole = not self.absent
        return whole, whole and self.kind is VALUES, len(self.fields) + len(self.periods)


def find(sheet: Sheet, kinds: Iterable[Kind], year_start: int = 4) -> Layout | None:
    """The best reading of a sheet as one of the kinds; None where no row has headings of any.

    What can be read as values is: a target or a name beside a figure never makes it another kind.
    """
    best: Layout | None = None
    rows = sheet.cells.iloc[:HEADING_ROWS]
    for row, texts in zip(rows.index.tolist(), rows.to_numpy(dtype=object), strict=True):
        headings = {n: text for n, text in enumerate(texts) if isinstance(text, str)}
        for kind in kinds:
            layout = _read(kind, row, headings, year_start)
            enough = len(layout.fields) >= ENOUGH and 2 * (len(layout.fields) + len(layout.periods)) >= len(headings)
            if (not layout.absent or enough) and (best is None or layout.score > best.score):
                best = layout
        if best is not None and not best.absent:
            break
    return best


def lay_out(sheet: Sheet, layout: Layout) -> tuple[list[Table], list[Finding]]:
    """The rows under the headings found: none where a heading is missing or stands twice."""
    faults = [found("R020", sheet=sheet.name or None, row=layout.row, heading=heading) for heading in layout.doubled]
    faults += [
        found("R019", sheet=sheet.name or None, row=layout.row, heading=heading, kind=layout.kind.title.lower())
        for heading in layout.absent
    ]
    if faults:
        return [], faults
    used = [*layout.fields.values(), *layout.periods, *([] if layout.year is None else [layout.year])]
    under = body(sheet, layout.row, used)
    findings = [*_unknown(sheet, layout), *under.findings]
    columns, failed = {}, {}
    for name, position in layout.fields.items():
        columns[name] = under.cells[position]
        failed[name], wrong = broken(under, position, name)
        findings += wrong
    if layout.year is not None:
        columns["period"] = _joined(under.cells[layout.year], columns["period"], layout.monthly)
    main = MAIN[layout.kind.name]
    blocks = []
    for position, label in layout.periods.items():
        marked, wrong = broken(under, position, label)
        findings += wrong
        block = pd.DataFrame({**columns, main: under.cells[position]})
        block["period"] = pd.Series(label, index=block.index, dtype="str")
        blocks.append((block, position, {**failed, main: marked}))
    if not blocks:
        blocks = [(pd.DataFrame(columns), layout.fields.get(main, next(iter(layout.fields.values()))), failed)]
    frames = [_placed(block, sheet, position) for block, position, _ in blocks]
    marks = {name: np.concatenate([mark[name] for _, _, mark in blocks]) for name in blocks[0][2]}
    letters = {name: letter(position) for name, position in layout.fields.items()}
    table = Table(layout.kind, pd.concat(frames, ignore_index=True), letters, marks, wide=bool(layout.periods),
                  ragged=under.ragged)  # fmt: skip
    return [table], findings


def _read(kind: Kind, row: int, headings: dict[int, str], year_start: int) -> Layout:
    """Give each heading to the column whose name, heading or synonym it is; the closest claim wins."""
    claims: dict[str, list[tuple[int, int]]] = {}
    read = {n: text for n, text in headings.items() if not text.casefold().endswith(FOR_INFORMATION)}
    known = _known(kind)
    for position, text in read.items():
        match = known.get(key(text)) or known.get(key(text.split("(")[0]))
        if match is not None:
            claims.setdefault(match[1], []).append((match[0], position))
    fields, doubled = {}, []
    for name, claimed in claims.items():
        rank, position = min(claimed)
        fields[name] = position
        if Counter(r for r, _ in claimed)[rank] > 1:
            doubled.append(headings[position])
    year, part = _year_apart(read, fields)
    rest = {n: text for n, text in read.items() if n not in fields.values() and n != year}
    wide = kind.name in FIGURES and "indicator" in fields and "period" not in fields
    wide = wide and not (kind is TARGETS and "target" in fields)  # then the periods are of the figures
    periods = {n: text for n, text in rest.items() if _is_period(text, year_start)} if wide else {}
    if periods:
        fields = {name: n for name, n in fields.items() if name not in STATED}
    taken = {*fields.values(), *periods, year}
    unknown = {n: text for n, text in read.items() if n not in taken}
    return Layout(kind, row, fields, periods, unknown, tuple(doubled), year, part)


def _year_apart(headings: dict[int, str], fields: dict[str, int]) -> tuple[int | None, str]:
    """The column of the year, where another has the month or quarter: `period` in `fields` becomes that one."""
    if "period" not in fields or key(headings[fields["period"]]) not in {*YEARS, *PARTS, "period"}:
        return None, ""
    years = [n for n, text in headings.items() if key(text) in YEARS]
    years += [n for n, text in headings.items() if key(text) == "period"]
    parts = [(part, n) for part in PARTS for n, text in headings.items() if key(text) == part]
    if not years or not parts:
        return None, ""
    part, fields["period"] = parts[0]
    return years[0], part


def _joined(year: "pd.Series[str]", part: "pd.Series[str]", monthly: bool) -> "pd.Series[str]":
    """A label from a year and its quarter or month; blank where the part is, so that it is asked for."""
    label = _month_label if monthly else _quarter_label
    return each(year.fillna("") + "\n" + part, lambda pair: label(*pair.split("\n", 1)))


def _quarter_label(year: str, part: str) -> str:
    """`2024-25` and `2`, `Q2` or `Quarter 2`; a part that says its year, or a year that says its part, stands."""
    if year and year in part:
        return part
    part = f"Q{part}" if part.isdigit() else part
    return year if part and part.casefold() in year.casefold() else f"{part} {year}".strip()


def _month_label(year: str, part: str) -> str:
    """`2024` and `9` or `September`, `2024-25` and `September`; a month's number in a financial year is not clear."""
    if year and year in part:
        return part
    if part.isdigit() and re.fullmatch("[0-9]{4}", year):
        return f"{part}/{year}"
    if part.isalpha() and not year.isdigit():
        return f"{part} to {part} {year}".strip()
    return f"{part} {year}".strip()


@cache
def _known(kind: Kind) -> dict[str, tuple[int, str]]:
    """What a heading may say -> (how far from the heading of the template, the column's name)."""
    words = [
        (rank, key(word), column.name)
        for column in kind.columns
        for rank, word in enumerate((column.heading, column.name, *column.synonyms))
    ]
    return {word: (rank, name) for rank, word, name in sorted(words, reverse=True)}


def _is_period(text: str, year_start: int) -> bool:
    for kind in (None, PeriodKind.MONTH):  # a date as a heading is a month
        try:
            parse(text, kind, year_start=year_start)
        except PeriodError:
            continue
        return True
    return False


def _unknown(sheet: Sheet, layout: Layout) -> list[Finding]:
    headings = [column.heading for column in layout.kind.columns if column.name not in layout.fields]
    findings = []
    for position, text in layout.unknown.items():
        place = {"sheet": sheet.name or None, "row": layout.row, "column": letter(position)}
        if layout.kind is VALUES and key(text) in TARGET_HEADINGS:
            if sheet.cells.loc[layout.row + 1 :, position].notna().any():
                findings.append(found("R120", **place, letter=letter(position), heading=text))  # type: ignore[arg-type]
            continue
        close = get_close_matches(text, headings, 1, 0.75)
        hint = f" Is it “{close[0]}”?" if close else ""
        findings.append(found("R102", **place, value=text, heading=text, hint=hint))  # type: ignore[arg-type]
    return findings


def _placed(block: pd.DataFrame, sheet: Sheet, position: int) -> pd.DataFrame:
    return block.assign(sheet=sheet.name, row=block.index.to_numpy(), column=letter(position))
