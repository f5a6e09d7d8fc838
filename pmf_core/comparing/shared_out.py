"""Our own figures as a file that other councils can load to compare themselves with us.

Source: docs/method.md#benchmarks.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmf_core import relations, said
from pmf_core.csv_file import Cell, csv_bytes
from pmf_core.facts import ON_THE_SCORECARD, of_codes
from pmf_core.kept import kept
from pmf_core.methods.disclosure import suppressed
from pmf_core.methods.frequency import year_end
from pmf_core.model import Basis
from pmf_core.periods import from_ordinals
from pmf_core.reference import NATIONS
from pmf_core.relations import compared
from pmf_core.segments import counts
from pmf_core.view import View

HEADER = (
    "ONS code", "Publisher", "Indicator code", "Title", "Unit", "Polarity", "Period", "Value", "Numerator",
    "Denominator", "Definition",
)  # fmt: skip
AREA = "area"  # the whole area, judged as a segment is


@dataclass(frozen=True, slots=True)
class Export:
    """A file in the layout of a return of values, how many figures it has, and how many are withheld from it."""

    rows: int
    csv: bytes
    withheld: int = 0


def export(view: View) -> Export:
    """Our figures of every indicator that is public and of which another council has a figure, oldest first.

    A row a figure, of our whole area, up to the view's period. Those that are missing are not in it, nor are those
    that came withheld or are small counts (`methods.disclosure`), which are counted; nor are our notes, nor joined
    figures of an indicator before that is not public. No row where the actor may see none that is public.

    Raises:
        NotAllowed: the actor may see no indicator at all.
    """
    return kept(view, "export", lambda: _export(view))


def _export(view: View) -> Export:
    known = set(compared.of_others(view.store, view.known, view.council, NATIONS))
    listed = relations.data_list(view.store, view.known)
    facts = of_codes(view, listed.loc[listed["life"].isin(ON_THE_SCORECARD), "code"].tolist())
    every = facts.data_list
    about = every[every["code"].isin(known) & every["public"].eq(True)].set_index("code")
    figures = facts.values[facts.values["code"].isin(about.index)].reset_index(drop=True)
    why = _withheld(view, figures, about)
    past = (figures["last"] <= view.period.last) & _open(figures, listed)
    told = figures["value"].notna() | (figures["numerator"].notna() & figures["denominator"].notna())
    records: list[list[Cell]] = []
    for row in figures[past & told & (why == "")].to_dict("records"):
        of = about.loc[row["code"]]
        period = from_ordinals(None, int(row["first"]), int(row["last"]), year_start=view.framework.year_start)
        records.append([
            view.council, view.council_name, of["display_code"], of["name"], said.text(of["unit"]), of["polarity"],
            period.label, *(said.number(row[name]) for name in ("value", "numerator", "denominator")),
            said.text(of["definition"]),
        ])  # fmt: skip
    return Export(len(records), csv_bytes(HEADER, records), int((past & (why != "")).sum()))


def _open(figures: pd.DataFrame, listed: pd.DataFrame) -> pd.Series:
    """Which figures were sent as an indicator that is public: of joined ones the one before."""
    if "old" not in figures:
        return pd.Series(True, index=figures.index)
    return figures["old"].isna() | figures["old"].isin(listed.loc[listed["public"].eq(True), "display_code"])


def _withheld(view: View, figures: pd.DataFrame, about: pd.DataFrame) -> pd.Series:
    """Why each figure is withheld, as `suppressed` judges a segment; over every period, whichever is looked at."""
    last = figures["last"].to_numpy(dtype=np.int64)
    to_date = (figures["code"].map(about["basis"]) == Basis.YEAR_TO_DATE).to_numpy()
    counted = {code: counts(row) for code, row in about.iterrows()}
    judged = figures.assign(
        series=figures["code"] + "/" + (figures["last"] - figures["first"] + 1).astype("str"), period=last,
        together=np.where(to_date, year_end(last, view.framework.year_start), last),
        dimension=AREA, segment=AREA, is_count=figures["code"].map(counted).astype(bool),
    )  # fmt: skip
    return suppressed(judged, under=view.framework.publication.small_number)
