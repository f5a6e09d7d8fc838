"""Staff in one span of months: each service and all together, without what would tell of one of a few people.

Source: docs/method.md#workforce.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.methods.disclosure import WHOLE, suppressed
from pmf_core.methods.workforce import rates, summed, tiled_each, together_each
from pmf_core.said import records

OF_PEOPLE = ("sickness", "agency", "pay")  # what would tell the health or the pay of one of a few
TOLD = ["days_lost", "pay", "agency"]
FIGURES = ["top", "bottom", "own", "annual"]


@dataclass(frozen=True)
class Window:
    """`lines` by service as `methods.workforce.summed`, `each` by line and measure, `whole` by measure."""

    first: int
    last: int
    lines: pd.DataFrame
    each: pd.DataFrame
    whole: pd.DataFrame
    few: bool = False  # whether all together are too few for that to be told

    def of_line(self, code: str, name: str) -> Mapping[str, Any] | None:
        """One measure of a service: top, bottom, own, annual; None where it is not there."""
        return self._figures.get((code, name))

    def of_all(self, name: str) -> Mapping[str, Any] | None:
        """One measure of all: top, bottom, own, annual, lines."""
        return self._sums[name]

    @cached_property
    def by_code(self) -> Mapping[str, Mapping[str, Any]]:
        """The lines by the code of the service."""
        return dict(zip(self.lines.index, records(self.lines), strict=True))

    @cached_property
    def _figures(self) -> Mapping[tuple[str, str], Mapping[str, Any]]:
        return dict(zip(self.each.index, records(self.each), strict=True))

    @cached_property
    def _sums(self) -> Mapping[str, Mapping[str, Any]]:
        return dict(zip(self.whole.index, records(self.whole), strict=True))

    @cached_property
    def alike(self) -> bool:
        """Whether every service counts the same days lost, over all of the window."""
        keys = self.lines.loc[self.lines["days_lost"].notna(), "counted_key"]
        return bool(keys.notna().all() and keys.nunique() <= 1)

    @cached_property
    def key(self) -> str | None:
        """How days lost are counted by all; None where services differ or none says any."""
        keys = self.lines.loc[self.lines["days_lost"].notna(), "counted_key"]
        return str(keys.iloc[0]) if self.alike and len(keys) else None


def windows(rows: pd.DataFrame, spans: Sequence[tuple[int, int]]) -> list[Window]:
    """Of each span of months the services whose records fill it; all spans are worked out at once."""
    filling = tiled_each(rows, spans)
    lines = summed(filling.assign(line=filling["window"].astype("str") + ":" + filling["line"]))
    each = rates(lines)
    lines = lines.assign(**_place(lines.index.to_series())).set_index("line")
    each = each.assign(**_place(each["line"]))
    wholes = together_each(lines, each, len(spans))
    each = each.set_index(["line", "measure"])
    return [
        Window(first, last, lines[lines["window"] == n], each[each["window"] == n], wholes[n])
        for n, (first, last) in enumerate(spans)
    ]


def _place(keys: pd.Series) -> dict[str, pd.Series]:
    """The number of the window and the code of the service of each key."""
    parts = keys.astype("str").str.extract(r"^(\d+):(.*)$")
    return {"window": parts[0].astype("int64"), "line": parts[1].astype("str")}


def small(windows: Sequence[Window], under: int) -> frozenset[str]:
    """The services of which sickness and pay are told in none of these windows: small ones, and who would tell them."""
    found: set[str] = set()
    for one in windows:
        told = one.lines[one.lines[TOLD].notna().any(axis=1)]
        people = told["least"].fillna(told["fte"]).astype("float64")
        if not (people < under).any():
            continue
        frame = pd.DataFrame({
            "series": "people", "period": 0, "together": 0, "dimension": "service", "segment": told.index.astype("str"),
            "value": people, "numerator": people, "denominator": float("nan"),
            "is_count": False, "missing": pd.Series("", index=told.index, dtype="str"),
        }).reset_index(drop=True)  # fmt: skip
        every = frame.iloc[:1].assign(
            dimension=WHOLE, segment=WHOLE, value=frame["value"].sum(), numerator=frame["numerator"].sum()
        )
        frame = pd.concat([frame, every], ignore_index=True)
        found |= set(frame.loc[suppressed(frame, under=under).ne(""), "segment"]) - {WHOLE}
    return frozenset(found)


def guarded(rows: pd.DataFrame, under: int) -> tuple[tuple[str, int, int], ...]:
    """The services that are withheld in the months of any record of few people, each with the first and last of them.

    They are withheld in every window that meets those months: the records of a year less those of its other quarters
    would tell of the one.
    """
    people = rows[["headcount_start", "headcount_end"]].min(axis=1).fillna(rows[["fte_start", "fte_end"]].min(axis=1))
    if not (people < under).any():
        return ()
    spans = sorted(set(zip(rows["first"].tolist(), rows["last"].tolist(), strict=True)))
    return tuple((code, one.first, one.last) for one in windows(rows, spans) for code in sorted(small([one], under)))


def without(one: Window, services: frozenset[str], under: int, met: frozenset[str] = frozenset()) -> Window:
    """The window without sickness, pay and agency of these services; of all too, where the sum would tell of few.

    That is where all are fewer than `under`, and where those that it shares months of few with (`met`) are too few in
    it to hide each other: one alone, or fewer people than that together.
    """
    each, whole = one.each, one.whole
    if services:
        line, measure = (each.index.get_level_values(name) for name in ("line", "measure"))
        private = measure.isin(OF_PEOPLE) & line.isin(list(services))
        each = each.mask(np.repeat(private[:, None], each.shape[1], axis=1))
    people = one.lines["least"].to_numpy()[one.lines[TOLD].notna().to_numpy().any(axis=1)]
    few = bool(len(people) and np.nansum(people) < under)
    mine = one.lines[one.lines[TOLD].notna().any(axis=1) & one.lines.index.isin(list(met))]
    few |= len(mine) == 1 or (len(mine) > 0 and bool(mine["least"].sum() < under))
    if few:
        whole = whole.copy()
        whole.loc[list(OF_PEOPLE), FIGURES] = float("nan")
    return replace(one, each=each, whole=whole, few=few)
