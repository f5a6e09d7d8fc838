"""A register as people read it: its records, what each names, and the cell that each came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """An entry as printed, the page that shows what it names ("" where none does), and what that is asked."""

    text: str
    page: str = ""
    asked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its entries by column name, its key, whose it is, what it does, where it came from."""

    entries: dict[str, Named]
    key: tuple[tuple[str, str], ...]  # as a form's address names it
    service: str  # its code; "" where it is the council's
    does: tuple[Named, ...]  # the records that it does something for
    submission: str
    sheet: str
    row: int | None
    column: str
    file: str


@dataclass(frozen=True, slots=True)
class Register:
    """The records of one kind that stand and that the actor may see, in the order of their key."""

    kind: str
    title: str
    about: str
    headings: tuple[tuple[str, str], ...]  # column name and heading
    records: tuple[Record, ...]
    joins: bool  # links are made from such records, so that one without is telling
    oldest: int | None  # the year of the oldest that says when it is of
    silent: tuple[tuple[str, int], ...]  # for each column that may be blank, how many records leave it so
    more: bool  # others stand that the actor may not see: not published, or of few people
