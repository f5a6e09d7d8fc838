"""A file read by a mapping: its values, and the targets, data list and services that come with them."""

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core.model import Finding
from pmf_core.returns.context import Context
from pmf_core.returns.findings import found, many
from pmf_core.returns.kinds import BODIES, COMPARATORS, KINDS, PROJECTS, SERVICE, TARGETS, Kind, Type
from pmf_core.returns.layouts.areas import apart
from pmf_core.returns.layouts.aside import aside
from pmf_core.returns.layouts.called import by_name
from pmf_core.returns.layouts.headings import bare, is_part, together, unmarked
from pmf_core.returns.layouts.mapped_head import heading_faults, heading_row
from pmf_core.returns.layouts.mapped_list import data_list, service_code
from pmf_core.returns.layouts.mapped_sheet import MappedSheet
from pmf_core.returns.layouts.mapping import Mapping
from pmf_core.returns.layouts.named import Names, named_hint
from pmf_core.returns.layouts.repeated import repeated
from pmf_core.returns.layouts.source import Source
from pmf_core.returns.layouts.texts import Texts
from pmf_core.returns.layouts.wide import FIGURES, SAID
from pmf_core.returns.sheets import Sheet
from pmf_core.returns.tables import HEADING_ROWS, MAIN, Table, codes, each, key, stacked

Block = tuple[dict[str, str], dict[str, Source]]  # what is the same in all its rows, and where the rest comes from


def lay_out_by(mapping: Mapping, sheets: tuple[Sheet, ...], context: Context) -> tuple[list[Table], list[Finding]]:
    """Every table that a mapping finds in the sheets: services, data list, targets, then its own kind."""
    named = [sheet for sheet in sheets if mapping.sheet == "*" or key(sheet.name) in {"", key(mapping.sheet)}]
    if not named:
        names = ", ".join(sheet.name for sheet in sheets)
        return [], [found("R022", heading=mapping.sheet, found=names)]
    texts = {sheet.name: Texts(sheet) for sheet in named}
    rows = {name: heading_row(own, mapping) for name, own in texts.items()}
    passed_over = [found("R032", sheet=sheet.name) for sheet in named if rows[sheet.name] is None]
    if len(passed_over) == len(named):
        wanted = ", ".join(mapping.headings)
        return [], [found("R018", sheet=named[0].name or None, rows=HEADING_ROWS, wanted=wanted)]
    readers: list[_Reader] = []
    findings = passed_over
    for sheet in named:
        if (row := rows[sheet.name]) is None:
            continue
        faults = heading_faults(texts[sheet.name], row, mapping)
        findings += faults
        if not faults:
            readers.append(_Reader(mapping, texts[sheet.name], row, context))
    findings += [finding for reader in readers if reader.faulty for finding in reader.findings]
    readers = [reader for reader in readers if not reader.faulty]
    listed = data_list(mapping, [frame for reader in readers for frame in reader.data_list()])
    known = Names(context.data_list, *([listed.frame] if listed else []))
    tables = [table for reader in readers for table in reader.tables(known)]
    findings += [finding for reader in readers for finding in reader.findings]
    return ([listed] if listed else []) + tables, findings


