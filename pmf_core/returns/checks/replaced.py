"""Whether the history of a retired indicator can be joined to that of the one which took its place.

Source: docs/method.md#indicator-life.
"""

from collections.abc import Mapping

import pandas as pd

from pmf_core.model import Aggregation, Finding
from pmf_core.returns.context import Context
from pmf_core.returns.findings import many
from pmf_core.returns.kinds.registers import DATA_LIST, MEASURED
from pmf_core.returns.tables import code as normal

NAMES = ["code", *MEASURED, "per", "life", "replaced_by", "joined"]


def of(frame: pd.DataFrame, context: Context) -> list[Finding]:
    """Every doubt about joined histories that a data list declares, or that it would make untrue.

    Args:
        frame: the lines of a data list, typed, each code once; what is stored of other codes counts too.
    """
    every = _every(frame, context)
    after = {str(code): normal(new) for code, new in every["replaced_by"].dropna().items()}
    joined = frame[frame["joined"]]
    why = pd.Series([_nowhere(code, after, every.index) for code in joined["code"]], index=joined.index, dtype="str")
    findings = many("R228", joined[why != ""], words={"code": joined["code"], "why": why})
    told = joined[why == ""]
    early = told[told["life"] != "retired"]
    words = {"code": early["code"], "instead": early["code"].map(after), "life": early["life"]}
    return [*findings, *many("R229", early, words=words), *_differing(frame, told, every, after)]


def _every(frame: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The data list as it would be, by code."""
    lists = [rows.reindex(columns=NAMES) for rows in (context.data_list, frame) if len(rows)]
    if not lists:
        return pd.DataFrame(columns=NAMES).set_index("code")
    return pd.concat(lists, ignore_index=True).drop_duplicates("code", keep="last").set_index("code")


def _nowhere(code: str, after: Mapping[str, str], known: "pd.Index[str]") -> str:
    """Why nothing can be joined to what took the place of a code; "" where it can."""
    met, at = {code}, after.get(code)
    if at is None:
        return "it names no indicator in “Replaced by”"
    if at not in known:
        return f"there is no indicator {at} in the data list"
    while at is not None:
        if at in met:
            return f"it would come round to {at} again" if at != code else f"{code} would follow itself"
        met.add(at)
        at = after.get(at)
    return ""


def _differing(
    frame: pd.DataFrame, told: pd.DataFrame, every: pd.DataFrame, after: Mapping[str, str]
) -> list[Finding]:
    """Declared joins whose two indicators are measured differently, at the line of the one that declares it.

    Where that is stored already, at the line of the successor that this file changes.
    """
    stored = every[every["joined"].eq(True) & ~every.index.isin(frame["code"])].index
    changed = [(old, after[old]) for old in stored if after.get(old) in set(frame["code"])]
    lines = frame.set_index("code", drop=False)
    at = pd.concat([told, lines.loc[[new for _, new in changed]]], ignore_index=True)
    pairs = pd.DataFrame([*((code, after[code]) for code in told["code"]), *changed], columns=["old", "new"])
    findings: list[Finding] = []
    for name in (*MEASURED, "per"):
        before, now = (every[name].reindex(pairs[side]).reset_index(drop=True) for side in ("old", "new"))
        differs = ~((before == now) | (before.isna() & now.isna()))
        if name == "per":  # of a ratio alone is a longer period made of the parts
            differs &= pairs["new"].map(every["aggregation"]) == Aggregation.RATIO
        words = {"code": pairs["old"], "instead": pairs["new"], "before": _said(before), "after": _said(now)}
        named: dict[str, object] = {word: told[differs] for word, told in words.items()}
        findings += many("R227", at[differs], words={**named, "heading": DATA_LIST.column(name).heading})
    return findings


def _said(facts: pd.Series) -> "pd.Series[str]":
    """Facts as they are written in a cell, a number without its decimals; "" where blank."""
    told = facts.where(facts.notna(), "")
    return pd.Series(
        [f"{fact:g}" if isinstance(fact, float) else str(fact).replace("_", " ") for fact in told],
        index=facts.index, dtype="str",
    )  # fmt: skip
