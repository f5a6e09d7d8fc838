"""Training and competencies as counts, and the appraisals and mid-year reviews of the year.

Source: docs/method.md#training.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.belonging import service_names
from pmf_core.kept import kept
from pmf_core.methods.disclosure import WHOLE, suppressed
from pmf_core.methods.workforce import A_YEAR, rated
from pmf_core.model import WORST_FIRST, Rag
from pmf_core.registers import records
from pmf_core.relations.segments import folded
from pmf_core.results import AppraisalsHeld, InPlace, Training, TrainingCell, TrainingLine
from pmf_core.reviews_held import Appraised, appraised, together
from pmf_core.view import View
from pmf_core.workforce.records import spanned


def training(view: View) -> Training:
    """Every course of the services that the actor may see: its newest record of each in the 12 months to the period."""
    return kept(view, "training", lambda: _training(view), figures=False)


def appraisals_held(view: View) -> AppraisalsHeld:
    """Appraisals of the financial year of the view's period, by service and of those together that say how many."""

    def make() -> AppraisalsHeld:
        year, names = view.period.year(), service_names(view)
        counts = appraised(records(view, "appraisals"), year)
        lines = [_held(code, names.get(code, code), one) for code, one in counts.items()]
        unsent = sorted(name for code, name in names.items() if code not in counts) if counts else []
        whole = _held("", "All", together(counts.values()))
        return AppraisalsHeld(year, whole, tuple(sorted(lines, key=lambda one: one.name.casefold())), tuple(unsent))

    return kept(view, "appraisals held", make, figures=False)


def _held(code: str, name: str, one: Appraised) -> InPlace:
    return InPlace(code, name, 0, 0, (), one.staff, one.held, one.mid_year)


def _training(view: View) -> Training:
    rows = spanned(view, "training")
    rows = rows.assign(key=rows["course"].map(folded))
    limit, under = view.framework.staff.training, view.framework.publication.small_number
    now, then = _newest(rows, view.period.last), _newest(rows, view.period.last - A_YEAR)
    now = now.assign(away=_withheld(now, under)) if len(now) else now.assign(away=pd.Series(dtype=bool))
    lines = [_line(view, mine, then[then["key"] == key]) for key, mine in now.groupby("key")]

    def needs(one: TrainingLine) -> tuple[object, ...]:
        return WORST_FIRST.index(one.rag), 101 if one.share is None else one.share, one.course

    ordered = sorted(lines, key=needs)
    return Training(tuple(ordered), limit, under)


def _newest(rows: pd.DataFrame, last: int) -> pd.DataFrame:
    """Of each course and service the newest record in the 12 months to a month."""
    within = rows[(rows["last"] <= last) & (rows["last"] > last - A_YEAR)]
    return within.sort_values(["last", "first", "seq"]).drop_duplicates(["key", "service"], keep="last")


def _withheld(rows: pd.DataFrame, under: int) -> "pd.Series[bool]":
    """Which services have so few people due a course that one could be told, and those that would give them away.

    Those that do not say how many have it are in no sum, so that they are judged alone.
    """
    alone = rows["done"].isna()
    few = rows["due"].between(0, under - 1)
    return few.where(alone, _judged(rows[~alone], under).reindex(rows.index, fill_value=False)).astype(bool)


def _judged(rows: pd.DataFrame, under: int) -> "pd.Series[bool]":
    if rows.empty:
        return pd.Series(dtype=bool)
    frame = pd.DataFrame({
        "series": rows["key"], "period": 0, "together": 0, "dimension": "service", "segment": rows["service"],
        "value": rows["due"].astype("float64"), "numerator": float("nan"), "denominator": float("nan"),
        "is_count": True, "missing": pd.Series("", index=rows.index, dtype="str"),
    })  # fmt: skip
    every = frame.groupby("series", as_index=False)["value"].sum()
    whole = every.assign(**{name: frame[name].iloc[0] for name in frame.columns if name not in ("series", "value")})
    both = pd.concat([frame, whole.assign(dimension=WHOLE, segment=WHOLE)[frame.columns]], ignore_index=True)
    found = suppressed(both, under=under).ne("").iloc[: len(frame)]
    return found.set_axis(rows.index)


def _line(view: View, rows: pd.DataFrame, then: pd.DataFrame) -> TrainingLine:
    newest = rows.sort_values(["last", "seq"]).iloc[-1]
    told = rows[rows["done"].notna()]
    due, done = int(told["due"].sum()), said.total(said.number(one) for one in told["done"])
    share = _share(done, due)
    names = service_names(view)
    cells = [_cell(view, row, names) for row in rows.to_dict("records")]
    # a course is a person's where so few are due it in all
    few = 0 <= due < view.framework.publication.small_number
    return TrainingLine(
        course=said.text(newest["course"]), sort=said.text(newest["sort"]) or "mandatory", due=0 if few else due,
        done=None if few or done is None else int(done), share=None if few else share,
        before=None if few else _share_of(then), rag=Rag.NOT_RATED if few else _rag(view, share),
        cells=tuple(sorted(cells, key=lambda one: (WORST_FIRST.index(one.rag), one.service_name.casefold()))),
    )  # fmt: skip


def _cell(view: View, row: Mapping[Any, Any], names: Mapping[Any, str]) -> TrainingCell:
    service, away = row["service"], bool(row["away"])
    due, done = (None, None) if away else (said.whole(row["due"]), said.whole(row["done"]))
    share = _share(done, due)
    return TrainingCell(service, names.get(service, service), due, done, share, away, _rag(view, share))


def _share_of(rows: pd.DataFrame) -> float | None:
    told = rows[rows["done"].notna()]
    return _share(said.total(said.number(one) for one in told["done"]), float(told["due"].sum()))


def _share(done: float | None, due: float | None) -> float | None:
    return 100 * done / due if done is not None and due else None


def _rag(view: View, share: float | None) -> Rag:
    values = pd.Series([float("nan") if share is None else share], dtype="float64")
    return Rag(rated(values, view.framework.staff.training, view.framework.staff.amber, higher=True).iloc[0])
