"""Figures of a merged council for the time before it stood, from those of the councils that it was merged of."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pmf_core.model import Aggregation

SPAN = ["code", "first", "last"]
CELL = [*SPAN, "successor"]
FIGURE = ["value", "numerator", "denominator"]
RELATIVE, ABSOLUTE = 0.02, 0.05  # how far a published figure may be from its rounded parts


def rebuilt(
    figures: pd.DataFrame, successors: pd.DataFrame, *,
    aggregation: str | Mapping[str, str], per: float | Mapping[str, float],
) -> pd.DataFrame:  # fmt: skip
    """The figures of successors for periods that end before they stood.

    Args:
        figures: council, first, last (month ordinals), value, numerator, denominator (float64, NaN where there is
            none; a value that is not given is worked out from its parts), and code where they are of several
            indicators; at most one row for each code, council and period.
        successors: successor, predecessor, since (month ordinal from which the successor stands), and tier
            ("county", "district" or "both") where the services of an area were shared by two councils.
        aggregation, per: of the indicator, or by code.
    Returns:
        code where it was given, council (the successor), first, last, value, numerator, denominator, rebuilt (True),
        cannot (why there is no figure, in words; "" where there is one): a row for each period of which a predecessor
        has a row and the successor no figure of its own. Figures of a successor that was itself merged on are made
        first. Parts are NaN unless every predecessor has them.
    Raises:
        ValueError: a council is its own predecessor, by whatever way.

    Source: docs/method.md#groups.
    """
    single = "code" not in figures
    held = figures.assign(code="") if single else figures
    pairs = successors.assign(tier=successors.get("tier", "both"))
    pairs["shared"] = pairs.duplicated("predecessor", keep=False)
    concerned = held["council"].isin({*pairs["successor"], *pairs["predecessor"]})
    held = _with_values(held.loc[concerned, [*SPAN, "council", *FIGURE]], per)
    made = []
    for generation in _generations(pairs):
        rows = _generation(held, generation, aggregation, per)
        held = pd.concat([held, rows.loc[rows["cannot"] == "", held.columns]], ignore_index=True)
        made.append(rows)
    every = pd.concat(made, ignore_index=True) if made else _generation(held, pairs, aggregation, per)
    every = every.sort_values(["code", "last", "first", "council"], ignore_index=True).assign(rebuilt=True)
    columns = [*SPAN[single:], *FIGURE]
    columns.insert(1 - single, "council")
    return every[[*columns, "rebuilt", "cannot"]]


def _with_values(held: pd.DataFrame, per: float | Mapping[str, float]) -> pd.DataFrame:
    base = held["denominator"].where(held["denominator"] != 0)
    worked = held["numerator"] / base * _by_code(held["code"], per)
    return held.assign(value=held["value"].fillna(worked))


def _by_code(codes: "pd.Series[str]", about: "float | str | Mapping[str, float] | Mapping[str, str]") -> pd.Series:
    return codes.map(about) if isinstance(about, Mapping) else pd.Series(about, index=codes.index)


def _generations(pairs: pd.DataFrame) -> list[pd.DataFrame]:
    """The pairs, those first whose predecessors were themselves merged of nothing that is still to be made."""
    found, left = [], pairs
    while len(left):
        waits = left["predecessor"].isin(left["successor"])
        later = left["successor"].isin(left.loc[waits, "successor"])
        if later.all():
            raise ValueError(f"{left['successor'].iloc[0]} is among its own predecessors.")
        found.append(left[~later])
        left = left[later]
    return found


def _generation(
    held: pd.DataFrame, pairs: pd.DataFrame, aggregation: str | Mapping[str, str], per: float | Mapping[str, float]
) -> pd.DataFrame:
    """One round: each successor whose predecessors have all the figures that they will ever have."""
    told = held[held["value"].notna()]
    beside = held.merge(pairs, left_on="council", right_on="predecessor")
    cells = beside.loc[beside["last"] < beside["since"], CELL].drop_duplicates()
    own = told.rename(columns={"council": "successor"})[CELL].assign(own=True)
    cells = cells.merge(own, on=CELL, how="left")
    cells = cells.loc[cells["own"].isna(), CELL]
    each = cells.merge(pairs, on="successor").merge(
        told.rename(columns={"council": "predecessor"}), on=[*SPAN, "predecessor"], how="left"
    )
    each, mixed = _of_one_tier(each)
    total = _totals(each, per).assign(mixed=mixed).reset_index()
    how = _by_code(total["code"], aggregation)
    return _decided(total, how, _by_code(total["code"], per)).rename(columns={"successor": "council"})


def _of_one_tier(each: pd.DataFrame) -> "tuple[pd.DataFrame, pd.Series[bool]]":
    """The predecessors that count, and for which cells it cannot be told which do.

    The services of an area were shared by its county council and its districts: an indicator of which, in all periods,
    only the county council has figures is its own, and the districts are not missed; and the other way round.
    """
    has = each["value"].notna()
    area = [each["code"], each["successor"]]
    county = (has & (each["tier"] == "county")).groupby(area).transform("any")
    district = (has & (each["tier"] == "district")).groupby(area).transform("any")
    counts = each["tier"] != np.where(county, "district", "county")
    mixed = county & district
    return each[counts | mixed], mixed.groupby([each[name] for name in CELL]).any()


def _totals(each: pd.DataFrame, per: float | Mapping[str, float]) -> pd.DataFrame:
    """For each cell: how many predecessors, figures, pairs of parts; sums; whether the figures are their parts."""
    parts = each["numerator"].notna() & each["denominator"].notna()
    worked = each["numerator"] / each["denominator"].where(each["denominator"] != 0) * _by_code(each["code"], per)
    agrees = (worked - each["value"]).abs() <= RELATIVE * each["value"].abs() + ABSOLUTE
    rows = each.assign(has=each["value"].notna(), parts=parts, agrees=agrees)
    return rows.groupby(CELL).agg(
        n=("predecessor", "size"), has=("has", "sum"), parts=("parts", "sum"), agrees=("agrees", "all"),
        shared=("shared", "any"), value=("value", "sum"), numerator=("numerator", "sum"),
        denominator=("denominator", "sum"),
    )  # fmt: skip


def _decided(total: pd.DataFrame, how: "pd.Series[str]", per: "pd.Series[float]") -> pd.DataFrame:
    """The figure of each cell, or why there is none."""
    n, has, whole = total["n"], total["has"], total["parts"] == total["n"]
    added = how == Aggregation.SUM
    share = (how == Aggregation.RATIO) | total["agrees"]
    of = " of its " + n.astype("str") + " predecessors"
    reasons: list[tuple[pd.Series[bool], str | pd.Series[str]]] = [
        (total["mixed"], "its county council and its districts both have figures, perhaps of the same things"),
        (has < n, "no figure for " + (n - has).astype("str") + of),
        (total["shared"], "one of its predecessors was split among several councils"),
        ((n == 1) | added, ""),
        (whole & share & (total["denominator"] == 0), "the denominators of its predecessors are all 0"),
        (whole & share, ""),
        (how == Aggregation.RATIO, "no numerator and denominator for " + (n - total["parts"]).astype("str") + of),
    ]
    cannot = "its figure is not a share of parts; " + n.astype("str") + " predecessors cannot be averaged"
    for reason, words in reversed(reasons):
        cannot = cannot.mask(reason, words)
    base = total["denominator"].where(total["denominator"] != 0)
    value = total["value"].where(added | (n == 1), total["numerator"] / base * per)
    can = cannot == ""
    return total.assign(
        value=value.where(can), numerator=total["numerator"].where(can & whole),
        denominator=total["denominator"].where(can & whole), cannot=cannot,
    )[[*CELL, *FIGURE, "cannot"]]  # fmt: skip
