"""A framework in words: what is in force, how it rates, how well it is lived, what a text would change."""

from collections.abc import Sequence
from datetime import date

from pmf_core import formats
from pmf_core.describe.words import RAG
from pmf_core.model import Rag, RagRule
from pmf_core.results.framework import Comparison, Health, Held, RatingChange

CONDITIONS = {
    "always": "otherwise",
    "stretch_met": "the stretch is reached",
    "target_met": "the target is met",
    "within_tolerance": "it is short of the target, within tolerance",
    "beyond_tolerance": "it is short of the target by more than the tolerance",
    "worse_than_last_year": "it is worse than the same period last year",
    "not_worse_than_last_year": "it is no worse than the same period last year",
    "recoverable": "the year can still be recovered",
}
HELD_OF = {"council": "the whole council", "partnership": "each partnership", "project": "each project",
           "person": "each person", "team": "each team"}  # fmt: skip
EVERY = {1: "every month", 3: "every quarter", 6: "twice a year", 12: "every year", 24: "every two years"}
OUR_DEFAULT = "our default"
STATES = {"done": "done", "due": "due now", "open": "to come", "overdue": "overdue"}
SEEN = {"before_publication": "Before publication", "published": "Once published"}


def previewed(council: str) -> str:
    """What every page says while another framework is looked at."""
    return f"A preview of {council}'s framework: nothing is changed."


def framework_headline(council: str, title: str, health: Health | None) -> str:
    """How well the framework is lived; of one that is only previewed, whose it is."""
    if health is None:
        return f"{council}: {title}"
    said = [f"{share.count} of {share.base} {what}" for share, what in (
        (health.reviews, "reviews held"), (health.closed, "of its own actions closed"),
        (health.in_time, "returns in time")) if share.base]  # fmt: skip
    name = formats.head(title)
    return f"{name} in force: {formats.listed(said)}" if said else f"{name} in force: nothing can be counted yet"


def source(text: str) -> str:
    """Where a table comes from: a paragraph of the council's own text, or the program's default."""
    return OUR_DEFAULT if text == "ours" else f"paragraph {text}" if text[:1].isdigit() else text


def often(months: int) -> str:
    """How often: "every quarter", "every four years"."""
    if months in EVERY:
        return EVERY[months]
    years, rest = divmod(months, 12)
    count, unit = (months, "months") if rest else (years, "years")
    return f"every {formats.count_word(count).lower()} {unit}"


def held_of(of: str, service: str, portfolio: str) -> str:
    """Of what a review is held, in the council's own words."""
    return {"service": f"each {service}", "portfolio": f"each {portfolio}"}.get(of) or HELD_OF.get(of, of)


def rule(one: RagRule) -> str:
    """A rule of a scheme: "Amber where it is short of the target, within tolerance"."""
    said = formats.listed([CONDITIONS.get(name, name) for name in one.when])
    share = "" if one.share is None else f" (a chance of {formats.percent(100 * one.share)} or more)"
    return f"{RAG[one.rag]} {said}{share}" if one.when == ("always",) else f"{RAG[one.rag]} where {said}{share}"


def next_review(on: date | None, today: date) -> str:
    """When the framework is looked at next, and how many days that is away."""
    if on is None:
        return "no day is set"
    days = (on - today).days
    away = "today" if not days else f"in {formats.plural(days, 'day')}" if days > 0 else (
        f"{formats.plural(-days, 'day')} ago")  # fmt: skip
    return f"{formats.day(on)}, {away}"


def held(one: Held) -> str:
    """"3 of 4"; where nobody can say how many there should be, only how many there were."""
    return f"{one.held} of {one.asked}" if one.asked is not None else f"{one.held} recorded"


def nowhere(count: int, quadrant: str) -> str:
    """How many indicators stand in no quadrant of this framework."""
    verb = "stands" if count == 1 else "stand"
    return f"{formats.plural(count, 'indicator')} {verb} in no {quadrant} of this framework"


def moves(changed: Sequence[RatingChange]) -> str:
    """How many ratings would change, and to what."""
    if not changed:
        return "No rating would change."
    to = {rag: sum(one.after is rag for one in changed) for rag in Rag}
    told = [f"{count:,} to {RAG[rag].lower()}" for rag, count in to.items() if count]
    off = sum(one.after is None for one in changed)
    told += [f"{off:,} off the scorecard"] if off else []
    return f"{formats.plural(len(changed), 'rating')} would change: {formats.listed(told)}."


def change_headline(against: Comparison) -> str:
    """What a text would do, in a sentence."""
    if not against.changes:
        return "This text says the same as the framework in force"
    count = {sort: sum(one.change == sort for one in against.changes) for sort in ("added", "removed", "changed")}
    said = formats.listed([f"{number:,} {sort}" for sort, number in count.items() if number])
    return f"Sound: {said}; {moves(against.ratings)[:-1].lower()}"


def rating_word(rag: Rag | None) -> str:
    """A rating, or that there is none."""
    return "not on the scorecard" if rag is None else RAG[rag]
