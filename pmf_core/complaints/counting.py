"""Feedback as rows: the counts returned and the cases counted, side by side. Source: docs/method.md#complaints."""

from typing import Any

import numpy as np
import pandas as pd

from pmf_core.kept import kept, kept_facts
from pmf_core.methods.complaints import COUNTS, counted, timed
from pmf_core.registers import records, with_months
from pmf_core.view import View

COLUMNS = ["service", "sort", "stage", "first", "last", "from_cases", *COUNTS]


def limits(view: View) -> dict[str, tuple[int, int]]:
    """The working days of each stage that has any: to acknowledge, and to answer."""
    rating = view.framework.complaints
    return {
        "stage_1": (rating.stage_1_acknowledge, rating.stage_1_answer),
        "stage_2": (rating.stage_2_acknowledge, rating.stage_2_answer),
    }


def cases(view: View) -> pd.DataFrame:
    """Every case that the actor may see with its limits, as `methods.complaints.timed`, today."""
    today = np.datetime64(view.known.moment.date(), "D")

    def read() -> pd.DataFrame:
        return timed(records(view, "cases"), limits(view), view.closed, today)

    return kept(view, "timed cases", read, figures=False)


def rows(view: View) -> pd.DataFrame:
    """Counts returned and cases counted (from_cases), by service, sort, stage and span: COLUMNS."""
    found = cases(view)
    mine = counted(found) if len(found) else pd.DataFrame(columns=[name for name in COLUMNS if name != "from_cases"])
    every = [each for each in (_returned(view), mine.assign(from_cases=True)) if len(each)]
    return pd.concat(every, ignore_index=True)[COLUMNS] if every else pd.DataFrame(columns=COLUMNS)


def _returned(view: View) -> pd.DataFrame:
    def read() -> pd.DataFrame:
        told = with_months(records(view, "feedback"))
        if told.empty:
            return pd.DataFrame(columns=COLUMNS)
        of = {
            "acknowledged_of": told["received"].where(told["acknowledged_in_time"].notna()),
            "in_time_of": told["answered"].where(told["in_time"].notna()),
            "upheld_of": told["answered"].where(told["upheld"].notna()),
        }
        told = told.assign(**of, from_cases=False)
        for base in of:
            part = "acknowledged_in_time" if base == "acknowledged_of" else base.removesuffix("_of")
            told[part] = told[part].where(told[base].notna())
        return told[COLUMNS].astype(dict.fromkeys(COUNTS, "float64"))

    return kept_facts(view, "feedback rows", read, figures=False)


def summed(rows: pd.DataFrame, by: list[str], counts: list[str]) -> list[dict[Any, Any]]:
    """Sums of counts by some columns, each as a record; `by` nothing is the whole, if there is anything."""
    if rows.empty:
        return []
    return rows.assign(every="").groupby(by or ["every"])[counts].sum(min_count=1).reset_index().to_dict("records")
