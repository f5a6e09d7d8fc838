"""One indicator among others: the finding, what the comparison says, and its charts for who cannot see them.

A published figure, the mean of councils and their median are three numbers: each is named for what it is.
"""

from collections.abc import Iterator

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.model import Direction, Polarity, Statistic
from pmf_core.results import Benchmark, Comparator, Improvement, Standing

QUARTILES = ("", "best quarter", "second quarter", "third quarter", "worst quarter")
GENERAL = {"All", "Districts", "Statistical", "Family"}  # words that begin a title and are no name
FEWEST = 5  # ranked, below which a quarter is less than one of them
RANKED = (Polarity.HIGHER, Polarity.LOWER)
STATISTIC = {
    Statistic.FIGURE: "published figure", Statistic.MEAN: "published mean", Statistic.MEDIAN: "published median",
    Statistic.TOP_QUARTILE: "published best quartile", Statistic.BOTTOM_QUARTILE: "published worst quartile",
    Statistic.MINIMUM: "published lowest", Statistic.MAXIMUM: "published highest",
}  # fmt: skip
DIFFERS = {"better": "better, beyond chance", "worse": "worse, beyond chance", "no": "no clear difference"}


def figure(answer: Benchmark, value: float | None, *, absent: str = formats.NO_FIGURE) -> str:
    """A figure as the indicator prints it."""
    return formats.number(value, answer.unit, answer.decimals, absent=absent)


def interval(answer: Benchmark, low: float | None, high: float | None) -> str:
    """An interval as printed: "50.4% to 52.2%"; "" where there is none, or none at the published decimals."""
    ends = [figure(answer, end, absent="") for end in (low, high)]
    return " to ".join(ends) if all(ends) and ends[0] != ends[1] else ""


def rank(standing: Standing) -> str:
    """A place: "32nd of 32"; "" where there is none."""
    if standing.rank is None or standing.of is None:
        return ""
    return f"{formats.ordinal(standing.rank)} of {standing.of}"


def quartile(standing: Standing) -> str:
    """Which quarter of the group: "best quarter"; "" where it is not told, or where fewer than five were ranked."""
    return quarter(standing.quartile, standing.of)


def quarter(place: float | None, of: float | None) -> str:
    """A quarter by its number, 1 the best, among so many ranked; "" where there are fewer than five, or none."""
    if place is None or of is None or not (place > 0 and of >= FEWEST):  # also where either is NaN
        return ""
    return QUARTILES[int(place)]


def counted(standing: Standing) -> str:
    """How many of the group have a figure: "12 of 20 have a figure"."""
    return f"{standing.count} of {standing.size} have a figure"


def comparator(one: Comparator) -> str:
    """Whose published figure of what sort: "Scotland, published figure"."""
    return f"{one.name}, {STATISTIC[one.statistic]}"


def benchmark_headline(answer: Benchmark) -> str:
    """Where we stand in the group, and where we are going: good against others and worsening is said as that."""
    now, name = answer.now, answer.name
    if not answer.periods:
        return f"{name} cannot be compared: nobody else in {lowered(answer.group.title)} has a figure"
    if now.value is None:
        return f"{name} cannot be compared: {answer.council_name} has no figure for {words.within(now.period)}"
    if not now.count:
        return f"{name} cannot be compared: no figure of {lowered(answer.group.title)} for {words.within(now.period)}"
    if answer.polarity not in RANKED or now.rank is None:
        middle = figure(answer, now.median)
        return f"{name} is {figure(answer, now.value)}, against a median of {middle} in the group"
    going = travelled(answer, answer.whole) or travelled(answer, answer.improvement)
    joined = _joined(now, going)
    quarter = f", in the {quartile(now)}" if quartile(now) else ""
    return f"{name}: {rank(now)}{quarter}{joined}"


