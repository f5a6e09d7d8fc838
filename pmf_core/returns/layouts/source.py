"""Where one column of a return comes from in a published layout: the words that a mapping file uses for it."""

import math
from collections.abc import Callable
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from pmf_core.returns.tables import code

PERIODS = "periods"  # instead of naming them: every column that is headed by a period
COUNCILS = "councils"  # the same: every column that is headed by a council, a nation or a group
WAYS = ("column", "constant", "join", "columns", "indicators", "above")


class Part(BaseModel):
    """A part of a mapping: no key that is not known, and nothing in it changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NoneWhen(Part):
    """The cell counts as blank where a column (its own, unless another is named) says one of these."""

    column: str | None = None
    is_: tuple[str, ...] = Field(alias="is")


class Rows(Part):
    """The rows where a column says one of these; case and the spaces around it do not matter."""

    column: str
    is_: tuple[str, ...] = Field(alias="is", min_length=1)


class Correction(Part):
    """A cell that is wrong as published: where `column` says `was` and other columns say so, `to` is meant."""

    column: str
    was: str
    to: str
    where: dict[str, str] = Field(min_length=1)


class Source(Part):
    """Where one column of a kind comes from.

    One of: `column`, a heading; `constant`; `join`, headings whose texts are read as one (of a period: the
    year and its part; otherwise with ` | ` between them); `columns`, a heading for each period, or "periods"
    for every column headed by one, or "councils" for every one headed by a council; `indicators`, a heading for each
    indicator; `above`, the one period that
    the text above the headings, or the sheet's name, says. `by` = "name": it names indicators, by the names
    and short names of the data list. `name`, of a council: the column that says its name beside its code; by
    it a code that is nobody's is put right, once a person agrees.
    """

    column: str | None = None
    constant: str | None = None
    join: tuple[str, ...] = ()
    columns: dict[str, str] | Literal["periods", "councils"] = {}
    indicators: dict[str, str] = {}
    above: bool = False
    by: Literal["code", "name"] = "code"
    name: str | None = None
    scale: float | dict[str, float] = 1.0
    words: dict[str, str] = {}
    none_when: NoneWhen | None = None

    @field_validator("constant", mode="before")
    @classmethod
    def _any_constant(cls, value: object) -> object:
        if isinstance(value, list | dict):
            raise ValueError("it must be one text or number")
        return as_text(value) if value is not None else None

    @field_validator("scale", mode="before")
    @classmethod
    def _factors(cls, value: object) -> object:
        for by in value.values() if isinstance(value, dict) else [value]:
            if isinstance(by, bool) or not isinstance(by, int | float) or not 0 < abs(by) < math.inf:
                raise ValueError(f"“{by}” is not a number other than 0")
        return value

    @field_validator("columns", mode="before")
    @classmethod
    def _named_or_all(cls, value: object) -> object:
        if isinstance(value, str) and value not in {PERIODS, COUNCILS}:
            raise ValueError(f'it must be a table of headings and their periods, or "{PERIODS}", or "{COUNCILS}"')
        return value

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        given = [way for way in WAYS if getattr(self, way) not in (None, (), {}, False)]
        if len(given) != 1:
            raise ValueError(f"say one of {', '.join(WAYS[:-1])} and {WAYS[-1]}")
        if len(self.join) == 1:
            raise ValueError("join needs two columns or more")
        if self.name and self.column is None:
            raise ValueError("name goes with column")
        return self

    @property
    def wide(self) -> bool:
        """Whether it has a column for each period or for each indicator."""
        return bool(self.columns or self.indicators)

    @property
    def scales(self) -> bool:
        """Whether any figure of it is multiplied."""
        return self.scale != 1.0

    @property
    def scale_of(self) -> Callable[[str], float]:
        """What the figures of an indicator are multiplied by, from its compared code."""
        if isinstance(self.scale, float):
            return lambda _, by=self.scale: by  # type: ignore[misc]
        own = {code(name): by for name, by in self.scale.items()}
        return lambda name: own.get(name, 1.0)

    @property
    def headings(self) -> tuple[str, ...]:
        """Every column of the file that it names."""
        aside = (self.none_when.column,) if self.none_when and self.none_when.column else ()
        named = () if isinstance(self.columns, str) else tuple(self.columns)
        return tuple(filter(None, (self.column, self.name, *self.join, *named, *self.indicators, *aside)))


def as_text(value: object) -> str:
    """A value of the mapping as it would stand in a cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
