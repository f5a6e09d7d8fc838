"""Framework files: which there are, their text, and reading one with every fault of it named at once."""

import json
import re
import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from pmf_core.errors import FrameworkError, WrongInput
from pmf_core.framework import checks, permissions, schemes, words
from pmf_core.framework.schema import Framework

FOLDER = Path(__file__).parents[2] / "data" / "frameworks"


def available() -> list[str]:
    """The names of the frameworks that are shipped."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read_text(name: str | Path) -> str:
    """The text of a shipped framework by its name, or of a file by its path.

    Raises WrongInput where there is neither, and FrameworkError where the file is not UTF-8 text.
    """
    path = FOLDER / f"{name}.toml" if name in available() else Path(name)
    if not path.is_file():
        known = ", ".join(available())
        raise WrongInput(f"There is no framework “{name}”: name one of {known}, or the path of a file.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FrameworkError(path.name, ["the file is not UTF-8 text; save it as UTF-8"]) from None


def load(path_or_name: str | Path, text: str | None = None) -> Framework:
    """A framework by its name or its path, or from a text already in hand."""
    return parse(read_text(path_or_name) if text is None else text, str(path_or_name))


@lru_cache(maxsize=16)
def parse(text: str, source: str) -> Framework:
    """The framework that a text describes; `source` names it in messages.

    Raises:
        FrameworkError: with `problems`, one for each fault, each with its place in the file.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise FrameworkError(source, [_syntax(str(fault))]) from None
    if not raw:
        raise FrameworkError(source, ["the file is empty"])
    found = checks.problems(raw)
    if isinstance(raw.get("rag"), dict):
        raw["rag"], wrong = schemes.expand(raw["rag"])
        found += wrong
    for place, role in checks.tables(raw, "role"):
        expanded, wrong = permissions.expand(place, role)
        role.update(expanded)
        found += wrong
    try:
        # By way of JSON, strictly: a list is a tuple and a word is an enum, but "5" is not a number.
        framework = Framework.model_validate_json(json.dumps(raw, default=str), strict=True)
    except ValidationError as fault:
        found = [*words.problems(fault, Framework), *found]
        raise FrameworkError(source, found) from None
    if found:
        raise FrameworkError(source, found)
    return framework


def _syntax(message: str) -> str:
    """`Expected '=' after a key (at line 3, column 5)` as `line 3: this is not TOML: ...`."""
    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if place is None:
        return f"at the end: this is not TOML: {message.removesuffix(' (at end of document)')}"
    return f"line {place[1]}, character {place[2]}: this is not TOML: {message[: place.start()]}"
