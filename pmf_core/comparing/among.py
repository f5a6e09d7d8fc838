"""A council among the others: figures of one indicator in a group, placed, summed up, and set beside earlier ones."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from pmf_core import said
from pmf_core.methods.benchmark import improvement as improved
from pmf_core.methods.benchmark import placed, statistics
from pmf_core.methods.intervals import differs
from pmf_core.methods.rates import interval, limits
from pmf_core.periods import Period
from pmf_core.results import Improvement, Standing

STATISTICS = ("median", "mean", "lower_quartile", "upper_quartile", "smallest", "largest")


def placed_among(
    every: pd.DataFrame, alike: list[Period], sizes: dict[Period, tuple[str, ...]], council: str, about: pd.Series
) -> pd.DataFrame:
    """The figures of the group and of the council in each period, placed: one row a council and period."""
    parts = []
    for span in alike:
        rows = every[(every["first"] == span.first) & (every["last"] == span.last)]
        rows = rows[rows["council"].isin({*sizes[span], council})].drop_duplicates("council")
        parts.append(rows.assign(period=span.last, member=rows["council"].isin(sizes[span])))
    among = pd.concat(parts, ignore_index=True)
    low, high = interval(
        among["numerator"], among["denominator"], among["value"],
        unit=said.text(about["unit"]), per=_per(about),
    )  # fmt: skip
    among = among.assign(series=among["period"], ours=among["council"] == council, low=low, high=high)
    among = placed(among, polarity=str(about["polarity"]), decimals=int(about["decimals"]))
    middle = among["period"].map(statistics(among)["median"])
    return among.assign(differs=differs(low, high, middle, str(about["polarity"])))


def funnel_of(now: pd.DataFrame, about: pd.Series) -> pd.DataFrame:
    """The limits of a funnel around the group's rate in one period; no rows where the unit is no rate of counts."""
    return limits(
        now["numerator"], now["denominator"], now["value"], now["member"],
        unit=said.text(about["unit"]), per=_per(about),
    )  # fmt: skip


def standings_of(
    among: pd.DataFrame, alike: list[Period], sizes: dict[Period, tuple[str, ...]]
) -> Iterable[Standing]:
    """How the council stands in each period, oldest first."""
    told = statistics(among)
    mine = among[among["ours"]].set_index("period")
    for span in alike:
        row: Any = mine.loc[span.last].to_dict() if span.last in mine.index else {}
        middle: Any = told.loc[span.last].to_dict() if span.last in told.index else {}
        yield Standing(
            period=span, value=said.number(row.get("value")), size=len(sizes[span]), count=int(middle.get("count", 0)),
            rank=said.whole(row.get("rank")), of=said.whole(row.get("of")), quartile=said.whole(row.get("quartile")),
            percentile=said.number(row.get("percentile")), low=said.number(row.get("low")),
            high=said.number(row.get("high")), differs=row.get("differs", ""),
            **{name: said.number(middle.get(name)) for name in STATISTICS},
        )  # fmt: skip


def others_of(
    among: pd.DataFrame, here: Period, since: Period | None, *, missing: list[str], names: Mapping[str, str],
    council: str, cells: Mapping[str, str],
) -> pd.DataFrame:  # fmt: skip
    """The rows of `Benchmark.others`: everyone in the period, those without a figure last."""
    now = among[among["period"] == here.last]
    if since is not None:
        then = among[among["period"] == since.last].set_index("council")["value"]
        now = now.assign(before=now["council"].map(then))
    else:
        now = now.assign(before=np.nan)
    blank = pd.DataFrame({"council": missing, "member": True, "ours": [code == council for code in missing]})
    every = pd.concat([now, blank], ignore_index=True) if missing else now.reset_index(drop=True)
    every = every.astype({"value": "float64", "before": "float64"})  # also where nobody has a figure
    every = every.assign(
        name=every["council"].map(lambda code: names.get(code, code)), change=every["value"] - every["before"],
        rebuilt=every["rebuilt"].eq(True), place=[cells.get(code, "") for code in every["council"]],
    )  # fmt: skip
    return every.sort_values(["rank", "value", "name"], na_position="last", ignore_index=True)


def improvement_of(
    among: pd.DataFrame, since: Period | None, here: Period, polarity: str, decimals: int
) -> Improvement | None:
    """The council's change against the group's: over members with a figure at both ends."""
    if since is None or since == here:
        return None
    wide = among.pivot(index="council", columns="period", values="value").reindex(columns=[since.last, here.last])
    now = among[among["period"] == here.last].set_index("council")
    wide = wide.reindex(now.index)
    told = improved(
        wide[since.last].to_numpy(dtype=float), wide[here.last].to_numpy(dtype=float),
        now["member"].to_numpy(dtype=bool), now["ours"].to_numpy(dtype=bool), polarity=polarity, decimals=decimals,
    )  # fmt: skip
    return Improvement(since=since, until=here, **told)


def _per(about: pd.Series) -> float:
    return float(about["per"]) if pd.notna(about["per"]) else 1.0
