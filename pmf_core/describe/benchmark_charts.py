"""The charts of one indicator among others: title, subtitle, and words for who cannot see them."""

import numpy as np

from pmf_core import formats
from pmf_core.describe import benchmark as of
from pmf_core.describe import words
from pmf_core.results import Benchmark


def ranked_title(answer: Benchmark) -> str:
    """The message of the chart of councils, in ten words or fewer."""
    now = answer.now
    if now.rank is None:
        return f"{of.figure(answer, now.value)}, the group's middle {of.figure(answer, now.median)}"
    better = now.rank - 1
    who = formats.plural(better, "council does", "councils do") if better else "None does"
    return f"{who} better, of {now.of}"


def ranked_subtitle(answer: Benchmark) -> str:
    """What is drawn: indicator, unit, period, group, and how to read the marks."""
    unit = answer.unit.strip()
    name = f"{answer.name} ({unit})" if unit else answer.name
    return (f"{name}, {answer.now.period.title}, {of.lowered(answer.group.title)}, {of.counted(answer.now)}. "
            "Diamond: ours. Shaded: the middle half. Line: the median. Dashes: published figures.")


def ranked_alt(answer: Benchmark) -> str:
    """The chart of councils for who cannot see it: where we stand among them."""
    now = answer.now
    place = "".join(f", {part}" for part in (of.rank(now), of.quartile(now)) if part)
    return (
        f"Chart of {answer.name} in {words.within(now.period)}, {of.counted(now)}: {answer.council_name} "
        f"{of.figure(answer, now.value)}{place}; median {of.figure(answer, now.median)}, quartiles "
        f"{of.figure(answer, now.lower_quartile)} and {of.figure(answer, now.upper_quartile)}. "
        "The figures are in the table below."
    )


def band_title(answer: Benchmark) -> str:
    """The message of the chart over time."""
    told = [one for one in answer.history if one.value is not None and one.median is not None]
    if len(told) < 2:
        return "One period so far"
    if answer.polarity not in of.RANKED or not answer.improvement or answer.improvement.faster is None:
        return "Our figure and the group's over time"
    since = words.within(answer.improvement.since)
    return f"{of.pace_word(answer, answer.improvement)} on the group since {since}".replace(
        "ground on", "ground to").replace("pace on", "pace with")


def band_subtitle(answer: Benchmark) -> str:
    """What is drawn over time, and how to read it."""
    first, last = answer.history[0].period.label, answer.history[-1].period.label
    return (f"{answer.name}, {first} to {last}, against {of.lowered(answer.group.title)} as it stood in each. "
            "Shaded: the group's middle half. Thin line: its median.")


def band_alt(answer: Benchmark) -> str:
    """The chart over time for who cannot see it."""
    told = [one for one in answer.history if one.value is not None]
    if not told:
        return f"Line chart of {answer.name}: no figure yet."
    first, last = told[0], told[-1]
    middle = f", the group's median from {of.figure(answer, first.median)} to {of.figure(answer, last.median)}"
    return (
        f"Line chart of {answer.name}, {first.period.label} to {last.period.label}: {answer.council_name} from "
        f"{of.figure(answer, first.value)} to {of.figure(answer, last.value)}{middle}. "
        "The figures are in the table below."
    )


def funnel_title(answer: Benchmark) -> str:
    """The message of the funnel: how many of those drawn lie outside its 95% limits."""
    rows = answer.others[answer.others["value"].notna() & (answer.others["denominator"] > 0)]
    low, high = (np.interp(rows["denominator"], answer.funnel["base"], answer.funnel[f"{side}_95"])
                 for side in ("low", "high"))  # fmt: skip
    apart = int(((rows["value"] < low) | (rows["value"] > high)).sum())
    return f"{formats.count_word(apart)} of {len(rows)} lie outside what chance explains"


def funnel_subtitle(answer: Benchmark) -> str:
    """What the funnel draws, and how to read it."""
    return (f"{answer.name}, {answer.now.period.title}, by the size of each council's denominator. Line: the rate of "
            "the group together. Dashes and dots: where chance alone puts 95% and 99.8% of councils. Diamond: ours.")


def funnel_alt(answer: Benchmark) -> str:
    """The funnel for who cannot see it."""
    word = {"better": "better than chance explains", "worse": "worse than chance explains", "no": "within chance"}
    ours = word.get(answer.now.differs, "not told apart")
    return (f"Funnel chart of {answer.name}: {answer.council_name} {of.figure(answer, answer.now.value)}, {ours}; "
            f"{funnel_title(answer).lower()}. The figures are in the table below.")


def strip_alt(answer: Benchmark) -> str:
    """The strip of dots for who cannot see it."""
    return f"Dots of {of.counted(answer.now)}: {of.among_others(answer)}"
