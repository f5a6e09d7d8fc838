"""The figures that are worked out again each year from their evidence: which, and what came of it."""

import hashlib
from typing import Any

import pandas as pd

from pmf_core import relations, said
from pmf_core.data_quality import inside, records_by
from pmf_core.facts import of_scorecard
from pmf_core.periods import Period, from_ordinals
from pmf_core.results import Sampled, Submission
from pmf_core.returns.kinds import REPERFORMANCE
from pmf_core.said import day, text
from pmf_core.view import View

SAMPLE = 3  # indicators a year
RESTS = 2  # years for which one that was worked out is not drawn again


def sample(view: View) -> tuple[Sampled, ...]:
    """The three indicators of the view's financial year whose figure is worked out again from its evidence.

    Drawn from those that had a figure in the year before, by a fixed order of chance that the council's and the
    year's names decide, so that nobody picks them and the draw can be made again; one that was worked out in the
    two years before waits. What was worked out in the year beside them is listed too.
    Source: docs/method.md#data-quality.
    """
    facts = of_scorecard(view, places=True)
    year = view.period.year()
    again = relations.register(view.store, view.known, REPERFORMANCE.table, REPERFORMANCE.key)
    done = records_by(again[_within(again, year, year)], "indicator")
    rested = year
    for _ in range(RESTS):
        rested = rested.previous()
    resting = again.loc[_within(again, rested, year.previous()), "indicator"]
    eligible = set(inside(facts, year.previous())["code"]) - set(resting)
    drawn = sorted(eligible, key=lambda code: _chance(f"{view.council} {year.label} {code}"))[:SAMPLE]
    listed = {about["code"]: about for about in facts.data_list.to_dict("records")}
    codes = [*drawn, *(code for code in done if code not in drawn and code in listed)]
    files = relations.by_number(view.store, view.known)
    figures = inside(facts, year)
    return tuple(
        _sampled(view, listed[code], figures[figures["code"] == code], done.get(code, {}), files) for code in codes
    )


def _within(again: pd.DataFrame, first: Period, last: Period) -> "pd.Series[bool]":
    return again["end"].between(pd.Timestamp(first.start), pd.Timestamp(last.end))


def _chance(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _sampled(
    view: View, about: dict[Any, Any], figures: pd.DataFrame, done: dict[Any, Any], files: dict[int, Submission]
) -> Sampled:
    """One drawn indicator: the figure that was worked out again, else its latest of the year."""
    if done:
        at = figures[figures["last"] == done["end"].year * 12 + done["end"].month - 1]
        figures = at if len(at) else figures
    figure: dict[Any, Any] = figures.iloc[-1].to_dict() if len(figures) else {}
    file = files.get(int(figure["seq"])) if figure else None
    return Sampled(
        code=about["display_code"], name=about["name"], service_name=text(about["service_name"]),
        owner=text(about["owner"]), definition=text(about["definition"]), source=text(about["source"]),
        unit=text(about["unit"]), decimals=int(about["decimals"]), period=_period(view, figure),
        value=said.number(figure.get("value")), numerator=said.number(figure.get("numerator")),
        denominator=said.number(figure.get("denominator")), file=file.file if file else "",
        submission=file.id if file else "", sheet=text(figure.get("sheet")), row=int(figure.get("row") or 0),
        column=text(figure.get("column")), found=said.number(done.get("found")),
        agrees=bool(done["agrees"]) if done else None, done_by=text(done.get("done_by")),
        done_on=day(done.get("done_on")), evidence=text(done.get("evidence")), note=text(done.get("note")),
    )  # fmt: skip


def _period(view: View, figure: dict[Any, Any]) -> Period | None:
    if not figure:
        return None
    return from_ordinals(None, int(figure["first"]), int(figure["last"]), year_start=view.framework.year_start)
