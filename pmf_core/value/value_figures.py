"""The figures of a value for money comparison: cost, performance and satisfaction of every council, year by year."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pmf_core import relations, said
from pmf_core.access import Action, can, require
from pmf_core.belonging import portfolios, scope
from pmf_core.comparing.comparable import figures
from pmf_core.errors import WrongInput
from pmf_core.facts import Facts
from pmf_core.kept import kept
from pmf_core.methods.unit_cost import A_YEAR, NO_MONEY, unit_costs, whole_years
from pmf_core.model import Aggregation, Basis, Polarity
from pmf_core.results import Side
from pmf_core.view import View

CODES = ("cost", "volume", "performance", "satisfaction")
PENCE = 100.0  # a unit cost below so many £ is printed with pence


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison rests on. `about` says how the unit cost comes about; `family` which version of a group.

    `years` has one row a council and year: council, year (ordinal of its last month), cost, performance (NaN where
    none), budgeted (bool), why (str). `satisfied` has council, first, last, value; empty where nobody is asked.
    """

    cost: Side
    performance: Side
    satisfaction: Side | None
    about: str
    family: str | None
    years: pd.DataFrame
    satisfied: pd.DataFrame


def compared(view: View, pair: dict[str, Any]) -> Compared:
    """The figures of one comparison of the register.

    Raises:
        WrongInput: an indicator that it names is not in the data list at the moment shown.
        NotAllowed: the actor may not see one of them.
    """
    facts = {name: _facts(view, pair[name], pair) for name in CODES if isinstance(pair[name], str)}
    performance = _yearly(view, facts["performance"], "performance")
    if "cost" in facts:
        costs = _yearly(view, facts["cost"], "cost").assign(budgeted=False, why="")
        cost, about = _side(facts["cost"]), ""
    else:
        costs = _worked_out(view, pair, facts["volume"])
        cost, about = _per_unit(pair, _side(facts["volume"]), costs)
    years = costs.merge(performance, on=["council", "last"], how="outer").rename(columns={"last": "year"})
    asked = facts.get("satisfaction")
    families = [one.data_list["family"].iloc[0] for name, one in facts.items() if name != "satisfaction"]
    return Compared(
        cost=cost, performance=_side(facts["performance"]), satisfaction=_side(asked) if asked else None, about=about,
        family=next((family for family in families if isinstance(family, str)), None),
        years=years.assign(
            budgeted=years["budgeted"].eq(True), why=years["why"].fillna("" if "cost" in facts else NO_MONEY)
        ),
        satisfied=_figures(view, asked) if asked else pd.DataFrame(columns=["council", "first", "last", "value"]),
    )  # fmt: skip


def _worked_out(view: View, pair: dict[str, Any], volume: Facts) -> pd.DataFrame:
    """Outturn over volume of each council and year: the volume's value, or its denominator where it is a ratio."""
    spent = whole_years(relations.budgets(view.store, view.known, pair["service"]), ["actual", "budget"],
                        view.framework.year_start)  # fmt: skip
    if volume.data_list["aggregation"].iloc[0] == Aggregation.RATIO:
        base = relations.peers(view.store, view.known, volume.data_list["code"].iloc[0])
        base = whole_years(base, ["denominator"], view.framework.year_start, to_date=_to_date(volume))
        volumes = base.rename(columns={"denominator": "volume"})
    else:
        volumes = _yearly(view, volume, "volume")
    return unit_costs(spent, volumes, float(pair["per"]))


def _per_unit(pair: dict[str, Any], volume: Side, costs: pd.DataFrame) -> tuple[Side, str]:
    """The unit cost as a side, and how it comes about."""
    per = float(pair["per"])
    units = f"{per:,.15g} {volume.unit or 'units'}" if per != 1 else volume.unit.removesuffix("s") or "unit"
    decimals = 2 if costs["cost"].abs().max() < PENCE else 0
    side = Side("", f"Outturn per {units}", f"Cost per {units}", "£", decimals, str(Polarity.LOWER))
    times = f", times {per:,.15g}" if per != 1 else ""
    return side, f"Outturn of the service over {volume.name[0].lower()}{volume.name[1:]}{times}."


def listed(view: View, pair: dict[Any, Any]) -> dict[str, pd.Series | None]:
    """What a comparison names, by which of CODES it is: its row of the data list, None where it is not in it."""
    every = kept(view, "value registers", lambda: _registers(view))[0].set_index("code", drop=False)
    codes = {name: pair[name] for name in CODES if isinstance(pair[name], str)}
    return {name: every.loc[code] if code in every.index else None for name, code in codes.items()}


def seen(view: View, pair: dict[Any, Any]) -> bool:
    """Whether the actor may see every indicator that a comparison names and that is in the data list."""
    held = kept(view, "value registers", lambda: _registers(view))[1]
    return all(
        can(view.actor, Action.SEE_UNPUBLISHED, scope(about["service"], about["portfolio"], held), view.framework)
        for about in listed(view, pair).values() if about is not None
    )  # fmt: skip


def _facts(view: View, code: str, pair: dict[str, Any]) -> Facts:
    """One indicator that the actor may see."""
    every, held, targets = kept(view, "value registers", lambda: _registers(view))
    row = every[every["code"] == code].reset_index(drop=True)
    if row.empty:
        raise WrongInput(f"The comparison “{pair['title']}” names {code}, which is not in the data list.")
    whose = scope(row["service"].iloc[0], row["portfolio"].iloc[0], held)
    require(view.actor, Action.SEE_UNPUBLISHED, whose, view.framework)
    values = relations.values(view.store, view.known, view.council, [code], places=False)
    return Facts(row, values, targets)


def _registers(view: View) -> tuple[pd.DataFrame, Mapping[Any, Any], pd.DataFrame]:
    """The data list, the portfolio of each service, and no targets."""
    targets = relations.targets(view.store, view.known).iloc[:0]
    return relations.data_list(view.store, view.known), portfolios(view), targets


def _figures(view: View, facts: Facts) -> pd.DataFrame:
    held = figures(view, facts, view.council)
    return held.loc[held["value"].notna(), ["council", "first", "last", "value"]]


def _yearly(view: View, facts: Facts, name: str) -> pd.DataFrame:
    """The figures of whole financial years: council, last, and the value under `name`.

    A figure to date is the year's where it ends with the year.
    """
    held = figures(view, facts, view.council)
    if _to_date(facts):
        held = held.rename(columns={"value": name}).sort_values("last", kind="stable")
        return whole_years(held, [name], view.framework.year_start, to_date=True)
    year = (held["last"] - held["first"] + 1 == A_YEAR) & ((held["last"] + 2 - view.framework.year_start) % A_YEAR == 0)
    told = held.loc[year & held["value"].notna(), ["council", "last", "value"]]
    return told.drop_duplicates(["council", "last"]).rename(columns={"value": name})


def _to_date(facts: Facts) -> bool:
    return bool(facts.data_list["basis"].iloc[0] == Basis.YEAR_TO_DATE)


def _side(facts: Facts) -> Side:
    return side(facts.data_list.iloc[0])


def side(about: pd.Series) -> Side:
    """An indicator, a row of the data list, as a side of a comparison."""
    return Side(
        code=str(about["display_code"]), name=str(about["name"]), short_name=said.text(about["short_name"]),
        unit=said.text(about["unit"]), decimals=int(about["decimals"]), polarity=str(about["polarity"]),
    )  # fmt: skip
