"""What the answers hold: frozen objects that pages, packs and the command line read."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from pmf_core.model import Aggregation, Basis, Change, Direction, Finding, Polarity, Rag, State
from pmf_core.periods import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class Share:
    """A share printed with its base and with who is left out: (reason, how many)."""

    count: int
    base: int
    left_out: tuple[tuple[str, int], ...] = ()

    @property
    def percent(self) -> float | None:
        """0 to 100; None where the base is empty."""
        return 100 * self.count / self.base if self.base else None


@dataclass(frozen=True, slots=True)
class Summary:
    """How a set of indicators stands at one period."""

    total: int
    counts: dict[Rag, int]
    rated: int
    on_target: Share
    bettered: Share
    beyond_stretch: Share
    improved: Share


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a rating is what it is, in words: the rule, its inputs and the sum."""

    scheme: str
    rule: str
    polarity: str
    value: str
    target: str
    tolerance: str
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator at the period shown. Figures are in its unit; None where there is none."""

    code: str
    name: str
    short_name: str
    unit: str
    decimals: int
    polarity: Polarity
    aggregation: Aggregation
    basis: Basis
    own_kind: PeriodKind
    quadrant: str
    block: str
    service: str
    service_name: str
    owner: str
    portfolio: str
    definition: str
    source: str
    shown: Period | None  # the period of the figure; differs from the view's when carried
    state: State
    value: float | None
    value_label: str  # "2 of 3 months"; empty when plain
    missing: str | None
    due: date | None  # when a late figure was due
    days_late: int  # at the moment shown; 0 unless late
    target: float | None
    floor: float | None
    ceiling: float | None
    stretch: float | None
    target_how: str
    tolerance: float | None
    shortfall: float | None
    severity: float  # shortfall over tolerance, to order the worst first; 0 when not short
    rag: Rag
    reason: str  # why it is not rated; empty when rated
    receipt: Receipt
    reported_rag: Rag | None
    before_rag: Rag | None
    short: Direction
    long: Direction
    previous_value: float | None
    last_year_value: float | None
    note: str | None
    history: tuple[tuple[str, float | None], ...]  # last 13 own periods, oldest first


@dataclass(frozen=True, slots=True)
class Move:
    """An indicator whose rating differs from the period before."""

    row: Row
    before: Rag
    after: Rag


@dataclass(frozen=True, slots=True)
class QuadrantCard:
    """One quadrant: its indicators, worst first, and how they stand now and stood before."""

    id: str
    title: str
    about: str
    blocks: tuple[tuple[str, str], ...]  # (id, title), in the framework's order
    summary: Summary
    before: Summary
    history: tuple[tuple[str, float | None], ...]  # per cent on target, last 8 periods
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The balanced scorecard of one council at one period, as known at one moment."""

    council: str
    code: str
    period: Period
    before: Period
    as_at: datetime
    seq: int
    summary: Summary
    before_summary: Summary
    quadrants: tuple[QuadrantCard, ...]
    better: tuple[Move, ...]
    worse: tuple[Move, ...]
    differing: tuple[Row, ...]  # reported status differs from the computed one


@dataclass(frozen=True, slots=True)
class Restatement:
    """A figure of an earlier period that a later submission changed."""

    period: Period
    before: float | None
    after: float | None
    seq: int
    received_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """One indicator: how it stands, every figure up to the period shown, and what was restated.

    `points` has one row per own period that has one, oldest first: label, start, end, value, numerator,
    denominator, missing, note, target, floor, ceiling, rag, seq, file, sheet, row, column, submission (its id).
    """

    row: Row
    points: pd.DataFrame
    restated: tuple[Restatement, ...]


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


@dataclass(frozen=True, slots=True)
class Quality:
    """How far one indicator's figures can be trusted. `grades` by characteristic; empty where never rated."""

    code: str
    name: str
    service: str
    service_name: str
    owner: str
    grades: dict[str, str]  # good, fair or poor
    overall: str  # the worst of them; of the data list where there are none; "" where neither says
    rated_by: str
    rated_on: date | None
    note: str
    asked: int  # findings about its figures that were accepted with a reason, in the year up to the moment


@dataclass(frozen=True, slots=True)
class SignedOff:
    """One service's return of a period: whether its data champion has signed it off."""

    service: str
    name: str
    organisation: str
    champion: str  # who is to sign; who signed, once somebody has
    figures: int  # of the period, stored
    meets: bool | None  # None: not signed
    signed_on: date | None
    note: str
    changed_since: bool  # a figure was stored after it was signed


@dataclass(frozen=True, slots=True)
class Sampled:
    """A figure drawn to be worked out again from its evidence; `found` None where nobody has yet."""

    code: str
    name: str
    service_name: str
    owner: str
    definition: str
    source: str
    unit: str
    decimals: int
    period: Period | None  # of the latest figure in the year; None where there is none yet
    value: float | None
    numerator: float | None
    denominator: float | None
    file: str
    submission: str
    sheet: str
    row: int
    column: str
    found: float | None
    agrees: bool | None
    done_by: str
    done_on: date | None
    evidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Owed:
    """A figure that has not come, nor the reason why there is none; `days_late` is 0 until it is late."""

    code: str
    name: str
    owner: str
    period: Period
    due: date
    days_late: int
    latest: Period | None  # of the newest figure that came
    promised: bool  # it was said to be not yet available


@dataclass(frozen=True, slots=True)
class Owing:
    """A service and the figures that it owes, the longest due first. Its code is blank where none leads them."""

    code: str
    name: str
    organisation: str  # the partner that sends its returns; blank: the council itself
    champion: str
    owed: tuple[Owed, ...]

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(each.days_late > 0 for each in self.owed)


@dataclass(frozen=True, slots=True)
class Came:
    """How the figures of one quarter, or of one service, came; each is counted once."""

    in_time: int
    late: int
    untimed: int  # came, but it was due before any figure was kept here, or came within a longer period's
    owed: int  # overdue, and has not come
    to_come: int  # not overdue yet

    @property
    def returned(self) -> int:
        """How many came."""
        return self.in_time + self.late + self.untimed

    @property
    def timed(self) -> int:
        """Of how many it can be told whether they came in time."""
        return self.in_time + self.late + self.owed

    @property
    def due(self) -> int:
        """How many there are to be."""
        return self.returned + self.owed + self.to_come


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Who owes what, as known at one moment. Services with most days of lateness come first."""

    council: str
    code: str
    as_at: datetime
    services: tuple[Owing, ...]
    quarters: tuple[tuple[Period, Came], ...]  # the last eight, oldest first
    by_service: tuple[tuple[str, str, Came], ...]  # code, name: over those quarters
    next_due: date | None  # of the figures whose period is not over yet
    rule: str  # what the framework says of due dates

    @property
    def late(self) -> int:
        """How many figures are late."""
        return sum(service.late for service in self.services)

    @property
    def total(self) -> int:
        """How many figures are late or due."""
        return sum(len(service.owed) for service in self.services)
