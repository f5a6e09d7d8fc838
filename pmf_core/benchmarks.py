"""How one indicator compares: where we stand in a group, over time, and who in it does better."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.comparable import figures
from pmf_core.facts import Facts, of_indicator
from pmf_core.groups import body_names, find_group, members
from pmf_core.kept import kept
from pmf_core.methods.benchmark import improvement, placed, statistics
from pmf_core.methods.intervals import differs
from pmf_core.methods.rates import interval, limits
from pmf_core.model import Polarity
from pmf_core.periods import Period, from_ordinals
from pmf_core.published import notes, published
from pmf_core.relations.compared import of_others
from pmf_core.results import Benchmark, Group, Improvement, Standing
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

STATISTICS = ("median", "mean", "lower_quartile", "upper_quartile", "smallest", "largest")


def benchmark(
    view: View, code: str, group: str = "", period: Period | None = None, council: str | None = None
) -> Benchmark:
    """One indicator against one group.

    Args:
        code: as printed or as typed. group: an id or plain words; "" is the framework's. period: the one to compare
            in; None is the newest up to the view's of which the group has figures. council: None is the home council.
    Raises:
        WrongInput: no such indicator, or no such group for the council.
        NotAllowed: the actor may not see the indicator.
    """
    facts = of_indicator(view, code, council)
    whose = council or view.council
    chosen = find_group(view, group, whose)
    asked = period.label if period else ""
    return kept(
        view, ("benchmark", facts.data_list.iloc[0]["code"], chosen.id, asked, whose),
        lambda: _benchmark(view, facts, chosen, period, whose),
    )  # fmt: skip


def compared(view: View, code: str) -> Benchmark | None:
    """One indicator against the framework's group; None where no other council has a figure of it, of any period.

    Raises:
        WrongInput, NotAllowed: as `benchmark`.
    """
    others = kept(view, "of others", lambda: set(of_others(view.store, view.known, view.council)))
    return benchmark(view, code) if normal(code) in others else None


def _benchmark(view: View, facts: Facts, group: Group, period: Period | None, council: str) -> Benchmark:
    about = facts.data_list.iloc[0]
    family = about["family"] if isinstance(about["family"], str) else None
    every = figures(view, facts, council)
    spans = _spans(view, every, council)
    sizes = {span: members(view, group, span.end, council=council, family=family) for span in spans}
    spans = [span for span in spans if _told(every, span, sizes[span], council)]
    here = _chosen(view, spans, period, str(about["period_kind"]))
    if here not in sizes:
        sizes[here] = members(view, group, here.end, council=council, family=family)
    alike = sorted({span for span in spans if span.months == here.months and span <= here} | {here})
    among = _among(every, alike, sizes, council, about)
    history = tuple(_standings(among, alike, sizes))
    names = body_names(view)
    before = next((one for one in history if one.period == here.same_last_year()), None)
    since = _earlier(alike, here, view.framework.benchmarking.years)
    missing = sorted({*sizes[here]} - set(among.loc[among["period"] == here.last, "council"]))
    return Benchmark(
        code=str(about["display_code"]), name=str(about["name"]), short_name=_text(about["short_name"]),
        unit=_text(about["unit"]), decimals=int(about["decimals"]), polarity=Polarity(str(about["polarity"])),
        definition=_text(about["definition"]), council=council, council_name=names.get(council, view.council_name),
        group=group, now=history[-1], before=before, history=history,
        others=_others(among, here, since, missing=missing, names=names, council=council),
        published=published(view, every, str(about["code"]), names), notes=notes(view, str(about["code"])),
        improvement=_improvement(among, since, here, str(about["polarity"]), int(about["decimals"])),
        whole=_improvement(among, _earlier(alike, here), here, str(about["polarity"]), int(about["decimals"])),
        periods=tuple(sorted(spans, reverse=True)), funnel=_funnel(among[among["period"] == here.last], about),
        cannot=_cannot(every, here, sizes[here], names),
    )  # fmt: skip


def _spans(view: View, every: pd.DataFrame, council: str) -> list[Period]:
    """The periods of which another council has a figure."""
    others = every[(every["council"] != council) & every["value"].notna()]
    pairs = others[["first", "last"]].drop_duplicates().itertuples(index=False, name=None)
    year_start = view.framework.year_start
    return sorted(from_ordinals(None, int(first), int(last), year_start=year_start) for first, last in pairs)


def _told(every: pd.DataFrame, span: Period, members_then: Iterable[str], council: str) -> bool:
    rows = every[(every["first"] == span.first) & (every["last"] == span.last) & every["value"].notna()]
    return bool(rows["council"].isin(set(members_then) - {council}).any())


def _chosen(view: View, spans: list[Period], period: Period | None, own: str) -> Period:
    """The period asked for; else the newest up to the view's, of the indicator's own kind where several end with it."""
    if period is not None:
        return period
    past = [span for span in spans if span.last <= view.period.last]
    return max(past, key=lambda span: (span.last, span.kind == own), default=view.period)


def _earlier(alike: list[Period], here: Period, years: int | None = None) -> Period | None:
    """The first of the same months of earlier years, of so many years at most; None where there is none."""
    back = [span for span in alike if span < here and (here.last - span.last) % 12 == 0]
    return min((span for span in back if years is None or here.last - span.last <= 12 * years), default=None)


def _among(
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
        unit=_text(about["unit"]), per=_per(about),
    )  # fmt: skip
    among = among.assign(series=among["period"], ours=among["council"] == council, low=low, high=high)
    among = placed(among, polarity=str(about["polarity"]), decimals=int(about["decimals"]))
    middle = among["period"].map(statistics(among)["median"])
    return among.assign(differs=differs(low, high, middle, str(about["polarity"])))


def _funnel(now: pd.DataFrame, about: pd.Series) -> pd.DataFrame:
    return limits(
        now["numerator"], now["denominator"], now["value"], now["member"],
        unit=_text(about["unit"]), per=_per(about),
    )  # fmt: skip


def _standings(
    among: pd.DataFrame, alike: list[Period], sizes: dict[Period, tuple[str, ...]]
) -> Iterable[Standing]:
    told = statistics(among)
    mine = among[among["ours"]].set_index("period")
    for span in alike:
        row: Any = mine.loc[span.last].to_dict() if span.last in mine.index else {}
        middle: Any = told.loc[span.last].to_dict() if span.last in told.index else {}
        yield Standing(
            period=span, value=_number(row.get("value")), size=len(sizes[span]), count=int(middle.get("count", 0)),
            rank=_whole(row.get("rank")), of=_whole(row.get("of")), quartile=_whole(row.get("quartile")),
            percentile=_number(row.get("percentile")), low=_number(row.get("low")), high=_number(row.get("high")),
            differs=row.get("differs", ""), **{name: _number(middle.get(name)) for name in STATISTICS},
        )  # fmt: skip


def _others(
    among: pd.DataFrame, here: Period, since: Period | None, *, missing: list[str], names: Mapping[str, str],
    council: str,
) -> pd.DataFrame:  # fmt: skip
    now = among[among["period"] == here.last]
    if since is not None:
        then = among[among["period"] == since.last].set_index("council")["value"]
        now = now.assign(before=now["council"].map(then))
    else:
        now = now.assign(before=np.nan)
    blank = pd.DataFrame({"council": missing, "member": True, "ours": [code == council for code in missing]})
    every = pd.concat([now, blank], ignore_index=True) if missing else now.reset_index(drop=True)
    every = every.assign(
        name=every["council"].map(lambda code: names.get(code, code)), change=every["value"] - every["before"],
        rebuilt=every["rebuilt"].eq(True),
    )  # fmt: skip
    return every.sort_values(["rank", "value", "name"], na_position="last", ignore_index=True)


def _improvement(
    among: pd.DataFrame, since: Period | None, here: Period, polarity: str, decimals: int
) -> Improvement | None:
    """The council's change against the group's: over members with a figure at both ends."""
    if since is None or since == here:
        return None
    wide = among.pivot(index="council", columns="period", values="value").reindex(columns=[since.last, here.last])
    now = among[among["period"] == here.last].set_index("council")
    wide = wide.reindex(now.index)
    told = improvement(
        wide[since.last].to_numpy(dtype=float), wide[here.last].to_numpy(dtype=float),
        now["member"].to_numpy(dtype=bool), now["ours"].to_numpy(dtype=bool), polarity=polarity, decimals=decimals,
    )  # fmt: skip
    return Improvement(since=since, until=here, **told)


def _cannot(every: pd.DataFrame, here: Period, group: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    rows = every[(every["first"] == here.first) & (every["last"] == here.last) & every["council"].isin(group)]
    pairs = zip(rows["council"], rows["cannot"], strict=True)
    return tuple(f"{names.get(code, code)}: {why}" for code, why in pairs if why)


def _per(about: pd.Series) -> float:
    return float(about["per"]) if pd.notna(about["per"]) else 1.0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
