"""The whole set against a group, in words: the finding, the shares with their bases, and each indicator's place."""

from pmf_core import formats
from pmf_core.describe.benchmark import QUARTILES, quartile, rank
from pmf_core.model import Polarity
from pmf_core.results import Placed, Share, Standing, Standings, Year

RANKED = (Polarity.HIGHER, Polarity.LOWER)
REBUILT = "Figures of merged councils rebuilt from those before them are on each indicator's page only."
QUARTERS = tuple(formats.head(word) for word in QUARTILES)


def standings_headline(answer: Standings) -> str:
    """"13 of 25 indicators are in the top two quartiles, and 16 have improved since last year"."""
    if not answer.rows:
        return "No indicator can be compared in this group yet"
    top, improved = answer.top, answer.improved
    if not top.base:
        opening = f"{formats.plural(len(answer.rows), 'indicator')} can be compared"
        return f"{opening}, none with {answer.at_least} others" + _improved(improved, None)
    verb = "is" if top.count == 1 else "are"
    noun = "indicator" if top.base == 1 else "indicators"
    return f"{top.count or 'None'} of {top.base} {noun} {verb} in the top two quartiles" + _improved(improved, top.base)


def _improved(improved: Share, base: int | None) -> str:
    if not improved.base:
        return ""
    of = "" if improved.base == base else f" of {improved.base}"
    return f", and {improved.count or 'none'}{of} {'has' if improved.count == 1 else 'have'} improved since last year"


def standings_caption(answer: Standings, shown: int) -> str:
    """The caption of the table: how many of how many, against whom, and how to read the marks."""
    return (f"{shown} of {formats.plural(len(answer.rows), 'indicator')}. Group: {answer.group.title}. "
            "From worst to best of those with a figure: filled is now, hollow a year ago, shaded the better half.")


def placed_alt(row: Placed) -> str:
    """One indicator's place for who cannot see the mark: "29th of 32, worst quarter; a year ago 25th of 32, ..."."""
    if row.now.rank is None:
        return "Not ranked"
    then = row.before if row.before and row.before.rank else None
    was = f"; a year ago {_place(then)}" if then else "; no place a year ago"
    return f"{_place(row.now)}{was}"


def _place(standing: Standing) -> str:
    return f"{rank(standing)}, {quartile(standing)}"


def placed_quartile(standing: Standing | None) -> str:
    """A quarter of the group as a cell: "Best quarter"; "" where there is none."""
    return QUARTERS[standing.quartile or 0] if standing and quartile(standing) else ""


def placed_rank(row: Placed) -> str:
    """A rank as a cell: "3rd of 32"; why not, where there is none."""
    if row.now.rank is not None:
        return rank(row.now)
    return "Neither way is better" if row.polarity not in RANKED else "Not ranked"


def placed_figure(row: Placed, value: float | None) -> str:
    """A figure as the indicator prints it."""
    return formats.number(value, row.unit, row.decimals)


def placed_count(standing: Standing) -> str:
    """How many of the group have a figure: "12 of 20 have a figure"; "" where all of them have."""
    return "" if standing.count == standing.size else f"{standing.count} of {standing.size} have a figure"


def placed_pace(row: Placed) -> str:
    """Against the group's median change: "Gaining", "Keeping pace", "Losing ground"; "" where it is not told."""
    pace = row.pace
    if pace is None or pace.faster is None or pace.ours is None or pace.median is None:
        return ""
    same = formats.rounded(pace.ours, row.decimals) == formats.rounded(pace.median, row.decimals)
    return "Gaining" if pace.faster else "Keeping pace" if same else "Losing ground"


def share_words(part: Share) -> str:
    """A share's base and who is left out: "54 of 104; left out: 4 with no better side"."""
    left_out = ", ".join(f"{count:,} {reason}" for reason, count in part.left_out)
    tail = f"left out: {left_out}" if left_out else ""
    return "; ".join(text for text in (f"{part.count:,} of {part.base:,}" if part.base else "", tail) if text)


def shares_label(answer: Standings) -> str:
    """What the strip of shares is, for who cannot see it."""
    return f"How {formats.plural(len(answer.rows), 'indicator')} compare. Group: {answer.group.title}"


def share_alt(answer: Standings, part: str) -> str:
    """A share over the years for who cannot see its line: "55% 8 years ago, 51% a year ago, 52% now"."""
    told = [(year, percent) for year in answer.years if (percent := getattr(year, part).percent) is not None]
    return ", ".join(f"{formats.percent(percent)} {year_word(year)}" for year, percent in told)


def year_word(year: Year) -> str:
    """How long ago: "now", "a year ago", "3 years ago"."""
    return "now" if not year.back else "a year ago" if year.back == 1 else f"{year.back} years ago"


def benchmarked(answer: Standings) -> str:
    """How much is benchmarked: "10 of the 10 indicators on the scorecard are benchmarked, and 108 of the whole ..."."""
    on_it, listed = answer.of_scorecard, answer.of_list
    verb = "is" if on_it.count == 1 else "are"
    return (f"{on_it.count} of {formats.plural(on_it.base, 'indicator')} on the scorecard {verb} benchmarked "
            f"({formats.percent(on_it.percent)}), and {listed.count} of {listed.base} in the whole data list.")



def left_out(under: int, withheld: int) -> str:
    """What the file of our figures for others has and leaves out: notes, and small counts under the threshold."""
    small = f", and counts or bases under {under}" if under else ""
    counted = f" ({formats.plural(withheld, 'figure')})" if withheld else ""
    return ("It has the figures of public indicators that other councils have too. "
            f"Left out are our notes, what came withheld{small}{counted}.")
