"""The demonstration council's plans, its golden thread and what they rest on: the files of three toml, as they lie.

A file is a kind of return with its lines. A line that holds a list where one value belongs stands for one line each;
a line about a record that was sent before needs to say only what has changed of it.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from pmf_core.demo import DemoReturn
from pmf_core.returns import kinds

from . import files
from .content import Content
from .events import OFFICE

Line = dict[str, Any]
SEVERAL = {"plans"}  # of the data list: a column that holds several


def plans(content: Content) -> Iterator[DemoReturn]:
    """Every file, in the order received."""
    known: dict[str, dict[tuple[Any, ...], Line]] = {"data_list": {(i.code,): dict(i.line) for i in content.indicators}}
    for file in sorted(content.plans, key=lambda one: one["received_at"]):
        kind = kinds.KINDS[file["kind"]]
        before = known.setdefault(kind.name, {})
        lines = [before.get(_key(kind, line), {}) | line for one in file["line"] for line in _each(one)]
        before |= {_key(kind, line): line for line in lines}
        yield DemoReturn(
            received_at=file["received_at"],
            actor=file.get("actor", OFFICE),
            kind=kind.name,
            service=file.get("service", ""),
            period="",
            filename=file["name"],
            data=files.lines_of(kind, lines),
            reason=file.get("reason", ""),
            role=file.get("role", "performance_team"),
        )


def _each(line: Mapping[str, Any]) -> Iterator[Line]:
    """One line for each way to choose a value of every list in it."""
    choices = [entry if isinstance(entry, list) and name not in SEVERAL else [entry] for name, entry in line.items()]
    for chosen in product(*choices):
        yield dict(zip(line, chosen, strict=True))


def _key(kind: kinds.Kind, line: Mapping[str, Any]) -> tuple[Any, ...]:
    """What makes the line's record one: by its columns, a period as it is written; a default where it is blank."""
    names = dict.fromkeys("period" if name in {"start", "end"} else name for name in kind.key)
    return tuple(str(line.get(name, kind.column(name).default)) for name in names)
