"""Bodies that are in no list of councils, and the groups that were loaded, as known at a moment."""

import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.engine import current, held, read_once
from pmf_core.relations.known import Known
from pmf_core.store import Store


def bodies(store: Store, known: Known) -> pd.DataFrame:
    """Every comparator body: code, name, type, region, county, source (str, NaN where blank), by code."""
    return read_once(store, _bodies, known)


def benchmark_groups(store: Store, known: Known) -> pd.DataFrame:
    """Every member of a loaded group that stands: a row a member, the nearest first.

    Returns:
        group, title, family, part, member (str), place (float64), valid_from, valid_until (datetime64), source,
        seq; NaN or NaT where blank. A group has the title and the source of its latest row.
    """
    return read_once(store, _groups, known)


def _bodies() -> ir.Table:
    return current(held("body"), "code").select("code", "name", "type", "region", "county", "source").order_by("code")


def _groups() -> ir.Table:
    now = current(held("benchmark_group"), "group", "family", "part", "member")
    stands = now.filter(~now.withdrawn.fill_null(False)).mutate(place=now.place.cast("float64"))
    columns = ("group", "title", "family", "part", "member", "place", "valid_from", "valid_until", "source", "seq")
    return stands.select(*columns).order_by("group", "family", "part", "place", "member")
