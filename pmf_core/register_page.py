"""Every register on one page: its records with what each names, what it does for others, and where it came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pmf_core import asked, relations, said
from pmf_core.adopted import standing
from pmf_core.belonging import visible
from pmf_core.errors import WrongInput
from pmf_core.formats import day, head, number
from pmf_core.kept import kept
from pmf_core.periods import from_ordinals, ordinal
from pmf_core.registers import INTERNAL, place, records, whose
from pmf_core.results import Named, Record, Register, Submission
from pmf_core.returns.kinds import ENDS, KINDS, RELATIONS, Column, Kind, Type
from pmf_core.view import View

PAGES = {"data_list": "indicator", "plans": "plan"}  # what has a page of its own
OF_SERVICE = {"service": "plans"}  # what is shown on a page by its service
THREAD = "golden_thread"
IN_THE_THREAD = {register: end for end, register in ENDS.items() if register not in (*PAGES, *OF_SERVICE)}


def shown() -> tuple[str, ...]:
    """The kinds of this page: registers, not what is returned of indicators and services. They follow from KINDS."""
    return tuple(name for name in KINDS if name not in asked.ROWS)


def counts(view: View) -> dict[str, int]:
    """How many records of each kind stand and may be seen."""
    return kept(view, "registers", lambda: {name: len(records(view, name)) for name in shown()})


def title(view: View, kind: str) -> str:
    """What a register is called: in the framework's own word where it has one."""
    word = getattr(view.framework.words, kind, None)
    return head(word) if isinstance(word, str) else KINDS[kind].title


def register(view: View, kind: str) -> Register:
    """The records of a kind, each code with the page that shows what it names.

    Raises:
        WrongInput: it is no kind of this page.
    """
    if kind not in shown():
        raise WrongInput(f"There is no register “{kind}”. There are: {', '.join(shown())}.")
    return kept(view, ("register", kind), lambda: _register(view, KINDS[kind]))


def _register(view: View, kind: Kind) -> Register:
    rows = records(view, kind.name)
    rows = rows.assign(whose=whose(view, kind, rows)) if len(rows) else rows.assign(whose=pd.Series(dtype="str"))
    rows = rows.assign(told=visible(view, place(view, kind, rows)) if len(rows) else False)
    columns = [column for column in kind.columns if not column.hidden and column.name != "withdrawn"]
    ends = {register: end for end, register in ENDS.items() if end != "budget"}
    does = _does(view, ends.get(kind.name, ""))
    sent = relations.by_number(view.store, view.known)
    read = Reader(view, kind, tuple(columns), does, sent)
    days = [column.name for column in columns if column.type is Type.DATE and column.required and not column.ahead]
    first = rows[days[0]].min() if days and len(rows) else pd.NaT
    blank = [column for column in columns if not column.required and column.name in rows]
    return Register(
        kind=kind.name,
        title=title(view, kind.name),
        about=kind.about,
        headings=tuple((column.name, column.heading) for column in columns),
        records=tuple(read.record(row) for row in rows.to_dict("records")),
        joins=kind.name in ends,
        oldest=None if pd.isna(first) else first.year,
        silent=tuple((column.name, int(rows[column.name].isna().sum())) for column in blank),
        more=kind.name in INTERNAL and len(standing(view, kind.name)) > len(rows),
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the records of one kind: what each does for others, and the submissions that brought them."""

    view: View
    kind: Kind
    columns: tuple[Column, ...]
    does: Mapping[str, list[Named]]
    sent: Mapping[int, Submission]

    def record(self, row: Mapping[Any, Any]) -> Record:
        """One row of the register."""
        entries = {column.name: self.entry(column, row) for column in self.columns}
        came = self.sent.get(int(row["seq"])) if row["told"] else None  # a file is not published with its record
        key = [
            ("of", entries["period"].text) if name == "start" else (name, _typed(row[name]))
            for name in self.kind.key if name != "end"
        ]  # fmt: skip
        return Record(
            entries, tuple(key), said.text(row["whose"]), tuple(self.does.get(said.text(row.get("code")), ())),
            came.id if came else "", said.text(row["sheet"]) if came else "",
            None if came is None or pd.isna(row["row"]) else int(row["row"]), said.text(row["column"]) if came else "",
            came.file if came else "",
        )  # fmt: skip

    def entry(self, column: Column, row: Mapping[Any, Any]) -> Named:
        """A cell as printed, with where what it names is shown."""
        if column.type is Type.PERIOD:
            first, last = (ordinal(pd.Timestamp(row[name]).date()) for name in ("start", "end"))
            return Named(from_ordinals(None, first, last, year_start=self.view.framework.year_start).label)
        cell = row[column.name]
        if pd.isna(cell):
            return Named("")
        if column.type is Type.CODE:
            return _named(_register_of(self.kind, column, row), str(cell), own=column.name == "code")
        return Named(self.text(column, cell))

    def text(self, column: Column, cell: Any) -> str:
        """A cell that is no code, as printed."""
        match column.type:
            case Type.DATE:
                return day(pd.Timestamp(cell).date())
            case Type.YES_NO:
                return "yes" if cell else "no"
            case Type.NUMBER | Type.WHOLE:
                return number(float(cell), "", len(f"{float(cell):.10g}".partition(".")[2]))
            case Type.CHOICE:
                return str(cell).replace("_", " ").capitalize()
        return self.view.framework.named.get(column.named, {}).get(str(cell), str(cell))


def _does(view: View, end: str) -> dict[str, list[Named]]:
    """What each record of one sort does something for, by its code, in the words of its links."""
    links = records(view, "links")
    mine = links[links["from_kind"] == end]
    told: dict[str, list[Named]] = {}
    for link in mine.to_dict("records"):
        relation = said.text(link["relation"]) or RELATIONS.get(end, "")
        named = _named(ENDS[link["to_kind"]], link["to_code"])
        told.setdefault(link["from_code"], []).append(Named(f"{relation} {link['to_code']}", named.page, named.asked))
    return told


def _register_of(kind: Kind, column: Column, row: Mapping[Any, Any]) -> str:
    """In which register the code of a cell is: "" where none says so."""
    if column.name in ("from_code", "to_code"):
        return ENDS.get(row[column.name.replace("code", "kind")], "")
    return column.refers or (kind.name if column.name == "code" else "")


def _named(register: str, code: str, *, own: bool = False) -> Named:
    """A code with the page that shows its record: its own, the golden thread, or this one looking for it."""
    if register in OF_SERVICE:
        return Named(code, OF_SERVICE[register], (("service", code),))
    if register in PAGES:
        return Named(code, PAGES[register], (("code", code),))
    if register in IN_THE_THREAD:
        return Named(code, THREAD, (("code", code), ("kind", IN_THE_THREAD[register])))
    if own or register not in shown():
        return Named(code)
    return Named(code, "registers", (("kind", register), ("find", code)))


def _typed(cell: Any) -> str:
    """A cell of a key as it would be typed."""
    return f"{cell:%d/%m/%Y}" if isinstance(cell, pd.Timestamp) else said.text(cell)
