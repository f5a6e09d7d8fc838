"""Every version of the records of a register that counts, not only the current one, as known at a moment."""

from functools import cache

import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.engine import Maker, held, in_effect, read_once
from pmf_core.relations.known import Known
from pmf_core.store import Store


def versions(store: Store, known: Known, table: str, key: tuple[str, ...]) -> pd.DataFrame:
    """Every column of each version, and `received_at` (datetime64, UTC): in the order of the key, the oldest first."""
    return read_once(store, _versions(table, key), known)


@cache
def _versions(table: str, key: tuple[str, ...]) -> Maker:
    def maker() -> ir.Table:
        when = held("submission").select("seq", "received_at")
        return in_effect(held(table)).join(when, "seq").order_by(*key, "seq")

    return maker
