"""The mappings that are shipped: which of them a file was made for."""

from functools import cache
from pathlib import Path

from pmf_core.returns.kinds import KINDS
from pmf_core.returns.layouts.mapped_head import heading_faults, heading_row
from pmf_core.returns.layouts.mapping import Mapping
from pmf_core.returns.layouts.source import PERIODS
from pmf_core.returns.layouts.texts import Texts
from pmf_core.returns.layouts.wide import by_period
from pmf_core.returns.sheets import Sheet
from pmf_core.returns.tables import key

APRIL = 4  # in which month years start does not matter to whether a heading is a period
FOLDER = Path(__file__).parents[3] / "data" / "mappings"


def shipped(sheets: tuple[Sheet, ...]) -> tuple[str, str] | None:
    """Title and text of the shipped mapping whose headings all stand in a sheet; of several, the one with the most."""
    every = [Texts(sheet) for sheet in sheets]
    fitting = [(len(mapping.headings), mapping.title, text) for mapping, text in _mappings() if _fits(mapping, every)]
    if not fitting:
        return None
    _, title, text = max(fitting)
    return title, text


def _fits(mapping: Mapping, every: list[Texts]) -> bool:
    periods = any(source.columns == PERIODS for source in mapping.fields.values())
    for texts in every:
        if mapping.sheet != "*" and key(texts.sheet.name) not in {"", key(mapping.sheet)}:
            continue
        row = heading_row(texts, mapping)
        if row is None or heading_faults(texts, row, mapping):
            continue
        headings = texts.at(row, mapping.heading_rows)
        if not periods or len(by_period(headings, KINDS[mapping.kind], APRIL).blocks) > 1:
            return True
    return False


@cache
def _mappings() -> tuple[tuple[Mapping, str], ...]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml"))]
    return tuple((Mapping.parse(text), text) for text in texts)
