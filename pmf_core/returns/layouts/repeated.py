"""A published figure that a file repeats on many rows, as a national one beside each council's: read once."""

import numpy as np
import pandas as pd

from pmf_core.model import Finding
from pmf_core.returns.findings import many
from pmf_core.returns.layouts.areas import NAMED_BY
from pmf_core.returns.tables import Table


def repeated(table: Table) -> tuple[Table, list[Finding]]:
    """Published comparators, each once, at its first row.

    Where the rows say different figures, the one that most of them say is read (of as many, the first), and the
    others are asked about.
    """
    frame = table.frame
    if frame.empty:
        return table, []
    text = frame.reindex(columns=[*NAMED_BY, "value"]).astype("str").fillna("")
    which = text.groupby(NAMED_BY, sort=False).ngroup()
    counted = pd.DataFrame({"which": which, "value": text["value"], "at": np.arange(len(frame))})
    versions = counted.groupby(["which", "value"], sort=False)["at"].agg(["size", "min"]).reset_index()
    versions = versions.sort_values(["which", "size", "min"], ascending=[True, False, True])
    taken = versions.drop_duplicates("which")
    others = versions[versions.duplicated("which")]
    once = np.zeros(len(frame), dtype=bool)
    once[taken["min"].to_numpy()] = True
    return table.taken(once), _told(frame, others, taken.set_index("which"), versions.groupby("which")["size"].sum())


def _told(frame: pd.DataFrame, others: pd.DataFrame, taken: pd.DataFrame, rows: "pd.Series[int]") -> list[Finding]:
    at = frame.iloc[others["min"].to_numpy()]
    best, every = taken.loc[others["which"]], rows.loc[others["which"]]
    words = {
        "comparator": at["comparator"].fillna("The figure"), "indicator": at["indicator"].fillna("?"),
        "period": at["period"].fillna("?"), "given": at["value"].fillna("blank"),
        "taken": pd.Series(best["value"].to_numpy(), at.index), "count": pd.Series(best["size"].to_numpy(), at.index),
        "rows": pd.Series(every.to_numpy(), at.index),
    }  # fmt: skip
    return many("R222", at, value=at["value"], words=words)
