"""What was received: a return looked at, a submission, what it did, the file it came from."""

from dataclasses import dataclass
from datetime import datetime

from pmf_core.model import Change, Finding, Rag
from pmf_core.periods import Period


@dataclass(frozen=True, slots=True)
class Submission:
    """One receipt of a return (or of an undo)."""

    seq: int
    id: str
    kind: str
    scope: str
    file: str
    sha256: str
    actor: str
    received_at: datetime
    reason: str
    undoes: str | None
    rows: int
    in_effect: bool


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What a return would do to one record, as text ready to show."""

    kind: str
    code: str
    name: str
    period: str
    change: Change
    before: str | None
    after: str | None
    rag: Rag | None
    place: str
    rag_before: Rag | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file as it stands there: each cell as (letter of its column, its heading, its text). All is text."""

    sheet: str
    row: int
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A return read and checked whole, and what it would change. Nothing is stored yet."""

    file: str
    kind: str
    scope: str
    sha256: str
    rows: int
    verdict: str  # accept, reject_rows, reject_file
    findings: tuple[Finding, ...]
    changes: tuple[ChangeRow, ...]
    counts: dict[Change, int]
    already: Submission | None  # the same file, already in effect
    mapped_by: str = ""  # the title of the mapping remembered for files of this shape, where one was used
    shape: str = ""  # of the file's layout: what a mapping is remembered under
    remembered: Submission | None = None  # the submission that remembered that mapping
    lines: tuple[Line, ...] = ()  # the rows that findings are about
    closed: bool = False  # names may lie in the file: nothing of it is kept that is not stored

    @property
    def needs_reason(self) -> bool:
        """A restated figure is stored only with a reason."""
        return self.counts.get(Change.RESTATED, 0) > 0

    @property
    def asking(self) -> tuple[str, ...]:
        """The codes of the findings that ask: each is stored only when a person accepts it and says why."""
        return tuple(dict.fromkeys(finding.code for finding in self.findings if finding.severity == "ask"))

    @property
    def needs_tick(self) -> bool:
        """A finding that asks is stored only when a person accepts it."""
        return bool(self.asking)


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored return: its receipt, and each finding with the reason that it was accepted for ("" for a note)."""

    submission: Submission
    findings: tuple[tuple[Finding, str], ...]
    undone_by: str | None  # the id of the undo in effect that took it back


@dataclass(frozen=True, slots=True)
class Happened:
    """What one submission did when it was received, and what is left of it now.

    `counts` are of its records, `changes` the first of them. `still` are the records that nothing has replaced;
    `replaced_by` the later submissions in effect that replaced others, with how many. `period` is the last one that
    its figures cover, of the view's kind; None where it has none.
    """

    counts: dict[Change, int]
    changes: tuple[ChangeRow, ...]
    still: int
    replaced_by: tuple[tuple[Submission, int], ...]
    period: Period | None


@dataclass(frozen=True, slots=True)
class Around:
    """A cell of an original file with its surroundings: column letters, and rows as (number, texts)."""

    file: str
    sheet: str
    row: int
    column: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
