"""What a line of the catalogue of findings is."""

from dataclasses import dataclass

from pmf_core.model import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue. `message` and `fix` are templates; `title` says it without its words."""

    code: str
    severity: Severity
    title: str
    message: str
    fix: str


def entries(*lines: tuple[str, Severity, str, str, str]) -> dict[str, Entry]:
    """Lines of the catalogue by their code."""
    return {line[0]: Entry(*line) for line in lines}
