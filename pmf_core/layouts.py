"""A file with a layout of its own: how it can be read. Guessed, corrected by a person, and then remembered."""

from collections.abc import Mapping
from dataclasses import dataclass

from pmf_core.background import background
from pmf_core.describe.uploads import LAYOUT_FAULTS
from pmf_core.model import Severity
from pmf_core.registers import records
from pmf_core.results import Preview
from pmf_core.returns import Mapping as Layout
from pmf_core.returns import read_limited
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.layouts.choices import Choice, Field, Guess, How, Name
from pmf_core.returns.layouts.guess import guess, names, to_toml
from pmf_core.returns.layouts.shipped import shipped
from pmf_core.view import View
from pmf_core.writing import may_send

__all__ = [
    "Choice", "Field", "Guess", "How", "Name", "Proposal", "indicators", "other_layout", "propose", "title_of", "toml",
    "unnamed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """What can be proposed for a file: the shipped mapping made for it as (title, TOML text), and the best guess."""

    shipped: tuple[str, str] | None
    guess: Guess | None


def other_layout(seen: Preview) -> bool:
    """Whether a file was refused because its headings are not those that were looked for."""
    return any(each.code in LAYOUT_FAULTS and each.severity is Severity.REFUSE for each in seen.findings)


def propose(view: View, filename: str, data: bytes, kind: str) -> Proposal:
    """How a file may be read as returns of one kind.

    Raises:
        Refused: the file cannot be read.
        NotAllowed: the actor may send no return.
    """
    may_send(view)
    sheets = read_limited(data, filename)
    return Proposal(shipped(sheets), guess(sheets, background(view), KINDS[kind]))


def unnamed(view: View, filename: str, data: bytes, seen: Guess, choice: Choice | None) -> tuple[Name, ...]:
    """What the column chosen for the indicator says that is neither a code nor one name of the data list.

    Raises:
        Refused: the file cannot be read.
        NotAllowed: the actor may send no return.
    """
    may_send(view)
    return names(read_limited(data, filename), seen, choice, background(view))


def toml(seen: Guess, chosen: Mapping[str, Choice | None], told: Mapping[str, str], title: str) -> str:
    """The mapping as a person corrected it, for this file and for the command line.

    Args:
        chosen: for each field by name, what fills it; None for what the file does not say.
        told: what the indicator's column says -> the code that is meant.
    Raises:
        WrongInput: it cannot be used so; every problem is named.
    """
    return to_toml(seen, chosen, told, title)


def title_of(text: str) -> str:
    """What a mapping calls its layout. Raises WrongInput where it cannot be used."""
    return Layout.parse(text).title


def indicators(view: View) -> dict[str, str]:
    """Every indicator of the data list that the actor may see, code to name: what a text of the file can mean."""
    listed = records(view, "data_list")
    return dict(zip(listed["code"], listed["name"], strict=True))
