"""Targets over time and where indicators are in their life, as known at a moment."""

import ibis
import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.engine import current, held, in_effect, month, read_once
from pmf_core.relations.known import Known
from pmf_core.store import Store

FIGURES = ("target", "floor", "ceiling", "stretch")
TOLERANCE = ("tolerance", "tolerance_kind", "tolerance_low", "tolerance_high")
ABOUT = ("profile", "set_by", "set_on", "reason")
KEY = ("indicator", "start", "end")


def target_versions(store: Store, known: Known) -> pd.DataFrame:
    """Every version of every target that set it or changed it, by submissions in effect, in the order received.

    What was taken back is not there; a version that says the same as the one before is no change.

    Returns:
        code, first, last (month ordinals), seq, id, actor, received (UTC), file, said (the submission's reason),
        target, floor, ceiling, stretch, tolerance and its kind and limits, profile, set_by, set_on, reason, and
        `was_` with each figure, the tolerance and the profile of the version before; `set_first`: there was none.
    """
    return read_once(store, _target_versions, known)


def lives(store: Store, known: Known) -> pd.DataFrame:
    """Since when each indicator is where it is in its life, and by which submission.

    Returns:
        code, life, since (UTC): when the data list first said so since it last said otherwise; seq, id, actor, and
        listed (UTC): when the data list first named it.
    """
    return read_once(store, _lives, known)


def _target_versions() -> ir.Table:
    rows = in_effect(held("target"))
    order = ibis.window(group_by=list(KEY), order_by=rows.seq)
    compared = (*FIGURES, *TOLERANCE, "profile")
    was = {f"was_{name}": rows[name].lag().over(order) for name in compared}
    rows = rows.mutate(**was, set_first=(ibis.row_number().over(order) == 0))
    same = [rows[name].identical_to(rows[f"was_{name}"]) for name in compared]
    told = rows.filter(rows.set_first | ~ibis.and_(*same))
    received = held("submission").select("seq", "id", "actor", "file", received="received_at", said="reason")
    named = told.mutate(code=told.indicator, first=month(told.start), last=month(told.end))
    kept = named.select("code", "first", "last", "seq", "set_first", *compared, *was, *ABOUT[1:])
    return kept.join(received, "seq").order_by("seq", "code", "last", "first")


def _lives() -> ir.Table:
    now = current(held("data_list"), "code").select("code", "life")
    rows = in_effect(held("data_list")).select("code", "seq", was="life")
    both = rows.join(now, "code")
    otherwise = both.filter(~both.was.identical_to(both.life)).group_by("code").aggregate(until=ibis._.seq.max())
    begun = both.left_join(otherwise, "code")
    begun = begun.filter(begun.until.isnull() | (begun.seq > begun.until))
    since = begun.group_by("code", "life").aggregate(seq=begun.seq.min())
    came = held("submission").select("seq", "id", "actor", since="received_at")
    named = rows.join(held("submission").select("seq", "received_at"), "seq")
    first = named.group_by("code").aggregate(listed=named.received_at.min())
    return since.join(came, "seq").join(first, "code").order_by("code")
