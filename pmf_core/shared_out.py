"""Our own figures as a file that other councils can load to compare themselves with us."""

from dataclasses import dataclass

import pandas as pd

from pmf_core import relations
from pmf_core.csv_file import Cell, csv_bytes
from pmf_core.facts import ON_THE_SCORECARD, of_codes
from pmf_core.kept import kept
from pmf_core.model import Missing
from pmf_core.periods import from_ordinals
from pmf_core.relations import compared
from pmf_core.view import View

HEADER = (
    "ONS code", "Publisher", "Indicator code", "Title", "Unit", "Polarity", "Period", "Value", "Numerator",
    "Denominator", "Note", "Definition",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """A file in the layout of a return of values, and how many figures it has."""

    rows: int
    csv: bytes


def export(view: View) -> Export:
    """Our figures of every indicator that is public and of which another council has a figure, oldest first.

    A row a figure, of our whole area, up to the view's period; those that are withheld, or missing, are not in it.

    Raises:
        NotAllowed: the actor may see none of them.
    """
    return kept(view, "export", lambda: _export(view))


def _export(view: View) -> Export:
    known = set(compared.of_others(view.store, view.known, view.council))
    listed = relations.data_list(view.store, view.known)
    shown = listed["code"].isin(known) & listed["public"].eq(True) & listed["life"].isin(ON_THE_SCORECARD)
    facts = of_codes(view, listed.loc[shown, "code"].tolist())
    about = facts.data_list.set_index("code")
    figures = facts.values[facts.values["last"] <= view.period.last]
    told = figures["value"].notna() | (figures["numerator"].notna() & figures["denominator"].notna())
    rows = figures[told & figures["missing"].ne(Missing.SUPPRESSED)].to_dict("records")
    records: list[list[Cell]] = []
    for row in rows:
        of = about.loc[row["code"]]
        period = from_ordinals(None, int(row["first"]), int(row["last"]), year_start=view.framework.year_start)
        records.append([
            view.council, view.council_name, of["display_code"], of["name"], _text(of["unit"]), of["polarity"],
            period.label, *(_number(row[name]) for name in ("value", "numerator", "denominator")),
            _text(row["note"]), _text(of["definition"]),
        ])  # fmt: skip
    return Export(len(records), csv_bytes(HEADER, records))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: float) -> Cell:
    return None if pd.isna(value) else float(value)
