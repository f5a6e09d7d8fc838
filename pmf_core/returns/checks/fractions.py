"""Percentages that may have been typed as fractions: 0.92 where 92% is meant.

A cell that says %, or is shown as % in Excel, is certain. So is a mapping that says the scale. Beside earlier
figures or a target the size of a figure tells; what is left is asked about once a file.
Source: docs/method.md#values.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns.context import Context
from pmf_core.returns.findings import found
from pmf_core.returns.numbers import PLAIN
from pmf_core.returns.tables import Table, code


def as_fractions(tables: Iterable[Table], indicators: pd.DataFrame, context: Context) -> list[Finding]:
    """One doubt (R137), where every plain figure of a percentage in the file lies above 0 and is at most 1.

    Only of indicators without earlier figures, and only if one at least is below 1.
    """
    percent = {str(own) for own, unit in indicators["unit"].items() if formats.affixes(str(unit))[1] == "%"}
    new = percent - context.measured
    cells = [plain for table in tables if "value" in table.frame for plain in _plain(table, percent)]
    figures = pd.concat(cells) if cells else pd.DataFrame(columns=["value", "own"])
    above = figures[figures["value"] > 0]
    if above.empty or above["value"].max() > 1 or not ((above["value"] < 1) & above["own"].isin(new)).any():
        return []
    first = above[(above["value"] < 1) & above["own"].isin(new)].iloc[0]
    typed = str(first["text"])
    return [found("R137", sheet=first["sheet"] or None, row=int(first["row"]), column=first["column"], value=typed,
                  count=f"{len(above):,}", typed=typed, meant=f"{first['value'] * 100:g}%")]  # fmt: skip


def _plain(table: Table, percent: set[str]) -> Iterable[pd.DataFrame]:
    """The figures of percentages that are plain numbers and are not scaled by a mapping."""
    frame = table.frame
    at, words = pd.factorize(frame["indicator"])
    of_percent = np.array([*(code(str(word)) in percent for word in words), False])[at]
    scale = table.scale.get("value")
    rows = frame[of_percent if scale is None else of_percent & (scale == 1)]
    rows = rows[rows["value"].str.fullmatch(PLAIN).to_numpy(dtype=bool, na_value=False)]
    if len(rows):
        number = rows["value"].astype("float64")
        yield rows.assign(text=rows["value"], value=number, own=[code(str(word)) for word in rows["indicator"]])
