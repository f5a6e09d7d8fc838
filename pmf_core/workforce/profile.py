"""Who the staff are, by group, beside the residents; what is small is withheld, with what would tell it.

Source: docs/method.md#profile.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.adopted import standing
from pmf_core.belonging import visible
from pmf_core.kept import kept
from pmf_core.methods.disclosure import LEFT_OVER, WHOLE
from pmf_core.methods.profile import MEASURES, withheld
from pmf_core.periods import Period, from_ordinals
from pmf_core.registers import with_months
from pmf_core.relations.segments import folded
from pmf_core.results import Profile, ProfileDimension, ProfileGroup
from pmf_core.view import View


def profile(view: View) -> Profile:
    """Staff by each dimension at its latest record up to the view's period, beside the record before.

    Whoever may see what is unpublished of the council sees it, everybody with the same withheld: that is judged over
    every record there is, so that it is the same whichever period is looked at.
    """
    return kept(view, "staff profile", lambda: _profile(view), figures=False)


def _profile(view: View) -> Profile:
    under = view.framework.publication.small_number
    rows = with_months(standing(view, "workforce_profile"))
    rows = rows[visible(view, pd.DataFrame({"service": pd.Series(None, index=rows.index, dtype="str")}))]
    rows = _spelt(rows.reset_index(drop=True))
    rows = rows.assign(**{name: rows[name].astype("float64") for name in [*MEASURES, "residents"]})
    away = withheld(rows, under)
    shown = rows.assign(**{name: rows[name].mask(away[name]) for name in MEASURES})
    now = rows["last"] <= view.period.last
    names = sorted(set(rows.loc[now & rows["dimension"].ne(WHOLE), "dimension"]), key=str.casefold)
    found = []
    for name in names:
        mine = now & rows["dimension"].eq(name)
        found.append(_dimension(view, name, rows[mine], shown[mine], away[mine]))
    return Profile(tuple(found), under)


def _spelt(rows: pd.DataFrame) -> pd.DataFrame:
    """Dimensions and segments that differ only in case and spaces as one, as the newest record of it spells them."""
    found = rows
    for name in ("dimension", "segment"):
        plain = rows[name].map(folded)
        newest = rows.assign(folded=plain).sort_values(["last", "seq"]).drop_duplicates("folded", keep="last")
        found = found.assign(**{name: plain.map(dict(zip(newest["folded"], newest[name], strict=True))).astype("str")})
    key = ["dimension", "segment", "first", "last"]
    return found.sort_values("seq", kind="stable").drop_duplicates(key, keep="last").reset_index(drop=True)


def _dimension(
    view: View, name: str, rows: pd.DataFrame, shown: pd.DataFrame, away: pd.DataFrame
) -> ProfileDimension:
    """`rows` with every figure, for the sums alone; `shown` without what is withheld."""
    at: Any = rows.sort_values("last", kind="stable").iloc[-1]
    earlier = rows[rows["last"] < at["last"]]
    then: Any = earlier.sort_values("last", kind="stable").iloc[-1] if len(earlier) else None
    now = rows["last"].eq(at["last"]) & rows["first"].eq(at["first"])
    whole = _sums(rows[now])
    before: dict[str, float | None] = {}
    if then is not None:
        past = rows["last"].eq(then["last"]) & rows["first"].eq(then["first"])
        shares = _shares(shown.loc[past, "headcount"], rows.loc[past])
        before = dict(zip(rows.loc[past, "segment"], shares, strict=True))
    groups = [
        _group(row, {one for one in MEASURES if away.loc[index, one]}, whole, before.get(row["segment"]))
        for index, row in zip(shown.index[now], shown[now].to_dict("records"), strict=True)
    ]
    groups.sort(key=lambda one: (one.name.casefold() in LEFT_OVER, one.name.casefold()))
    known = [one for one in groups if one.gap is not None and one.name.casefold() not in LEFT_OVER]
    return ProfileDimension(
        name=name, period=_period(view, at), before=None if then is None else _period(view, then), whole=whole,
        groups=tuple(groups), widest=max(known, key=lambda one: abs(one.gap or 0.0), default=None),
    )  # fmt: skip


def _group(
    row: Mapping[Any, Any], away: set[str], whole: Mapping[str, int | None], before: float | None
) -> ProfileGroup:
    counts = {name: said.whole(row[name]) for name in MEASURES}
    shares = {name: _share(counts[name], whole[name]) for name in MEASURES}
    residents, share, senior = said.number(row["residents"]), shares["headcount"], shares["senior"]
    return ProfileGroup(
        name=str(row["segment"]), counts=counts, shares=shares, withheld=frozenset(away), residents=residents,
        gap=None if share is None or residents is None else share - residents,
        senior_gap=None if share is None or senior is None else senior - share,
        before=before, change=None if share is None or before is None else share - before,
    )  # fmt: skip


def _sums(rows: pd.DataFrame) -> dict[str, int | None]:
    """The sum over the groups; None where one does not tell."""
    return {name: said.whole(rows[name].sum()) if rows[name].notna().all() else None for name in MEASURES}


def _shares(shown: pd.Series, rows: pd.DataFrame) -> list[float | None]:
    total = rows["headcount"].sum()
    return [_share(said.number(one), total) for one in shown.tolist()]


def _share(count: float | None, whole: float | None) -> float | None:
    return 100 * count / whole if count is not None and whole else None


def _period(view: View, row: Any) -> Period:
    return from_ordinals(None, int(row["first"]), int(row["last"]), year_start=view.framework.year_start)
