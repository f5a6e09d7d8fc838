"""What can be chosen for the fields of a mapping that is being guessed, and what was."""

from dataclasses import dataclass, field
from enum import StrEnum


class How(StrEnum):
    """The way in which a field of a return is filled."""

    COLUMN = "column"  # from the column of that heading
    HEADINGS = "headings"  # of the period, or the council: each column that is headed by one
    ABOVE = "above"  # of the period: the one that stands above the table, or in the sheet's name
    CONSTANT = "constant"  # the same in every row


class Confidence(StrEnum):
    """How sure a proposal is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to fill a field: `text` is the heading, or the constant, as written.

    `by_name`: the column names indicators instead of giving their codes. `examples` are some of its cells.
    """

    how: How
    text: str = ""
    by_name: bool = False
    examples: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """As a person reads it; text of the file, never to be interpreted."""
        if self.how is How.HEADINGS:
            return f"the headings of the columns: {self.text}"
        if self.how is How.ABOVE:
            return f"what stands above the table: {self.text}"
        return f"“{self.text}” in every row" if self.how is How.CONSTANT else self.text


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the kind, and what is proposed for it. `why` is a sentence; `choices` likeliest first."""

    name: str
    heading: str
    about: str
    required: bool
    proposed: Choice | None = None
    confidence: Confidence = Confidence.NONE
    why: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A text that is neither a code nor exactly one name of the data list; `suggestions` are (code, name)."""

    written: str
    suggestions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """The mapping that can be proposed for a file. A person decides.

    `sheet` is the name of the sheet read ("" of a CSV file, "*" where several sheets have the same headings),
    `row` the last row of its headings and `heading_rows` how many they take. `left` are the headings that no field
    uses, `names` the indicators that must be told, `missing` the fields that are needed and have no proposal.
    `toml` is the mapping as text; "" while something is missing.
    """

    kind: str
    sheet: str
    row: int
    heading_rows: int
    fields: tuple[Field, ...]
    left: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    missing: tuple[str, ...] = ()
    toml: str = ""
    title: str = ""
    chosen: dict[str, Choice] = field(default_factory=dict)
