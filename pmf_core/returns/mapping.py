"""A mapping file (TOML): how a published layout becomes values, and what data list it carries with it."""

import math
import re
import tomllib
from collections.abc import Callable
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pmf_core.errors import WrongInput
from pmf_core.model import Missing
from pmf_core.returns.kinds import DATA_LIST, KINDS, SERVICE, TARGETS, VALUES, Kind, Type
from pmf_core.returns.numbers import MARKERS
from pmf_core.returns.tables import code

BLANK = "blank"
WRONG_TYPE = {  # part of the name of a fault -> what to say of it
    "extra_forbidden": "it is not known here",
    "missing": "it is needed",
    "string": "it must be text in quotation marks",
    "bool": "it must be true or false",
    "tuple": "it must be a list, as [ … ]",
    "dict": "it must be a table, as { … }",
    "model": 'it must be a table, as { column = "…" }',
}
SECTIONS: dict[str, Kind] = {"target": TARGETS, "data_list": DATA_LIST, "service": SERVICE}


class MappingError(WrongInput):
    """A mapping file with faults; `problems` names every one of them."""

    def __init__(self, source: str, problems: list[str]) -> None:
        self.problems = problems
        lines = "\n".join(f"- {problem}" for problem in problems)
        super().__init__(f"{source} cannot be used as a mapping:\n{lines}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NoneWhen(_Part):
    """The cell counts as blank where a column (its own, unless another is named) says one of these."""

    column: str | None = None
    is_: tuple[str, ...] = Field(alias="is")


class Source(_Part):
    """Where one column of a kind comes from: a column of the file, a constant, or a column for each period."""

    column: str | None = None
    constant: str | None = None
    columns: dict[str, str] = {}
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

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if [self.column is not None, self.constant is not None, bool(self.columns)].count(True) != 1:
            raise ValueError("say one of column, constant and columns")
        return self

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
        """Every column of the file that it reads."""
        aside = (self.none_when.column,) if self.none_when and self.none_when.column else ()
        return tuple(filter(None, (self.column, *self.columns, *aside)))


class Mapping(_Part):
    """A mapping, checked. `fields` are the columns of its kind; the sections add kinds to the same file.

    `published`: another body worked the figures out and published them, so that parts which differ from
    a figure are noted and not asked about.
    """

    kind: Literal["service", "data_list", "targets", "values"] = "values"
    title: str = ""
    published: bool = False
    sheet: str = "*"
    skip: tuple[str, ...] = (BLANK,)
    missing: dict[str, str] = {}
    fields: dict[str, Source] = {}
    target: dict[str, Source] = {}
    data_list: dict[str, Source] = {}
    service: dict[str, Source] = {}
    indicator_default: dict[str, Any] = {}
    indicator_row: tuple[dict[str, Any], ...] = ()

    @classmethod
    def parse(cls, text: str, source: str = "The mapping file") -> "Mapping":
        """Read a mapping from its text. Raises MappingError, which names every problem."""
        try:
            return cls.model_validate(tomllib.loads(text.removeprefix("\ufeff")))
        except tomllib.TOMLDecodeError as fault:
            raise MappingError(source, [f"it is not TOML: {fault}"]) from fault
        except ValidationError as fault:
            lines = [line for error in fault.errors() for line in _problem(dict(error)).splitlines()]
            raise MappingError(source, lines) from fault

    @property
    def markers(self) -> dict[str, str]:
        """What stands for no figure -> the reason."""
        return {**MARKERS, **{text.casefold(): _reason(why) for text, why in self.missing.items() if text != BLANK}}

    @property
    def blank(self) -> str | None:
        """The reason that a blank cell stands for, where the mapping says one."""
        return _reason(self.missing[BLANK]) if BLANK in self.missing else None

    @property
    def patterns(self) -> tuple[str, ...]:
        """Patterns of first cells whose rows are left out."""
        return tuple(pattern for pattern in self.skip if pattern != BLANK)

    @property
    def headings(self) -> tuple[str, ...]:
        """Every column of the file that it reads, once."""
        parts = (self.fields, self.target, self.data_list, self.service)
        names = [name for part in parts for source in part.values() for name in source.headings]
        return tuple(dict.fromkeys(names))

    @property
    def indicators(self) -> dict[str, dict[str, str]]:
        """Compared code -> the data-list fields that its row in the mapping gives, as text."""
        rows = self.indicator_row
        return {code(str(row["code"])): {name: as_text(value) for name, value in row.items()} for row in rows}

    @property
    def defaults(self) -> dict[str, str]:
        """The data-list fields of an indicator for which neither its row nor the file says anything."""
        return {name: as_text(value) for name, value in self.indicator_default.items()}

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, raw: object) -> object:
        """Put the columns of the kind under `fields`; what is no column of it stays, and is refused."""
        if not isinstance(raw, dict):
            return raw
        named = raw.get("kind", VALUES.name)
        if not isinstance(named, str) or named not in KINDS:
            raise ValueError(f"kind: “{named}” is no kind; choose one of {', '.join(KINDS)}")
        if "fields" in raw:
            raise ValueError("fields: it is not known here")
        kind = KINDS[named]
        taken = {"missing", *(SECTIONS if kind is VALUES else ())}
        own = {column.name for column in kind.columns} - taken
        rest = {name: value for name, value in raw.items() if name not in own}
        return {**rest, "fields": {name: value for name, value in raw.items() if name in own}}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Everything that is wrong across parts, at once."""
        problems = [*_unknown_columns(self), *_needed(self), *_data_list_faults(self)]
        problems += [f"missing: “{why}” is no reason; choose one of {', '.join(Missing)}"
                     for why in self.missing.values() if _reason(why) not in list(Missing)]  # fmt: skip
        for pattern in self.patterns:
            try:
                re.compile(pattern)
            except re.error as fault:
                problems.append(f"skip: “{pattern}” is not a pattern: {fault}")
        wide = [name for name, source in self.fields.items() if source.columns]
        if wide and wide != ["value"]:
            problems.append("columns by period are for the value only")
        if problems:
            raise ValueError("\n".join(problems))
        return self


def as_text(value: object) -> str:
    """A value of the mapping as it would stand in a cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _reason(text: str) -> str:
    return text.strip().casefold().replace(" ", "_")


