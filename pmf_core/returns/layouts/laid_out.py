"""The rows of a table that was found by its own headings, and what of the sheet is left out."""

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core.model import Finding
from pmf_core.returns.findings import found
from pmf_core.returns.layouts.areas import Areas, apart
from pmf_core.returns.layouts.aside import aside
from pmf_core.returns.layouts.headed import Layout
from pmf_core.returns.layouts.headings import is_part, together, unmarked
from pmf_core.returns.layouts.named import Names
from pmf_core.returns.layouts.wide import FIGURES, SAID, joined, no_year
from pmf_core.returns.sheets import MOST_FIGURES, Sheet, letter
from pmf_core.returns.tables import MAIN, Body, Table, body, broken, each, stacked

REMARKS = ("note", "reported_rag", "missing")  # beside columns a council: the home council's

def lay_out(
    sheet: Sheet, layout: Layout, names: Names | None = None, areas: Areas | None = None
) -> tuple[list[Table], list[Finding]]:
    """The rows under the headings found: none where a heading is missing or stands twice.

    Args:
        names: the data list, which tells the rows of figures from totals, section titles and notes.
        areas: tells a council's rows and columns from those of groups, whose figures become published comparators.
    """
    if faults := _faults(sheet, layout):
        return [], faults
    layout = _settled(sheet, layout, names)
    under = body(sheet, layout.row, _used(layout), end=layout.end, without=layout.again)
    findings = [*_left_out(sheet, layout), *under.findings]
    under, indicator, told = _figures_only(under, layout, names, areas)
    findings += told
    columns, failed = {}, {}
    for name, position in layout.fields.items():
        columns[name] = under.cells[position]
        failed[name], wrong = broken(under, position, name)
        findings += wrong
    if indicator is not None:
        columns["indicator"] = indicator
    if layout.year is not None and "period" in columns:
        columns["period"] = joined(under.cells[layout.year], columns["period"], layout.part)
    if layout.above:
        columns["period"] = pd.Series(layout.above[0], index=under.cells.index, dtype="str")
    table, wrong = _assembled(sheet, layout, under, columns=columns, failed=failed, areas=areas)
    tables, theirs = apart(table, areas) if areas else ([table], [])
    return tables, [*findings, *wrong, *theirs]


def _settled(sheet: Sheet, layout: Layout, names: Names | None) -> Layout:
    """Of several columns that may say the indicator, the one with the most codes or names of the data list."""
    if names is None or not layout.rivals:
        return layout
    first = layout.fields["indicator"]
    cells = sheet.cells.loc[layout.row + 1 : layout.end]
    said = {n: int((~names.resolve(cells[n])[1] & cells[n].notna()).sum()) for n in (first, *layout.rivals)}
    best = max(said, key=lambda n: said[n])
    if best == first:
        return layout
    unknown = {n: layout.headings[n] for n in sorted({*layout.unknown, first} - {best})}
    return replace(layout, fields={**layout.fields, "indicator": best}, unknown=unknown)


def _used(layout: Layout) -> list[int]:
    also = [] if layout.year is None else [layout.year]
    return sorted({*layout.fields.values(), *layout.wide.positions, *layout.councils, *also})


def _assembled(
    sheet: Sheet,
    layout: Layout,
    under: Body,
    *,
    columns: "dict[str, pd.Series[str]]",
    failed: dict[str, NDArray[np.bool_]],
    areas: Areas | None,
) -> tuple[Table, list[Finding]]:
    """One table of the rows: once, or once for each period or council that has columns of its own."""
    main, findings = MAIN[layout.kind.name], []
    letters = {name: letter(position) for name, position in layout.fields.items()}
    blocks, places, marks = [], [], []
    for label, block in layout.wide.blocks.items():
        own: dict[str, pd.Series[str] | str] = {name: under.cells[position] for name, position in block.items()}
        marked = dict(failed)
        for name, position in block.items() if sheet.errors else ():
            marked[name], wrong = broken(under, position, label)
            findings += wrong
        blocks.append({**own, "period": _dated(under, layout, label)})
        places.append(letter(block.get(main, next(iter(block.values())))))
        marks.append(marked)
    if layout.councils and areas:
        named, once = areas.councils(layout.councils.values()), {n: columns.pop(n) for n in REMARKS if n in columns}
        for position, text in layout.councils.items():
            mine = once if named.get(text) == areas.home else {}
            blocks.append({**mine, "value": under.cells[position], "council": text})
            places.append(letter(position))
            failing, wrong = broken(under, position, text)
            findings += wrong
            marks.append({**failed, "value": failing})
    if not blocks:
        blocks, marks = [{}], [failed]
        places = [letter(layout.fields.get(main, next(iter(layout.fields.values()))))]
    clear = np.zeros(len(under.cells), dtype=bool)
    names = dict.fromkeys(name for mark in marks for name in mark)
    all_marks = {name: np.concatenate([mark.get(name, clear) for mark in marks]) for name in names}
    shared = tuple(columns) if len(layout.wide.blocks) > 1 else ()
    frame = unmarked(stacked(columns, blocks, places, under), layout.kind)
    return Table(layout.kind, frame, letters, all_marks, shared=shared, ragged=under.ragged), findings


