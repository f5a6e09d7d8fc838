"""Where the year will end and whether its target can still be met, in sentences and in a few words."""

import math

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.model import Aggregation, Chance, OutturnState, Polarity, Reach
from pmf_core.periods import ROLLING, step
from pmf_core.results import Outlook, Outturn, Row, RunRate

COMES_TO = {
    Aggregation.SUM: "the year comes to about", Aggregation.MEAN: "the year averages about",
    Aggregation.LAST: "the year ends at about", Aggregation.RATIO: "the year comes to about",
}
SOON = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
LARGE = 100  # whole numbers from here on need no decimal


def outturn_says(row: Row, outlook: Outlook) -> str:
    """Where the year will end, how sure that is, and the chance of missing its target; why not, where it is untold."""
    found = outlook.outturn
    match found.state:
        case OutturnState.NONE:
            return f"How the year will end cannot be told: {found.why}."
        case OutturnState.FINAL:
            word = {Chance.MET: ", which met its target", Chance.MISSED: ", which missed its target"}
            end = word.get(found.word, "") if found.word else ""
            return f"The year is complete at {words.figure(row, found.median)}{end}."
    little = f", on only {formats.plural(found.values, 'figure')}" if found.state is OutturnState.LOW_CONFIDENCE else ""
    missing = ""
    if found.chance is not None and found.word is not None:
        likely = words.CHANCE[found.word].lower()
        missing = f", so that missing {_aim(row, outlook)} is {likely} ({words.odds(found.chance)})"
    return f"If nothing changes {_comes_to(row)} {_figure(row, found)} ({_spread(row, found)}{little}){missing}."


def run_rate_says(row: Row, outlook: Outlook) -> str:
    """What meeting the target takes from here, against what was achieved before; "" where there is nothing to say."""
    rate, found = outlook.run_rate, outlook.outturn
    if rate.state is Reach.NONE or found.state is OutturnState.FINAL:
        return ""
    if rate.state is Reach.MET:
        return "The year's target is met for certain, whatever is still to come." if rate.remaining else ""
    if rate.state is Reach.OUT_OF_REACH:
        return "The year's target is out of reach: no figure that is possible would bring it back."
    if found.word is Chance.UNLIKELY:
        return ""
    return _changes(row, rate, len(found.ahead)) if row.aggregation is Aggregation.LAST else _brings(row, rate)


def outturn_fact(row: Row, outlook: Outlook) -> tuple[str, str]:
    """The figure of the year in a word, and what it rests on."""
    found = outlook.outturn
    match found.state:
        case OutturnState.NONE:
            return "Not told", found.why
        case OutturnState.FINAL:
            return words.figure(row, found.median), "final"
        case OutturnState.LOW_CONFIDENCE:
            return _figure(row, found), f"{_spread(row, found)}; low confidence"
        case _:
            return _figure(row, found), _spread(row, found)


def chance_fact(outlook: Outlook) -> tuple[str, str]:
    """The chance of missing the year's target in a word, and as a share to 5 points."""
    found = outlook.outturn
    if found.word is None or found.chance is None:
        return ("Not told", "no target for the year" if found.state is not OutturnState.NONE else "")
    if found.state is OutturnState.FINAL:
        return words.CHANCE[found.word], "the year is complete"
    low = ", low confidence" if found.state is OutturnState.LOW_CONFIDENCE else ""
    return words.CHANCE[found.word], f"{words.odds(found.chance)}{low}"


def outturn_short(row: Row, outlook: Outlook) -> str:
    """For an alternative text: "forecast 185 at year end, 80% between 172 and 201"; "" where there is none."""
    found = outlook.outturn
    if found.state is OutturnState.NONE:
        return ""
    if found.state is OutturnState.FINAL:
        return f"the year came to {words.figure(row, found.median)}"
    low = ", of low confidence" if found.state is OutturnState.LOW_CONFIDENCE else ""
    return f"forecast {_figure(row, found)} for the year, {_spread(row, found)}{low}"


def _aim(row: Row, outlook: Outlook) -> str:
    """The year's target with its figure: "the year's target of 140", "the year's range of 5 to 10"."""
    if row.polarity is Polarity.RANGE and (span := words.limits(row, outlook.floor, outlook.ceiling)):
        return f"the year's range of {span}"
    figure = words.figure(row, outlook.target, absent="")
    beyond = " by more than its tolerance" if row.polarity is Polarity.NEAREST else ""
    return f"the year's target of {figure}{beyond}" if figure else f"the year's target{beyond}"


def _comes_to(row: Row) -> str:
    if row.own_kind in ROLLING:
        return "the next figure is about"
    return "this year's figure is about" if step(row.own_kind) >= 12 else COMES_TO[row.aggregation]


