"""Every risk that the actor may see: how it is judged, how it has moved, whether it is above appetite or overdue.

Source: docs/method.md#risks.
"""

from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from pmf_core import relations, said
from pmf_core.by_code import by_code
from pmf_core.kept import kept
from pmf_core.methods.risks import assessments, judged, movement, next_review, outside
from pmf_core.registers import records
from pmf_core.results import Judged, RiskAssessment, RiskLine, Risks
from pmf_core.results.risks import SCALES
from pmf_core.returns.kinds import ENDS, RISKS
from pmf_core.view import View

OPEN = "open"
LEVELS = [name for name in (column.name for column in RISKS.columns) if name.endswith(("impact", "likelihood"))]


def risks(view: View, sort: str = "", service: str = "") -> Risks:
    """The risks that the actor may see, as known at the view's moment.

    Args:
        sort: strategic or service; "" is both. service: its code; "" is all of them.

    An actor who may see none gets no lines. Kept until something that they rest on changes.
    """
    every = kept(view, "risks", lambda: _risks(view), figures=False)
    if not (sort or service):
        return every
    wanted = [
        one for one in (*every.lines, *every.ended) if sort in ("", one.sort) and service in ("", one.service)
    ]  # fmt: skip
    return _told(every.levels, wanted)


def one(view: View, code: str) -> tuple[RiskLine, tuple[RiskAssessment, ...]]:
    """One risk, and every assessment of it, the newest first.

    Raises:
        WrongInput: there is none of that code, or none that the actor may see.
    """
    every = risks(view)
    line = by_code((*every.lines, *every.ended), code, "risk", "risks")
    past = _past(view)
    mine = past[past["code"] == line.code].sort_values("seq", ascending=False)
    return line, tuple(
        RiskAssessment(
            said.day(row["reviewed_on"]), row["received"].date(), _judged(row, "now"), said.text(row["review_note"])
        )
        for row in mine.to_dict("records")
    )


def assessed(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """The judgements of these records of risks (`methods.risks.judged`) on the scale and by the bands in force."""
    rating = view.framework.risks
    return judged(rows, rating.scale, rating.bands)


def _past(view: View) -> pd.DataFrame:
    """Every assessment of every risk, judged; whoever asks."""

    def read() -> pd.DataFrame:
        rows = relations.versions(view.store, view.known, RISKS.table, RISKS.key)
        rows = rows[~rows["withdrawn"].eq(True)].assign(received=rows["received_at"])
        past = assessments(rows.reset_index(drop=True))
        return past.assign(**assessed(view, past))

    return kept(view, "risk assessments", read, figures=False)


def _risks(view: View) -> Risks:
    levels = SCALES[view.framework.risks.scale]
    rows = records(view, "risks")
    if rows.empty:
        return _told(levels, [])
    rating = view.framework.risks
    foreign = pd.concat([outside(rows[name], rating.scale) for name in LEVELS], axis=1).any(axis=1)
    rows = rows.assign(**assessed(view, rows), appetite=rows["appetite"].mask(foreign))  # is of the scale of its levels
    rows = _rated(view, rows)
    names = dict(zip(*(records(view, "service")[name] for name in ("code", "name")), strict=True))
    threatened = _threatened(view)
    return _told(levels, [_line(row, names, threatened) for row in rows.to_dict("records")])


def _rated(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """The records with movement, appetite and review; a risk never reviewed is due from when it was first received."""
    rating, past = view.framework.risks, _past(view)
    days = past.groupby("code")["day"]
    rows = rows.assign(day=rows["reviewed_on"].fillna(rows["code"].map(days.last())))
    since = rows["reviewed_on"].fillna(rows["code"].map(days.first()))
    return rows.assign(
        **movement(past, rows), borne=rows["appetite"].astype("float64").fillna(rows["sort"].map(rating.appetites)),
        due=next_review(since, rows["sort"].map(rating.months)),
        overdue=lambda told: (told["due"] < pd.Timestamp(view.known.moment.date())) & told["state"].eq(OPEN),
    )  # fmt: skip


def _threatened(view: View) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Kind, code and title of what each risk threatens, by its code."""
    links = records(view, "links")
    mine = links.loc[links["from_kind"] == "risk", ["from_code", "to_kind", "to_code"]]
    if mine.empty:
        return {}
    kinds = mine["to_kind"].unique()
    ends = [records(view, ENDS[kind])[["code", "title"]].assign(to_kind=kind) for kind in kinds]
    found = mine.merge(pd.concat(ends), left_on=["to_kind", "to_code"], right_on=["to_kind", "code"])
    found = found.sort_values(["to_kind", "to_code"])
    told = list(found[["to_kind", "to_code", "title"]].itertuples(index=False, name=None))
    held: dict[str, list[tuple[str, str, str]]] = {}
    for code, end in zip(found["from_code"], told, strict=True):
        held.setdefault(code, []).append(end)
    return {code: tuple(each) for code, each in held.items()}


def _line(
    row: dict[Any, Any], names: dict[Any, Any], threatened: dict[str, tuple[tuple[str, str, str], ...]]
) -> RiskLine:
    current, residual = (_judged(row, name) if row[f"{name}_score"] > 0 else None for name in ("current", "residual"))
    now, service, borne = _judged(row, "now"), said.text(row["service"]), int(row["borne"])
    return RiskLine(
        code=row["code"], title=row["title"], sort=row["sort"], cause=said.text(row["cause"]),
        effect=said.text(row["effect"]), mitigation=said.text(row["mitigation"]), inherent=_judged(row, "inherent"),
        current=current, residual=residual, now=now, now_is=row["now_is"], moved=said.whole(row["moved"]),
        before_on=said.day(row["before_on"]), appetite=borne, above=row["state"] == OPEN and now.score > borne,
        service=service, service_name=str(names.get(service, service)), owner=said.text(row["owner"]),
        state=row["state"], reviewed_on=said.day(row["reviewed_on"]), review_due=_due(row),
        overdue=bool(row["overdue"]), review_note=said.text(row["review_note"]),
        threatens=threatened.get(row["code"], ()),
    )  # fmt: skip


def _due(row: dict[Any, Any]) -> date | None:
    return said.day(row["due"]) if row["state"] == OPEN else None


def _judged(row: dict[Any, Any], name: str) -> Judged:
    impact, likelihood, score, rag = (row[f"{name}_{part}"] for part in ("impact", "likelihood", "score", "rag"))
    return Judged(impact, likelihood, int(score), str(rag))


def _grave(line: RiskLine) -> tuple[int, bool, int, int, str, str]:
    """The highest score first; of equal ones those above appetite, those that have risen, what was graver at first."""
    return -line.now.score, not line.above, -(line.moved or 0), -line.inherent.score, line.title.casefold(), line.code


def _told(levels: tuple[str, ...], every: list[RiskLine]) -> Risks:
    ranked = sorted(every, key=_grave)
    lines = tuple(line for line in ranked if line.state == OPEN)
    held: dict[tuple[str, str], list[str]] = {cell: [] for cell in product(reversed(levels), levels)}
    for line in lines:
        held[line.now.impact, line.now.likelihood].append(line.code)
    moved = np.array([line.moved or 0 for line in lines], dtype="int64")
    return Risks(
        levels=levels, lines=lines, ended=tuple(line for line in ranked if line.state != OPEN),
        matrix={cell: tuple(codes) for cell, codes in held.items()}, above=sum(line.above for line in lines),
        overdue=sum(line.overdue for line in lines), rising=int((moved > 0).sum()), falling=int((moved < 0).sum()),
    )  # fmt: skip
