"""The data list that a mapping carries, beside what the file itself says of its indicators."""

import re

import numpy as np
import pandas as pd

from pmf_core.returns.kinds import DATA_LIST
from pmf_core.returns.layouts.mapping import Mapping
from pmf_core.returns.tables import Table

FROM_MAPPING = "mapping"  # the sheet of a data-list row that stands in the mapping alone; its row is the how-manieth


def data_list(mapping: Mapping, from_file: list[pd.DataFrame]) -> Table | None:
    """The data list: an indicator's row in the mapping wins, then the file, then the mapping's default."""
    given = mapping.indicators
    if not given and not from_file:
        return None
    rows = pd.DataFrame.from_dict(given, orient="index").astype("str")
    rows = rows.assign(sheet=FROM_MAPPING, row=np.arange(1, len(given) + 1), column=pd.Series(dtype="str"))
    for file_rows in from_file:
        places = file_rows[["sheet", "row", "column"]]
        rows.update(places)
        rows = rows.combine_first(file_rows)
    for name, value in mapping.defaults.items():
        rows[name] = rows[name].fillna(value) if name in rows else value
    rows["name"] = rows["name"].fillna(rows["code"]) if "name" in rows else rows["code"]
    text = [column.name for column in DATA_LIST.columns if column.name in rows]
    frame = rows.sort_values(["sheet", "row"]).reset_index(drop=True)
    return Table(DATA_LIST, frame.astype({**dict.fromkeys(text, "str"), "row": "int64"}), {})


def service_code(name: str) -> str:
    """A service's code out of its name: Finance, Revs and Bens is FINANCE-REVS-AND-BENS."""
    return re.sub(r"\W+", "-", name.replace("&", " and ")).strip("-").upper()