def _dated(under: Body, layout: Layout, label: str) -> "pd.Series[str] | str":
    """The period of a block; `Q1` takes its year from the column of the year."""
    if layout.year is not None and is_part(label):
        return each(under.cells[layout.year], lambda year: together(year, label, "quarter"))
    return label


def _faults(sheet: Sheet, layout: Layout) -> list[Finding]:
    """What is wrong with the headings, so that nothing under them can be read."""
    name, row = sheet.name or None, layout.row
    faults = [found("R020", sheet=name, row=row, heading=heading) for heading in layout.doubled]
    kind = layout.kind.title.lower()
    faults += [found("R019", sheet=name, row=row, heading=heading, kind=kind) for heading in layout.absent]
    if layout.again and (layout.above or layout.wide.completed):
        named = f"may not be meant for the table whose headings stand in row {layout.again[0]}"
        faults.append(found("R061", sheet=name, row=row, named=named))
    blocks = len(layout.wide.blocks) + len(layout.councils)
    if (figures := blocks * (layout.end - layout.row)) > MOST_FIGURES:
        faults.append(found("R015", sheet=name, found=f"it has {figures:,} figures", limit=f"{MOST_FIGURES:,}"))
    if layout.wide.parts:
        faults.append(no_year(sheet, row, layout.wide.parts, layout.years))
    if len(layout.above) > 1:
        faults.append(found("R061", sheet=name, row=row, named=f"names several: {', '.join(layout.above)}"))
    return faults


def _left_out(sheet: Sheet, layout: Layout) -> list[Finding]:
    """The columns that are not read, and a period that no column says."""
    name, row, findings = sheet.name or None, layout.row, []
    cells = sheet.cells.loc[layout.row + 1 : layout.end]
    if layout.above:
        findings.append(found("R063", sheet=name, row=row, period=layout.above[0]))
    if layout.subject[0]:
        own, said = layout.subject
        findings.append(found("R138", sheet=name, row=row, name=f"“{said}”", indicator=own))
    goals = [position for position in layout.targets if cells[position].notna().any()]
    if goals:
        letters, texts = _listed(letter(n) for n in goals), "”, “".join(layout.headings[n] for n in goals)
        findings.append(found("R120", sheet=name, row=row, column=letter(goals[0]), letter=letters, heading=texts))
    for position in layout.periodless:
        if cells[position].notna().any():
            heading = layout.headings[position]
            column = letter(position)
            findings.append(
                found("R135", sheet=name, row=row, column=column, value=heading, letter=column, heading=heading)
            )
    titles = [column.heading for column in layout.kind.columns if column.name not in layout.fields]
    for position, text in layout.unknown.items():
        close = get_close_matches(text, titles, 1, 0.75)
        hint = f" Is it “{close[0]}”?" if close else ""
        place = letter(position)
        findings.append(found("R102", sheet=name, row=row, column=place, value=text, heading=text, hint=hint))
    for position in range(cells.shape[1]):
        count = 0 if position in layout.headings else int(cells[position].notna().sum())
        if count:
            column = letter(position)
            findings.append(found("R044", sheet=name, row=row, column=column, letter=column, count=f"{count:,}"))
    return findings


def _figures_only(
    under: Body, layout: Layout, names: Names | None, areas: Areas | None
) -> tuple[Body, "pd.Series[str] | None", list[Finding]]:
    """Without totals, section titles and notes. A name that is exactly one indicator's is read as its code."""
    if layout.kind.name not in FIGURES or names is None or not ("indicator" in layout.fields or layout.subject[0]):
        return under, None, []
    cells, position = under.cells, layout.fields.get("indicator", -1)
    said = cells[position] if position >= 0 else pd.Series(layout.subject[0], index=cells.index, dtype="str")
    text, unknown, named = names.resolve(said)
    figures = [n for name, n in layout.fields.items() if name in SAID]
    figures += sorted({*layout.wide.positions, *layout.councils})
    council = cells[layout.fields["council"]] if "council" in layout.fields else None
    gone, findings = aside(under, text, unknown, figures, council=council, areas=areas)
    if named and position >= 0:
        column = letter(position)
        findings.append(found("R064", sheet=under.sheet.name or None, column=column, count=named, letter=column))
    return replace(under, cells=cells[~gone]), text[~gone], findings


def _listed(texts: Iterable[str]) -> str:
    every = list(texts)
    return " and ".join([*filter(None, [", ".join(every[:-1])]), *every[-1:]])
