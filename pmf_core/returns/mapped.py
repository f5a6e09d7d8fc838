"""A file read by a mapping: its values, and the targets, data list and services that come with them."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core.model import Finding
from pmf_core.returns.findings import found
from pmf_core.returns.kinds import DATA_LIST, KINDS, SERVICE, TARGETS, Type
from pmf_core.returns.mapping import Mapping, Source
from pmf_core.returns.sheets import Sheet, letter
from pmf_core.returns.tables import HEADING_ROWS, MAIN, Body, Table, body, broken, code, codes, each, key

FROM_MAPPING = "mapping"  # the sheet of a data-list row that stands in the mapping alone; its row is the how-manieth


def lay_out_by(mapping: Mapping, sheets: tuple[Sheet, ...]) -> tuple[list[Table], list[Finding]]:
    """Every table that a mapping finds in the sheets: services, data list, targets, then its own kind."""
    chosen = [sheet for sheet in sheets if mapping.sheet == "*" or key(sheet.name) in {"", key(mapping.sheet)}]
    if not chosen:
        names = ", ".join(sheet.name for sheet in sheets)
        return [], [found("R022", heading=mapping.sheet, found=names)]
    rows = {sheet.name: _heading_row(sheet, mapping) for sheet in chosen}
    passed_over = [found("R032", sheet=sheet.name) for sheet in chosen if rows[sheet.name] is None]
    if len(passed_over) == len(chosen):
        wanted = ", ".join(mapping.headings)
        return [], [found("R018", sheet=chosen[0].name or None, rows=HEADING_ROWS, wanted=wanted)]
    tables: list[Table] = []
    findings = passed_over
    data_lists: list[pd.DataFrame] = []
    for sheet in chosen:
        if (row := rows[sheet.name]) is None:
            continue
        faults = _heading_faults(sheet, row, mapping)
        findings += faults
        if not faults:
            reader = _Reader(mapping, sheet, row)
            tables += reader.tables()
            findings += reader.findings
            data_lists += reader.data_list()
    if indicators := _data_list(mapping, data_lists):
        tables.insert(0, indicators)
    return tables, findings


class _Reader:
    """One sheet being read: its rows, where each column stands, and what is wrong on the way."""

    def __init__(self, mapping: Mapping, sheet: Sheet, heading_row: int) -> None:
        self.mapping, self.sheet = mapping, sheet
        self.places = _places(sheet, heading_row)
        used = [self.places[key(heading)] for heading in mapping.headings]
        self.under: Body = body(sheet, heading_row, used, mapping.patterns)
        self.findings = list(self.under.findings)

    def tables(self) -> list[Table]:
        """Services, targets and the mapping's own kind, as far as it names them."""
        tables = []
        if self.mapping.service:
            tables.append(self._services())
        if self.mapping.target:
            tables.append(self._targets())
        return [*tables, self._own()]

    def data_list(self) -> list[pd.DataFrame]:
        """The file's part of the data list: one row an indicator, the first that the file has of it."""
        if not self.mapping.data_list:
            return []
        sources = {"code": self.mapping.fields["indicator"], **self.mapping.data_list}
        frame = self._placed({name: self._text(source) for name, source in sources.items()}, sources["code"])
        if self.mapping.service and "service" in frame:
            frame["service"] = each(frame["service"], _service_code)
        frame.index = pd.Index(codes(frame["code"]), dtype="str")
        return [frame[~frame.index.duplicated() & frame["code"].notna().to_numpy()]]

    def _own(self) -> Table:
        kind, fields = KINDS[self.mapping.kind], self.mapping.fields
        wide = next((source.columns for source in fields.values() if source.columns), {})
        main = MAIN[kind.name]
        same = {name: self._text(source) for name, source in fields.items() if not source.columns}
        failed = self._failed({name: source for name, source in fields.items() if not source.columns})
        frames: list[pd.DataFrame] = []
        marks: list[dict[str, NDArray[np.bool_]]] = []
        for heading, label in wide.items():
            source = Source(column=heading, none_when=fields[main].none_when)
            marks.append({**failed, **self._failed({main: source})})
            period = pd.Series(label, index=self.under.cells.index, dtype="str")
            frames.append(self._placed({**same, main: self._text(source), "period": period}, source))
        if not wide:
            marks, frames = [failed], [self._placed(same, fields.get(main, next(iter(fields.values()))))]
        frame = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
        joined = {name: np.concatenate([mark[name] for mark in marks]) for name in marks[0]}
        if self.mapping.blank and main in frame:
            unfilled = frame[main].isna() & ~joined.get(main, np.zeros(len(frame), dtype=bool))
            if {"numerator", "denominator"} <= set(frame):  # then the figure is worked out
                unfilled &= ~frame[["numerator", "denominator"]].notna().all(axis=1)
            frame["missing"] = pd.Series(self.mapping.blank, index=frame.index, dtype="str").where(unfilled)
        numbers = [column.name for column in kind.columns if column.type is Type.NUMBER]
        scale = {name: self._scale(fields[name], frame) for name in numbers if name in fields and fields[name].scales}
        return Table(kind, frame, self._letters(fields), joined, scale, self.mapping.markers, wide=bool(wide),
                     ragged=self.under.ragged)  # fmt: skip

    def _targets(self) -> Table:
        sources = {name: s for name, s in self.mapping.fields.items() if name in {"indicator", "period"}}
        sources |= self.mapping.target
        frame = self._placed({name: self._text(source) for name, source in sources.items()}, sources["target"]
                             if "target" in sources else sources["floor"])  # fmt: skip
        set_ = frame[[name for name in ("target", "floor", "ceiling") if name in frame]].notna().any(axis=1)
        failed = {name: mark[set_.to_numpy()] for name, mark in self._failed(sources).items()}
        frame = frame[set_].reset_index(drop=True)
        scale = {name: self._scale(source, frame) for name, source in sources.items()
                 if TARGETS.column(name).type is Type.NUMBER and source.scales}  # fmt: skip
        return Table(TARGETS, frame, self._letters(sources), failed, scale, self.mapping.markers)

    def _services(self) -> Table:
        sources = self.mapping.service
        frame = self._placed({name: self._text(source) for name, source in sources.items()}, sources["name"])
        frame = frame[frame["name"].notna()].drop_duplicates("name").reset_index(drop=True)
        if "code" not in frame:
            frame["code"] = each(frame["name"], _service_code)
        return Table(SERVICE, frame, self._letters(sources))

    def _text(self, source: Source) -> "pd.Series[str]":
        """A column of the file, or a constant, with the mapping's words put in and its blanks blanked."""
        index = self.under.cells.index
        if source.column is None:
            return pd.Series(source.constant, index=index, dtype="str")
        text: pd.Series[str] = self.under.cells[self.places[key(source.column)]]
        result = text
        if source.words:
            words = {word.casefold(): meaning for word, meaning in source.words.items()}
            result = each(text, lambda word: words.get(word.casefold(), word))
        if source.none_when:
            beside = source.none_when.column
            decides = text if beside is None else self.under.cells[self.places[key(beside)]]
            says = {word.casefold() for word in source.none_when.is_}
            result = result.mask(decides.isin([word for word in decides.unique() if str(word).casefold() in says]))
        return result

    def _failed(self, sources: dict[str, Source]) -> dict[str, NDArray[np.bool_]]:
        failed = {}
        for name, source in sources.items():
            if source.column is not None:
                failed[name], wrong = broken(self.under, self.places[key(source.column)], name)
                self.findings += [finding for finding in wrong if finding not in self.findings]
        return failed

    def _placed(self, columns: "dict[str, pd.Series[str]]", main: Source) -> pd.DataFrame:
        """A frame of the columns with the place of the main cell; row numbers become a column."""
        frame = pd.DataFrame(columns, index=self.under.cells.index)
        where = letter(self.places[key(main.column)]) if main.column else None
        column = pd.Series(where, index=frame.index, dtype="str")
        frame = frame.assign(sheet=self.sheet.name, row=frame.index.to_numpy(), column=column)
        return frame.reset_index(drop=True)

    def _letters(self, sources: dict[str, Source]) -> dict[str, str]:
        return {name: letter(self.places[key(s.column)]) for name, s in sources.items() if s.column}

    def _scale(self, source: Source, frame: pd.DataFrame) -> NDArray[np.float64]:
        positions, written = pd.factorize(frame["indicator"])
        scale_of = source.scale_of
        by = np.array([*(scale_of(code(str(word))) for word in written), 1.0])  # the last is of no indicator
        return by[positions]


