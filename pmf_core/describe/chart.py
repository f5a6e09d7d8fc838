"""The words around a trend chart: its title, subtitle, alternative text, and what each point says."""

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.describe.record import RATED, blanks, extreme, last_with_value, own_periods, record
from pmf_core.model import Polarity, Rag, State
from pmf_core.results import History, Row

FEW = 3


def trend_title(history: History) -> str:
    """The chart's message, a finding in ten words or fewer."""
    last = last_with_value(history)
    if last is None:
        return "No figure yet"
    return _standing(history) or _level(history, last)


def trend_subtitle(history: History, place: str) -> str:
    """What is drawn: indicator, unit, how often, from when to when, where, and how to read the marks."""
    row = history.row
    unit = row.unit.strip()
    parts = [f"{row.name} ({unit})" if unit else row.name, words.every(row.own_kind)]
    if span := _span(history):
        parts.append(span)
    marks = []
    if history.points[["target", "floor", "ceiling"]].notna().any(axis=None):
        marks.append("Dashed line: " + ("the range." if row.polarity is Polarity.RANGE else "target."))
    if any(restated_points(history)):
        marks.append("Ring: restated.")
    if row.state is State.CARRIED:
        marks.append("Hollow: carried.")
    return " ".join([", ".join([*parts, place]) + ".", *marks])


def trend_alt(history: History) -> str:
    """The chart for who cannot see it: what it is, its latest figure and target, and where the figures are."""
    row, last = history.row, last_with_value(history)
    if last is None:
        return f"Line chart of {row.name}: no figure yet."
    value = formats.with_unit(history.points["value"].iloc[last], row.unit, row.decimals)
    aim = _aim(row, *(history.points[name].iloc[last] for name in ("target", "floor", "ceiling")))
    against = f" against a {aim.replace(' ', ' of ', 1)}" if aim else ""
    gaps = f"; no figure for {words.periods(blank, row.own_kind)}" if (blank := blanks(history)) else ""
    return (f"Line chart of {row.name}, {_span(history)}: latest {value}{against}{gaps}. "
            "The figures are in the table below.")


def point_texts(history: History) -> list[str]:
    """What each point says when pointed at, a line a fact: period and figure, target, rating, restatement."""
    row, restated = history.row, {r.period.label: r for r in history.restated}
    texts = []
    columns = [history.points[name].tolist() for name in ("value", "rag", "target", "floor", "ceiling")]
    for period, value, rag, *aims in zip(own_periods(history), *columns, strict=True):
        lines = [f"{period.title}: {formats.with_unit(value, row.unit, row.decimals)}"]
        if aim := _aim(row, *aims):
            lines.append(aim)
        if rag in RATED:
            lines.append(words.rag(Rag(rag)))
        if period == row.shown and row.state is State.CARRIED:
            lines.append("carried: the next is not due yet")
        if change := restated.get(period.label):
            before = words.figure(row, change.before)
            lines.append(f"restated from {before} on {formats.day(change.received_at)}")
        texts.append("\n".join(lines))
    return texts


def _standing(history: History) -> str:
    """How often it was on target, where enough periods are rated to tell."""
    past, kind = record(history), history.row.own_kind
    if past.rated < FEW:
        return ""
    side, other = ("on", "off") if past.on_target else ("off", "on")
    if past.run >= FEW:
        return f"{side.capitalize()} target in each of the last {words.periods(past.run, kind)}"
    if past.turned > FEW:
        return f"{side.capitalize()} target after {words.periods(past.turned, kind)} {other} target"
    if past.rated == past.window:
        return f"On target in {past.met} of the last {words.periods(past.window, kind)}"
    return f"On target in {past.met} of the {past.rated} {words.PERIODS[kind][1]} rated"


def _level(history: History, last: int) -> str:
    """Where the latest figure lies among the others."""
    row, values = history.row, history.points["value"]
    value = words.figure(row, values.iloc[last])
    if edge := extreme(history):
        return f"{value}, the {edge} of {words.periods(int(values.notna().sum()), row.own_kind)}"
    year_before = own_periods(history)[last].same_last_year().end
    earlier = values[(history.points["end"] == year_before).to_numpy()].dropna()
    if len(earlier):
        then = words.figure(row, earlier.iloc[-1])
        return f"{value}, the same as a year earlier" if value == then else f"{value} now, {then} a year earlier"
    return f"{value} in {words.within(own_periods(history)[last])}"


def restated_points(history: History) -> list[bool]:
    """Which points a restatement touches."""
    touched = {restated.period.label for restated in history.restated}
    return [period.label in touched for period in own_periods(history)]


def _span(history: History) -> str:
    titles = [period.title for period in own_periods(history)]
    return " to ".join(dict.fromkeys((titles[0], titles[-1]))) if titles else ""


def _aim(row: Row, target: float, floor: float, ceiling: float) -> str:
    """What a point should have reached: "target 140", "range 5 to 10", or ""."""
    if span := words.limits(row, floor, ceiling):
        return f"range {span}"
    aim = words.figure(row, target, absent="")
    return f"target {aim}" if aim else ""
