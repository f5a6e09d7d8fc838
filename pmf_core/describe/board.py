"""The scorecard and its quadrants in a sentence: how many are on target, which are worst, what changed."""

from collections.abc import Iterable
from datetime import datetime

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.describe.record import ON_TARGET
from pmf_core.model import Direction, Rag, State, Variation
from pmf_core.periods import Period
from pmf_core.results import QuadrantCard, Row, Scorecard, Summary

THIN = 0.75  # below this share of figures the headline opens with how many are in
NAMED = 3
ROOM = 90  # characters of names that a headline has room for


def as_known(moment: datetime) -> str:
    """The end of every eyebrow: "as known at 17 November 2026, 09:00"."""
    return f"as known at {formats.moment(moment)}"


def scorecard_eyebrow(card: Scorecard) -> str:
    """Council, what this is, period and moment, for the line over the headline."""
    return " · ".join((card.council, "Balanced scorecard", card.period.title, as_known(card.as_at)))


def scorecard_headline(card: Scorecard) -> str:
    """How many are on target, which way that has gone, and which need a decision."""
    rows = _each_once(card.quadrants)
    total, rated = len(rows), card.summary.rated
    figures = sum(words.in_hand(row) for row in rows)
    if not total:
        return "No indicator is on the scorecard yet."
    if not figures:
        return f"{card.period.title} has none of its {formats.plural(total, 'figure')} yet."
    opening = f"{figures} of {total} figures are in. " if figures < THIN * total else ""
    if not rated:
        return opening + ("" if opening else f"{figures} of {total} figures are in. ") + "None can be rated yet."
    share = card.summary.on_target
    noun = "rated indicator is" if share.base == 1 else "rated indicators are"
    standing = f"{share.count} of {share.base} {noun} on target{_since(card)}"
    reds = [row for row in rows if row.rag is Rag.RED]
    return opening + standing + (f". {_need(reds)}" if reds else f"; none is red.{_better(rows, card)}")


def to_chase(card: Scorecard) -> int:
    """How many figures are late, where so few are in that the headline says so; else 0."""
    rows = _each_once(card.quadrants)
    thin = sum(words.in_hand(row) for row in rows) < THIN * len(rows)
    return sum(row.state is State.LATE for row in rows) if thin else 0


def quadrant_headline(card: QuadrantCard, period: Period) -> str:
    """"Workforce: 3 of 14 red, 5 worsening on last quarter"."""
    total, red = card.summary.total, card.summary.counts.get(Rag.RED, 0)
    if not total:
        return f"{card.title}: no indicator yet"
    if not card.summary.rated:
        return f"{card.title}: none of {formats.plural(total, 'indicator')} rated yet"
    worse = sum(_direction(row, period) is Direction.WORSENING for row in card.rows)
    return (f"{card.title}: {red or 'none'} of {total} red, "
            f"{worse or 'none'} worsening on {words.before(period.kind)}")


def quadrant_caption(shown: int, card: QuadrantCard, period: Period) -> str:
    """The caption of a quadrant's table: how many of how many, the period, and how to read the lines."""
    return (f"{shown} of {formats.plural(card.summary.total, 'indicator')}, {period.title}. "
            "Small lines: each indicator's last 13 periods; the dashed line is the target.")


def moved_title(before: Period) -> str:
    """The heading over what changed its rating: "Moved since Quarter 1"."""
    return f"Moved since {_name(before)}"


def changes(now: Summary, then: Summary, before: Period) -> dict[Rag, str]:
    """Each rating's count against the period before: "2 fewer than Q1", "no change"."""
    return {rag: words.change(now.counts.get(rag, 0), then.counts.get(rag, 0), before.short) for rag in Rag}


def quiet(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The indicators that are on target while their trend is concerning: what a rating hides."""
    return tuple(row for row in rows if row.rag in ON_TARGET and row.signal.variation is Variation.CONCERNING)


def quiet_title(count: int) -> str:
    """How many those are: "3 on target show a concerning trend"; "" where there are none."""
    return f"{count} on target {'shows' if count == 1 else 'show'} a concerning trend" if count else ""


def lowered(name: str) -> str:
    """A name inside a sentence: "Calls answered" is "calls answered"; "NEET", "Council Tax" stay."""
    first, *rest = name.split(" ")
    plain = first[1:] == first[1:].lower() and not any(character.isdigit() for character in first)
    return name[:1].lower() + name[1:] if plain and not any(word[:1].isupper() for word in rest) else name


def _each_once(quadrants: Iterable[QuadrantCard]) -> list[Row]:
    rows = {row.code: row for card in quadrants for row in card.rows}
    return sorted(rows.values(), key=lambda row: (-row.severity, row.short_name))


def _name(period: Period) -> str:
    return period.title.split(",")[0]


def _since(card: Scorecard) -> str:
    """How the number on target has gone, never claiming a rise that is only a change of base."""
    now, then = card.summary.on_target, card.before_summary.on_target
    if not then.base:
        return ""
    if now.base == then.base:
        if now.count == then.count:
            return f", the same as in {_name(card.before)}"
        return f", {'up' if now.count > then.count else 'down'} from {then.count}"
    was = f"{then.count} of {then.base}"
    share = now.count * then.base - then.count * now.base
    step = now.count - then.count
    if share * step > 0:
        return f", {'up' if step > 0 else 'down'} from {was}"
    return f", against {was} in {_name(card.before)}"


def _need(reds: list[Row]) -> str:
    """"Nine are red: homelessness, sickness and calls need decisions today."."""
    named = [lowered(row.short_name) for row in reds[:NAMED]]
    while len(named) > 1 and len(formats.listed(named)) > ROOM:
        named.pop()
    need = "needs a decision" if len(named) == 1 else "need decisions"
    verb = "is" if len(reds) == 1 else "are"
    return f"{formats.count_word(len(reds))} {verb} red: {formats.listed(named)} {need} today."


def _better(rows: list[Row], card: Scorecard) -> str:
    better = sum(_direction(row, card.period) is Direction.IMPROVING for row in rows)
    verb = "has" if better == 1 else "have"
    return f" {formats.count_word(better)} {verb} improved since {_name(card.before)}." if better else ""


def _direction(row: Row, period: Period) -> Direction:
    """The direction since the period before, of a row that has a figure of this very period."""
    if row.shown != period:
        return Direction.NOT_COMPARABLE
    return row.long if words.yearly(period.kind) else row.short
