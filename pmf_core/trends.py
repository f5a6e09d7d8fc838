"""Trend: signal from noise, for one indicator and for the whole scorecard."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.events import events
from pmf_core.facts import Facts, of_indicator, of_scorecard, splits_of
from pmf_core.kept import kept
from pmf_core.methods.runs import runs_many
from pmf_core.methods.series import own_series, trailing
from pmf_core.methods.spc import xmr_many
from pmf_core.methods.spc.verdict import FEW
from pmf_core.methods.step_changes import suggest
from pmf_core.model import Assurance, Footing, Rule, Variation
from pmf_core.periods import ROLLING, from_ordinals, months_in
from pmf_core.results import Events, Row, Scorecard, Signal, Suggestion, Trend, Usual, Watched
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

UNTOLD = Signal(Footing.NONE, why="no figures")
OVERLAP = Signal(Footing.NONE, why="its periods overlap, so that neighbours share most of their figures")
SHOWN = 36  # own periods of a small chart
_RULES = tuple(f"rule_{rule}" for rule in Rule)


def signals_of(view: View, facts: Facts) -> Mapping[str, Signal]:
    """The signal of each indicator at the view's period, by its code."""
    return _signals(facts, judged(view, facts))


def judged(view: View, facts: Facts) -> pd.DataFrame:
    """Every own period of the indicators up to the view's, by the trend rules.

    Returns:
        As `own_series` and `xmr_many` have it; rolling years are left out, for they overlap.
    """
    rolling = facts.data_list["period_kind"].isin([str(kind) for kind in ROLLING])
    values = facts.values[facts.values["last"] <= view.period.last]
    splits = splits_of(view, facts)
    year_start = view.framework.year_start
    return xmr_many(own_series(values, facts.data_list[~rolling], facts.targets, splits, year_start=year_start))


def trend(view: View, code: str, council: str | None = None) -> Trend:
    """One indicator's trend up to the view's period.

    Args:
        code: as printed or as typed; case and spaces do not matter. council: another council's ONS code.

    Raises:
        WrongInput: no such indicator in the data list.
        NotAllowed: the actor may not see it.
    """
    facts = of_indicator(view, code, council)
    rows = judged(view, facts)
    signal = _signals(facts, rows)[normal(code)]
    happened = events(view, code) if facts.ours else Events((), (), ())
    return Trend(signal, _points(rows), happened, _suggestion(view, facts, rows))


def watched(view: View, card: Scorecard) -> tuple[Watched, ...]:
    """Every indicator of the scorecard with its latest own periods, in the order of the card's quadrants."""
    def make() -> dict[Any, pd.DataFrame]:
        rows = judged(view, of_scorecard(view))
        each = {code: _points(mine).tail(SHOWN) for code, mine in rows.groupby("series", sort=False)}
        return each | {"": _points(rows.iloc[:0])}

    points = kept(view, "watched", make)
    every: list[Row] = [row for quadrant in card.quadrants for row in quadrant.rows]
    return tuple(Watched(row, points.get(normal(row.code), points[""])) for row in every)


def _points(rows: pd.DataFrame) -> pd.DataFrame:
    names = ["first", "last", "amount", "target", "mean", "lpl", "upl", "near_lpl", "near_upl", "label", "point_type"]
    return rows.rename(columns={"value": "amount"})[[*names, *_RULES, "group"]].reset_index(drop=True)


def _signals(facts: Facts, rows: pd.DataFrame) -> dict[str, Signal]:
    """One signal for each indicator of the facts."""
    told = rows[rows["value"].notna()]
    newest = told.groupby("series", sort=False).tail(1).set_index("series")
    figures: dict[Any, int] = told.groupby(["series", "group"]).size().to_dict()
    runs: dict[Any, int] = trailing(told["series"], told["point_type"]).to_dict()
    shifted: dict[Any, bool] = runs_many(rows)["runs_signal"].to_dict() if len(rows) else {}
    found = {
        code: _signal(row, figures[code, row["group"]], runs[code], runs_signal=shifted[code])
        for code, row in newest.to_dict("index").items()
    }
    rolling = {str(kind) for kind in ROLLING}
    return {
        code: found.get(code, OVERLAP if kind in rolling else UNTOLD)
        for code, kind in zip(facts.data_list["code"], facts.data_list["period_kind"], strict=True)
    }


def _signal(row: dict[Any, Any], figures: int, run: int, *, runs_signal: bool) -> Signal:
    footing = Footing(row["state"])
    if footing is Footing.NONE:
        return Signal(footing, figures=figures, why=f"fewer than {FEW} figures")
    hit = tuple(rule for rule, name in zip(Rule, _RULES, strict=True) if row[name])
    variation, assurance = _word(row["variation"]), _word(row["assurance"])
    special = row["point_type"] != Variation.COMMON
    return Signal(
        footing,
        variation=Variation(variation) if variation else None,
        assurance=Assurance(assurance) if assurance else None,
        rules=hit,
        usual=Usual(row["mean"], row["lpl"], row["upl"]),
        run=run if special else 0,
        figures=figures,
        runs_signal=runs_signal,
    )


def _suggestion(view: View, facts: Facts, rows: pd.DataFrame) -> Suggestion | None:
    found = suggest(rows[["series", "position", "value", "group"]]) if rows["value"].notna().any() else rows.iloc[:0]
    if found.empty:
        return None
    row = found.iloc[0]
    months = months_in(facts.data_list["period_kind"].iloc[0])
    first = int(row["position"]) * months + int(rows["last"].iloc[0] % months) - months + 1
    period = from_ordinals(None, first, first + months - 1, year_start=view.framework.year_start)
    return Suggestion(
        period=period, before=row["before"], after=row["after"],
        n_before=int(row["n_before"]), n_after=int(row["n_after"]),
        size=None if np.isnan(row["size"]) else float(row["size"]),
        rule="run" if row["rule_run"] else "runs",
    )  # fmt: skip


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
