"""The columns of a template: which a kind's schema asks for, and which are there only to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pmf_core.returns.kinds import Column, Kind, Type
from pmf_core.returns.layouts.layout import FOR_INFORMATION
from pmf_core.returns.layouts.own_words import with_own

WIDTHS = {Type.TEXT: 36, Type.CHOICE: 20, Type.PERIOD: 16, Type.CODE: 16, Type.DATE: 16}
WIDTH, NARROWEST, WIDEST = 15, 16, 44  # in characters: of other types; of a column for information
DATE, TEXT, NUMBER = "dd/mm/yyyy", "@", "General"  # Excel's formats; as text, Sep-26 stays what was typed


@dataclass(frozen=True, slots=True)
class Shown:
    """One column of the sheet to be filled in. `entry` is the number format of its cells."""

    name: str
    heading: str
    about: str
    width: int
    entry: str = NUMBER
    choices: Sequence[str] = ()
    key: bool = False
    required: bool = False
    for_information: bool = False

    @property
    def asked(self) -> str:
        """Whether it is to be filled in, in words."""
        if self.for_information:
            return "no: to be read"
        if self.key:
            return "in new rows only"
        return "always" if self.required else "where it applies"


def columns_of(
    kind: Kind,
    given: pd.DataFrame,
    choices: Mapping[str, Sequence[str]],
    about: Mapping[str, str],
    words: Mapping[str, str],
) -> list[Shown]:
    """The key, then what is for information, then what is to be filled in; `words` as of the context."""
    offered = [column for column in kind.columns if not column.hidden or column.name in given]
    asked = [_asked(kind, column, choices, words) for column in offered]
    names = {column.name for column in kind.columns}
    shown = [_read_only(str(name), given[name], about) for name in given.columns if name not in names]
    key = max((n for n, column in enumerate(asked, 1) if column.key), default=0)
    return [*asked[:key], *shown, *asked[key:]]


def _asked(
    kind: Kind, column: Column, choices: Mapping[str, Sequence[str]], words: Mapping[str, str]
) -> Shown:
    own: Sequence[str] = ("yes", "no") if column.type is Type.YES_NO else choices.get(column.name, column.choices)
    key = column.name in kind.key or (column.type is Type.PERIOD and "start" in kind.key)
    number = column.type in {Type.NUMBER, Type.WHOLE}
    entry = NUMBER if number else DATE if column.type is Type.DATE else TEXT
    width = WIDTHS.get(column.type, WIDTH)
    heading = with_own(column.heading, words)
    return Shown(column.name, heading, column.about, width, entry, own, key, column.required)


def _read_only(name: str, cells: "pd.Series[str]", about: Mapping[str, str]) -> Shown:
    longest = max((len(str(cell)) for cell in cells), default=0)
    width = min(max(longest + 2, NARROWEST), WIDEST)
    return Shown(name, f"{name} {FOR_INFORMATION}", about.get(name, ""), width, for_information=True)
