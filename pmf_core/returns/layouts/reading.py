"""What is known while headings are looked for: where years start, what names a council, what names an indicator."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pmf_core.returns.layouts.areas import Areas
from pmf_core.returns.layouts.named import Names
from pmf_core.returns.layouts.texts import Texts
from pmf_core.returns.numbers import read_one
from pmf_core.returns.sheets import Sheet

ROWS = 200  # whose cells are looked at
_AROUND = re.compile(r"\s*[(,:–-]?\s*\b(?:from|for|between|by)\b.*", re.IGNORECASE)  # (from 2012/13 to 2021/22)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the headings of one sheet are read; without `areas` or `names` what they would tell is not told."""

    year_start: int
    areas: Areas | None = None
    names: Names | None = None

    def councils(self, headings: Mapping[int, str]) -> dict[int, str]:
        """The columns that are headed by a council, a nation or a group; none where no council is among them."""
        if self.areas is None:
            return {}
        named = self.areas.councils(headings.values())
        if not named:
            return {}
        others = self.areas.meant(headings.values())
        return {n: text for n, text in headings.items() if text in named or text in others}

    def subject(self, texts: Texts, top: int) -> tuple[str, str]:
        """Code and text of the one indicator that the titles above row `top`, or the sheet's name, say; else blanks."""
        if self.names is None:
            return "", ""
        said: dict[str, str] = {}
        for text in [*texts.above(top)[:ROWS], texts.sheet.name]:
            for form in dict.fromkeys((text, _AROUND.sub("", text))):
                own = self.names.own(form) if form else None
                if own is not None:
                    said.setdefault(own, text)
        return next(iter(said.items())) if len(said) == 1 else ("", "")


def whose(sheet: Sheet, row: int, position: int | None) -> bool:
    """Whether what stands in a column under a row are names, as whose figure it is, and no figures."""
    if position is None:
        return True
    cells = sheet.cells[position].loc[row + 1 :].dropna().unique()[:ROWS]
    return not len(cells) or sum(read_one(str(text)).fault is None for text in cells) < len(cells) / 2
