"""A mapping file (TOML): how a published layout becomes values, and what data list it carries with it."""

import tomllib
from typing import Any, Self

from pydantic import Field, ValidationError, model_validator

from pmf_core.errors import WrongInput
from pmf_core.model import Missing
from pmf_core.returns.kinds import (
    BODIES,
    COMPARATORS,
    DATA_LIST,
    KINDS,
    PROJECT_REPORTS,
    PROJECTS,
    SERVICE,
    TARGETS,
    VALUES,
    Kind,
    Type,
)
from pmf_core.returns.layouts.source import COUNCILS, PERIODS, Correction, Part, Rows, Source, as_text
from pmf_core.returns.numbers import MARKERS
from pmf_core.returns.tables import MOST_HEADING_ROWS, code, matching

BLANK = "blank"
WRONG_TYPE = {  # part of the name of a fault -> what to say of it
    "extra_forbidden": "it is not known here",
    "missing": "it is needed",
    "string": "it must be text in quotation marks",
    "bool": "it must be true or false",
    "tuple": "it must be a list, as [ … ]",
    "dict": "it must be a table, as { … }",
    "model": 'it must be a table, as { column = "…" }',
    "int": "it must be a whole number",
    "_than": f"it must be 1 to {MOST_HEADING_ROWS}",
    "too_short": "it needs at least one",
}
COMPARATOR = "comparator"
SECTIONS: dict[str, Kind] = {
    "target": TARGETS, "data_list": DATA_LIST, "service": SERVICE, "bodies": BODIES, "projects": PROJECTS,
}  # fmt: skip
GOES_WITH = {**dict.fromkeys(SECTIONS, VALUES.name), "projects": PROJECT_REPORTS.name}  # section -> kind of the mapping


class MappingError(WrongInput):
    """A mapping file with faults; `problems` names every one of them."""

    def __init__(self, source: str, problems: list[str]) -> None:
        self.problems = problems
        lines = "\n".join(f"- {problem}" for problem in problems)
        super().__init__(f"{source} cannot be used as a mapping:\n{lines}")


