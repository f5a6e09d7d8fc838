"""What a return would change: each record against the stored one of the same key."""

import pandas as pd

from pmf_core.model import Change
from pmf_core.returns.kinds import Kind

PLACE = ("seq", "sheet", "row", "column")
FIGURES = ("value", "numerator", "denominator", "missing")
STATEMENT = {"observation": FIGURES, "target": ("target", "floor", "ceiling")}  # never taken from what is stored
REMARKS = {"observation": ("note", "reported_rag"), "target": ("set_by", "set_on", "reason")}  # of that statement
TINY = 5e-9  # half a unit of the eighth decimal: below what any file publishes


def compare(kind: Kind, incoming: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """Mark every incoming record new, changed, restated or same.

    Args:
        incoming: checked records of one kind, with the table's columns but `seq`.
        stored: the current records of that table, every column (text `str`, numbers float64).

    Returns:
        `incoming` in its own order, with `change` (`Change`) and, for values, `stored_value`
        (NaN where there was none) and `stored_missing`.

    A column that the return leaves wholly blank keeps what is stored, but a figure or target is stated
    anew by each row, and remarks on it are kept only where it is the same. A figure of a period before the
    indicator's latest one, in store or file, is `restated` where it changes. Source: docs/method.md#restated.
    """
    result = incoming.reset_index(drop=True)
    key = list(kind.key)
    if stored.empty:
        blank = pd.Series(float("nan"), index=result.index)
        return result.assign(change=str(Change.NEW), stored_value=blank, stored_missing=blank.astype("str"))
    facts = [name for name in result.columns if name not in (*key, *PLACE)]
    aligned = result[key].merge(_like(stored, result, key), on=key, how="left", indicator=True)
    known = (aligned["_merge"] == "both").to_numpy()
    stated = [name for name in STATEMENT.get(kind.table, ()) if name in facts]
    differs = {name: _differs(result[name], aligned[name]) for name in stated}
    anew = pd.DataFrame(differs, index=result.index).any(axis=1) | ~known
    for name in facts:
        if name not in stated and result[name].isna().all():
            keeps = ~anew if name in REMARKS.get(kind.table, ()) else known
            result[name] = aligned[name].where(keeps)
    differs |= {name: _differs(result[name], aligned[name]) for name in facts if name not in stated}
    any_fact = pd.DataFrame(differs).any(axis=1).to_numpy()
    change = pd.Series(str(Change.SAME), index=result.index, dtype="str")
    change[any_fact] = str(Change.CHANGED)
    change[~known] = str(Change.NEW)
    if kind.table == "observation":
        figure = pd.DataFrame({name: differs[name] for name in FIGURES}).any(axis=1).to_numpy()
        latest = _latest(result, stored)
        change[known & figure & (result["end"] < latest).to_numpy()] = str(Change.RESTATED)
    return result.assign(
        change=change, stored_value=aligned.get("value", float("nan")), stored_missing=aligned.get("missing")
    )


def _like(stored: pd.DataFrame, incoming: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    dates = {name: stored[name].astype(incoming[name].dtype) for name in key if name in ("start", "end")}
    return stored.assign(**dates)


def _differs(new: pd.Series, old: pd.Series) -> pd.Series:
    both_missing = new.isna() & old.isna()
    if pd.api.types.is_bool_dtype(new):
        return new.astype("object") != old.astype("object")
    if pd.api.types.is_numeric_dtype(new):
        near = (new.astype("float64") - old.astype("float64")).abs() <= TINY
        return ~(near | both_missing)
    if pd.api.types.is_datetime64_any_dtype(new):
        return ~((pd.to_datetime(new) == pd.to_datetime(old)) | both_missing)
    return ~((new == old).fillna(False) | both_missing)


def _latest(incoming: pd.DataFrame, stored: pd.DataFrame) -> pd.Series:
    subject = ["indicator", "council"]
    both = pd.concat([incoming[[*subject, "end"]], stored[[*subject, "end"]].astype({"end": incoming["end"].dtype})])
    return both.groupby(subject)["end"].transform("max").iloc[: len(incoming)]
