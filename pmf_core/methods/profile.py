"""Who the staff are: which counts of a group are withheld, so that no small one is told or can be worked out.

Source: docs/method.md#profile.
"""

import pandas as pd

from pmf_core.methods.disclosure import suppressed

MEASURES = ["headcount", "senior", "appointed", "leavers"]
FLOWS = ["appointed", "leavers"]  # headcount at the end = headcount before + appointed - leavers
CELL = ["dimension", "segment"]


def withheld(rows: pd.DataFrame, under: int) -> pd.DataFrame:
    """Which counts of each group are withheld.

    Args:
        rows: (n,) one for each dimension, segment and period: dimension, segment ("all", "all" is the whole), last
            (ordinal of its last month), and `MEASURES` (float64, NaN where missing).
        under: counts below this are small.
    Returns:
        (n,) bool for each of `MEASURES`, index of `rows`.

    Each measure is judged as segments are (`disclosure.suppressed`). Beside that: a group whose headcount is withheld
    has nothing else shown of that period, nor who came and left in the next; and of those who came and those who left
    neither is shown without the other, for with two headcounts they tell each other.
    """
    rows = rows.reset_index()
    away = pd.DataFrame(False, index=rows.index, columns=MEASURES)
    before = -1
    while before != (before := int(away.to_numpy().sum())):
        away = _beside(rows, pd.DataFrame({name: _judged(rows, name, away[name], under) for name in MEASURES}))
    found = away.set_axis(rows["index"])
    found.index.name = None
    return found


def _judged(rows: pd.DataFrame, name: str, away: pd.Series, under: int) -> "pd.Series[bool]":
    none = pd.Series(float("nan"), index=rows.index)
    told = rows[name].notna()
    frame = pd.DataFrame({
        "series": name, "period": rows["last"], "together": rows["last"], "dimension": rows["dimension"],
        "segment": rows["segment"], "value": rows[name].astype("float64"), "numerator": none, "denominator": none,
        "is_count": True, "missing": pd.Series("", index=rows.index, dtype="str").mask(away & told, "suppressed"),
    })[told]  # fmt: skip
    why = suppressed(frame, under=under) if len(frame) else pd.Series(dtype="str")
    return (why != "").reindex(rows.index, fill_value=False).astype(bool)


def _beside(rows: pd.DataFrame, away: pd.DataFrame) -> pd.DataFrame:
    """With what would tell a count that is withheld already; never of the whole."""
    part = rows["dimension"] != "all"
    gone = away["headcount"]
    ordered = rows.assign(gone=gone).sort_values("last")
    then = ordered.groupby(CELL)["gone"].shift(1, fill_value=False).reindex(rows.index).astype(bool)
    flows = (away[FLOWS].any(axis=1) | gone | then) & part
    extra = {name: (away[name] | gone & part) for name in MEASURES}
    extra |= {name: away[name] | flows for name in FLOWS}
    return pd.DataFrame({name: extra[name] & rows[name].notna() for name in MEASURES})