class Mapping(Part):
    """A mapping, checked. `fields` are the columns of its kind; the sections add kinds to the same file.

    `published`: another body worked the figures out and published them, so that parts which differ from
    a figure are noted and not asked about. `heading_rows`: how many rows the headings take; those of one
    column are joined with a space. `only` and `leave_out` choose rows by what a column says; `correct` puts
    right what was published wrong. `comparator` are figures that others published, in columns of the same rows.
    """

    kind: str = VALUES.name
    title: str = ""
    published: bool = False
    sheet: str = "*"
    heading_rows: int = Field(1, ge=1, le=MOST_HEADING_ROWS)
    skip: tuple[str, ...] = (BLANK,)
    only: tuple[Rows, ...] = ()
    leave_out: tuple[Rows, ...] = ()
    correct: tuple[Correction, ...] = ()
    missing: dict[str, str] = {}
    fields: dict[str, Source] = {}
    target: dict[str, Source] = {}
    data_list: dict[str, Source] = {}
    service: dict[str, Source] = {}
    bodies: dict[str, Source] = {}
    projects: dict[str, Source] = {}
    comparator: tuple[dict[str, Source], ...] = ()
    indicator_default: dict[str, Any] = {}
    indicator_row: tuple[dict[str, Any], ...] = ()

    @classmethod
    def parse(cls, text: str, source: str = "The mapping file") -> "Mapping":
        """Read a mapping from its text. Raises MappingError, which names every problem."""
        try:
            return cls.model_validate(tomllib.loads(text.removeprefix("\ufeff")))
        except tomllib.TOMLDecodeError as fault:
            raise MappingError(source, [f"it is not TOML: {fault}"]) from fault
        except RecursionError as fault:
            raise MappingError(source, ["it is nested too deeply"]) from fault
        except ValidationError as fault:
            told = [_problem(dict(error)).splitlines() for error in fault.errors() if error["type"] != "literal_error"]
            lines = [line for lines in told for line in lines] or [_problem(dict(e)) for e in fault.errors()]
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
        registers = (self.service, self.bodies, self.projects)
        parts = (self.fields, self.target, self.data_list, *registers, *self.comparator)
        names = [name for part in parts for source in part.values() for name in source.headings]
        names += [rows.column for rows in (*self.only, *self.leave_out)]
        names += [heading for slip in self.correct for heading in (slip.column, *slip.where)]
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
        sections = [section for section, of in GOES_WITH.items() if of == kind.name]
        taken = {"missing", *sections, *([COMPARATOR] if kind is VALUES else ())}
        own = {column.name for column in kind.columns} - taken
        fields = {name: value for name, value in raw.items() if name in own and not (name == "title" and _text(value))}
        rest = {name: value for name, value in raw.items() if name not in fields}
        if "layout" in rest:
            rest["title"] = rest.pop("layout")
        return {**rest, "fields": fields}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Everything that is wrong across parts, at once."""
        problems = [*_unknown_columns(self), *_needed(self), *_wide_faults(self), *_data_list_faults(self)]
        problems += [f"missing: “{why}” is no reason; choose one of {', '.join(Missing)}"
                     for why in self.missing.values() if _reason(why) not in list(Missing)]  # fmt: skip
        for pattern in self.patterns:
            try:
                matching([""], pattern)
            except ValueError as fault:
                problems.append(f"skip: “{pattern}” is not a pattern: {fault}")
        if problems:
            raise ValueError("\n".join(problems))
        return self


def _text(value: object) -> bool:
    return isinstance(value, str)


def _reason(text: str) -> str:
    return text.strip().casefold().replace(" ", "_")


def _unknown_columns(mapping: Mapping) -> list[str]:
    problems = []
    for section, kind in SECTIONS.items():
        if mapping.kind != GOES_WITH[section] and getattr(mapping, section):
            problems.append(f'{section}: a section [{section}] goes with kind = "{GOES_WITH[section]}" only')
        own = [column.name for column in kind.columns]
        problems += [f"{section}: {name} is no column of it" for name in getattr(mapping, section) if name not in own]
    if mapping.kind != VALUES.name and mapping.comparator:
        problems.append('comparator: a section [[comparator]] goes with kind = "values" only')
    said = [(number, name) for number, own in enumerate(mapping.comparator, 1) for name in own]
    own = [column.name for column in COMPARATORS.columns]
    problems += [f"comparator {number}: {name} is no column of it" for number, name in said if name not in own]
    return problems


def _needed(mapping: Mapping) -> list[str]:
    sources = mapping.fields.values()
    by_headings = {Type.PERIOD} if any(source.columns not in ({}, COUNCILS) for source in sources) else set()
    said = {"indicator"} if any(source.indicators for source in sources) else set()
    needed = [c.name for c in KINDS[mapping.kind].columns if c.required and c.type not in by_headings]
    problems = [f"{name} is needed" for name in needed if name not in {*mapping.fields, *said}]
    figures = {"value", "numerator"} & set(mapping.fields)
    if mapping.kind == "values" and not figures:
        problems.append("value is needed, or numerator and denominator")
    if mapping.kind == COMPARATORS.name and "value" not in mapping.fields:
        problems.append("value is needed")
    if mapping.target and "period" not in mapping.target and "period" not in mapping.fields:
        problems.append("target: period is needed")
    if mapping.target and not {"target", "floor", "ceiling"} & set(mapping.target):
        problems.append("target: target is needed, or floor and ceiling")
    for number, own in enumerate(mapping.comparator, 1):
        here = {*own, *({"indicator", "period"} & set(mapping.fields))}
        wanted = [*(c.name for c in COMPARATORS.columns if c.required), "value"]
        problems += [f"comparator {number}: {name} is needed" for name in wanted if name not in here]
    if mapping.service and "name" not in mapping.service:
        problems.append("service: name is needed")
    for section in ("bodies", "projects"):
        wanted = [c.name for c in SECTIONS[section].columns if c.required] if getattr(mapping, section) else []
        problems += [f"{section}: {name} is needed" for name in wanted if name not in getattr(mapping, section)]
    return problems


def _wide_faults(mapping: Mapping) -> list[str]:
    """Columns by period or indicator: of values and targets, all for the same, none twice; `above` and `by`."""
    problems = []
    by_period = {name: source.columns for name, source in mapping.fields.items() if source.columns}
    by_indicator = [name for name, source in mapping.fields.items() if source.indicators]
    main = {VALUES.name: "value", TARGETS.name: "target", COMPARATORS.name: "value"}.get(mapping.kind)
    if (by_period and main not in by_period) or by_indicator not in ([], [main]) or (by_period and by_indicator):
        problems.append("columns by period, or by indicator, are for the value (or the target) first of all")
    if any(columns == PERIODS for name, columns in by_period.items() if name != main):
        problems.append(f'columns = "{PERIODS}" is for the value only')
    by_council = [name for name, columns in by_period.items() if columns == COUNCILS]
    if by_council and (by_council != ["value"] or mapping.kind != VALUES.name or "council" in mapping.fields):
        problems.append(f'columns = "{COUNCILS}" is for the value of values only, without a council')
    sections = [(f"comparator {number}.", own) for number, own in enumerate(mapping.comparator, 1)]
    sections += [("", mapping.fields), ("target.", mapping.target), ("data_list.", mapping.data_list)]
    registers = [("service.", mapping.service), ("bodies.", mapping.bodies), ("projects.", mapping.projects)]
    sections += registers
    for place, sources in sections:
        for name, source in sources.items():
            labels = [] if isinstance(source.columns, str) else list(source.columns.values())
            labels += [code(label) for label in source.indicators.values()]
            twice = sorted({label for label in labels if labels.count(label) > 1})
            problems += [f"{place}{name}: two columns are for {label}" for label in twice]
            if source.above and name != "period":
                problems.append(f"{place}{name}: only a period can be read above the headings")
            if source.by == "name" and name != "indicator":
                problems.append(f'{place}{name}: by = "name" is for the indicator only')
            if source.name and name != "council":
                problems.append(f"{place}{name}: a name is for the council only")
            if source.wide and (place in {"data_list.", *dict(registers)} or place.startswith("comparator")):
                problems.append(f"{place}{name}: it is one column")
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
    place = ".".join(str(part) for part in error["loc"] if part != "fields" and "[" not in str(part))
    kind = str(error["type"])
    if kind == "value_error":
        message = str(error["msg"]).removeprefix("Value error, ")
    else:
        message = next((words for part, words in WRONG_TYPE.items() if part in kind), "it cannot be this")
    return f"{place}: {message}" if place else message
