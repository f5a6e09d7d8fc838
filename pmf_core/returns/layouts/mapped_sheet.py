"""One sheet as a mapping reads it: which rows count, where each column stands, and what stands above them."""

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core.model import Finding, Severity
from pmf_core.returns.context import Context
from pmf_core.returns.findings import found
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.layouts.areas import Areas
from pmf_core.returns.layouts.headings import PARTS, YEARS
from pmf_core.returns.layouts.mapped_head import places
from pmf_core.returns.layouts.mapping import Mapping
from pmf_core.returns.layouts.reading import Reading
from pmf_core.returns.layouts.source import COUNCILS, PERIODS, Source
from pmf_core.returns.layouts.texts import Texts
from pmf_core.returns.layouts.wide import by_period, joined, no_year
from pmf_core.returns.sheets import letter
from pmf_core.returns.tables import MAIN, Body, body, broken, chosen, code, each, key

BAR = " | "  # between the texts of several columns that are read as one
NAMED = 5  # of what was left out, in a finding


class MappedSheet:
    """A sheet being read by a mapping. `under` are the rows that count, `findings` what is wrong on the way.

    `fields` and `target` are the mapping's, with every column that is headed by a period named where it says so.
    """

    def __init__(self, mapping: Mapping, texts: Texts, row: int, context: Context) -> None:
        self.mapping, self.texts, self.sheet, self.context = mapping, texts, texts.sheet, context
        self.year_start = context.year_start
        self.top = row - mapping.heading_rows + 1
        self.places = places(texts, row, mapping)
        self.findings: list[Finding] = []
        self.fields, self.target = dict(mapping.fields), dict(mapping.target)
        used = [self.places[key(heading)] for heading in mapping.headings]
        self.areas, self.councils = Areas.of(context), dict[str, str]()
        if any(source.columns == PERIODS for source in self.fields.values()):
            used += self._by_headings(texts.at(row, mapping.heading_rows), row, set(used))
        if any(source.columns == COUNCILS for source in self.fields.values()):
            used += self._by_councils(texts.at(row, mapping.heading_rows), row, set(used))
        self.under: Body = body(texts.sheet, row, sorted(set(used)), mapping.patterns)
        self._choose_rows()
        self._correct()
        self.findings = [*self.under.findings, *self.findings]
        self.above = self._above(row)

    @property
    def faulty(self) -> bool:
        """Whether something is wrong with the whole sheet, so that nothing of it can be read."""
        return any(finding.severity is Severity.REFUSE for finding in self.findings)

    # one column

    def _text(self, source: Source) -> "pd.Series[str]":
        """What a source says in every row, with the mapping's words put in and its blanks blanked."""
        index = self.under.cells.index
        if source.column is None and not source.join:
            said = self.above if source.above else source.constant
            return pd.Series(said, index=index, dtype="str")
        text = self._joined(source.join) if source.join else self._cells(source.column or "")
        result = text
        if source.words:
            words = {word.casefold(): meaning for word, meaning in source.words.items()}
            result = each(text, lambda word: words.get(word.casefold(), word))
        if source.none_when:
            beside = source.none_when.column
            result = result.mask(chosen(text if beside is None else self._cells(beside), source.none_when.is_))
        return result

    def _cells(self, heading: str) -> "pd.Series[str]":
        cells: pd.Series[str] = self.under.cells[self.places[key(heading)]]
        return cells

    def _joined(self, headings: tuple[str, ...]) -> "pd.Series[str]":
        """Several columns as one text: a year and its part as a period, others with a bar between them."""
        years = [heading for heading in headings if key(heading).endswith(tuple(YEARS))]
        parts = [(heading, part) for heading in headings for part in PARTS if key(heading).endswith(part)]
        columns = [self._cells(heading) for heading in headings]
        if len(headings) == 2 and parts and years:
            return joined(self._cells(years[0]), self._cells(parts[0][0]), parts[0][1])
        text = columns[0].fillna("")
        for column in columns[1:]:
            text = text + BAR + column.fillna("")
        return text.mask(np.all([column.isna() for column in columns], axis=0))

    def _failed(self, sources: dict[str, Source]) -> dict[str, NDArray[np.bool_]]:
        failed: dict[str, NDArray[np.bool_]] = {}
        for name, source in sources.items() if self.sheet.errors else ():
            for heading in filter(None, (source.column, *source.join)):
                marked, wrong = broken(self.under, self.places[key(heading)], name)
                failed[name] = failed[name] | marked if name in failed else marked
                self.findings += [finding for finding in wrong if finding not in self.findings]
        return failed

    def _placed(self, columns: "dict[str, pd.Series[str]]", main: Source) -> pd.DataFrame:
        """A frame of the columns with the place of the main cell; row numbers become a column."""
        frame = pd.DataFrame(columns, index=self.under.cells.index)
        column = pd.Series(self._letter(main), index=frame.index, dtype="str")
        frame = frame.assign(sheet=self.sheet.name, row=frame.index.to_numpy(), column=column)
        return frame.reset_index(drop=True)

    def _letter(self, source: Source) -> str | None:
        return next((letter(self.places[key(heading)]) for heading in source.headings), None)

    def _letters(self, sources: dict[str, Source]) -> dict[str, str]:
        first = {name: next(filter(None, (s.column, *s.join)), None) for name, s in sources.items()}
        return {name: letter(self.places[key(heading)]) for name, heading in first.items() if heading}

    def _scale(self, source: Source, frame: pd.DataFrame) -> NDArray[np.float64]:
        scale_of = source.scale_of
        if "indicator" not in frame:
            return np.full(len(frame), scale_of(""))
        positions, written = pd.factorize(frame["indicator"])
        by = np.array([*(scale_of(code(str(word))) for word in written), 1.0])  # the last is of no indicator
        return by[positions]

    # what stands above, and which rows count

    def _by_headings(self, texts: dict[int, str], row: int, used: set[int]) -> list[int]:
        """Turn `columns = "periods"` into the columns that are headed by one; their positions."""
        kind = KINDS[self.mapping.kind]
        free = {position: text for position, text in texts.items() if position not in used}
        years = self.texts.years_above(self.top)
        seen = by_period(free, kind, self.year_start, years)
        name = self.sheet.name or None
        self.findings += [found("R020", sheet=name, row=row, heading=text) for text in seen.doubled]
        if seen.parts and "period" not in self.fields:
            self.findings.append(no_year(self.sheet, row, seen.parts, years))
        if not seen.blocks:
            self.findings.append(found("R062", sheet=name, row=row, found=", ".join(texts.values())))
        main = MAIN[kind.name]
        for name in {name for block in seen.blocks.values() for name in block}:
            if name == main or name not in self.fields:
                columns = {texts[block[name]]: label for label, block in seen.blocks.items() if name in block}
                base = self.fields[main] if name == main else Source(columns=columns)
                self.fields[name] = base.model_copy(update={"columns": columns})
        return sorted(seen.positions)

    def _by_councils(self, texts: dict[int, str], row: int, used: set[int]) -> list[int]:
        """Turn `columns = "councils"` into the columns that are headed by one, or by a group; their positions."""
        free = {position: text for position, text in texts.items() if position not in used}
        seen = Reading(self.year_start, self.areas).councils(free)
        name = self.sheet.name or None
        said = [key(text) for text in seen.values()]
        self.findings += [found("R020", sheet=name, row=row, heading=text)
                          for n, text in enumerate(seen.values()) if key(text) in said[:n]]  # fmt: skip
        if not seen:
            self.findings.append(found("R066", sheet=name, row=row, found=", ".join(texts.values())))
        self.fields["value"] = self.fields["value"].model_copy(update={"columns": {t: t for t in seen.values()}})
        self.councils = {text: text for text in seen.values()}
        return sorted(seen)

    def _above(self, row: int) -> str | None:
        """The one period that stands above the headings, where the mapping reads it there."""
        if not any(source.above for source in (*self.fields.values(), *self.target.values())):
            return None
        said = self.texts.periods_above(self.top, self.year_start)
        if len(said) != 1:
            named = f"names several: {', '.join(said)}" if said else "names none"
            self.findings.append(found("R061", sheet=self.sheet.name or None, row=row, named=named))
        return said[0] if len(said) == 1 else None

    def _correct(self) -> None:
        """Put right what was published wrong, and tell it."""
        for slip in self.mapping.correct:
            cells = self._cells(slip.column)
            told = [chosen(self._cells(heading), (says,)) for heading, says in slip.where.items()]
            wrong = np.all([chosen(cells, (slip.was,)), *told], axis=0)
            rows = cells.index[wrong].tolist()
            position = self.places[key(slip.column)]
            sheet, column = self.sheet.name or None, letter(position)
            self.findings += [
                found("R136", sheet=sheet, row=row, column=column, value=slip.was, to=slip.to) for row in rows
            ]
            corrected = self.under.cells.copy()
            corrected[position] = cells.mask(wrong, slip.to)
            self.under = replace(self.under, cells=corrected)

    def _choose_rows(self) -> None:
        for heads, wanted in ((self.mapping.only, True), (self.mapping.leave_out, False)):
            for rows in heads:
                cells = self._cells(rows.column)
                kept = chosen(cells, rows.is_) == wanted
                if kept.all():
                    continue
                counts = cells[~kept].fillna("blank").value_counts()
                said = ", ".join(f"{word} ({count:,})" for word, count in counts.head(NAMED).items())
                said += f" and {len(counts) - NAMED} more" if len(counts) > NAMED else ""
                column = letter(self.places[key(rows.column)])
                self.findings.append(found("R131", sheet=self.sheet.name or None, column=column,
                                           heading=rows.column, said=said))  # fmt: skip
                self.under = replace(self.under, cells=self.under.cells[kept])
