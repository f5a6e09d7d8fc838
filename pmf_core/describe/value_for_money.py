"""Value for money in words: what costs less and does better than the middle of the group, and what changed."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from pmf_core import formats
from pmf_core.model import Polarity
from pmf_core.results import Corner, Satisfied, ServiceValue, Side, ValueComparison, ValueYear

Names = Mapping[Corner, str]
MIDDLE = "the middle of the group"
DOES = {  # one, and many
    Corner.CHEAP_GOOD: ("costs less and performs better", "cost less and perform better"),
    Corner.DEAR_GOOD: ("costs more and performs better", "cost more and perform better"),
    Corner.CHEAP_POOR: ("costs less and performs worse", "cost less and perform worse"),
    Corner.DEAR_POOR: ("costs more and performs worse", "cost more and perform worse"),
}
ABSENT = "no figure"
PLAIN, BETTER = ("down", "the same", "up"), ("worse", "the same", "better")


def value_headline(compared: Sequence[ValueComparison], services: str = "services") -> str:
    """How many stand well: "Two of six services cost less and perform better than the middle of the group; one ..."."""
    if not compared:
        return "Value for money: no comparison yet"
    told = [one.now.corner for one in compared if one.now and one.now.corner]
    if not told:
        return "Value for money: too few figures of the group to say"
    noun = services if len({one.service for one in compared}) == len(compared) else "comparisons"
    if len(compared) == 1:
        return f"{compared[0].title} {DOES[told[0]][0]} than {MIDDLE}"
    well, badly = told.count(Corner.CHEAP_GOOD), told.count(Corner.DEAR_POOR)
    opening = f"{formats.count_word(well)} of {formats.count_word(len(compared)).lower()} {noun}"
    ending = f"; {formats.count_word(badly).lower()} {DOES[Corner.DEAR_POOR][badly != 1]}" if badly else ""
    return f"{opening} {DOES[Corner.CHEAP_GOOD][well != 1]} than {MIDDLE}{ending}"


def service_value_headline(value: ServiceValue, shown: ValueComparison | None) -> str:
    """Where one comparison of a service stands: "Waste collection costs more and performs better than ..."."""
    if shown is None:
        return f"{value.name}: no comparison of cost and performance yet"
    if shown.cannot:
        return f"{shown.title} cannot be compared"
    if shown.now is None:
        return f"{shown.title}: no year with both its cost and its performance yet"
    if shown.now.corner is None:
        return f"{shown.title} costs {side_figure(shown.cost, shown.now.cost)} {why_no_corner(shown)}"
    return f"{shown.title} {DOES[shown.now.corner][0]} than {MIDDLE}{_and_moved(shown)}"


def corner(which: Corner | None, names: Names) -> str:
    """A corner by the framework's name; "Not told" where it cannot be."""
    return names[which] if which else "Not told"


def why_no_corner(one: ValueComparison) -> str:
    """Why no corner is told, to follow a figure: "with too few figures of the group to compare"."""
    if one.now is None or one.now.cost is None or one.now.performance is None:
        return "with no figure to set beside it"
    if one.unranked:
        return f"and is not set against performance: {one.unranked}"
    return "with too few figures of the group to compare"


def side_figure(side: Side, value: float | None, *, absent: str = ABSENT) -> str:
    """A figure of one side as printed: "£68.20", "51.3%"."""
    told = None if value is None or pd.isna(value) else float(value)
    return formats.number(told, side.unit, side.decimals, absent=absent)


def difference(side: Side, value: float | None, other: float | None) -> str:
    """How far a figure is from another: "£3.10 more", "2.1 points less", "the same"; "" where one is missing."""
    if value is None or other is None:
        return ""
    size = formats.gap(value - other, side.unit, side.decimals)
    if formats.rounded(value - other, side.decimals) == 0:
        return "the same"
    return f"{size} {'more' if value > other else 'less'}"


def money_basis(year: ValueYear) -> str:
    """What a unit cost rests on where it is not outturn, or why there is none; "" where there is nothing to say."""
    return "of the budget" if year.budgeted else year.why if year.cost is None else ""


def year_on_year(one: ValueComparison) -> str:
    """What changed on a year ago: "Cost up, performance worse"; "" where neither can be told."""
    lower = one.performance.polarity == Polarity.LOWER
    ways = PLAIN if one.unranked else (*reversed(BETTER),) if lower else BETTER
    told = [("cost", one.cost_moved, PLAIN), ("performance", one.performance_moved, ways)]
    said = ", ".join(f"{name} {calls[move + 1]}" for name, move, calls in told if move is not None)
    return formats.head(said)


