"""The texts of a sheet where its headings may stand, each row looked at once however many readings try it."""

from collections.abc import Mapping
from functools import cached_property

from pmf_core.returns.kinds import KINDS
from pmf_core.returns.layouts.headings import bare, periods_in, years_in
from pmf_core.returns.layouts.own_words import plainly
from pmf_core.returns.layouts.wide import known, same
from pmf_core.returns.sheets import Sheet
from pmf_core.returns.tables import HEADING_ROWS, MOST_HEADING_ROWS, key

LONGEST = 120  # characters of a heading that are looked at


class Texts:
    """Headings by position, wherever they end and however many rows they take; `words` as of the context."""

    def __init__(self, sheet: Sheet, words: Mapping[str, str] | None = None) -> None:
        self.sheet, self.words = sheet, words or {}
        self._at: dict[tuple[int, int], dict[int, str]] = {}
        self._speaks: dict[int, bool] = {}
        self._keys: dict[tuple[int, int], dict[int, tuple[str, ...]]] = {}

    @property
    def rows(self) -> list[int]:
        """The rows in which the first headings may end."""
        return list(self._top)[:HEADING_ROWS]

    def at(self, bottom: int, rows: int = 1) -> dict[int, str]:
        """The headings that end in row `bottom`, by position: of several rows, each column's texts joined.

        A text in an upper row is of the columns to its right too, as far as they have a text only below: so a
        merged cell is written.
        """
        if (bottom, rows) not in self._at:
            self._at[bottom, rows] = self._joined(bottom, rows)
        return self._at[bottom, rows]

    def keys(self, bottom: int, rows: int = 1) -> dict[int, tuple[str, ...]]:
        """The same as they are compared: whole, without footnote marks, and without what stands in brackets.

        Behind these the same in plain words, where the heading has one of the framework's own.
        """
        if (bottom, rows) not in self._keys:
            self._keys[bottom, rows] = {n: self._forms(text) for n, text in self.at(bottom, rows).items()}
        return self._keys[bottom, rows]

    def speaks(self, row: int) -> bool:
        """Whether any cell of a row is a heading of any kind of return."""
        if row not in self._speaks:
            words = {form for forms in self.keys(row).values() for form in forms}
            self._speaks[row] = not all(words.isdisjoint(known(kind)) for kind in KINDS.values())
        return self._speaks[row]

    def years_above(self, top: int) -> list[str]:
        """The financial years that the cells above row `top`, or else the sheet's name, say; each once."""
        said = dict.fromkeys(year for text in self.above(top) for year in years_in(text))
        return list(said) or years_in(self.sheet.name)

    def periods_above(self, top: int, year_start: int) -> list[str]:
        """The periods that the cells above row `top`, or else the sheet's name, say, as written; each once."""
        said = [period for text in self.above(top) for period in periods_in(text, year_start)]
        return list({same(p, year_start): p for p in said}.values()) or periods_in(self.sheet.name, year_start)

    def above(self, top: int) -> list[str]:
        """The texts above row `top`, without footnote marks."""
        return [bare(text) for row, texts in self._top.items() if row < top for text in texts.values()]

    def _forms(self, text: str) -> tuple[str, ...]:
        written = forms(text)
        plain = plainly(text[:LONGEST], self.words) if self.words else text
        return written if plain == text else tuple(dict.fromkeys((*written, *forms(plain))))

    def _joined(self, bottom: int, rows: int) -> dict[int, str]:
        lowest = self._row(bottom)
        for row in range(bottom - 1, bottom - rows, -1):
            upper, over, texts = self._row(row), "", {}
            for position in sorted({*upper, *lowest}):
                over = upper.get(position, over if position - 1 in texts else "")
                texts[position] = f"{over} {lowest[position]}".strip() if position in lowest else upper[position]
                over = over if position in lowest else ""
            lowest = texts
        return lowest

    def _row(self, row: int) -> dict[int, str]:
        if row in self._top:
            return self._top[row]
        if row not in self.sheet.cells.index:
            return {}
        return {n: text for n, text in enumerate(self.sheet.cells.loc[row].array) if isinstance(text, str)}

    @cached_property
    def _top(self) -> dict[int, dict[int, str]]:
        cells = self.sheet.cells.iloc[: HEADING_ROWS + MOST_HEADING_ROWS]
        lines = zip(cells.index.tolist(), cells.to_numpy(dtype=object).tolist(), strict=True)
        return {row: {n: text for n, text in enumerate(line) if isinstance(text, str)} for row, line in lines}


def forms(text: str) -> tuple[str, ...]:
    """What a heading says, as it is compared: the whole first, then less and less of it."""
    text = text[:LONGEST]
    plain = bare(text)
    return tuple(dict.fromkeys(key(form) for form in (text, plain, plain.split("(")[0])))
