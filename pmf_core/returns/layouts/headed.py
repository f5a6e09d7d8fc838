"""One table as its headings were found: where each column of its kind stands, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pmf_core.returns.kinds import COMPARATORS, VALUES, Kind
from pmf_core.returns.layouts.wide import FIGURES, NEEDED, Wide


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings of one kind stand: `fields` are column of the kind -> position.

    `row` is the last of the heading rows and `top` the first; `end` the last row that is the table's. `wide`
    are the columns headed by periods. `year` is the column of the year where the `part` of it (compared) stands in
    a column of its own, or in the headings. `above` is the period above the table, where no column says any.
    `targets` are columns of targets beside figures, `periodless` those of figures beside columns a period.
    `rivals` are other columns that may say the indicator: which does, what stands in them tells. `councils` are the
    columns headed by a council, or by a group of which somebody published a figure. `subject` is the code of the
    indicator above the table, and the text that says it, where no column says any. `again` are the rows under it
    where the same headings stand once more.
    """

    kind: Kind
    row: int
    top: int
    end: int
    fields: dict[str, int]
    headings: dict[int, str]
    unknown: dict[int, str]
    doubled: tuple[str, ...] = ()
    wide: Wide = field(default_factory=Wide)
    year: int | None = None
    part: str = ""
    above: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    targets: tuple[int, ...] = ()
    periodless: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()
    councils: Mapping[int, str] = field(default_factory=dict)
    subject: tuple[str, str] = ("", "")
    again: tuple[int, ...] = ()

    @property
    def absent(self) -> tuple[str, ...]:
        """Headings that the kind needs and that are not there."""
        said = {*self.fields, *(("period",) if self.wide.blocks or self.above else ())}
        said |= {"indicator"} if self.subject[0] else set()
        needed = [c for c in self.kind.columns if c.required and c.name not in said]
        figures = NEEDED.get(self.kind.name, set())
        if figures and not (self.wide.blocks or self.councils) and not figures & set(self.fields):
            needed.append(self.kind.column(FIGURES[self.kind.name][0]))
        return tuple(column.heading for column in needed)

    @property
    def score(self) -> tuple[bool, int, bool, int]:
        """What makes one reading of a row better than another: whole, with figures, dated, of more columns."""
        whole = not self.absent
        columns = len(self.fields) + len(self.wide.positions) + len(self.councils)
        figures = {VALUES.name: 1, COMPARATORS.name: 2}.get(self.kind.name, 0)
        return whole, whole * figures, whole and not (self.above or self.subject[0]), columns
