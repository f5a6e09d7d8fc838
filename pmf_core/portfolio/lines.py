"""Each rated project as one line.

Source: docs/method.md#projects.
"""

from typing import Any

import numpy as np
import pandas as pd

from pmf_core.belonging import service_names
from pmf_core.methods.projects import RANK
from pmf_core.periods import Period, from_ordinals, ordinal
from pmf_core.portfolio.known import known
from pmf_core.portfolio.rated import REASONS, latest, rated, stood
from pmf_core.results import ProjectLine
from pmf_core.results.projects import RUNNING
from pmf_core.said import day, number, text, whole
from pmf_core.view import View


def lines(view: View) -> tuple[ProjectLine, ...]:
    """Every project that the actor may see, needing most first: those that run, then the worst, then the latest."""
    rows, before = rated(view, view.period), stood(view, view.period.previous())
    names = service_names(view)
    rows = rows.assign(before=before, moved=_moved(view, rows), **_reasons(rows))
    found = [_line(view, row, names) for row in _ordered(rows).to_dict("records")]
    return tuple(found)


def period_of(view: View, start: pd.Timestamp, end: pd.Timestamp) -> Period:
    """The period of two days as they are stored."""
    return from_ordinals(None, ordinal(start), ordinal(end), year_start=view.framework.year_start)


def _moved(view: View, rows: pd.DataFrame) -> "pd.Series[float]":
    """Days from the end expected in the latest report of the period before, or earlier, to that of a newer one."""
    earlier = latest(known(view).reports, view.period.previous().end).reindex(rows.index)
    newer = rows["told"] > earlier["end"]
    return (rows["report_ends"] - pd.to_datetime(earlier["ends"])).dt.days.astype("float64").where(newer)


def _reasons(rows: pd.DataFrame) -> dict[str, list[Any]]:
    """For each project why it needs a look, the worst first, and how many reasons there are."""
    ranks = rows[[f"why_{name}" for name in REASONS]].to_numpy(dtype="int64")
    order = np.argsort(-ranks, axis=1, kind="stable")
    counts = (ranks > 0).sum(axis=1)
    told = [tuple(REASONS[n] for n in places[:count]) for places, count in zip(order, counts, strict=True)]
    return {"reasons": told, "count": list(counts)}


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Those that run first; of them the worst rating, then most ratings and reasons against it, then the latest."""
    reds = sum(rows[name].eq("red").astype("int64") for name in ("time", "cost", "benefits", "reported"))
    keys = rows.assign(
        running=rows["state"].isin(RUNNING), place=rows["rag"].map(RANK), reds=reds, days=rows["slippage"].fillna(0),
    )  # fmt: skip
    return keys.sort_values(
        ["running", "place", "reds", "count", "days", "title"], ascending=[False, False, False, False, False, True]
    )


def _line(view: View, row: dict[Any, Any], names: dict[str, str]) -> ProjectLine:
    service, place = text(row["service"]), _place(view, row)
    return ProjectLine(
        code=row["code"], title=row["title"], about=text(row["about"]), programme=text(row["programme"]),
        programme_title=text(row["programme_title"]), board=text(row["board"]), service=service,
        service_name=names.get(service, service), owner=text(row["owner"]), sponsor=text(row["sponsor"]),
        quadrant=place[0], block=place[1], state=text(row["state"]) or RUNNING[0], starts=day(row["starts"]),
        ends=day(row["ends"]), expected_end=day(row["expected_end"]), slippage=whole(row["slippage"]),
        moved=whole(row["moved"]), complete=number(row["complete"]), expected_complete=number(row["expected_complete"]),
        progress=text(row["progress"]), approved=number(row["approved"]), spent=number(row["spent"]),
        forecast=number(row["forecast"]), variance=number(row["variance"]),
        variance_percent=number(row["variance_percent"]), pace=number(row["pace"]), time=row["time"], cost=row["cost"],
        benefits=row["benefits"], computed=row["computed"], reported=text(row["reported"]), rag=row["rag"],
        before=text(row["before"]), needs=text(row["needs"]), reasons=row["reasons"], open=bool(row["open"]),
        overdue=text(row["overdue_title"]) if "overdue" in row["reasons"] else "",
        report=period_of(view, row["start"], row["told"]) if pd.notna(row["told"]) else None,
    )  # fmt: skip


def _place(view: View, row: dict[Any, Any]) -> tuple[str, str]:
    """Where it stands on the scorecard that is shown; ("", "") for nowhere."""
    quadrant, block = text(row["quadrant"]), text(row["block"])
    if not quadrant:
        return "", ""
    home, part = view.framework.placed(quadrant, block or None)
    return home or "", part or ""
