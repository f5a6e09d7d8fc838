"""Evidence of need in words: who has red indicators and an overspend, for how long, and what the scatter shows."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.describe.words import periods
from pmf_core.periods import PeriodKind
from pmf_core.results.money import Need

MOST = 12  # periods looked back: a longer run is so many "or more"
NAMED = 3
PENNY = 0.5  # £


def needs_headline(every: Sequence[Need], nouns: tuple[str, str]) -> str:
    """Who is short on both sides: "Two services have red indicators and are over budget: Housing and Planning"."""
    if not every:
        return "Performance and money: nothing to set side by side yet"
    both = [one for one in every if one.red and over(one)]
    if both:
        word = formats.count_word(len(both))
        have = "has red indicators and is" if len(both) == 1 else "have red indicators and are"
        names = [one.title for one in both]
        more = len(names) - NAMED
        told = formats.listed(names if more <= 0 else [*names[:NAMED], f"{more} more"])
        return f"{word} of {formats.plural(len(every), *nouns)} {have} over budget: {told}"
    spending = [one for one in every if over(one)]
    money = f"{formats.plural(len(spending), *nouns)} over budget" if spending else f"no {nouns[0]} is over budget"
    if every[0].red:
        return f"{every[0].title} has most red indicators, {every[0].red} of {every[0].rated}; {money}"
    return f"No {nouns[0]} has a red indicator; {money}"


def over(one: Need) -> bool:
    """Whether it is expected to spend more than its budget."""
    return one.variance is not None and one.variance > PENNY


def red_said(one: Need) -> str:
    """How many of its rated indicators are red: "4 of 12", "none of 12", "none rated"."""
    if not one.rated:
        return "none rated"
    return f"{one.red or 'none'} of {one.rated}"


def longest_said(one: Need, kind: PeriodKind) -> str:
    """For how long its longest red has been red: "5 quarters", "12 quarters or more"; "" where none is."""
    if not one.longest:
        return ""
    return periods(one.longest, kind) + (" or more" if one.longest >= MOST else "")


def variance_over(one: Need) -> str:
    """How far off its budget: "£310k over", "£42k under", "on budget"; "no forecast"."""
    if one.variance is None:
        return "no forecast" if one.budget is not None else "no budget"
    if abs(one.variance) <= PENNY:
        return "on budget"
    return f"{formats.pounds(abs(one.variance))} {'over' if one.variance > 0 else 'under'}"


def share_of_budget(one: Need) -> str:
    """The variance against the budget: "4.1% of £7.60m"; the budget alone without a forecast."""
    if one.budget is None:
        return ""
    budget = formats.pounds(one.budget)
    return f"{formats.number(abs(one.percent), '%', 1)} of {budget}" if one.percent is not None else f"of {budget}"


def on_target(one: Need) -> float | None:
    """Per cent of its rated indicators that are on target; None where none is rated."""
    return 100 * one.on_target / one.rated if one.rated else None


def plotted(every: Sequence[Need]) -> list[Need]:
    """Those that can stand in the scatter: with a rated indicator and a forecast of their money."""
    return [one for one in every if one.rated and one.percent is not None]


def scatter_title(every: Sequence[Need], whole: float | None, nouns: tuple[str, str]) -> str:
    """What the scatter shows: "3 of 9 services are over budget with fewer on target than the council"."""
    there = plotted(every)
    if whole is None:
        return "On target against money"
    short = [one for one in there if over(one) and (on_target(one) or 0.0) < whole]
    total = formats.plural(len(there), *nouns)
    verb = "is" if len(short) == 1 else "are"
    return f"{formats.count_word(len(short))} of {total} {verb} over budget with fewer on target than the council"


def scatter_alt(every: Sequence[Need], whole: float | None) -> str:
    """The scatter in words."""
    said = [
        f"{one.title} {formats.percent(on_target(one))} on target and {variance_over(one)}"
        for one in plotted(every)
    ]
    council = f" The council as a whole has {formats.percent(whole)} on target." if whole is not None else ""
    opening = "Scatter of indicators on target against variance from budget"
    return f"{opening}: {'; '.join(said)}.{council} The figures are in the table."
