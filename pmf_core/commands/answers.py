"""Answers as commands: the scorecard, one indicator, who owes what."""

from dataclasses import replace

from pmf_core import answers_json, cli_text, outturns, reference, trends
from pmf_core import outstanding as owing
from pmf_core import scorecard as cards
from pmf_core.access import Actor
from pmf_core.api import CLEAN, FOUND, Answer
from pmf_core.commands.returns import lines
from pmf_core.comparing import benchmarks
from pmf_core.comparing.bodies import match_many
from pmf_core.held import held_blocks
from pmf_core.store import Store
from pmf_core.view import open_view


def indicator(
    store: Store,
    actor: Actor,
    *,
    code: str,
    council: str | None = None,
    period: str | None = None,
    as_at: str | None = None,
) -> Answer:
    """One indicator: how it stands, its trend, where the year will end, and every figure with the cell it came from."""
    view = open_view(store, actor, period, as_at)
    if council is not None and council != view.council:
        council = reference.find(council).code
    newest = replace(view, period=cards.latest(view, code, council)) if period is None else view
    history = cards.history(newest, code, council)
    trend, outlook = trends.trend(newest, code, council), outturns.outlook(newest, code, council)
    return Answer(lines(cli_text.history(history, trend, outlook)), answers_json.history(history, trend, outlook))


def scorecard(
    store: Store, actor: Actor, *, period: str | None = None, as_at: str | None = None, framework: str | None = None
) -> Answer:
    """The balanced scorecard of a period; under another framework that is shipped, to look at it."""
    view = open_view(store, actor, period, as_at, framework)
    card, held = cards.scorecard(view), held_blocks(view)
    return Answer(lines(cli_text.scorecard(card, held)), answers_json.scorecard(card, held))


def benchmark(
    store: Store,
    actor: Actor,
    *,
    code: str,
    council: str | None = None,
    group: str | None = None,
    period: str | None = None,
    as_at: str | None = None,
) -> Answer:
    """One indicator against a group: rank, quartile, the group's middle, over time, and what others published."""
    view = open_view(store, actor, period, as_at)
    if council is not None and council != view.council:
        council = match_many(view, [council])[council] or reference.find(council).code
    answer = benchmarks.benchmark(view, code, group or "", view.period if period else None, council)
    return Answer(lines(cli_text.benchmark(answer)), answers_json.benchmark(answer))


def outstanding(
    store: Store, actor: Actor, *, period: str | None = None, as_at: str | None = None, service: str | None = None
) -> Answer:
    """The figures that are late or due, by service; of those alone that are of a period or from a service."""
    view = open_view(store, actor, period, as_at)
    answer = owing.outstanding(view, period=view.period if period else None, service=service)
    code = FOUND if answer.total else CLEAN
    return Answer(lines(cli_text.outstanding(answer)), answers_json.outstanding(answer), code)