def _places(sheet: Sheet, row: int) -> dict[str, int]:
    return {key(str(text)): int(n) for n, text in reversed(list(sheet.cells.loc[row].dropna().items()))}


def _heading_row(sheet: Sheet, mapping: Mapping) -> int | None:
    """The first row with most of the mapping's columns; None where none has any."""
    wanted = {key(heading) for heading in mapping.headings}
    best, most = None, 0
    for row, texts in zip(sheet.cells.index, sheet.cells.iloc[:HEADING_ROWS].to_numpy(dtype=object), strict=False):
        hits = len(wanted & {key(text) for text in texts if isinstance(text, str)})
        if hits > most:
            best, most = int(row), hits
        if hits == len(wanted):
            break
    return best


def _heading_faults(sheet: Sheet, row: int, mapping: Mapping) -> list[Finding]:
    headings = [str(text) for text in sheet.cells.loc[row].dropna()]
    written = [key(heading) for heading in headings]
    place = {"sheet": sheet.name or None, "row": row}
    shown = ", ".join(headings)
    absent = [heading for heading in mapping.headings if key(heading) not in written]
    doubled = [heading for heading in mapping.headings if written.count(key(heading)) > 1]
    return [
        *(found("R021", **place, heading=heading, found=shown) for heading in absent),  # type: ignore[arg-type]
        *(found("R020", **place, heading=heading) for heading in doubled),  # type: ignore[arg-type]
    ]


def _data_list(mapping: Mapping, from_file: list[pd.DataFrame]) -> Table | None:
    """The data list: an indicator's row in the mapping wins, then the file, then the mapping's default."""
    given = mapping.indicators
    if not given and not from_file:
        return None
    rows = pd.DataFrame.from_dict(given, orient="index").astype("str")
    rows = rows.assign(sheet=FROM_MAPPING, row=np.arange(1, len(given) + 1), column=pd.Series(dtype="str"))
    for file_rows in from_file:
        places = file_rows[["sheet", "row", "column"]]
        rows.update(places)
        rows = rows.combine_first(file_rows)
    for name, value in mapping.defaults.items():
        rows[name] = rows[name].fillna(value) if name in rows else value
    rows["name"] = rows["name"].fillna(rows["code"]) if "name" in rows else rows["code"]
    text = [column.name for column in DATA_LIST.columns if column.name in rows]
    frame = rows.sort_values(["sheet", "row"]).reset_index(drop=True)
    return Table(DATA_LIST, frame.astype({**dict.fromkeys(text, "str"), "row": "int64"}), {})


def _service_code(name: str) -> str:
    """A service's code out of its name: Finance, Revs and Bens is FINANCE-REVS-AND-BENS."""
    return re.sub(r"\W+", "-", name.replace("&", " and ")).strip("-").upper()
