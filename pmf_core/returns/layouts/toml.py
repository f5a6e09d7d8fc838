"""Writing a mapping as TOML text, so that it can be read, kept and changed by hand."""

import json
import re
from collections.abc import Mapping

BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml(fields: Mapping[str, object]) -> str:
    """Keys and values as TOML, one a line; a table within is written in one line.

    Text, whole numbers, decimal numbers, yes and no, lists and tables of these. Raises TypeError for anything else.
    """
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in fields.items())


def _value(value: object) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(str(name))} = {_value(part)}" for name, part in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    raise TypeError(f"{type(value).__name__} cannot be written in a mapping")


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else _value(name)
