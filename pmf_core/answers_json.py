"""Answers as JSON text: the public shape that scripts rely on."""

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from pmf_core import describe
from pmf_core.describe import benchmark as compared
from pmf_core.periods import Period
from pmf_core.results import (
    Benchmark,
    Calendar,
    Came,
    HeldBlock,
    History,
    Outlook,
    Outstanding,
    Preview,
    Row,
    Scorecard,
    Share,
    Submission,
    Summary,
    Trend,
)

CONTROLS = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}  # a terminal may obey them; JSON leaves them


def dump(answer: object) -> str:
    """Any answer as indented JSON: moments in ISO form, periods by label. A NaN is a fault, never written."""
    text = json.dumps(answer, default=_plain, ensure_ascii=False, indent=1, allow_nan=False)
    return text.translate(CONTROLS)


def scorecard(card: Scorecard, held: Sequence[HeldBlock] = ()) -> str:
    """The scorecard: council, period, as_at, headline, summary, quadrants with indicators and blocks, movers."""
    return dump(
        {
            "council": card.code,
            "council_name": card.council,
            "period": card.period,
            "as_at": card.as_at,
            "headline": describe.scorecard_headline(card),
            "summary": _summary(card.summary),
            "before": {"period": card.before, "summary": _summary(card.before_summary)},
            "quadrants": [
                {
                    "id": quadrant.id,
                    "title": quadrant.title,
                    "summary": _summary(quadrant.summary),
                    "history": [{"period": label, "percent_on_target": share} for label, share in quadrant.history],
                    "indicators": [_row(row) for row in quadrant.rows],
                    "blocks": [_block(block) for block in held if block.quadrant == quadrant.id],
                }
                for quadrant in card.quadrants
            ],
            "moved": [
                {"code": move.row.code, "before": move.before, "after": move.after, "better": better}
                for better, moves in ((True, card.better), (False, card.worse))
                for move in moves
            ],
            "differing": [row.code for row in card.differing],
        }
    )


def history(answer: History, trend: Trend, outlook: Outlook) -> str:
    """One indicator: its row, every point with its cell, restatements, trend, what happened to it, the year's end."""
    return dump(
        {
            **_row(answer.row),
            "points": answer.points,
            "restated": answer.restated,
            "trend": trend.points,
            "events": trend.events,
            "suggestion": trend.suggestion,
            "outturn": outlook.outturn,
            "run_rate": outlook.run_rate,
        }
    )


def benchmark(answer: Benchmark) -> str:
    """One indicator against a group: how we stand now and over time, every council, what others published, notes."""
    plain = {field.name: getattr(answer, field.name) for field in fields(answer)}
    now = plain.pop("now")
    return dump(
        {
            **plain,
            **_plain(now),
            "headline": compared.benchmark_headline(answer),
            "change_percent": compared.percent_moved(answer),
            "direction": compared.direction(answer, answer.whole),
        }
    )


def _records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def outstanding(answer: Outstanding) -> str:
    """Who owes what: council, as_at, total, late, next_due, services with what each owes, and how quarters came."""
    return dump(
        {
            "council": answer.code,
            "council_name": answer.council,
            "as_at": answer.as_at,
            "headline": describe.outstanding_headline(answer),
            "total": answer.total,
            "late": answer.late,
            "next_due": answer.next_due,
            "services": answer.services,
            "completeness": [{"period": quarter, **_came(came)} for quarter, came in answer.quarters],
            "completeness_by_service": [
                {"code": code, "name": name, **_came(came)} for code, name, came in answer.by_service
            ],
        }
    )


def calendar(answer: Calendar) -> str:
    """What is due in a year: council, as_at, year, headline, entries with stage, whose, source; what has no day."""
    return dump(
        {
            "council": answer.code,
            "council_name": answer.council,
            "as_at": answer.as_at,
            "headline": describe.calendar_headline(answer),
            "year": answer.year,
            "entries": answer.entries,
            "undated": answer.undated,
        }
    )


def _came(came: Came) -> dict[str, int]:
    names = ("due", "returned", "in_time", "late", "untimed", "owed", "to_come")
    return {name: getattr(came, name) for name in names}


def stored(receipt: Submission, *, new: bool) -> str:
    """The receipt of a return; `already` where the same file was stored before and nothing was written."""
    return dump({**_plain(receipt), "stored": True, "already": not new})


def preview(seen: Preview, why: str | None = None) -> str:
    """A return checked: verdict, rows, findings, how many records it would change, and why it was not stored."""
    return dump(
        {
            **({} if why is None else {"stored": False, "why": why}),
            "file": seen.file,
            "kind": seen.kind,
            "verdict": seen.verdict,
            "rows": seen.rows,
            "findings": seen.findings,
            "changes": {str(change): count for change, count in seen.counts.items()},
            "already": seen.already,
        }
    )


def _block(block: HeldBlock) -> dict[str, Any]:
    """What a quadrant holds of one sort beside its indicators; an item without the page that tells more of it."""
    names = ("kind", "code", "title", "rag", "why")
    items = [{name: getattr(item, name) for name in names} for item in block.items]
    return {
        "id": block.block, "title": block.title, "holds": block.holds, "counts": dict(block.counts), "items": items,
    }  # fmt: skip


def _summary(summary: Summary) -> dict[str, Any]:
    shares = {name: _share(getattr(summary, name)) for name in ("on_target", "bettered", "beyond_stretch", "improved")}
    return {"total": summary.total, "rated": summary.rated, "counts": summary.counts, **shares}


def _share(share: Share) -> dict[str, Any]:
    return {"count": share.count, "base": share.base, "percent": share.percent, "left_out": dict(share.left_out)}


def _row(row: Row) -> dict[str, Any]:
    plain = {field.name: getattr(row, field.name) for field in fields(row)}
    plain["direction_short"] = plain.pop("short")
    plain["direction_long"] = plain.pop("long")
    plain["period"] = plain.pop("shown")
    plain["history"] = [{"period": label, "value": value} for label, value in row.history]
    return plain


def _plain(value: object) -> Any:
    """What JSON has no form for: periods by label, moments in ISO form, frozen answers by field, frames by row."""
    if isinstance(value, Period):
        return value.label
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, pd.DataFrame):
        return _records(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
