"""How one indicator compares: where we stand in a group, over time, and who in it does better."""

from collections.abc import Iterable, Mapping

import pandas as pd

from pmf_core import said
from pmf_core.comparing.among import funnel_of, improvement_of, others_of, placed_among, standings_of
from pmf_core.comparing.comparable import figures, places
from pmf_core.comparing.groups import body_names, find_group, members
from pmf_core.comparing.published import notes, published
from pmf_core.facts import Facts, breaks_of, of_indicator
from pmf_core.kept import kept
from pmf_core.model import Polarity
from pmf_core.periods import Period, from_ordinals
from pmf_core.reference import NATIONS
from pmf_core.relations.compared import of_others
from pmf_core.results import Benchmark, Group
from pmf_core.returns.tables import code as normal
from pmf_core.view import View


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
    others = kept(view, "of others", lambda: set(of_others(view.store, view.known, view.council, NATIONS)))
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
    among = placed_among(every, alike, sizes, council, about)
    history = tuple(standings_of(among, alike, sizes))
    names, cells = body_names(view), places(view, str(about["code"]), here)
    breaks = breaks_of(view, facts)
    breaks = breaks[(breaks["code"] == about["code"]) & (breaks["at"] <= here.last)]
    like = [span for span in alike if not (breaks["at"] > span.first).any()]
    before = next((one for one in history if one.period == here.same_last_year() and one.period in like), None)
    since = _earlier(like, here, view.framework.benchmarking.years)
    missing = sorted({*sizes[here]} - set(among.loc[among["period"] == here.last, "council"]))
    return Benchmark(
        code=str(about["display_code"]), name=str(about["name"]), short_name=said.text(about["short_name"]),
        unit=said.text(about["unit"]), decimals=int(about["decimals"]), polarity=Polarity(str(about["polarity"])),
        definition=said.text(about["definition"]), council=council, council_name=names.get(council, view.council_name),
        group=group, now=history[-1], before=before, history=history,
        others=others_of(among, here, since, missing=missing, names=names, council=council, cells=cells),
        published=published(view, every, str(about["code"]), names=names, here=here, cells=cells),
        notes=notes(view, str(about["code"])),
        improvement=improvement_of(among, since, here, str(about["polarity"]), int(about["decimals"])),
        whole=improvement_of(among, _earlier(like, here), here, str(about["polarity"]), int(about["decimals"])),
        periods=tuple(sorted(spans, reverse=True)), funnel=funnel_of(among[among["period"] == here.last], about),
        cannot=_cannot(every, here, sizes[here], names),
        broken=str(breaks["changed"].iloc[-1]) if len(like) < len(alike) else "",
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


def _cannot(every: pd.DataFrame, here: Period, group: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    rows = every[(every["first"] == here.first) & (every["last"] == here.last) & every["council"].isin(group)]
    pairs = zip(rows["council"], rows["cannot"], strict=True)
    return tuple(f"{names.get(code, code)}: {why}" for code, why in pairs if why)
