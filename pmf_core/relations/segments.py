"""Figures of segments, such as wards or age bands, as known at a moment."""

from collections.abc import Iterable

import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.engine import answer, current, given, held, in_effect, month
from pmf_core.relations.known import Known
from pmf_core.relations.values import KEY
from pmf_core.store import Store

COLUMNS = ("dimension", "segment", "value", "numerator", "denominator", "missing", "note", "seq")


def segments(store: Store, known: Known, council: str, codes: Iterable[str]) -> pd.DataFrame:
    """Figures of one council for some indicators: of the whole ("all", "all") and of every segment, oldest first.

    Only indicators that have a segment are there. These are figures as they came: nothing is withheld here.

    Returns:
        code, first, last (month ordinals), dimension, segment (str, as spelt in the latest return), value, numerator,
        denominator (float64, NaN where missing), missing, note (str), seq.
    """
    found = answer(store, _segments, known, council_asked=[council], indicator_asked=codes)
    for name in ("dimension", "segment"):
        found[name] = one_spelling(found[name], found["seq"])
    key = ["code", "first", "last", "dimension", "segment"]
    newest = found.sort_values("seq", kind="stable").drop_duplicates(key, keep="last")
    return newest.sort_values(["code", "last", "first", "dimension", "segment"]).reset_index(drop=True)


def dimensions(store: Store, known: Known, council: str) -> pd.DataFrame:
    """By what the figures of each indicator are broken down, by code: code, dimension, segments (how many)."""
    found = answer(store, _dimensions, known, council_asked=[council])
    found["dimension"] = one_spelling(found["dimension"], found["seq"])
    found["segment"] = found["segment"].map(folded)
    counted = found.groupby(["code", "dimension"])["segment"].nunique()
    return counted.rename("segments").reset_index()


def _of_council() -> ir.Table:
    return held("observation").semi_join(given("council_asked", "council"), "council")


def _segments() -> ir.Table:
    rows = _of_council().semi_join(given("indicator_asked", "indicator"), "indicator")
    parted = in_effect(rows.filter(rows.dimension != "all")).select("indicator").distinct()
    now = current(rows.semi_join(parted, "indicator"), *KEY)
    return now.select(*COLUMNS, code=now.indicator, first=month(now.start), last=month(now.end))


def _dimensions() -> ir.Table:
    rows = _of_council()
    rows = in_effect(rows.filter(rows.dimension != "all"))
    each = rows.group_by(code=rows.indicator, dimension=rows.dimension, segment=rows.segment)
    return each.aggregate(seq=rows.seq.max())


def one_spelling(names: pd.Series, seq: pd.Series) -> pd.Series:
    """Names that differ only in case and spaces as one, spelt as the latest submission spells it."""
    plain = names.map(folded)
    told = pd.DataFrame({"folded": plain, "name": names, "seq": seq}).sort_values(["seq", "name"], kind="stable")
    spelt = told.drop_duplicates("folded", keep="last").set_index("folded")["name"]
    return plain.map(spelt).astype("str")


def folded(name: str) -> str:
    """A name without its case, and with one space between its words."""
    return " ".join(name.casefold().split())
