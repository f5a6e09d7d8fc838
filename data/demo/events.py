"""What happened to the demonstration council's indicators: step changes, definition breaks, annotations."""

from collections.abc import Iterator

from pmf_core.demo import DemoReturn
from pmf_core.returns import kinds

from . import files
from .content import Content

OFFICE = "Performance Manager"


def events(content: Content) -> Iterator[DemoReturn]:
    """Each file of the performance team, as its content has it."""
    for file in content.events:
        data = files.lines_of(kinds.KINDS[file["kind"]], file["line"])
        yield DemoReturn(file["received_at"], OFFICE, file["kind"], "", "", file["name"], data, "")
