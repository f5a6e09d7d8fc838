"""A register: which there are, the records that a filter keeps, their table, and the same for a file."""

from collections.abc import Sequence

from pmf_core import describe, register_page, relations
from pmf_core.results import Record, Register
from pmf_core.view import View
from ui import address
from ui.download import Cell
from ui.render import html

MOST = 100  # records at first


def kinds(view: View) -> dict[str, str]:
    """The registers to choose from, each with how many records it has."""
    return {name: f"{register_page.title(view, name)} ({n:,})" for name, n in register_page.counts(view).items()}


def services(view: View, answer: Register) -> dict[str, str]:
    """The services that have records in it."""
    rows = relations.services(view.store, view.known)
    names = dict(zip(rows["code"], rows["name"], strict=True))
    held = {record.service for record in answer.records if record.service}
    return {"": "All"} | {code: names.get(code, code) for code in sorted(held, key=lambda one: names.get(one, one))}


def kept(answer: Register, *, service: str, find: str) -> list[Record]:
    """The records of a service and with a word in any of their entries."""
    word = find.casefold()
    return [
        record for record in answer.records
        if service in ("", record.service)
        and word in " ".join(entry.text for entry in record.entries.values()).casefold()
    ]  # fmt: skip


def ways(answer: Register) -> None:
    """How to add to it."""
    html("registers/ways.html", add=address.href("form", kind=answer.kind), upload=address.href("upload"))


def table(view: View, answer: Register, shown: Sequence[Record], *, every: bool) -> None:
    """The records under the kind's headings, a code with its title; a column that none of them fills is left out."""
    these = shown if every else shown[:MOST]
    headings = dict(answer.headings)
    words, title = view.framework.words.model_dump(), "title" if {"code", "title"} <= set(headings) else ""
    filled = [
        (name, describe.register_heading(heading, words)) for name, heading in headings.items()
        if name != title and any(one.entries[name].text for one in these)
    ]  # fmt: skip
    under: list[tuple[str, str]] = []  # codes of other records, which stand with the title
    if title:
        under = [(name, head.removesuffix(" code").lower()) for name, head in filled[1:] if _leads(these, name)]
        filled = [one for one in filled if one[0] not in dict(under)]
        filled[0] = ("code", describe.register_heading(headings[title], words))
    stays = {name: address.asked(name) for name in ("kind", "service", "find")}
    html(
        "registers/table.html", records=these, headings=filled, joins=any(record.does for record in these),
        caption=describe.register_caption(len(shown), answer), kind=answer.kind, cell=_cell,
        title=title, under=under, more=len(shown) - len(these), all=address.href("registers", **stays, all=1),
    )  # fmt: skip


def header(answer: Register) -> list[str]:
    """The headings of the file: the kind's own, so that it can be sent back, then what the page adds."""
    return [*(heading for _, heading in answer.headings), "What it does", "File", "Sheet", "Cell"]


def records(_answer: Register, shown: Sequence[Record]) -> list[list[Cell]]:
    """The records for a file."""
    return [
        [
            *(entry.text for entry in record.entries.values()), "; ".join(one.text for one in record.does), record.file,
            record.sheet, _cell(record),
        ]
        for record in shown
    ]  # fmt: skip


def _leads(shown: Sequence[Record], name: str) -> bool:
    """Whether every entry of a column leads to the record that it names."""
    return all(one.entries[name].page for one in shown if one.entries[name].text)


def _cell(record: Record) -> str:
    """The cell that a record begins in: "A4"."""
    return f"{record.column or 'A'}{record.row}" if record.row is not None else ""
