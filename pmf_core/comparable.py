"""Figures that can stand beside each other: every council's, for the same periods, our own worked out where need be."""

import numpy as np
import pandas as pd

from pmf_core import relations
from pmf_core.facts import Facts, positions_at
from pmf_core.methods.mergers import rebuilt
from pmf_core.model import State
from pmf_core.reference import successors
from pmf_core.view import View

COLUMNS = ["council", "first", "last", "value", "numerator", "denominator", "missing", "place", "rebuilt", "cannot"]


def figures(view: View, facts: Facts, council: str) -> pd.DataFrame:
    """One indicator's figures of every council, those of merged councils rebuilt from what they were merged of.

    Args:
        facts: of one indicator and one council, `council`.
    Returns:
        COLUMNS; periods as month ordinals; place is the cell ("" where it is worked out), cannot why a merged
        council has no figure ("" where it has one, or is not merged). The council's own figures are there for
        every period of any other's: as returned, else worked out from its shorter periods where all of them are there.
    """
    about = facts.data_list.iloc[0]
    held = relations.peers(view.store, view.known, about["code"])
    per = float(about["per"]) if pd.notna(about["per"]) else 1.0
    worked = held["numerator"] / held["denominator"].where(held["denominator"] != 0) * per
    held = held.assign(
        value=held["value"].fillna(worked.where(held["missing"].isna())),
        place=_places(held), rebuilt=False, cannot="",
    )  # fmt: skip
    told = held[held["value"].notna() | held["missing"].notna()]
    merged, every = successors(), told[COLUMNS]
    if held["council"].isin(merged["predecessor"]).any():
        made = rebuilt(held, merged, aggregation=str(about["aggregation"]), per=per)
        every = pd.concat([every, made.assign(missing=None, place="")[COLUMNS]], ignore_index=True)
    return pd.concat([every, _from_parts(view, facts, every, council)], ignore_index=True)


def _from_parts(view: View, facts: Facts, every: pd.DataFrame, council: str) -> pd.DataFrame:
    """The council's figures for periods of which only shorter ones of its own are there, and all of them."""
    spans = every[every["value"].notna()].drop_duplicates(["first", "last"])[["first", "last"]]
    own = every[every["council"] == council][["first", "last"]]
    wanted = spans.merge(own, how="left", indicator=True)
    wanted = wanted[wanted["_merge"] == "left_only"]
    found = []
    for months, rows in wanted.groupby(wanted["last"] - wanted["first"] + 1):
        if months in (3, 6, 12):
            at = positions_at(view, facts, rows["last"].tolist(), int(months))
            whole = (at["state"] == State.PLAIN) & (at["shown_last"] - at["shown_first"] + 1 == months)
            found.append(at[whole & at["value"].notna()])
    if not found:
        return every.iloc[:0]
    made = pd.concat(found)
    return pd.DataFrame(
        {
            "council": council, "first": made["shown_first"], "last": made["shown_last"], "value": made["value"],
            "numerator": np.nan, "denominator": np.nan, "missing": None, "place": "", "rebuilt": False, "cannot": "",
        }
    )[COLUMNS]  # fmt: skip


def _places(held: pd.DataFrame) -> "pd.Series[str]":
    """The cell of each row, with its sheet where the file has several."""
    cell = held["column"].fillna("") + held["row"].astype("Int64").astype("str")
    return cell.where(held["sheet"].fillna("") == "", held["sheet"].fillna("") + "!" + cell)
