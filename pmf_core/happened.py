"""What one submission did when it was received, and what is left of it: worked out anew from the store, never kept."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action, Scope, require
from pmf_core.changes import compare
from pmf_core.kept import kept
from pmf_core.model import Change
from pmf_core.periods import Period, containing
from pmf_core.previews import describe_changes
from pmf_core.receipts import sees_segments, submission
from pmf_core.registers import of_few
from pmf_core.results import Happened, Submission
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View


def happened(view: View, identity: str) -> Happened:
    """The records of a submission beside those that stood before it, and which of them stand now.

    What may be of few people is counted, and shown only to an actor who may see small numbers.

    Kept until something that it rests on changes.

    Raises:
        WrongInput: there is no such submission, or several begin so.
        NotAllowed: the actor may not see it.
    """
    require(view.actor, Action.SEE_UNPUBLISHED, Scope(), view.framework)
    subject = submission(view, identity)
    return kept(view, ("happened", subject.seq), lambda: _happened(view, subject))


def _happened(view: View, subject: Submission) -> Happened:
    before = replace(view, as_at=subject.received_at, known=relations.known(view.store, up_to=subject.seq - 1))
    compared: dict[str, pd.DataFrame] = {}
    later: Counter[int] = Counter()
    for name, kind in KINDS.items():
        rows = relations.sent(view.store, view.known, subject.seq, kind.table)
        if rows.empty:
            continue
        codes = rows[kind.key[0]].unique().tolist()
        stood = relations.stored(view.store, before.known, kind.table, kind.key, codes)
        compared[name] = compare(kind, rows.drop(columns="seq"), stood)
        stands = relations.stored(view.store, view.known, kind.table, kind.key, codes)
        held = rows[list(kind.key)].merge(stands[[*kind.key, "seq"]], on=list(kind.key))
        later.update(held["seq"].tolist())
    received = relations.by_number(view.store, view.known)
    return Happened(
        counts={change: sum(int((rows["change"] == change).sum()) for rows in compared.values()) for change in Change},
        changes=describe_changes(before, compared if sees_segments(view, subject) else _whole(view, compared)),
        still=later.pop(subject.seq, 0),
        replaced_by=tuple((received[seq], count) for seq, count in sorted(later.items()) if seq > subject.seq),
        period=_period(view, compared.get("values")),
    )


def _whole(view: View, compared: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The records without those that may be of few people."""
    return {name: rows[~of_few(view, name, rows)] for name, rows in compared.items()}


def _period(view: View, values: pd.DataFrame | None) -> Period | None:
    if values is None:
        return None
    return containing(values["end"].max().date(), view.period.kind, year_start=view.period.year_start)