def _joined(now: Standing, going: str) -> str:
    """Good and worsening, or poor and improving, are set against each other."""
    if not going:
        return ""
    good = (now.quartile or 0) <= 2
    against = good == going.startswith("worse")
    return f"{', but ' if against else ', and '}{going}"


def travelled(answer: Benchmark, change: Improvement | None) -> str:
    """The change over a window through polarity: "worse than in 2012-13"; "" where it cannot be told."""
    way = direction(answer, change)
    since = words.within(change.since) if change else ""
    told = {
        Direction.IMPROVING: f"better than in {since}", Direction.WORSENING: f"worse than in {since}",
        Direction.NO_CHANGE: f"no better or worse than in {since}",
    }  # fmt: skip
    return told.get(way, "")


def direction(answer: Benchmark, change: Improvement | None) -> Direction:
    """The direction of our own change over a window."""
    if change is None or change.ours is None:
        return Direction.NOT_COMPARABLE
    moved = formats.rounded(change.ours, answer.decimals)
    if answer.polarity not in RANKED:
        return _plain(moved)
    better = moved if answer.polarity is Polarity.HIGHER else -moved
    return Direction.NO_CHANGE if not moved else Direction.IMPROVING if better > 0 else Direction.WORSENING


def _plain(moved: float) -> Direction:
    return Direction.NO_CHANGE if not moved else Direction.INCREASING if moved > 0 else Direction.DECREASING


def on_last_year(answer: Benchmark) -> Direction:
    """The direction of our figure on the same period a year earlier."""
    before = answer.before
    if before is None or before.value is None or answer.now.value is None:
        return Direction.NOT_COMPARABLE
    moved = formats.rounded(answer.now.value, answer.decimals) - formats.rounded(before.value, answer.decimals)
    return direction(answer, Improvement(before.period, answer.now.period, moved, None, 0, None, None))


def pace(answer: Benchmark, change: Improvement) -> str:
    """Our change beside the group's: "up 158; the group's median change: up 40; losing ground to the group"."""
    ours, theirs = moved(answer, change.ours), moved(answer, change.median)
    if change.median is None:
        return ours
    verdict = ""
    if change.faster is not None:
        verdict = "; gaining on the group" if change.faster else f"; {_behind(answer, change)}"
    return f"{ours}; the group's median change: {theirs}{verdict}"


def _behind(answer: Benchmark, change: Improvement) -> str:
    """No better than the group's median change: said as what it is."""
    if formats.rounded(change.ours or 0, answer.decimals) == formats.rounded(change.median or 0, answer.decimals):
        return "keeping pace with the group"
    improving = direction(answer, change) is Direction.IMPROVING
    return "not improving as quickly as the group" if improving else "losing ground to the group"


def pace_word(answer: Benchmark, change: Improvement | None) -> str:
    """The same in a word or two: "Gaining", "Keeping pace", "Losing ground"."""
    if change is None or change.faster is None:
        return "Not told"
    same = "keeping" in _behind(answer, change)
    return "Gaining" if change.faster else "Keeping pace" if same else "Losing ground"


def moved(answer: Benchmark, change: float | None) -> str:
    """A change in words: "up 158", "down 2.4 points", "no change"."""
    if change is None:
        return "no figure at both ends"
    if not formats.rounded(change, answer.decimals):
        return "no change"
    return f"{'up' if change > 0 else 'down'} {formats.gap(change, answer.unit, answer.decimals)}"


def percent_moved(answer: Benchmark) -> float | None:
    """The change of our figure since the first period that can be compared, in per cent of it; None where untold."""
    first = next((one.value for one in answer.history if answer.whole and one.period == answer.whole.since), None)
    if first is None or first <= 0 or answer.now.value is None:
        return None
    return 100 * (answer.now.value / first - 1)


