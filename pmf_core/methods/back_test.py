"""A target tried on the past: how often it would have been met, and how many of the reds were noise."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import mark, whole
from pmf_core.methods.positions import own_points
from pmf_core.methods.rag import DEFAULT
from pmf_core.methods.spc import xmr_many
from pmf_core.methods.spc.verdict import FEW
from pmf_core.model import Aggregation, Basis, Rag, RagRule, ToleranceKind
from pmf_core.periods import PeriodKind, months_in

_CODE = "proposed"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target and its tolerance, each for one period of the indicator's own frequency, in the unit.

    A range has floor and ceiling instead of a target. Tolerance: percent of target, points in the unit, or two
    limits (then low and high).
    """

    target: float | None = None
    floor: float | None = None
    ceiling: float | None = None
    stretch: float | None = None
    tolerance: float | None = 0.0
    tolerance_kind: str = ToleranceKind.PERCENT
    tolerance_low: float | None = None
    tolerance_high: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class BackTest:
    """What the past would have been: counts of ratings, and of the reds those that are noise.

    red_untold: reds of a group of fewer than 8 figures, of which nothing can be said. changes: of the pairs of
    neighbouring periods that are both rated, those whose rating differs. variation, assurance, state: as
    `xmr` with this target. points: one row an own period, oldest first: first, last, value, rag, reason,
    shortfall, mean, lpl, upl, label (missing where there is no figure), noise (red and common cause).
    """

    exceeded: int
    green: int
    amber: int
    red: int
    not_rated: int
    red_noise: int
    red_untold: int
    changes: int
    pairs: int
    variation: str | None
    assurance: str | None
    state: str
    points: pd.DataFrame

    @property
    def rated(self) -> int:
        """Periods with a rating."""
        return self.exceeded + self.green + self.amber + self.red


def back_test(
    history: pd.DataFrame, proposal: Proposal, *, polarity: str, decimals: int, period_kind: str,
    rules: tuple[RagRule, ...] = DEFAULT, aggregation: str = Aggregation.MEAN, year_start: int = 4,
) -> BackTest:  # fmt: skip
    """Rate every past figure of one indicator as if the proposal had been its target all along.

    Args:
        history: one row an own period, in any order: first, last (month ordinals), value (NaN where missing),
            each period's own amount, not the year to date; optionally group (a new one begins after each
            accepted step change).
        polarity, decimals, period_kind, aggregation: of the indicator; rules: the council's scheme.
    Raises:
        ValueError: a period is there twice, the tolerance is negative, a kind or a rule that there is not.

    A red is noise where the point is common cause: inside the limits and part of no run, trend or two in three,
    in a group of 8 figures or more.
    Source: docs/method.md#back-test (a local rule).
    """
    months = months_in(PeriodKind(period_kind))
    values = pd.DataFrame({"code": _CODE, "first": whole(history["first"]), "last": whole(history["last"])})
    values["value"] = history["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    values = values.assign(numerator=np.nan, denominator=np.nan, missing=_none(len(values)), seq=1)
    values["group"] = history["group"].to_numpy() if "group" in history else 0
    rated = own_points(
        values, _data_list(polarity, decimals, period_kind, aggregation), _targets(values, proposal),
        rules=rules, default_tolerance=(ToleranceKind.POINTS, 0.0), today=date.max, year_start=year_start,
    )  # fmt: skip
    chart = xmr_many(
        pd.DataFrame(
            {
                "series": _CODE, "position": (rated["last"] - rated["last"].min()) // months, "value": rated["value"],
                "group": rated["group"], "polarity": polarity,
                "target": np.nan if proposal.target is None else proposal.target,
            }
        )
    )  # fmt: skip
    return _summed(rated, chart, months)


def _summed(rated: pd.DataFrame, chart: pd.DataFrame, months: int) -> BackTest:
    """The counts."""
    red = mark(rated["rag"], Rag.RED)
    group = (rated["group"] != rated["group"].shift()).cumsum()
    enough = rated["value"].groupby(group).transform("count").to_numpy() >= FEW
    noise = red & enough & ~chart["flag"].to_numpy(dtype=np.bool_)
    points = rated[["first", "last", "value", "rag", "reason", "shortfall"]].assign(
        mean=chart["mean"], lpl=chart["lpl"], upl=chart["upl"], label=chart["label"], noise=noise
    )
    ratings = rated["rag"].to_numpy()
    told = ~mark(rated["rag"], Rag.NOT_RATED)
    pair = (np.diff(whole(rated["last"])) == months) & told[1:] & told[:-1]
    counts = {str(rating): int(mark(rated["rag"], rating).sum()) for rating in Rag}
    last = chart.iloc[-1] if len(chart) else pd.Series({"state": "none"}, dtype="object")
    return BackTest(
        **counts,
        red_noise=int(noise.sum()),
        red_untold=int((red & ~enough).sum()),
        changes=int((pair & (ratings[1:] != ratings[:-1])).sum()),
        pairs=int(pair.sum()),
        variation=_word(last, "variation"), assurance=_word(last, "assurance"), state=str(last["state"]),
        points=points,
    )  # fmt: skip


def _data_list(polarity: str, decimals: int, period_kind: str, aggregation: str) -> pd.DataFrame:
    blank = dict.fromkeys(("tolerance", "tolerance_low", "tolerance_high"), [np.nan])
    return pd.DataFrame(
        {
            "code": [_CODE], "period_kind": [period_kind], "aggregation": [aggregation], "basis": [str(Basis.PERIOD)],
            "polarity": [polarity], "decimals": [decimals], "per": [1.0], "tolerance_kind": _none(1), **blank,
        }
    )  # fmt: skip


def _targets(values: pd.DataFrame, proposal: Proposal) -> pd.DataFrame:
    """The proposal, once for every period of the history."""
    names = ("target", "floor", "ceiling", "stretch", "tolerance", "tolerance_low", "tolerance_high")
    stated = {name: getattr(proposal, name) for name in names}
    figures = {name: np.nan if amount is None else float(amount) for name, amount in stated.items()}
    rows = values[["code", "first", "last"]].assign(**figures)
    return rows.assign(tolerance_kind=str(proposal.tolerance_kind), profile=_none(len(rows)))


def _none(count: int) -> "pd.Series[Any]":
    """A column of text that says nothing."""
    return pd.Series([None] * count, dtype="str")


def _word(row: "pd.Series[Any]", name: str) -> str | None:
    word = row.get(name)
    return word if isinstance(word, str) else None