def group_caption(one: ValueComparison) -> str:
    """Whom it is compared with, and how many have a figure."""
    if one.now is None:
        return one.group.title
    now = one.now
    return (f"{one.group.title}: {now.cost_count} of {now.size} have a unit cost for {now.period.label}, "
            f"{now.performance_count} a figure of performance.")  # fmt: skip


def both_known(one: ValueComparison) -> str:
    """How many members have both figures: "13 of 15 have both figures"; "" where we have not."""
    if one.now is None:
        return ""
    both = one.others.loc[one.others["member"], ["cost", "performance"]].notna().all(axis=1).sum()
    return f"{both} of {one.now.size} have both figures"


def satisfied_beside(said: Satisfied | None, now: ValueYear | None) -> str:
    """The group's median, and when users were asked if not in the year shown: "2024-25, median 80.1%"; "" if none."""
    if said is None:
        return ""
    middle = [f"median {side_figure(said.side, said.median)}"] if said.median is not None else []
    when = [] if now is not None and said.period == now.period else [said.period.label]
    return ", ".join([*when, *middle])


def value_alt(one: ValueComparison, council: str, names: Names) -> str:
    """The scatter for who cannot see it: what is drawn, and where we stand."""
    now = one.now
    drawn = int(one.others[["cost", "performance"]].notna().all(axis=1).sum())
    if now is None:
        return f"Scatter of {one.cost.name} against {one.performance.name}: no year with both figures."
    where = f": {names[now.corner].lower()}" if now.corner else ""
    return (
        f"Scatter of {_plain(one.cost)} against {_plain(one.performance)}, {formats.plural(drawn, 'council')} in "
        f"{now.period.label}. {council}: {side_figure(one.cost, now.cost)} against a median of "
        f"{side_figure(one.cost, now.cost_median)}, and {side_figure(one.performance, now.performance)} against "
        f"{side_figure(one.performance, now.performance_median)}{where}. "
        f"{_in_corners(one.others['corner'], names)}"
    ).strip()


def small_value_alt(side: Side, points: Sequence[tuple[str, float | None, float | None]]) -> str:
    """A small line for who cannot see it: its span, its latest figure, the group's median.

    Args:
        points: label, ours, the group's median; oldest first.
    """
    told = [(label, ours, median) for label, ours, median in points if ours is not None]
    if not told:
        return f"Line chart of {_plain(side)}: no figure yet."
    (first, _, _), (last, ours, median) = told[0], told[-1]
    middle = "" if median is None else f", the group’s median {side_figure(side, median)}"
    return f"Line chart of {_plain(side)}, {first} to {last}: latest {side_figure(side, ours)}{middle}."


def answered(value: ServiceValue) -> str:
    """How many questions are answered: "4 of 6 questions answered"."""
    done = sum(bool(one.answer) for one in value.answers)
    return f"{done} of {formats.plural(len(value.answers), 'question')} answered"


def overspend(budget: float | None, actual: float | None) -> tuple[str, str]:
    """Outturn against budget, and as a share of it: ("£120,000 over", "3.1%"); both "" where one is missing."""
    if budget is None or actual is None:
        return "", ""
    gap = actual - budget
    if formats.rounded(gap, 0) == 0:
        return "on budget", ""
    share = formats.number(abs(gap) / abs(budget) * 100, "%", 1) if budget else ""
    return f"{formats.gap(gap, '£', 0)} {'over' if gap > 0 else 'under'}", share


def _plain(side: Side) -> str:
    name = side.short_name or side.name
    return name[0].lower() + name[1:] if name[1:2].islower() or name[1:2] == " " else name


def _and_moved(one: ValueComparison) -> str:
    """The move that a reader must know beside a corner: both the wrong way."""
    wrong = "Cost up, performance worse"
    return "; cost is up and performance is worse than a year ago" if year_on_year(one) == wrong else ""


def _in_corners(corners: Iterable[str], names: Names) -> str:
    counts = pd.Series(list(corners)).value_counts()
    told = [f"{counts[which]} {names[which].lower()}" for which in Corner if counts.get(which)]
    return f"All with both figures: {'; '.join(told)}." if told else ""