def benchmark_says(answer: Benchmark) -> Iterator[str]:
    """What the comparison says: against the middle, beyond chance or not, over time, and against what is published."""
    now = answer.now
    if now.value is None or now.median is None:
        return
    gap = formats.rounded(now.value, answer.decimals) - formats.rounded(now.median, answer.decimals)
    size = formats.gap(gap, answer.unit, answer.decimals)
    where = f"{size} {'above' if gap > 0 else 'below'}" if gap else "at"
    yield f"{figure(answer, now.value)} in {words.within(now.period)}, {where} the group's median of " \
          f"{figure(answer, now.median)} ({counted(now)})."
    if now.differs and (span := interval(answer, now.low, now.high)):
        within = "within it: chance can explain the gap" if now.differs == "no" else (
            "outside it: the gap is more than chance explains")
        yield f"The 95% interval of that figure is {span}, and the median lies {within}."
    whole, window = answer.whole, answer.improvement
    if whole and whole.ours is not None and not (window and whole.since == window.since):
        yield f"It is {_far(answer)} {words.within(whole.since)}{_read(answer)}."
    if window:
        yield f"Since {words.within(window.since)}: {pace(answer, window)}."
    if answer.broken:
        yield f"Its definition changed ({answer.broken.rstrip('.')}): figures from before are not set beside this one."
    if answer.polarity not in RANKED:
        yield "Neither way is better, so there is no rank."


def _far(answer: Benchmark) -> str:
    """How far our figure has moved in all: "up 52.15% on"; in points where it is a percentage itself."""
    change, percent = answer.whole.ours if answer.whole else None, percent_moved(answer)
    if percent is None or formats.affixes(answer.unit)[1] == "%":
        text = moved(answer, change)
    else:
        text = f"{'up' if percent > 0 else 'down'} {formats.number(abs(percent), '%', 2)}" if percent else "no change"
    return "the same as in" if text == "no change" else f"{text} on"


def _read(answer: Benchmark) -> str:
    way = direction(answer, answer.whole)
    if way in {Direction.IMPROVING, Direction.WORSENING}:
        return f", which is {'better' if way is Direction.IMPROVING else 'worse'}"
    return ""


def among_others(answer: Benchmark) -> str:
    """Where we stand, in a sentence for the indicator's own page: rank, quarter, group, period and median."""
    now = answer.now
    middle = f"median {figure(answer, now.median)}"
    group, when = lowered(answer.group.title), words.within(now.period)
    if now.value is None:
        return f"No figure for {when} to set beside {group} ({middle})."
    if not now.rank:
        return f"{figure(answer, now.value)} in {when}, {group}: {middle}."
    quarter = f"{quartile(now)} of " if quartile(now) else ""
    return f"{rank(now)} in {when}, {quarter}{group}: {figure(answer, now.value)}, {middle}."


def most_improved(answer: Benchmark, most: int) -> list[tuple[str, bool, list[str]]]:
    """Who improved most over the window, best first: name, whether it is ours, before, now, change, rank, remarks."""
    rows = answer.others.dropna(subset=["change"])
    rows = rows.sort_values("change", ascending=answer.polarity is Polarity.LOWER)
    sign = -1 if answer.polarity is Polarity.LOWER else 1
    said: dict[str, list[str]] = {}
    for note in answer.notes:
        said.setdefault(note.about.casefold(), []).append(note.text)
    return [
        (row["name"], bool(row["ours"]), [
            figure(answer, row["before"]), figure(answer, row["value"]), moved(answer, row["change"]),
            f"{row['rank']:.0f}", " ".join(said.get(row["name"].casefold(), [])),
        ])
        for row in rows.to_dict("records") if sign * formats.rounded(row["change"], answer.decimals) > 0
    ][:most]  # fmt: skip


def lowered(title: str) -> str:
    """A group's title inside a sentence: a name of its own keeps its capital."""
    first, *rest = title.split(" ")
    general = first in GENERAL or not any(word[:1].isupper() for word in rest)
    return f"{first.lower()} {' '.join(rest)}".strip() if general and not first.isupper() else title
