"""Where the headings that a mapping names stand in a sheet, and which of them do not."""

from pmf_core.model import Finding
from pmf_core.returns.findings import found
from pmf_core.returns.layouts.mapping import Mapping
from pmf_core.returns.layouts.texts import Texts
from pmf_core.returns.tables import HEADING_ROWS, key


def heading_row(texts: Texts, mapping: Mapping) -> int | None:
    """The first row (of several: the last of them) with most of the mapping's headings; None where none has any."""
    wanted = {key(heading) for heading in mapping.headings}
    best, most = None, 0
    for row in texts.rows[mapping.heading_rows - 1 : HEADING_ROWS]:
        hits = len(wanted & places(texts, row, mapping).keys())
        if hits > most:
            best, most = row, hits
        if hits == len(wanted):
            break
    return best


def places(texts: Texts, row: int, mapping: Mapping) -> dict[str, int]:
    """Heading as compared -> position of the first column that has it; without its footnote mark too."""
    found_at: dict[str, int] = {}
    for exact in (True, False):
        for position, keys in texts.keys(row, mapping.heading_rows).items():
            for said in keys[:1] if exact else keys[1:2]:
                found_at.setdefault(said, position)
    return found_at


def heading_faults(texts: Texts, row: int, mapping: Mapping) -> list[Finding]:
    """A finding for each heading of the mapping that is not there, or that two columns have."""
    written = [keys[0] for keys in texts.keys(row, mapping.heading_rows).values()]
    there = places(texts, row, mapping)
    name, shown = texts.sheet.name or None, ", ".join(texts.at(row, mapping.heading_rows).values())
    absent = [heading for heading in mapping.headings if key(heading) not in there]
    doubled = [heading for heading in mapping.headings if written.count(key(heading)) > 1]
    return [
        *(found("R021", sheet=name, row=row, heading=heading, found=shown) for heading in absent),
        *(found("R020", sheet=name, row=row, heading=heading) for heading in doubled),
    ]
