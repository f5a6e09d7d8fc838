"""What every layer of a trend chart starts from: the points, the room there is, and the look."""

from dataclasses import dataclass

import pandas as pd

from pmf_core import describe, formats
from pmf_core import theme as themes
from pmf_core.describe.record import last_with_value, own_periods
from pmf_core.figures import base
from pmf_core.model import Basis, Footing, State
from pmf_core.periods import Period, from_ordinals, step
from pmf_core.results import Ahead, Events, History, Outlook, Row, Trend

AIMS = {"target": "Target", "floor": "Lowest", "ceiling": "Highest"}
USUAL = ["mean", "lpl", "upl"]
AROUND = 36  # plot width that words along it may count on, in the size of its type


@dataclass(frozen=True, slots=True)
class Plot:
    """The points as drawn, their distance in months (`stride`), the periods to come, and the look.

    `points` adds to those of the history: x (ordinal of the last month), text, restated, hollow, anew (the line
    starts again at it), mean, lpl, upl (NaN where none, held within what figures can be), point_type, group.
    """

    row: Row
    points: pd.DataFrame
    periods: list[Period]
    stride: float
    footing: Footing
    ahead: tuple[Ahead, ...]
    events: Events
    theme: themes.Theme
    size: int
    height: int

    def shade(self, token: str) -> str:
        """A token's colour on this screen."""
        return themes.colour(token, self.theme)

    def tint(self, token: str, share: float) -> str:
        """A token's colour let through to a share of 0 to 1, for ground behind a line."""
        code = self.shade(token)
        return f"rgba({int(code[1:3], 16)},{int(code[3:5], 16)},{int(code[5:7], 16)},{share})"

    def text(self, value: float) -> str:
        """A figure as the indicator prints it."""
        return formats.number(value, self.row.unit, self.row.decimals)

    @property
    def room(self) -> float:
        """About how many pixels high the plot is."""
        return max(self.height - self.size * 4.0, self.size * 4.0)

    @property
    def start(self) -> float:
        """Where the axis of time begins."""
        return float(self.points["x"].min()) - self.stride / 2

    @property
    def end(self) -> float:
        """Where it ends: with the last figure, or with the year where a forecast is drawn."""
        last = max([float(self.points["x"].max()), *(float(one.last) for one in self.ahead)])
        return last + self.stride / 2

    def across(self, month: float) -> float:
        """Where a moment stands, in months since year 0."""
        return month + self.stride / 2 - 1


def plot(
    history: History, told: Trend | None, outlook: Outlook | None, *, theme: themes.Theme,
    size: int, height: int,
) -> Plot:  # fmt: skip
    """Everything about one indicator that its chart draws.

    The line starts anew after a gap, and with each year of figures that add up from its start; where limits are of
    what each period added, that is drawn.
    """
    row, own = history.row, own_periods(history)
    points = history.points.assign(
        x=[period.last for period in own],
        text=["<br>".join(map(base.plain, t.split("\n"))) for t in describe.point_texts(history, told)],
        restated=describe.restated_points(history),
        hollow=[period == row.shown and row.state is not State.PLAIN for period in own],
    )
    points = _judged(row, points, told)
    added = told is not None and describe.shows_added(history, told)
    if added and told is not None:
        points = _added(points, told)
    stride = float(step(row.own_kind))
    apart = points["x"].diff()
    if len(points) > 2:  # figures that come less often than their kind, such as every other year
        stride = max(stride, float(apart.median()))
    anew = apart > stride
    if row.basis is Basis.YEAR_TO_DATE and stride < 12 and not added:
        years = pd.Series([period.year().label for period in own], index=points.index, dtype="str")
        anew |= years.ne(years.shift())
    ahead = describe.shown_ahead(history, told, outlook) if last_with_value(history) is not None else ()
    to_come = [
        from_ordinals(row.own_kind, one.last - own[-1].months + 1, one.last, year_start=own[-1].year_start)
        for one in ahead if one.last > own[-1].last
    ]  # fmt: skip
    return Plot(
        row, points.assign(anew=anew), own + to_come, stride,
        told.signal.footing if told else Footing.NONE, ahead, told.events if told else Events((), (), ()),
        theme, size, height,
    )  # fmt: skip


def _judged(row: Row, points: pd.DataFrame, told: Trend | None) -> pd.DataFrame:
    """With the usual range at each point and its kind, where they are told."""
    wanted = [*USUAL, "point_type", "group"]
    if told is None or told.points.empty or told.signal.usual is None:
        return points.assign(mean=float("nan"), lpl=float("nan"), upl=float("nan"), point_type=None, group=0)
    mine = told.points.set_index("last")[wanted].reindex(points["x"])
    least, most = describe.sensible(row)
    if told.signal.footing is Footing.TRIAL:  # no verdict yet
        mine.loc[mine["group"] == told.points["group"].iloc[-1], "point_type"] = None
    mine["lpl"], mine["upl"] = mine["lpl"].clip(lower=least), mine["upl"].clip(upper=most)
    return points.assign(**{name: mine[name].to_numpy() for name in wanted})


def _added(points: pd.DataFrame, told: Trend) -> pd.DataFrame:
    """What each period added, against what it should have added."""
    mine = told.points.set_index("last")[["amount", "target"]].reindex(points["x"])
    nothing = float("nan")
    return points.assign(
        value=mine["amount"].to_numpy(), target=mine["target"].to_numpy(), floor=nothing, ceiling=nothing,
        restated=False,
    )  # fmt: skip
