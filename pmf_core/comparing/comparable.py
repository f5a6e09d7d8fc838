"""Figures that can stand beside each other: every council's, for the same periods, our own worked out where need be."""

import numpy as np
import pandas as pd

from pmf_core import relations
from pmf_core.facts import A_YEAR, Facts, positions_at
from pmf_core.methods.mergers import rebuilt
from pmf_core.methods.worked_out import worked_out
from pmf_core.model import Aggregation, Basis, State
from pmf_core.periods import Period, PeriodKind, months_in
from pmf_core.reference import successors
from pmf_core.view import View

SPAN = ["code", "first", "last"]
WORKED_OUT = (3, 6, A_YEAR)  # months of the periods that shorter ones can make up
COLUMNS = ["council", "first", "last", "value", "numerator", "denominator", "missing", "rebuilt", "cannot"]


def figures(view: View, facts: Facts, council: str) -> pd.DataFrame:
    """One indicator's figures of every council, those of merged councils rebuilt from what they were merged of.

    Args:
        facts: of one indicator and one council, `council`.
    Returns:
        COLUMNS; periods as month ordinals; cannot is why a merged
        council has no figure ("" where it has one, or is not merged). The council's own figures are there for
        every period of any other's: as returned, else worked out from its shorter periods where all of them are there.
    """
    about = facts.data_list.iloc[0]
    held = relations.peers(view.store, view.known, about["code"])
    per = float(about["per"]) if pd.notna(about["per"]) else 1.0
    worked = held["numerator"] / held["denominator"].where(held["denominator"] != 0) * per
    held = held.assign(
        value=held["value"].fillna(worked.where(held["missing"].isna())),
        rebuilt=False, cannot="",
    )  # fmt: skip
    told = held[held["value"].notna() | held["missing"].notna()]
    merged, every = successors(), told[COLUMNS]
    if held["council"].isin(merged["predecessor"]).any():
        made = rebuilt(held, merged, aggregation=str(about["aggregation"]), per=per)
        every = pd.concat([every, made.assign(missing=None)[COLUMNS]], ignore_index=True)
    return pd.concat([every, _from_parts(view, facts, every, council)], ignore_index=True)


def _from_parts(view: View, facts: Facts, every: pd.DataFrame, council: str) -> pd.DataFrame:
    """The council's figures for periods of which only shorter ones of its own are there, and all of them."""
    spans = every[every["value"].notna()].drop_duplicates(["first", "last"])[["first", "last"]]
    own = every[every["council"] == council][["first", "last"]]
    lacking = spans.merge(own, how="left", indicator=True)
    lacking = lacking[lacking["_merge"] == "left_only"].assign(code=facts.data_list["code"].iloc[0])
    made = with_ours(view, facts, lacking[SPAN]).dropna(subset=["value"])
    parts = [_parts(facts, first, last) for first, last in zip(made["first"], made["last"], strict=True)]
    both = pd.DataFrame(parts, columns=["numerator", "denominator"], index=made.index, dtype="float64")
    return made.assign(council=council, missing=None, rebuilt=False, cannot="", **both)[COLUMNS]


def _parts(facts: Facts, first: int, last: int) -> tuple[float, float]:
    """Numerator and denominator of a ratio over a longer period: added up; of figures to date, those at its end."""
    about, rows = facts.data_list.iloc[0], facts.values
    if about["aggregation"] != Aggregation.RATIO:
        return np.nan, np.nan
    own = rows["last"] - rows["first"] + 1 == months_in(PeriodKind(about["period_kind"]))
    rows = rows[own & (rows["first"] >= first) & (rows["last"] <= last)]
    if about["basis"] == Basis.YEAR_TO_DATE:
        rows = rows.tail(1)
    return float(rows["numerator"].sum(skipna=False)), float(rows["denominator"].sum(skipna=False))


def with_ours(view: View, facts: Facts, spans: pd.DataFrame) -> pd.DataFrame:
    """The periods with our figure: as returned, else worked out from our shorter periods where all are there.

    A period that came without a figure is not worked out: what was withheld, or does not apply, stays so.

    Args:
        facts: of one council and any indicators. spans: code, first, last (month ordinals) of each period.
    Returns:
        The spans with value, NaN where there is none.
    """
    if spans.empty:
        return spans.assign(value=pd.Series(dtype="float64"))
    facts = facts.only(set(spans["code"]))
    per = facts.values["code"].map(facts.data_list.set_index("code")["per"].fillna(1.0)).astype("float64")
    own = facts.values[SPAN].assign(value=worked_out(facts.values, per))
    made = [own]
    there = spans.merge(own[SPAN], on=SPAN, how="left", indicator="came")
    for months in WORKED_OUT:
        lacking = there[there["came"].eq("left_only") & (there["last"] - there["first"] + 1 == months)]
        ends = sorted({int(last) for last in lacking["last"]})
        if ends and len(own):
            made.append(_whole(positions_at(view, facts, ends, months), months).merge(lacking[SPAN], on=SPAN))
    every = pd.concat(made).dropna(subset=["value"]).drop_duplicates(SPAN)
    return spans.merge(every, on=SPAN, how="left")


def _whole(at: pd.DataFrame, months: int) -> pd.DataFrame:
    """The figures that all parts of a period of so many months make up."""
    plain = (at["state"] == State.PLAIN) & (at["shown_last"] - at["shown_first"] + 1 == months) & at["value"].notna()
    named = at.loc[plain, ["code", "shown_first", "shown_last", "value"]]
    return named.set_axis([*SPAN, "value"], axis="columns").astype({"first": "int64", "last": "int64"})


def places(view: View, code: str, period: Period) -> dict[str, str]:
    """The cell that each council's figure of a period came from, with its sheet where the file has several."""
    held = relations.peer_places(view.store, view.known, code, period.end)
    held = held[held["first"] == period.first]
    cell = held["column"].fillna("") + held["row"].astype("Int64").astype("str")
    cell = cell.where(held["sheet"].fillna("") == "", held["sheet"].fillna("") + "!" + cell)
    return dict(zip(held["council"], cell, strict=True))