def _figure(row: Row, found: Outturn) -> str:
    return words.figure(row, found.median)


def _spread(row: Row, found: Outturn) -> str:
    low, high = found.most or (None, None)
    return f"80% between {words.figure(row, low)} and {words.figure(row, high)}"


def _brings(row: Row, rate: RunRate) -> str:
    """What each remaining period must bring, of sums; what they must average, of means and ratios."""
    one, many = words.PERIODS[row.own_kind]
    alone = rate.remaining == 1
    left = f"the remaining {one}" if alone else f"the remaining {_count(rate.remaining)} {many}"
    if step(row.own_kind) >= 12 and alone:
        left = "this year's figure"
    elif row.aggregation is Aggregation.SUM and not alone:
        left = f"each of {left}"
    verb = "bring" if row.aggregation is Aggregation.SUM and step(row.own_kind) < 12 else "be" if alone else "average"
    bounds = [
        f"{word} {_needed(row, bound, up=up)}"
        for word, bound, up in (("at least", rate.least, True), ("at most", rate.most, False)) if bound is not None
    ]
    return f"To meet it, {left} must {verb} {' and '.join(bounds)}; {_earlier(row, rate, rate.remaining)}."


def _changes(row: Row, rate: RunRate, ahead: int) -> str:
    """By how much a figure at a moment must move from period to period."""
    one = words.PERIODS[row.own_kind][0]
    if rate.least is not None and rate.most is not None:
        sides = _within(row, rate.least, rate.most)
    elif rate.least is not None:
        sides = _move(row, rate.least, up=True)
    else:
        sides = _move(row, rate.most or 0.0, up=False)
    each = "this year" if step(row.own_kind) >= 12 else f"a {one} to the end of the year"
    if sides in {"not fall", "not rise"}:
        each = "before the end of the year"
    return f"To meet it, the figure must {sides} {each}; {_earlier(row, rate, ahead)}."


def _within(row: Row, least: float, most: float) -> str:
    """Between two ends: "fall by 0.3 to 2.3 points", "fall by no more than 0.8 points or rise by no more than 0.2"."""
    if least < 0 < most:
        return f"{_move(row, least, up=True)} or {_move(row, most, up=False)}"
    near, far = sorted((abs(least), abs(most)))
    low, high = _needed(row, near, up=True, gap=True), _needed(row, far, up=False, gap=True)
    return f"{'rise' if most > 0 else 'fall'} by {low.removesuffix(' points')} to {high}"


def _move(row: Row, bound: float, *, up: bool) -> str:
    size = _needed(row, abs(bound), up=(bound > 0) == up, gap=True)
    if up:
        return f"rise by at least {size}" if bound > 0 else f"fall by no more than {size}" if bound else "not fall"
    return f"fall by at least {size}" if bound < 0 else f"rise by no more than {size}" if bound else "not rise"


def _earlier(row: Row, rate: RunRate, length: int) -> str:
    """How the earlier runs of as many periods did."""
    one, many = words.PERIODS[row.own_kind]
    runs = f"earlier runs of {_count(length)} {many}" if length else "earlier runs"
    span = f"earlier {many}" if length == 1 else runs
    if not rate.runs:
        return "there is no earlier run to set it beside"
    if rate.reached:
        return f"{rate.reached:,} of {rate.runs:,} {span} did" if rate.runs > 1 else f"the {span[:-1]} did"
    best = ""
    if rate.best is not None and row.aggregation is not Aggregation.LAST:
        was = "was" if length == 1 else f"of {_count(length)} in a row averaged"
        best = f", and the best {was} {_needed(row, rate.best, up=None)}"
    return f"none of {rate.runs:,} {span} did{best}"


def _needed(row: Row, bound: float, *, up: bool | None, gap: bool = False) -> str:
    """A bound rounded to the safe side (`up` None: to the nearest), with a decimal where whole ones are too coarse."""
    coarse = row.decimals == 0 and abs(bound) < LARGE and not math.isclose(bound, formats.rounded(bound, 0))
    decimals = 1 if coarse else row.decimals
    while bound and abs(bound) < 10.0**-decimals and decimals < row.decimals + 2:
        decimals += 1  # a step smaller than the last published decimal is not nothing
    scale = 10.0**decimals
    near = math.isclose(bound * scale, round(bound * scale), abs_tol=1e-6)
    safe = bound if up is None or near else (math.ceil if up else math.floor)(bound * scale) / scale
    return formats.gap(safe, row.unit, decimals) if gap else formats.number(safe, row.unit, decimals)


def _count(count: int) -> str:
    return SOON.get(count, f"{count:,}")
