"""The registers as known at a moment: services, the data list, targets, the framework in force."""

from datetime import date
from functools import cache

import ibis
import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.engine import Maker, answer, current, given, held, in_effect, month, read_once
from pmf_core.relations.known import Known
from pmf_core.store import Store


def services(store: Store, known: Known) -> pd.DataFrame:
    """Every service: code, name, portfolio, director, committee (str, NaN where blank)."""
    return read_once(store, _services, known)


def data_list(store: Store, known: Known) -> pd.DataFrame:
    """Every indicator with all the data list says of it; yes/no as bool, decimals as int64."""
    return read_once(store, _data_list, known)


def targets(store: Store, known: Known) -> pd.DataFrame:
    """Every target: code, first, last (month ordinals), then the columns of the return."""
    return read_once(store, _targets, known)


def framework(store: Store, known: Known) -> tuple[str, str] | None:
    """Id and text of the framework in force; None where none was recorded yet."""
    newest = read_once(store, _framework, known)
    return None if newest.empty else (str(newest["id"].iloc[0]), str(newest["text"].iloc[0]))


def register(store: Store, known: Known, table: str, key: tuple[str, ...]) -> pd.DataFrame:
    """The current records of any register, every column, in the order of its key."""
    return read_once(store, _register(table, key), known)


def retired(store: Store, known: Known) -> dict[str, date]:
    """For each retired indicator, the day on which the data list first said so, since it was last otherwise."""
    found = read_once(store, _retired, known)
    return {code: day.date() for code, day in zip(found["code"], found["since"], strict=True)}


def mapping(store: Store, known: Known, shape: str) -> tuple[str, str, int] | None:
    """Title, text and submission's number of the mapping remembered for files of that shape; None where none is."""
    found = answer(store, _mapping, known, shape_asked=[shape])
    return None if found.empty else (str(found["title"].iloc[0]), str(found["text"].iloc[0]), int(found["seq"].iloc[0]))


@cache
def _register(table: str, key: tuple[str, ...]) -> Maker:
    def maker() -> ir.Table:
        return current(held(table), *key).order_by(*key)

    return maker


def _retired() -> ir.Table:
    rows = in_effect(held("data_list"))
    otherwise = rows.filter(rows.life != "retired").group_by("code").aggregate(until=lambda t: t.seq.max())
    gone = rows.filter(rows.life == "retired").left_join(otherwise, "code")
    gone = gone.filter(gone.until.isnull() | (gone.seq > gone.until))
    dated = gone.join(held("submission").select("seq", "received_at"), "seq")
    return dated.group_by("code").aggregate(since=dated.received_at.min())


def _mapping() -> ir.Table:
    return current(held("mapping").semi_join(given("shape_asked", "shape"), "shape"), "shape")


def _services() -> ir.Table:
    return current(held("service"), "code").order_by("code")


def _data_list() -> ir.Table:
    rows = current(held("data_list"), "code").order_by("code")
    return rows.mutate(decimals=rows.decimals.cast("int64"), joined=rows.joined.fill_null(ibis.literal(False)))


def _targets() -> ir.Table:
    now = current(held("target"), "indicator", "start", "end")
    now = now.mutate(code=now.indicator, first=month(now.start), last=month(now.end))
    return now.drop("indicator", "start", "end").order_by("code", "first", "last")


def _framework() -> ir.Table:
    rows = in_effect(held("framework"))
    return rows.order_by(ibis.desc(rows.seq)).limit(1)
