"""What pydantic says about a file, in words that an officer can act on."""

import re
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

# By the start of pydantic's name for the fault; the first that fits. Its context fills in the limits.
_WRONG = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "enum": "must be {expected}, not {value}",
    "literal_error": "must be {expected}, not {value}",
    "string_too_short": "is empty: write something, or leave the line out",
    "string_pattern": "must be lower-case letters, figures and _, starting with a letter, not {value}",
    "too_short": "is empty: give at least one",
    "greater_than_equal": "must be at least {ge}, not {value}",
    "less_than_equal": "must be at most {le}, not {value}",
    "finite_number": "must be a number with an end, not {value}",
    "string": "must be text in quotes, not {value}",
    "int": "must be a whole number, not {value}",
    "float": "must be a number, not {value}",
    "bool": "must be true or false, not {value}",
    "tuple": "must be a list in square brackets, not {value}",
    "model": "must be a table, not {value}",
}


def problems(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """Each fault with its place: `quadrant 3, block 2: `title` is missing`. A misspelt key is one fault, not two."""
    details = error.errors(include_url=False)
    meant = {detail["loc"]: _meant(detail, model) for detail in details if detail["type"] == "extra_forbidden"}
    misspelt = {(*loc[:-1], close) for loc, (close, _) in meant.items()}
    return [
        _problem(detail) + _hint(*meant.get(detail["loc"], ("", ())))
        for detail in details
        if detail["type"] != "missing" or detail["loc"] not in misspelt
    ]


def _problem(detail: ErrorDetails) -> str:
    *parents, last = detail["loc"] or ("the file",)
    name = f"`{last}`"
    if isinstance(last, int):
        if detail["type"].startswith("model"):
            parents, name = [*parents, last], "it"
        else:
            name = f"entry {last + 1} of `{parents.pop()}`"
    place = _place(parents)
    problem = f"{name} {_wrong(detail)}"
    return f"{place}: {problem}" if place else problem


def _hint(close: str, known: tuple[str, ...]) -> str:
    if close:
        return f"; did you mean `{close}`?"
    return f"; what may stand here: {', '.join(f'`{key}`' for key in known)}" if known else ""


def _meant(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, tuple[str, ...]]:
    """The key that an unknown one was probably meant to be ("" where none is near), and every key of that table."""
    *parents, last = detail["loc"]
    known = _keys(model, [part for part in parents if isinstance(part, str)])
    return next(iter(get_close_matches(str(last), known, n=1)), ""), known


def _place(parts: list[str | int]) -> str:
    """`("quadrant", 2, "block", 1)` as `quadrant 3, block 2`."""
    words: list[str] = []
    for part in parts:
        if isinstance(part, int):
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words)


def _wrong(detail: ErrorDetails) -> str:
    template = next((text for start, text in _WRONG.items() if detail["type"].startswith(start)), "is wrong: {msg}")
    context = {key: _plain(str(value)) for key, value in detail.get("ctx", {}).items()}
    return template.format(value=_value(detail["input"]), msg=detail["msg"], **context)


def _plain(text: str) -> str:
    """`<ToleranceKind.POINTS: 'points'>` and `'points'` as a word of the file."""
    return re.sub(r"<\w+\.\w+: ('\w+')>", r"\1", text).replace("'", "`")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else f"`{value}`"


def _keys(model: type[BaseModel], path: list[str]) -> tuple[str, ...]:
    """The keys that the table at a path may have, as written in the file."""
    for name in path:
        found = next((f for key, f in model.model_fields.items() if name in {key, f.alias}), None)
        inner = _model_in(found.annotation) if found else None
        if inner is None:
            return ()
        model = inner
    return tuple(field.alias or key for key, field in model.model_fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _model_in(part))), None)
