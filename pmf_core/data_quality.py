"""How far figures can be trusted: ratings by six characteristics, and each service's sign-off."""

from datetime import timedelta
from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.facts import Facts, of_scorecard
from pmf_core.kept import kept_facts
from pmf_core.periods import Period
from pmf_core.results import Quality, SignedOff
from pmf_core.returns.kinds import CHARACTERISTICS, DATA_QUALITY, GRADES, SIGN_OFF
from pmf_core.said import day, text
from pmf_core.view import View

A_YEAR = timedelta(days=365)
NAMES = tuple(name for name, _, _ in CHARACTERISTICS)
ABOUT = ["code", "display_code", "name", "service", "service_name", "owner", "data_quality"]
ORDER = ("poor", "fair", "", "good")  # the weakest first


def ratings(view: View) -> tuple[Quality, ...]:
    """Every indicator of the scorecard with its rating, the weakest first: poor, fair, not rated, good.

    An indicator is as good as the worst of its six characteristics. Source: docs/method.md#data-quality.
    """
    return kept_facts(view, ("ratings of data", view.known.moment.date()), lambda: _ratings(view))


def _ratings(view: View) -> tuple[Quality, ...]:
    facts = of_scorecard(view)
    rated = records_by(relations.register(view.store, view.known, DATA_QUALITY.table, DATA_QUALITY.key), "indicator")
    asked = _asked(view)
    listed = facts.data_list[ABOUT].to_dict("records")
    every = [_quality(about, rated.get(about["code"], {}), asked) for about in listed]
    return tuple(sorted(every, key=_weakest))


def sign_offs(view: View) -> tuple[SignedOff, ...]:
    """Every service that has indicators: whether its return of the view's period is signed off, open ones first."""
    facts = of_scorecard(view)
    signed = relations.register(view.store, view.known, SIGN_OFF.table, SIGN_OFF.key)
    start, end = pd.Timestamp(view.period.start), pd.Timestamp(view.period.end)
    by_service = records_by(signed[(signed["start"] == start) & (signed["end"] == end)], "service")
    figures = inside(facts, view.period).merge(facts.data_list[["code", "service"]], on="code")
    counts, newest = figures.groupby("service")["code"].count(), figures.groupby("service")["seq"].max()
    services = relations.services(view.store, view.known)
    mine = services[services["code"].isin(facts.data_list["service"])]
    found = [
        _signed(about, by_service.get(about["code"]), int(counts.get(about["code"], 0)), newest.get(about["code"], 0))
        for about in mine.to_dict("records")
    ]
    return tuple(sorted(found, key=lambda one: (one.meets is not None and not one.changed_since, one.name.casefold())))


def records_by(rows: pd.DataFrame, name: str) -> dict[str, dict[Any, Any]]:
    """The records of a frame by one of its columns."""
    return {row[name]: row for row in rows.to_dict("records")}


def _weakest(one: Quality) -> tuple[int, int, int, int, str]:
    grades = list(one.grades.values())
    return ORDER.index(one.overall), -grades.count("poor"), -grades.count("fair"), -one.asked, one.name.casefold()


def _quality(about: dict[Any, Any], rating: dict[Any, Any], asked: dict[str, int]) -> Quality:
    grades = {name: rating[name] for name in NAMES if isinstance(rating.get(name), str)}
    overall = max(grades.values(), key=GRADES.index, default=text(about["data_quality"]))
    return Quality(
        code=about["display_code"], name=about["name"], service=text(about["service"]),
        service_name=text(about["service_name"]), owner=text(about["owner"]), grades=grades, overall=overall,
        rated_by=text(rating.get("rated_by")), rated_on=day(rating.get("rated_on")), note=text(rating.get("note")),
        asked=asked.get(about["code"], 0),
    )  # fmt: skip


def _asked(view: View) -> dict[str, int]:
    """Findings that asked about an indicator's figures, in what was received in the year up to the moment."""
    since = view.known.moment - A_YEAR
    recent = {one.seq for one in relations.submissions(view.store, view.known) if one.received_at > since}
    rows = relations.doubts(view.store, view.known)
    counts = rows[rows["seq"].isin(recent)].groupby("indicator")["findings"].sum()
    return {str(code): int(count) for code, count in counts.items()}


def inside(facts: Facts, period: Period) -> pd.DataFrame:
    """The figures of periods that end inside a period, oldest first."""
    values = facts.values
    return values[values["last"].between(period.first, period.last) & values["value"].notna()]


def _signed(about: dict[Any, Any], record: dict[Any, Any] | None, figures: int, newest: int) -> SignedOff:
    own = {"service": about["code"], "name": about["name"], "organisation": text(about["organisation"])}
    if record is None:
        return SignedOff(**own, champion=text(about["champion"]), figures=figures, meets=None, signed_on=None, note="",
                         changed_since=False)  # fmt: skip
    return SignedOff(
        **own, champion=text(record["champion"]), figures=figures, meets=bool(record["meets"]),
        signed_on=day(record["signed_on"]), note=text(record["note"]), changed_since=bool(newest > record["seq"]),
    )  # fmt: skip