class _Reader(MappedSheet):
    """The tables of one sheet."""

    called: "pd.Series[str] | None" = None  # the council of each row, where the file says its name beside its code

    def tables(self, names: Names) -> list[Table]:
        """Services, bodies, projects, targets and the mapping's own kind, as far as it names them."""
        own = KINDS[self.mapping.kind]
        self._figures_only(names)
        self._by_name()
        tables = [self._services()] if self.mapping.service else []
        tables += [self._bodies(names)] if self.mapping.bodies else []
        tables += [self._coded(PROJECTS, self.mapping.projects, names)] if self.mapping.projects else []
        if self.mapping.target:
            beside = {name: source for name, source in self.fields.items() if name in {"indicator", "period"}}
            tables.append(self._filled(self._table(TARGETS, {**beside, **self.target}, names)))
        given, told = apart(self._reasoned(self._table(own, self.fields, names)), self.areas)
        self.findings += told
        return [*tables, *self._comparators(names), *given]

    def _comparators(self, names: Names) -> list[Table]:
        """The figures that others published, in columns of the same rows; each of them once."""
        tables = []
        beside = {name: source for name, source in self.fields.items() if name in {"indicator", "period"}}
        scale = self.fields["value"].scale if "value" in self.fields else 1.0
        for section in self.mapping.comparator:
            own = {**beside, **section}
            if not own["value"].scales:
                own["value"] = own["value"].model_copy(update={"scale": scale})
            table, told = repeated(self._filled(self._table(COMPARATORS, own, names)))
            self.findings += told
            tables.append(table)
        return tables

    def data_list(self) -> list[pd.DataFrame]:
        """The file's part of the data list: one row an indicator, the first that the file has of it."""
        if not self.mapping.data_list or "indicator" not in self.fields:
            return []
        sources = {"code": self.fields["indicator"], **self.mapping.data_list}
        frame = self._placed({name: self._text(source) for name, source in sources.items()}, sources["code"])
        if self.mapping.service and "service" in frame:
            frame["service"] = each(frame["service"], service_code)
        frame.index = pd.Index(codes(frame["code"]), dtype="str")
        return [frame[~frame.index.duplicated() & frame["code"].notna().to_numpy()]]

    # one table

    def _table(self, kind: Kind, sources: dict[str, Source], names: Names) -> Table:
        """The rows of a kind: once, or once for each period or indicator that has columns of its own."""
        same = {name: source for name, source in sources.items() if not source.wide}
        texts = {name: self._text(source) for name, source in same.items()}
        if self.called is not None and "council" in same:
            texts["council"] = self.called
        failed = self._failed(same)
        if "indicator" in same and same["indicator"].by == "name":
            texts["indicator"], failed["indicator"] = self._codes_of(texts["indicator"], same["indicator"], names)
        elif "indicator" in same:
            texts["indicator"] = names.without_marks(texts["indicator"])
        mains = (MAIN[kind.name], "floor", "ceiling", "numerator")
        main = next((name for name in mains if name in sources), next(iter(sources)))
        blocks = _blocks(sources, self.councils) or [({}, {})]
        stated = [{name: self._text(source) for name, source in own.items()} for _, own in blocks]
        dated = [{n: self._constant(n, text, texts) for n, text in constants.items()} for constants, _ in blocks]
        places = [self._letter(own.get(main, sources[main])) for _, own in blocks]
        apart = {name for constants, own in blocks for name in (*constants, *own)}
        shared = {name: text for name, text in texts.items() if name not in apart}
        rows = [{**own, **constants} for own, constants in zip(stated, dated, strict=True)]
        frame = unmarked(stacked(shared, rows, places, self.under), kind)
        marks = [{**failed, **self._failed(own)} for _, own in blocks]
        clear = np.zeros(len(self.under.cells), dtype=bool)
        marked = {
            n: np.concatenate([mark.get(n, clear) for mark in marks]) for n in {n for mark in marks for n in mark}
        }
        numbers = [column.name for column in kind.columns if column.type is Type.NUMBER and column.name in frame]
        scaled = [name for name in numbers if name in sources and sources[name].scales]
        scale = {name: self._scale(sources[name], frame) for name in scaled}
        apart_by = self.councils or any(source.indicators for source in sources.values())
        once = tuple(shared) if len(blocks) > 1 and not apart_by else ()
        return Table(kind, frame, self._letters(same), marked, scale, self.mapping.markers, shared=once,
                     ragged=self.under.ragged)  # fmt: skip

    def _constant(self, name: str, text: str, columns: "dict[str, pd.Series[str]]") -> "pd.Series[str] | str":
        """The period or the indicator of a block; `Q1` takes its year from the period's own column."""
        if name == "period" and name in columns and is_part(text):
            return each(columns[name], lambda year: together(year, text, "quarter"))
        return text

    def _reasoned(self, table: Table) -> Table:
        """The reason that a blank cell stands for, where the mapping says one."""
        frame, main = table.frame, MAIN[table.kind.name]
        if self.mapping.blank and main in frame:
            unfilled = frame[main].isna() & ~table.broken.get(main, np.zeros(len(frame), dtype=bool))
            if {"numerator", "denominator"} <= set(frame):  # then the figure is worked out
                unfilled &= ~frame[["numerator", "denominator"]].notna().all(axis=1)
            frame["missing"] = pd.Series(self.mapping.blank, index=frame.index, dtype="str").where(unfilled)
        return table

    @staticmethod
    def _filled(table: Table) -> Table:
        """Without the rows that set nothing."""
        goals = [name for name in ("target", "floor", "ceiling", "value") if name in table.frame]
        failed = pd.DataFrame({name: table.broken[name] for name in goals if name in table.broken})
        filled = (table.frame[goals].notna().any(axis=1) | failed.any(axis=1)).to_numpy(dtype=bool)
        return table.taken(filled)

    def _services(self) -> Table:
        sources = self.mapping.service
        frame = self._placed({name: self._text(source) for name, source in sources.items()}, sources["name"])
        frame = frame[frame["name"].notna()].drop_duplicates("name").reset_index(drop=True)
        if "code" not in frame:
            frame["code"] = each(frame["name"], service_code)
        return Table(SERVICE, frame, self._letters(sources))

    def _coded(self, kind: Kind, sources: dict[str, Source], names: Names) -> Table:
        """The records of a register that the rows carry: those with a code."""
        table = self._table(kind, sources, names)
        return table.taken(table.frame["code"].notna().to_numpy(dtype=bool))

    def _bodies(self, names: Names) -> Table:
        """The bodies that the rows are about, as far as they are no councils."""
        table = self._coded(BODIES, self.mapping.bodies, names)
        council = self.called if self.called is not None else self._text(self.fields["council"])
        said = council.loc[table.frame["row"]]
        others = table.taken(~said.isin(list(self.areas.councils(said.dropna()))).to_numpy(dtype=bool))
        return replace(others, frame=others.frame.assign(name=each(others.frame["name"], bare)))

    def _by_name(self) -> None:
        """Settle whose each row is, where the file says a council's name beside its code."""
        whose, when = self.fields.get("council"), self.fields.get("period")
        if whose is None or whose.name is None:
            return
        told = {"code": self._text(whose), "name": self._cells(whose.name)}
        period = Source(constant="") if when is None or when.wide else when
        codes, findings = by_name(self._placed({**told, "period": self._text(period)}, whose), self.context)
        self.called = codes.set_axis(self.under.cells.index)
        self.findings += findings

    def _codes_of(
        self, text: "pd.Series[str]", source: Source, names: Names
    ) -> tuple["pd.Series[str]", NDArray[np.bool_]]:
        """Codes for names; a name that is nobody's, or several's, is a finding at every row that says it."""
        column, unknown, _ = names.resolve(text)
        rows = self._placed({"name": text}, source)[unknown]
        hints = {name: named_hint(names.suggest(name)) for name in rows["name"].unique()}
        told = {"name": rows["name"], "hint": rows["name"].map(hints)}
        self.findings += [f for f in many("R130", rows, value=rows["name"], words=told) if f not in self.findings]
        return column, unknown

    def _figures_only(self, names: Names) -> None:
        """Leave out totals, section titles and notes, where a column says the indicator."""
        source = self.fields.get("indicator")
        if source is None or source.wide or self.mapping.kind not in FIGURES:
            return
        text = self._text(source)
        by_code, unknown, _ = names.resolve(text)
        if source.by == "code":
            unknown = (by_code != text).to_numpy(dtype=bool, na_value=False) | unknown
        said = [*(s for name, s in self.fields.items() if name in SAID), *self.target.values()]
        figures = sorted({self.places[key(heading)] for s in said for heading in (*filter(None, [s.column]), *s.join,
                          *(s.columns if isinstance(s.columns, dict) else ()))})  # fmt: skip
        whose = self.fields.get("council")
        council = self._text(whose) if whose is not None and whose.column else None
        gone, told = aside(self.under, text, unknown, figures, council=council, areas=self.areas)
        self.findings += told
        if gone.any():
            self.under = replace(self.under, cells=self.under.cells[~gone])


def _blocks(sources: dict[str, Source], councils: dict[str, str]) -> list[Block]:
    """What stands in columns of its own for each indicator, for each period or for each council."""
    by = "council" if councils else "period"
    blocks: dict[tuple[str, str], dict[str, Source]] = {}
    for name, source in sources.items():
        for what, columns in (("indicator", source.indicators), (by, source.columns)):
            for heading, label in columns.items() if isinstance(columns, dict) else ():
                own = Source(column=heading, words=source.words, none_when=source.none_when)
                blocks.setdefault((what, label), {})[name] = own
    return [({what: label}, own) for (what, label), own in blocks.items()]
