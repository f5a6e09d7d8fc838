"""What the figures of one indicator say, a sentence each."""

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.describe.outturn import outturn_says, run_rate_says
from pmf_core.describe.record import Record, last_with_value, own_periods, record
from pmf_core.describe.trend import trend_says
from pmf_core.model import Basis, Direction, Polarity, Rag, State
from pmf_core.results import History, Outlook, Row, Trend

FEW = 3  # rated periods below which a record says nothing
MOST = 5  # sentences


def says(history: History, told: Trend | None = None, outlook: Outlook | None = None) -> list[str]:
    """What the figures say, at most five sentences: the position, before, signal or noise, the year's end.

    Where there are more, those that stand elsewhere on the page go first: how often it was on target, the
    restatements, target against the usual range, the figures before.
    """
    row = history.row
    signal = trend_says(row, told) if told and last_with_value(history) is not None else []
    varies, against = (*signal, "", "")[:2]
    ranked = [  # in reading order, each with its turn to stay
        (0, _position(row)),
        (5, _since(row)),
        (8, _over_time(record(history), row)),
        (2, varies),
        (6, against),
        (3, outturn_says(row, outlook) if outlook else ""),
        (4, run_rate_says(row, outlook) if outlook else ""),
        (1, _origin(history)),
        (7, _restated(history)),
    ]
    kept = sorted(turn for turn, sentence in ranked if sentence)[:MOST]
    return [sentence for turn, sentence in ranked if sentence and turn in kept]


def _position(row: Row) -> str:
    """"183 in September 2026, 43 above the target of 140."."""
    if not words.in_hand(row) or row.shown is None:
        return f"{words.state(row)}."
    figure = formats.with_unit(row.value, row.unit, row.decimals)
    when = f"in {words.within(row.shown)}"
    if row.basis is Basis.YEAR_TO_DATE:
        when = f"for the year to the end of {row.shown.end:%B %Y}"
    part = f", with {row.value_label} in" if row.state is State.PART else ""
    return f"{figure} {when}{part}{_against(row)}."


def _against(row: Row) -> str:
    if row.polarity is Polarity.CONTEXT:
        return ". It is shown for context: neither way is better"
    aim = words.target(row)
    if aim == "none":
        return ". No target is set"
    if row.state is State.PART and row.rag is Rag.NOT_RATED:
        return f": not yet to be set against the target of {aim}"
    if row.polarity is Polarity.RANGE:
        short = formats.rounded(row.shortfall or 0.0, row.decimals)
        return f", within the range of {aim}" if short <= 0 else f", {words.gap(row, short)} outside the range of {aim}"
    over = formats.rounded(row.value or 0.0, row.decimals) - formats.rounded(row.target or 0.0, row.decimals)
    over = formats.rounded(over, row.decimals)
    if not over:
        return f", on the target of {aim}"
    return f", {words.gap(row, over)} {'above' if over > 0 else 'below'} the target of {aim}"


def _since(row: Row) -> str:
    """"It was 171 in Quarter 1 of 2026-27 and 153 a year earlier: worsening on both."."""
    if not words.in_hand(row) or row.shown is None:
        return ""
    told: list[tuple[str, Direction]] = []
    if row.previous_value is not None and not words.yearly(row.shown.kind) and row.short in words.CALLED:
        told.append((f"{words.figure(row, row.previous_value)} in {words.within(row.shown.previous())}", row.short))
    if row.last_year_value is not None and row.long in words.CALLED:
        told.append((f"{words.figure(row, row.last_year_value)} a year earlier", row.long))
    if not told:
        return ""
    ways = {way for _, way in told}
    if len(ways) == 1:
        both = " on both" if len(told) == 2 else ""
        return f"It was {formats.listed([text for text, _ in told])}: {words.way(row, told[0][1])}{both}."
    return f"It was {formats.listed([f'{text} ({words.way(row, way)})' for text, way in told])}."


def _over_time(past: Record, row: Row) -> str:
    """"It was on target in 3 of the last 12 months, at most 2 in a row; off target in each of the last 9."."""
    if past.rated < FEW:
        return ""
    side = "on" if past.on_target else "off"
    if past.run >= past.window:
        return f"It was {side} target in each of the last {words.periods(past.run, row.own_kind)}."
    span = f"the last {words.periods(past.window, row.own_kind)}"
    if past.rated < past.window:
        span = f"the {past.rated} rated of {span}"
    if not past.met:
        return f"It was on target in none of {span}."
    text = f"It was on target in {past.met} of {span}"
    if past.on_target and past.run == past.longest and past.run > 1:
        return f"{text}, the last {past.run} in a row."
    if past.longest > 1:
        text += f", at most {past.longest} in a row"
    if not past.on_target and past.run >= FEW:
        text += f"; off target in each of the last {past.run}"
    return f"{text}."


def _origin(history: History) -> str:
    """What to know about a figure that is not the period's own, and what the last one was where there is none."""
    row, last = history.row, last_with_value(history)
    if row.state is State.CARRIED and row.shown:
        return f"The latest figure is for {words.within(row.shown)}; the next is not due yet."
    if not words.in_hand(row) and last is not None:
        figure = words.figure(row, history.points["value"].iloc[last])
        return f"The last figure was {figure}, for {words.within(own_periods(history)[last])}."
    return ""


def _restated(history: History) -> str:
    """The latest restatement, and how many more there are."""
    if not history.restated:
        return ""
    last = max(history.restated, key=lambda restated: restated.seq)
    row, more = history.row, len(history.restated) - 1
    before = words.figure(row, last.before)
    after = words.figure(row, last.after)
    why = f" ({last.reason.strip().rstrip('.')})" if last.reason.strip() else ""
    others = f" {formats.count_word(more)} more {'was' if more == 1 else 'were'} restated." if more else ""
    when = formats.day(last.received_at)
    period = words.within(last.period)
    return f"{formats.head(period)} was restated on {when}, from {before} to {after}{why}.{others}"
