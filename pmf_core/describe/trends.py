"""Many trends at once: how many say something, and each small chart in a sentence."""

from collections.abc import Sequence

import pandas as pd

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.describe.trend import usual
from pmf_core.model import Variation
from pmf_core.results import Row, Watched


def trends_headline(rows: Sequence[Row], every: int) -> str:
    """How many of those chosen say something: "More than noise: 26 of 79 indicators are improving, 12 concerning".

    `every` is how many there are to choose from.
    """
    total = len(rows)
    if not total:
        return "Trends: no indicator matches" if every else "Trends: no indicator yet"
    told = sum(row.signal.variation is not None for row in rows)
    if not told:
        return f"Trends: too early to tell for {formats.plural(total, 'indicator')}"
    if total == 1:
        return f"{rows[0].name}: {words.variation(rows[0].signal).lower()}"
    better, worse = (
        sum(row.signal.variation is kind for row in rows) for kind in (Variation.IMPROVING, Variation.CONCERNING)
    )
    noun = "indicator is" if better == 1 else "indicators are"
    return f"More than noise: {better or 'none'} of {total} {noun} improving, {worse or 'none'} concerning"


def trends_caption(first: int, last: int, total: int) -> str:
    """Which of how many are shown, and how to read the small charts."""
    shown = f"{first} to {last} of {total}" if total > last - first + 1 else formats.plural(total, "indicator")
    return (f"{shown}. Grey band: the usual range; dashes: target; diamonds: more than noise, "
            "blue for the better, orange for the worse.")


def small_alt(watched: Watched) -> str:
    """A small chart for who cannot see it: its span, its latest figure, what it says."""
    row, points = watched.row, watched.points.dropna(subset=["amount"])
    if points.empty:
        return f"Line chart of {row.name}: no figure yet."
    latest, due = words.figure(row, points["amount"].iloc[-1]), points["target"].iloc[-1]
    limits = f", usual range {usual(row, row.signal)}" if row.signal.usual else ""
    said = [words.variation(row.signal), words.assurance(row.signal)]
    verdict = ", ".join(word[0].lower() + word[1:] for word in said if word)
    aim = "" if pd.isna(due) else f" against a target of {words.figure(row, due)}"
    return (f"Line chart of {row.name.rstrip('.,')}: {words.periods(len(points), row.own_kind)}, "
            f"latest {latest}{aim}{limits}: {verdict}.")
