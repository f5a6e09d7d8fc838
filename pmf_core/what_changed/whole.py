"""Everything that changed from one moment to the view's, as far as the actor may see it."""

from datetime import datetime

from pmf_core.actions import actions
from pmf_core.aims.ledger import ledger
from pmf_core.kept import kept
from pmf_core.meetings.decisions import newest, taken
from pmf_core.results import Decision
from pmf_core.results.aims import Changed
from pmf_core.results.changed import Acted, WhatChanged
from pmf_core.view import View
from pmf_core.what_changed.figures import came_late, restated
from pmf_core.what_changed.moments import before
from pmf_core.what_changed.ratings import turned


def what_changed(view: View, since: datetime) -> WhatChanged:
    """What changed between an earlier moment (UTC, no zone) and the view's, as far as the actor may see it.

    Ratings are those that were shown at each of the two, of the period that was the latest then; figures are those of
    every period. Kept until something that it rests on changes.

    Raises:
        WrongInput: nothing was known yet at that moment, or it is not before the view's.
        NotAllowed: the actor may see none of it.

    Source: docs/method.md#what-changed.
    """
    then = before(view, since)
    return kept(view, ("what changed", then.known.seq, then.known.undone, since), lambda: _changed(then, view))


def _changed(then: View, now: View) -> WhatChanged:
    return WhatChanged(
        since=then.known.moment, until=now.known.moment, period_was=then.period, period=now.period,
        turned=turned(then, now), restated=restated(then, now), came_late=came_late(then, now),
        targets=_targets(then, now), actions=_actions(then, now), decisions=_decisions(then, now),
    )  # fmt: skip


def _targets(then: View, now: View) -> tuple[Changed, ...]:
    return tuple(one for one in ledger(now) if one.received > then.known.moment)


def _actions(then: View, now: View) -> tuple[Acted, ...]:
    """Every action of which the state differs, in the order of the actions."""
    was = {line.code: line.state for line in actions(then).lines}
    each = (Acted(line, was.get(line.code, "")) for line in actions(now).lines)
    return tuple(one for one in each if one.line.state != one.state_was)


def _decisions(then: View, now: View) -> tuple[Decision, ...]:
    return newest(one for one in taken(now) if one.received_at > then.known.moment)
