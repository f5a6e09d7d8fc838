"""Whether the lines of a data list and of targets make sense: their limits, and what may change of a stored one.

Source: docs/method.md#target.
"""

import numpy as np
import pandas as pd

from pmf_core.model import Finding, Polarity
from pmf_core.returns.context import Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import DATA_LIST, TARGETS
from pmf_core.returns.tables import key

LOCKED = ("unit", "decimals", "polarity")
READ_BY = ("period_kind", "aggregation", "basis", "per")
MOST_DECIMALS = 6
BETTER = {Polarity.HIGHER: ("higher", 1), Polarity.LOWER: ("lower", -1)}


def of_data_list(frame: pd.DataFrame, context: Context) -> tuple[pd.DataFrame, list[Finding]]:
    """The data list with the ids of its blocks, and every doubt about it."""
    quadrant = frame["quadrant"]
    if len(context.data_list):
        quadrant = quadrant.fillna(frame["code"].map(context.data_list.set_index("code")["quadrant"]).astype("str"))
    found, findings = placed(frame, quadrant, context)
    decimals, per = frame["decimals"], frame["per"]
    return found, [
        *_outside(frame, "decimals", (decimals < 0) | (decimals > MOST_DECIMALS), f"from 0 to {MOST_DECIMALS}"),
        *_outside(frame, "per", per <= 0, "more than 0"),
        *_outside(frame, "tolerance", frame["tolerance"] < 0, "0 or more"),
        *_crossed(frame, "lower_bound", "upper_bound"),
        *_crossed(frame, "tolerance_low", "tolerance_high"),
        *_changed(frame, context),
        *findings,
    ]


def of_targets(frame: pd.DataFrame, polarity: pd.Series) -> list[Finding]:
    """Every doubt about targets. `polarity` is that of each row's indicator, same index."""
    ranged = (polarity == Polarity.RANGE) & frame["target"].notna() & frame[["floor", "ceiling"]].isna().all(axis=1)
    findings = [
        *_outside(frame, "tolerance", frame["tolerance"] < 0, "0 or more"),
        *_crossed(frame, "floor", "ceiling"),
        *_crossed(frame, "tolerance_low", "tolerance_high"),
        *many("R220", frame[ranged], words={"indicator": frame.loc[ranged, "indicator"]}),
    ]
    for which, (better, sign) in BETTER.items():
        at = frame[(polarity == which) & (sign * (frame["stretch"] - frame["target"]) < 0)]
        words = {"indicator": at["indicator"], "better": better, "stretch": _plain(at["stretch"]),
                 "target": _plain(at["target"])}  # fmt: skip
        findings += many("R219", at, value=_plain(at["stretch"]), words=words)
    return findings


def _outside(frame: pd.DataFrame, name: str, wrong: "pd.Series[bool]", limit: str) -> list[Finding]:
    at, heading = frame[wrong], DATA_LIST.column(name).heading
    words = {"heading": heading, "limit": limit}
    return many("R217", at, column=cell_of(at, name), value=_plain(at[name]), words=words)


def _crossed(frame: pd.DataFrame, low: str, high: str) -> list[Finding]:
    kind = TARGETS if "floor" in frame else DATA_LIST
    at = frame[frame[low] > frame[high]]
    words = {"low": kind.column(low).heading, "high": kind.column(high).heading,
             "least": _plain(at[low]), "most": _plain(at[high])}  # fmt: skip
    return many("R218", at, words=words)


def _changed(frame: pd.DataFrame, context: Context) -> list[Finding]:
    """Unit, decimals and polarity never change within a code; how figures are read, hardly ever."""
    stored = context.data_list
    if stored.empty:
        return []
    before = stored.set_index("code").reindex(frame["code"]).set_axis(frame.index)
    measured = frame["code"].isin(context.measured)
    findings = []
    for name in (*LOCKED, *READ_BY):
        same = (before[name] == frame[name]) | (before[name].isna() & frame[name].isna())
        differs = before["name"].notna() & ~same
        chosen = {"R214": differs & measured, "R215": differs & ~measured} if name in LOCKED else {}
        for code, rows in (chosen or {"R216": differs & measured}).items():
            at = frame[rows]
            words = {"code": at["code"], "heading": DATA_LIST.column(name).heading,
                     "before": _words(before.loc[rows, name]), "after": _words(at[name])}  # fmt: skip
            findings += many(code, at, value=_words(at[name]), words=words)
    return findings


def placed(frame: pd.DataFrame, quadrant: pd.Series, context: Context) -> tuple[pd.DataFrame, list[Finding]]:
    """Each block as its id, from its id or its title, where the context has the blocks of the quadrants.

    Args:
        quadrant: of each row, same index; NaN where it has none.
    """
    given = frame["block"].notna()
    if not context.blocks or not given.any():
        return frame, []
    known = {
        (own, key(word)): block
        for own, blocks in context.blocks.items()
        for block, title in blocks.items()
        for word in (title, block)
    }
    pairs = zip(quadrant[given], frame.loc[given, "block"], strict=True)
    meant = pd.Series([known.get((own, key(block))) for own, block in pairs], index=frame.index[given], dtype="str")
    at = frame[given].loc[meant.isna()]
    own, word = quadrant[at.index], context.words.get("quadrant", "quadrant")
    words = {
        "name": at["block"],
        "quadrant": own.map(context.quadrants).astype("str").fillna(f"any {word}, as none is given"),
        "choices": own.map({name: ", ".join(blocks) for name, blocks in context.blocks.items() if blocks})
        .astype("str").fillna(f"{', '.join(context.quadrants)}, as its {word}"),
    }
    found = frame.assign(block=meant.reindex(frame.index).fillna(frame["block"]))
    return found, many("R221", at, value=at["block"], words=words)


def _plain(numbers: pd.Series) -> "pd.Series[str]":
    """Figures as somebody would type them."""
    return pd.Series([f"{number:.15g}" for number in numbers], index=numbers.index, dtype="str")


def _words(facts: pd.Series) -> "pd.Series[str]":
    """Facts of any type as they would stand in a cell."""
    if pd.api.types.is_numeric_dtype(facts):
        return _plain(facts.astype(np.float64))
    return facts.fillna("").astype("str").str.replace("_", " ")
