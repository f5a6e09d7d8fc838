"""What meetings decided, as known now; what of it concerns a service; what services referred upwards.

Source: docs/method.md#meetings.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.adopted import standing
from pmf_core.belonging import service_names, visible
from pmf_core.called import titles
from pmf_core.kept import kept
from pmf_core.meetings.held import COUNCIL, now
from pmf_core.registers import whose
from pmf_core.results import Decision
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.tables import code as normal
from pmf_core.said import day, number, text
from pmf_core.view import View

UPWARDS = ("refer", "escalate")
CONCERNED = ("of", "service", "from_service")  # services that a decision is about, goes to or takes from
TEXTS = ("meeting", "sort", "text", "reason", "owner", "from_service")


def decisions(view: View, code: str) -> tuple[Decision, ...]:
    """What a meeting decided, in the order of its numbers, as known now."""
    return tuple(one for one in taken(now(view)) if one.meeting == normal(code))


def for_service(view: View, service: str) -> tuple[Decision, ...]:
    """What reviews of the council decided that concerns a service, as known now, the newest first."""
    at = now(view)
    return concerning(service, of_council(at, taken(at)))


def raised_by_services(view: View) -> tuple[Decision, ...]:
    """What reviews of less than the council referred or escalated upwards, as known now, the newest first."""
    at = now(view)
    return raised(at, taken(at))


def to_be_told(view: View, code: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Which services a meeting's decisions concern, by name, each with the numbers of those decisions."""
    at = now(view)
    mine, names = decisions(at, code), service_names(at)
    told = {name: [one.number for one in concerning(service, mine)] for service, name in names.items()}
    return tuple(sorted((name, tuple(sorted(numbers))) for name, numbers in told.items() if numbers))


def concerning(service: str, every: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those of a service, or that take from it, the newest first."""
    mine = normal(service)
    return newest(one for one in every if mine in (one.service, one.of_service, one.from_service))


def raised(view: View, every: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those by which a review of less than the council referred or escalated something, the newest first."""
    whole = _of_council(view)
    return newest(one for one in every if one.sort in UPWARDS and one.meeting not in whole)


def of_council(view: View, every: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that reviews of the council took."""
    whole = _of_council(view)
    return tuple(one for one in every if one.meeting in whole)


def newest(every: Iterable[Decision]) -> tuple[Decision, ...]:
    """By the day of the decision, the newest first, of one meeting by number."""
    return tuple(sorted(every, key=lambda one: (-one.decided_on.toordinal(), one.meeting, one.number)))


def last_number(every: Iterable[Decision]) -> int:
    """The highest number among the decisions of a meeting; 0 where there is none."""
    return max((one.number for one in every), default=0)


def taken(view: View) -> tuple[Decision, ...]:
    """Every decision that the actor may see, as known at the view's moment, by meeting and number.

    Whoever sees what is unpublished of a service sees each decision that concerns it: about it, for it, or at its cost.
    """
    return kept(view, "decisions", lambda: _taken(view), figures=False)


def _of_council(view: View) -> set[str]:
    """The codes of the meetings of the whole council, whoever asks."""
    reviews = {review.id for review in view.framework.reviews if review.of == COUNCIL}
    rows = standing(view, "meetings")
    return set(rows.loc[rows["review"].isin(reviews), "code"])


def _taken(view: View) -> tuple[Decision, ...]:
    rows = standing(view, "decisions")
    rows = rows.assign(of=whose(view, KINDS["decisions"], rows)).sort_values(["meeting", "number"])
    each = [visible(view, pd.DataFrame({"service": rows[name]})) for name in CONCERNED]  # blank: of the council
    rows = rows[pd.concat(each, axis=1).any(axis=1)]
    if rows.empty:
        return ()
    sent = relations.by_number(view.store, view.known)
    acted = standing(view, "actions")
    states = dict(zip(acted["code"], acted["state"], strict=True))
    called, names = titles(view, rows["subject_kind"]), service_names(view)
    return tuple(_line(row, sent[row["seq"]], states, called, names) for row in rows.to_dict("records"))


def _line(
    row: dict[Any, Any], sent: Any, states: dict[Any, Any], called: dict[tuple[str, str], str], names: dict[Any, str]
) -> Decision:  # fmt: skip
    texts: dict[str, Any] = {name: text(row[name]) for name in TEXTS}
    kind, subject, action, of = (text(row[name]) for name in ("subject_kind", "subject", "action", "of"))
    service, decided_on = text(row["service"]) or of, day(row["decided_on"])
    if decided_on is None:
        raise ValueError(f"a decision of {row['meeting']} has no day")  # the column is NOT NULL
    return Decision(
        **texts, number=int(row["number"]), kind=kind, subject=subject,
        subject_title=called.get((kind, subject), subject), from_service_name=text(names.get(row["from_service"])),
        action=action, action_state=text(states.get(action)), due=day(row["due"]), service=service,
        service_name=names.get(service, service), of_service=of, amount=number(row["amount"]),
        people=number(row["people"]), decided_on=decided_on, recorded_by=sent.actor,
        received_at=sent.received_at, submission=sent.id,
    )  # fmt: skip