def _unknown_columns(mapping: Mapping) -> list[str]:
    problems = []
    for section, kind in SECTIONS.items():
        if mapping.kind != VALUES.name and getattr(mapping, section):
            problems.append(f'{section}: a section [{section}] goes with kind = "values" only')
        own = [column.name for column in kind.columns]
        problems += [f"{section}: {name} is no column of it" for name in getattr(mapping, section) if name not in own]
    return problems


def _needed(mapping: Mapping) -> list[str]:
    wide = any(source.columns for source in mapping.fields.values())
    needed = [c.name for c in KINDS[mapping.kind].columns if c.required and not (wide and c.type is Type.PERIOD)]
    problems = [f"{name} is needed" for name in needed if name not in mapping.fields]
    figures = {"value", "numerator"} & set(mapping.fields)
    if mapping.kind == "values" and not figures:
        problems.append("value is needed, or numerator and denominator")
    if mapping.target and "period" not in mapping.target and "period" not in mapping.fields:
        problems.append("target: period is needed")
    if mapping.target and not {"target", "floor", "ceiling"} & set(mapping.target):
        problems.append("target: target is needed, or floor and ceiling")
    if mapping.service and "name" not in mapping.service:
        problems.append("service: name is needed")
    return problems


def _data_list_faults(mapping: Mapping) -> list[str]:
    own = [column.name for column in DATA_LIST.columns]
    problems = [f"indicator_default: {name} is no column of the data list"
                for name in mapping.indicator_default if name not in own]  # fmt: skip
    problems += _not_one("indicator_default", mapping.indicator_default)
    seen: set[str] = set()
    for number, row in enumerate(mapping.indicator_row, 1):
        named = row.get("code")
        if named is None:
            problems.append(f"indicator_row {number}: code is needed")
            continue
        problems += [f"indicator_row {named}: {name} is no column of the data list" for name in row if name not in own]
        problems += _not_one(f"indicator_row {named}", row)
        if code(str(named)) in seen:
            problems.append(f"indicator_row {named}: it stands twice")
        seen.add(code(str(named)))
    return problems


def _not_one(place: str, row: dict[str, Any]) -> list[str]:
    return [
        f"{place}: {name} must be one text or number" for name, value in row.items() if isinstance(value, list | dict)
    ]


def _problem(error: dict[str, Any]) -> str:
    place = ".".join(str(part) for part in error["loc"] if part != "fields")
    kind = str(error["type"])
    if kind == "value_error":
        message = str(error["msg"]).removeprefix("Value error, ")
    else:
        message = next((words for part, words in WRONG_TYPE.items() if part in kind), "it cannot be this")
    return f"{place}: {message}" if place else message
