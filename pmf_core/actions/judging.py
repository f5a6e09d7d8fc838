"""Whether the actions that were done worked: the figures of all that they are about, judged in one pass.

Source: docs/method.md#worked.
"""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.belonging import visible
from pmf_core.facts import breaks_of, of_codes, splits_of
from pmf_core.methods.series import own_series
from pmf_core.methods.worked import worked
from pmf_core.periods import ROLLING
from pmf_core.registers import place, records
from pmf_core.results import Worked
from pmf_core.returns.kinds import KINDS
from pmf_core.said import number, text
from pmf_core.view import View

DONE = "done"
NOT_DONE, NO_SUBJECT, NO_SERIES, NO_DAY = "not_done", "no_subject", "no_series", "no_day"
HIDDEN, OVERLAP = "hidden", "overlap"


def judged(view: View, rows: pd.DataFrame) -> list[Worked]:
    """Of each record of an action whether it worked, in their order; why it is not told where it is not."""
    day = rows["done_on"].fillna(rows["decided_on"])
    listed = _listed(view, rows.loc[rows["subject_kind"].eq("indicator"), "subject"].unique().tolist())
    rolling = listed.index[listed["period_kind"].isin([str(kind) for kind in ROLLING])]
    why = np.select(
        [
            rows["state"].ne(DONE), rows["subject"].isna(), rows["subject_kind"].ne("indicator"), day.isna(),
            ~rows["subject"].isin(listed.index), rows["subject"].isin(rolling),
        ],
        [NOT_DONE, NO_SUBJECT, NO_SERIES, NO_DAY, HIDDEN, OVERLAP], "",
    )  # fmt: skip
    told = rows.index[why == ""]
    asked = pd.DataFrame({
        "series": rows.loc[told, "subject"],
        "month": (day[told].dt.year * 12 + day[told].dt.month - 1).astype("int64"),
    })  # fmt: skip
    found = _worked(view, asked).join(listed, on="series").to_dict("index") if len(asked) else {}
    return [
        _told(found[at]) if at in found else Worked("", why=str(reason))
        for at, reason in zip(rows.index, why, strict=True)
    ]  # fmt: skip


def _told(row: dict[Hashable, Any]) -> Worked:
    return Worked(
        verdict=row["verdict"], before=number(row["before"]), after=number(row["after"]),
        figures_before=int(row["figures_before"]), figures_after=int(row["figures_after"]), needed=int(row["needed"]),
        why=row["why"], unit=text(row["unit"]), decimals=int(row["decimals"]), frequency=row["period_kind"],
    )  # fmt: skip


def _listed(view: View, codes: Sequence[str]) -> pd.DataFrame:
    """Unit, decimals and kind of period of those indicators of which the actor may see every figure, by code."""
    listed = records(view, "data_list")
    listed = listed[listed["code"].isin(codes)]
    if len(listed):
        listed = listed[visible(view, place(view, KINDS["data_list"], listed))]
    return listed.set_index("code")[["unit", "decimals", "period_kind"]]


def _worked(view: View, asked: pd.DataFrame) -> pd.DataFrame:
    facts = of_codes(view, sorted(asked["series"].unique()))
    rows = own_series(
        facts.values, facts.data_list, facts.targets, splits_of(view, facts), year_start=view.framework.year_start
    )  # fmt: skip
    found = worked(asked, rows, breaks_of(view, facts), judge_after=view.framework.exceptions.judge_after)
    return found.assign(series=asked["series"])
