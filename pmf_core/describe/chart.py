"""The words around a trend chart: its title, subtitle, alternative text, and what each point says."""

from pmf_core import formats
from pmf_core.describe import outturn, words
from pmf_core.describe.marks import ends_with_year, latest_signal, point_signals, shown_ahead, shows_added
from pmf_core.describe.record import RATED, blanks, extreme, last_with_value, own_periods, record
from pmf_core.describe.trend import usual
from pmf_core.model import Footing, Polarity, Rag, State, Variation
from pmf_core.results import History, Outlook, Row, Trend

FEW = 3


def trend_title(history: History, told: Trend | None = None) -> str:
    """The chart's message, a finding in ten words or fewer."""
    last = last_with_value(history)
    if last is None:
        return "No figure yet"
    signal = latest_signal(history, told) if told else ""
    return signal or _standing(history) or _level(history, last)


def trend_subtitle(history: History, place: str, told: Trend | None = None, outlook: Outlook | None = None) -> str:
    """What is drawn: indicator, unit, how often, from when to when, where, and how to read the marks."""
    row = history.row
    unit = row.unit.strip()
    parts = [f"{row.name} ({unit})" if unit else row.name, words.every(row.own_kind)]
    if span := _span(history):
        parts.append(span)
    marks = []
    if told and shows_added(history, told):
        marks.append(f"What each {words.PERIODS[row.own_kind][0]} added; the table has the year to date as well.")
    if history.points[["target", "floor", "ceiling"]].notna().any(axis=None):
        marks.append("Dashed line: " + ("the range." if row.polarity is Polarity.RANGE else "target."))
    marks += _of_trend(told) if told else []
    if shown_ahead(history, told, outlook):
        own = words.PERIODS[row.own_kind][0]
        whose = "the year's" if ends_with_year(history, told) else f"each {own}'s"
        marks.append(f"Fan: forecast of {whose} figure, 50% and 80%.")
    if any(restated_points(history)) and not (told and shows_added(history, told)):
        marks.append("Ring: restated.")
    if row.state is State.CARRIED:
        marks.append("Hollow: carried.")
    return " ".join([", ".join([*parts, place]) + ".", *marks])


def _of_trend(told: Trend) -> list[str]:
    """How to read the range and the diamonds; why there is no range, where there is none."""
    signal, marks = told.signal, []
    banded = told.points["lpl"].notna() if len(told.points) else told.points.get("lpl")
    if signal.usual is None:
        return [f"No usual range: {signal.why}."] if signal.why else []
    trial = signal.footing is Footing.TRIAL
    if not trial or bool((banded & (told.points["group"] != told.points["group"].iloc[-1])).any()):
        marks.append("Shaded: usual range.")
        if told.points["point_type"].notna().any() and _special(told, trial=trial):
            marks.append("Diamond: more than noise.")
    if trial:
        marks.append("Thin dashes: usual range on trial, until there are 13 figures.")
    return marks


def _special(told: Trend, *, trial: bool) -> bool:
    points = told.points
    kept = points[points["group"] != points["group"].iloc[-1]] if trial else points
    return bool((kept["point_type"].notna() & kept["point_type"].ne(Variation.COMMON)).any())


def trend_alt(history: History, told: Trend | None = None, outlook: Outlook | None = None) -> str:
    """The chart for who cannot see it: figure, target, usual range, signal, forecast, and where the figures are."""
    row, last = history.row, last_with_value(history)
    if last is None:
        return f"Line chart of {row.name}: no figure yet."
    value = formats.with_unit(history.points["value"].iloc[last], row.unit, row.decimals)
    aim = _aim(row, *(history.points[name].iloc[last] for name in ("target", "floor", "ceiling")))
    told_of = [f"latest {value}" + (f" against a {aim.replace(' ', ' of ', 1)}" if aim else "")]
    if told and (span := usual(row, told.signal)):
        trial = ", on trial" if told.signal.footing is Footing.TRIAL else ""
        each = f" of what each {words.PERIODS[row.own_kind][0]} adds" if shows_added(history, told) else ""
        told_of.append(f"usual range{each} {span}{trial}")
    if told and (found := latest_signal(history, told)):
        told_of.append(found[0].lower() + found[1:])
    if outlook and (ends := outturn.outturn_short(row, outlook)):
        told_of.append(ends)
    if blank := blanks(history):
        told_of.append(f"no figure for {words.periods(blank, row.own_kind)}")
    return f"Line chart of {row.name}, {_span(history)}: {'; '.join(told_of)}. The figures are in the table below."


def point_texts(history: History, told: Trend | None = None) -> list[str]:
    """What each point says when pointed at, a line a fact: period and figure, target, rating, signal, restatement."""
    row, restated = history.row, {r.period.label: r for r in history.restated}
    texts = []
    columns = [history.points[name].tolist() for name in ("value", "rag", "target", "floor", "ceiling")]
    signals = point_signals(history, told)
    for period, signal, value, rag, *aims in zip(own_periods(history), signals, *columns, strict=True):
        lines = [f"{period.title}: {formats.with_unit(value, row.unit, row.decimals)}"]
        if aim := _aim(row, *aims):
            lines.append(aim)
        if rag in RATED:
            lines.append(words.rag(Rag(rag)))
        if signal:
            lines.append(signal)
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
