"""Figures beside what they are held to: a limit of a contract or of a service standard, and in which periods it broke.

Source: docs/method.md#contracts.
"""

from typing import Any

import pandas as pd

from pmf_core.errors import NotAllowed
from pmf_core.facts import of_codes, own_points_of
from pmf_core.methods.service_levels import SIDED, triggers
from pmf_core.periods import from_ordinals
from pmf_core.results import Term
from pmf_core.said import number, text
from pmf_core.view import View

LINE = 13  # periods of a term's small line
ABOUT = ["display_code", "name", "unit", "decimals", "polarity"]
# of an indicator that the actor may not see
UNKNOWN: dict[Any, Any] = {"display_code": "", "name": "", "unit": "", "decimals": 0, "polarity": ""}
POINTS = ["code", "first", "last", "value"]


def terms(view: View, asked: pd.DataFrame) -> tuple[Term, ...]:
    """Each limit with the figures of its indicator up to the view's period, in the order asked.

    Args:
        asked: one row a limit: indicator (code), held_to, deduction (£), term (words), starts, ends (days of what it
            is agreed in); blank where there is none.

    An indicator that the actor may not see gives its limit no figure and no name.
    """
    mine = asked.assign(term_key=range(len(asked)))
    about, points = _figures(view, mine["indicator"].unique().tolist())
    year = view.period.year()
    told = triggers(
        pd.DataFrame({
            "term": mine["term_key"], "indicator": mine["indicator"], "held_to": mine["held_to"],
            "deduction": mine["deduction"], "begins": _month(mine["starts"]), "until": _month(mine["ends"]),
        }),
        points.join(about[["polarity", "decimals"]], on="code"), (year.first, view.period.last),
    )  # fmt: skip
    by_term = dict(tuple(told.groupby("term")))
    return tuple(
        _term(view, row, about, by_term.get(row["term_key"], told.iloc[:0])) for row in mine.to_dict("records")
    )


def _term(view: View, row: dict[Any, Any], about: pd.DataFrame, told: pd.DataFrame) -> Term:
    known = about.loc[row["indicator"]] if row["indicator"] in about.index else None
    sided = known is not None and known["polarity"] in SIDED
    year_start = view.framework.year_start
    periods = [from_ordinals(None, int(a), int(b), year_start=year_start)
               for a, b in told[["first", "last"]].itertuples(index=False)]  # fmt: skip
    last = told.iloc[-1] if len(told) else None
    figures = [(period.label, float(value)) for period, value in zip(periods, told["value"], strict=True)]
    said: dict[Any, Any] = UNKNOWN if known is None else known.to_dict()
    return Term(
        indicator=text(said["display_code"]) or row["indicator"], name=text(said["name"]), unit=text(said["unit"]),
        decimals=int(said["decimals"]), polarity=text(said["polarity"]),
        held_to=float(row["held_to"]), period=periods[-1] if periods else None,
        value=None if last is None else float(last["value"]),
        triggered=bool(last["triggered"]) if last is not None and sided else None,
        deduction=number(row["deduction"]), term=text(row["term"]),
        times=tuple(period for period, counts in zip(periods, told["counts"], strict=True) if counts),
        due=float(told["due"].sum()),
        history=tuple(figures[-LINE:]),
    )  # fmt: skip


def _figures(view: View, codes: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What the data list says of those that the actor may see, by code, and their own figures to the period's end."""
    try:
        facts = of_codes(view, codes)
    except NotAllowed:  # none of them
        return pd.DataFrame(columns=ABOUT), pd.DataFrame(columns=POINTS)
    points = own_points_of(view, facts)
    points = points.loc[points["last"] <= view.period.last, POINTS].reset_index(drop=True)
    return facts.data_list.set_index("code")[ABOUT], points


def _month(days: pd.Series) -> pd.Series:
    told = pd.to_datetime(days).dt
    return (told.year * 12 + told.month - 1).astype("float64")
