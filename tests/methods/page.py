"""Reads docs/method.md: the tables of a section, as rows of text by heading."""

import re
from functools import cache
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "method.md"


@cache
def sections() -> dict[str, str]:
    """The text under each anchor."""
    pieces = re.split(r'<a id="([a-z-]+)"></a>\n', PAGE.read_text(encoding="utf-8"))
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def examples(anchor: str, heading: str = "") -> list[dict[str, str]]:
    """The rows of the last table of a section, or of the part of it under a sub-heading."""
    text = sections()[anchor]
    if heading:
        text = text.split(f"### {heading}\n")[1].split("\n### ")[0]
    table = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)[-1]
    names, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().split("\n"))
    return [dict(zip(names, row, strict=True)) for row in rows]


def number(text: str) -> float | None:
    """A figure of a table; None for "none" or an empty cell."""
    return None if text in ("none", "") else float(text)
