"""Who may add to what is said of an exception and done about it.

Source: docs/method.md#who-acts.
"""

from dataclasses import dataclass

from pmf_core import acting
from pmf_core.access import Action, can
from pmf_core.belonging import portfolios, scope
from pmf_core.results import ExceptionLine
from pmf_core.view import View


@dataclass(frozen=True, slots=True)
class Rights:
    """What the actor may do now: explain and propose, agree or refuse, begin and end a level of the ladder, warn."""

    explain: bool
    agree: bool
    intervene: bool
    warn: bool


def rights(view: View, line: ExceptionLine | None = None) -> Rights:
    """What the actor may do about an exception (None: in general). Nothing of the past or of a framework tried out."""
    if view.as_at is not None or view.previewing:
        return Rights(explain=False, agree=False, intervene=False, warn=False)
    warn = acting.inside(view)
    if line is None:
        return Rights(explain=False, agree=False, intervene=False, warn=warn)
    where = scope(line.service or None, None, portfolios(view))
    send, agree, decide = (
        can(view.actor, action, where, view.framework)
        for action in (Action.UPLOAD, Action.AGREE_ACTION, Action.RECORD_DECISIONS)
    )
    return Rights(explain=send, agree=agree, intervene=agree or decide, warn=warn)
