"""What is told of a framework: what a text would change, what that would do to the scorecard, and its health."""

from dataclasses import dataclass
from datetime import date

from pmf_core.model import Rag
from pmf_core.results.board import Share


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One entry of a table of a framework, in words; "" where it has none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TableChange:
    """One table of a framework that is `added`, `removed` or `changed`."""

    change: str
    table: str  # what sort of table, as "review"
    title: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RatingChange:
    """An indicator that is rated otherwise; a rating None is not being on the scorecard."""

    code: str
    name: str
    before: Rag | None
    after: Rag | None


@dataclass(frozen=True, slots=True)
class DueChange:
    """Figures of one frequency: when those of its latest period would be due, and were."""

    frequency: str
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class Comparison:
    """One framework beside another: what its text changes, and what that does at the period shown."""

    id: str
    title: str
    council: str
    version: str
    changes: tuple[TableChange, ...]
    ratings: tuple[RatingChange, ...]
    nowhere: tuple[tuple[str, str, str], ...]  # code, name, and the quadrant that its data list gives
    dues: tuple[DueChange, ...]
    rights: bool  # whether what a role may do, or what is held back, changes


@dataclass(frozen=True, slots=True)
class Held:
    """One sort of review: how many the framework asked for in `months`, and how many of those were held."""

    id: str
    title: str
    of: str
    months: int
    asked: int | None  # None where nobody can say of how many it is held
    held: int
    without: tuple[str, ...] = ()  # services, teams or portfolios with fewer than they should have had


@dataclass(frozen=True, slots=True)
class Action:
    """One step of the framework's own action plan; `state` is done, due, open or overdue."""

    code: str
    title: str
    owner: str
    baseline: date
    forecast: date | None
    actual: date | None
    rag: Rag
    state: str


@dataclass(frozen=True, slots=True)
class Health:
    """How well a framework is lived: reviews held, its own actions closed, returns in time."""

    since: date
    until: date
    held: tuple[Held, ...]
    actions: tuple[Action, ...]
    closed: Share  # of those whose day has come
    in_time: Share  # of the figures of four quarters of which it can be told

    @property
    def reviews(self) -> Share:
        """Reviews held of those that can be counted; those of persons are counted apart."""
        return self._share(of_persons=False)

    @property
    def appraisals(self) -> Share:
        """Reviews of persons held, of the people who are due one."""
        return self._share(of_persons=True)

    def _share(self, *, of_persons: bool) -> Share:
        counted = [one for one in self.held if one.asked is not None and (one.of == "person") is of_persons]
        return Share(sum(one.held for one in counted), sum(one.asked or 0 for one in counted))
