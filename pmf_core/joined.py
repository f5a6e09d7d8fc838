"""History joined across a replacement: what the indicator before it had, where the data list declares it comparable.

Source: docs/method.md#indicator-life.
"""

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from pmf_core.methods.worked_out import worked_out
from pmf_core.model import Aggregation
from pmf_core.returns.kinds.registers import MEASURED
from pmf_core.returns.tables import code as normal

TOLERANCE = ["tolerance", "tolerance_kind", "tolerance_low", "tolerance_high"]
PERIOD = ["code", "first", "last"]
COLUMNS = ["code", "old", "back"]


def joins(listed: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    """Which retired indicators' histories belong to which indicators of `codes`.

    Args:
        listed: the whole data list: code, life, replaced_by, joined, and how an indicator is measured.
    Returns:
        code, old (the retired one's code), back (int64; 1 is the nearest): a chain has a row for each that went
        before. A chain ends where one of `MEASURED` differs (of a ratio, which is made of the parts, also `per`), or
        where a code comes round again.
    """
    if not listed["joined"].to_numpy().any():  # nearly every council: nothing to look for
        return pd.DataFrame(columns=COLUMNS)
    wanted = set(codes)
    declared = listed[listed["joined"] & listed["replaced_by"].notna() & (listed["life"] == "retired")]
    after = {old: normal(new) for old, new in zip(declared["code"], declared["replaced_by"], strict=True)}
    per = listed["per"].where(listed["aggregation"] == Aggregation.RATIO, 1)
    about = listed[["code", *MEASURED]].fillna({"unit": ""}).assign(per=per).itertuples(index=False, name=None)
    measured: dict[str, object] = {code: facts for code, *facts in about}
    rows = [(code, old, back) for old in after for back, code in _chain(old, after, measured) if code in wanted]
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(["code", "back"], kind="stable", ignore_index=True)


def _chain(old: str, after: Mapping[str, str], measured: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """The codes that took over from one, the nearest first."""
    met, code = {old}, after[old]
    while code in measured and code not in met and measured[code] == measured[old]:
        yield len(met), code
        met.add(code)
        code = after.get(code, "")


def with_history(values: pd.DataFrame, pairs: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """The figures with those of the indicators before; of a period with figures of both, the successor's stands.

    Args:
        values: as `relations.values`, of the successors and of those before. pairs: as `joins`.
    Returns:
        The same rows with `old`, the code as printed of the indicator that a figure was sent for (NaN: its own).
    """
    old = _of_those_before(values, pairs)
    if old.empty:
        return values.assign(old=pd.array([None] * len(values), dtype="str"))
    about = listed.set_index("code")
    old["value"] = worked_out(old, old["old"].map(about["per"]).fillna(1))
    old["old"] = old["old"].map(about["display_code"])
    return _together(values, old, ["code", "last", "first"])


def with_targets(targets: pd.DataFrame, pairs: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """The targets with those of the indicators before, each with the tolerance that it was rated by."""
    old = _of_those_before(targets, pairs)
    if old.empty:
        return targets
    about = listed.set_index("code")
    silent = old[TOLERANCE].isna().all(axis=1)
    for name in TOLERANCE:
        old[name] = old[name].where(~silent, old["old"].map(about[name]))
    return _together(targets, old.drop(columns="old"), ["code", "first", "last"])


def with_moments(moments: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Step changes or changes of definition, those of an indicator before told of its successor too."""
    old = _of_those_before(moments, pairs).drop(columns=["old", "back"])
    return pd.concat([moments, old], ignore_index=True).sort_values(["code", "at"], kind="stable", ignore_index=True)


def _of_those_before(rows: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    return pairs.merge(rows.rename(columns={"code": "old"}), on="old")


def _together(rows: pd.DataFrame, old: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """Of each period the row of the nearest; indicators without one before stay in front, as they were."""
    mine = rows["code"].isin(old["code"])
    both = pd.concat([rows[mine].assign(back=0), old]).sort_values(["back"], kind="stable")
    both = both.drop_duplicates(PERIOD).sort_values(order, kind="stable").drop(columns="back")
    return pd.concat([rows[~mine], both], ignore_index=True).astype({"first": "int64", "last": "int64"})
