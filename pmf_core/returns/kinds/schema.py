"""What a kind of return is made of: its columns, and how the text of a cell is read."""

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    CODE = "code"  # kept as written; compared upper case without spaces
    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"
    DATE = "date"
    PERIOD = "period"  # stored as two columns, `start` and `end`
    CHOICE = "choice"
    COUNCIL = "council"  # an ONS code, or a name that is matched, never guessed


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a return: its name in code and table, its heading, and what may stand in it."""

    name: str
    heading: str
    type: Type
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    default: str | None = None
    synonyms: tuple[str, ...] = ()
    hidden: bool = False  # accepted in a file, left out of the template
    words: tuple[tuple[str, str], ...] = ()  # what people write for a choice -> the choice
    longest: int | None = None  # characters of a text; None: any number
    refers: str = ""  # the kind whose code it holds
    named: str = ""  # the list of the framework whose id or title it holds: see Context.named
    ahead: bool = False  # a day that may be still to come


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of return: its table in the store, its columns, and the columns that make a record's key."""

    name: str
    title: str
    table: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    about: str
    register: bool = False  # the council's own lists: only who keeps the data list may change them
    everyday: bool = False  # its columns' names are everyday words: only its headings tell it
    ahead: bool = False  # may be said before its period is over
    closed: bool = False  # a file with any other column is refused: what might be in it must not be stored

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        return next(c for c in self.columns if c.name == name)


def choices(enum: type[StrEnum]) -> tuple[str, ...]:
    """The members of an enum, as a column offers them."""
    return tuple(str(member) for member in enum)


def spoken(**written: str) -> tuple[tuple[str, str], ...]:
    """Choice = the words that people write for it, separated by commas."""
    return tuple((word.strip(), choice) for choice, words in written.items() for word in words.split(","))


WITHDRAWN = Column(
    "withdrawn", "Withdrawn", Type.YES_NO, "It no longer holds; it is kept, and nothing is shown or worked out by it.",
    default="no",
)  # fmt: skip
DATED = ("year", "quarter", "month", "date")  # a period's heading; a year may have its part in another column
REFERRED = ("code", "indicator", "ref", "reference", "ref no", "indicator ref", "pi code", "pi ref", "kpi", "kpi code",
            "kpi ref", "measure code", "measure ref")  # an indicator's heading where it is referred to  # fmt: skip
