"""What the trend rules say of an indicator, in sentences: signal or noise, and whether target is within reach."""

import math

import pandas as pd

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.model import Assurance, Footing, Rule, Variation
from pmf_core.periods import Period, from_ordinals
from pmf_core.results import Row, Signal, Suggestion, Trend

FOR = {
    Variation.IMPROVING: "a change for the better, not noise",
    Variation.CONCERNING: "a change for the worse, not noise",
    Variation.HIGH: "a change, not noise",
    Variation.LOW: "a change, not noise",
}
AGAINST = {  # where the latest figures have left the usual range, and where they have not
    Assurance.HITS: (
        "Target is on the easy side of that range", "Its usual range is all on the right side of target: it will keep "
        "hitting it unless something changes",
    ),
    Assurance.MISSES: (
        "Target is on the hard side of that range", "Its usual range is all on the wrong side of target: it will keep "
        "missing it unless something changes",
    ),
    Assurance.HIT_AND_MISS: (
        "Target is within that range", "Target is within its usual range: from one {own} to the next it will hit and "
        "miss it by chance",
    ),
}  # fmt: skip


def trend_says(row: Row, trend: Trend) -> list[str]:
    """Signal or noise, and against target; one sentence that says why, where it cannot be told."""
    signal = trend.signal
    if signal.footing is Footing.NONE:
        return [_untold(row, trend)]
    if signal.variation is None:
        return [_on_trial(row, signal)]
    return [sentence for sentence in (_varies(row, trend), _against(row, signal)) if sentence]


def usual(row: Row, signal: Signal) -> str:
    """The usual range: "126 to 151"; "" where there is none."""
    if signal.usual is None:
        return ""
    least, most = sensible(row)
    return words.figure(row, max(signal.usual.low, least)) + " to " + words.figure(row, min(signal.usual.high, most))


def sensible(row: Row) -> tuple[float, float]:
    """Between what its figures can be: not under zero or over 100% where none of the latest is."""
    figures = [value for _, value in row.history if value is not None]
    least = 0.0 if all(value >= 0 for value in figures) else -math.inf
    percent = formats.affixes(row.unit)[1] == "%"
    return least, 100.0 if percent and all(value <= 100 for value in figures) else math.inf


def suggested(row: Row, found: Suggestion) -> str:
    """A step that the figures suggest, with its evidence, in one sentence."""
    size = f", {abs(found.size):.1f} times its usual movement" if found.size is not None else ""
    many = words.PERIODS[row.own_kind][1]
    return (
        f"From {words.within(found.period)} on it seems to stand at a new level: "
        f"{words.figure(row, found.before)} on average over {found.n_before} {many} before, "
        f"{words.figure(row, found.after)} over {found.n_after} since{size}."
    )


def _untold(row: Row, trend: Trend) -> str:
    signal = trend.signal
    if not signal.figures:
        return "Whether it changes beyond chance cannot be told: " + (signal.why or "there are no figures") + "."
    many = formats.plural(signal.figures, "figure")
    since = "so far" if trend.points["group"].nunique() < 2 else f"since {words.within(_begun(row, trend))}"
    return f"With {many} {since}, signal cannot be told from noise. It takes eight for a first look, 13 for a verdict."


def _on_trial(row: Row, signal: Signal) -> str:
    more = formats.count_word(13 - signal.figures).lower()
    look = "already looks like more than chance" if signal.runs_signal else "looks like chance so far"
    return (
        f"With {signal.figures} figures the usual range of {usual(row, signal)} is on trial, and it {look}; "
        f"a verdict needs {more} more."
    )


def _varies(row: Row, trend: Trend) -> str:
    signal, points = trend.signal, trend.points.dropna(subset=["amount"])
    last = _period(row, points.iloc[-1])
    if signal.variation is None or signal.variation is Variation.COMMON:
        own = words.PERIODS[row.own_kind][0]
        when = words.within(last)
        return (
            f"{formats.head(when)}{_at(row, points)} is within the usual range of {usual(row, signal)}: "
            f"{own}-to-{own} noise can explain it."
        )
    return f"{_how(row, signal, points, last)}: {FOR[signal.variation]}."


def _how(row: Row, signal: Signal, points: pd.DataFrame, last: Period) -> str:
    """What the headline rule found, with how many periods it goes back."""
    group = points[points["group"] == points["group"].iloc[-1]]
    rule, usually = signal.rules[0], f"the usual range of {usual(row, signal)}"
    mean, amount = group["mean"].iloc[-1], group["amount"]
    high = amount.iloc[-1] > mean
    match rule:
        case Rule.OUTSIDE:
            run = _run((amount > group["upl"]) if high else (amount < group["lpl"]))
            side = "above" if high else "below"
            if run == 1:
                when = words.within(last)
                return f"{formats.head(when)}{_at(row, points)} is {side} {usually}"
            return f"The last {words.periods(run, row.own_kind)} are all {side} {usually}"
        case Rule.TREND:
            rising = amount.iloc[-1] > amount.iloc[-2]
            run = _run((amount.diff() > 0) if rising else (amount.diff() < 0))
            return f"It has {'risen' if rising else 'fallen'} {words.periods(run, row.own_kind)} running"
        case Rule.RUN:
            run = _run((amount > mean) if high else (amount < mean))
            side = "above" if high else "below"
            middle = formats.number(mean, row.unit, row.decimals + 1)
            return f"The last {words.periods(run, row.own_kind)} are all {side} the mean of {middle}"
        case Rule.TWO_IN_THREE:
            edge = "upper" if high else "lower"
            many = words.PERIODS[row.own_kind][1]
            return f"Two of the last three {many} are near the {edge} end of {usually}"


def _against(row: Row, signal: Signal) -> str:
    """Whether target is within what is usual. A range that the latest figures have left is spoken of as it was."""
    if signal.assurance is None:
        return ""
    left = signal.variation is not Variation.COMMON and signal.rules[0] is Rule.OUTSIDE
    then, now = AGAINST[signal.assurance]
    if left:
        return f"{then}, which the latest figures have left."
    return f"{now.format(own=words.PERIODS[row.own_kind][0])}."


def _at(row: Row, points: pd.DataFrame) -> str:
    """The period's own figure, where it is not the one shown: ", at 158,"."""
    own = words.figure(row, points["amount"].iloc[-1])
    return "" if own == words.figure(row, row.value) else f", at {own},"


def _begun(row: Row, trend: Trend) -> Period:
    """The first period of the latest stretch."""
    points = trend.points
    return _period(row, points[points["group"] == points["group"].iloc[-1]].iloc[0])


def _run(holds: "pd.Series[bool]") -> int:
    """How many of the last in a row hold."""
    run = 0
    for held in reversed(holds.tolist()):
        if not held:
            break
        run += 1
    return run


def _period(row: Row, point: "pd.Series[float]") -> Period:
    year_start = row.shown.year_start if row.shown else 4
    return from_ordinals(row.own_kind, int(point["first"]), int(point["last"]), year_start=year_start)
