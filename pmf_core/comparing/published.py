"""What others published of an indicator: national, group and other-sector figures, and remarks with their source."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pmf_core import relations, said
from pmf_core.model import Sort, Statistic
from pmf_core.periods import Period, from_ordinals
from pmf_core.reference import NATIONS
from pmf_core.results import Comparator, ComparisonNote
from pmf_core.view import View


def published(
    view: View, every: pd.DataFrame, code: str, *, names: Mapping[str, str], here: Period, cells: Mapping[str, str]
) -> tuple[Comparator, ...]:
    """Every published figure of an indicator, oldest first: those loaded as such, and a nation's row among councils'.

    Args:
        every: the figures of every council and nation (`comparable.COLUMNS`). cells: of those of the period `here`.
    """
    year_start = view.framework.year_start
    told = relations.comparators(view.store, view.known, code)

    def period(row: Mapping[Any, Any]) -> Period:
        return from_ordinals(None, int(row["first"]), int(row["last"]), year_start=year_start)

    found = [
        Comparator(
            row["comparator"], Sort(row["sort"]), Statistic(row["statistic"]), period(row), float(row["value"]),
            said.text(row["source"]), said.text(row["note"]),
            f"{said.text(row['sheet'])}!{row['column']}{row['row']}".lstrip("!"),
        )
        for row in told[told["value"].notna()].to_dict("records")
    ]  # fmt: skip
    nations = every[every["council"].isin(NATIONS) & every["value"].notna()]
    found += [
        Comparator(
            names.get(row["council"], NATIONS[row["council"]]), Sort.NATIONAL, Statistic.FIGURE, period(row),
            float(row["value"]), "", "", cells.get(row["council"], "") if period(row) == here else "",
        )
        for row in nations.to_dict("records")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.period, one.sort, one.name, one.statistic)))


def notes(view: View, code: str) -> tuple[ComparisonNote, ...]:
    """The remarks that stand, newest first."""
    rows = relations.comparison_notes(view.store, view.known, code)
    return tuple(
        ComparisonNote(row["about"], row["noted_on"].date(), row["text"], row["source"], said.text(row["written_by"]))
        for row in rows.to_dict("records")
    )
