"""What links say that an improvement or a partnership does something for.

Source: docs/method.md#golden-thread.
"""

import pandas as pd

from pmf_core.registers import records
from pmf_core.returns.kinds import ENDS
from pmf_core.view import View

Serves = tuple[tuple[str, str, str], ...]


def serving(view: View, kind: str) -> dict[str, Serves]:
    """Kind, code and title of what each record of a kind is linked to, by its code; only what the actor may see.

    Args:
        kind: as links call it.
    """
    links = records(view, "links")
    mine = links.loc[links["from_kind"] == kind, ["from_code", "to_kind", "to_code"]]
    if mine.empty:
        return {}
    ends = [records(view, ENDS[end])[["code", "title"]].assign(to_kind=end) for end in mine["to_kind"].unique()]
    found = mine.merge(pd.concat(ends), left_on=["to_kind", "to_code"], right_on=["to_kind", "code"])
    found = found.sort_values(["to_kind", "to_code"])
    held: dict[str, Serves] = {}
    told = found[["to_kind", "to_code", "title"]].itertuples(index=False, name=None)
    for code, end in zip(found["from_code"], told, strict=True):
        held[code] = (*held.get(code, ()), end)
    return held
