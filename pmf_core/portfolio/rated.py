"""Every project rated at a period.

Source: docs/method.md#projects.
"""

from datetime import date

import pandas as pd

from pmf_core.kept import kept, kept_facts
from pmf_core.methods import projects as method
from pmf_core.methods.projects import AMBER, GREEN, UNRATED, UNTOLD, named, rank, worst
from pmf_core.periods import Period, PeriodKind, last_full
from pmf_core.portfolio.known import Known, known, limits
from pmf_core.results.projects import RUNNING
from pmf_core.view import View

REASONS = ("late", "behind", "over_cost", "quiet", "benefits_short", "reported_better", "overdue", "waits", "no_report")
RATINGS = ("time", "cost", "benefits", "computed", "reported", "rag")
REPORTED = {"end": "told", "ends": "report_ends", "variance": "stated", "confidence": "reported"}


def rated(view: View, period: Period) -> pd.DataFrame:
    """Every project that the actor may see, by its code, with its ratings at a period.

    Returns:
        the columns of the register, those of `time` and `cost` of the method, of the latest report (start and told, its
        first and last day; report_ends, complete, spent, forecast, needs), RATINGS, and for each of REASONS its rank.
    """
    return kept(view, ("projects rated", period), lambda: _rated(view, period), figures=False)


def stood(view: View, period: Period) -> "pd.Series[str]":
    """The rating (`rag`) of each project at a period, by its code, without why: a part of the work of `rated`."""
    return _stood(view, period)["rag"]


def looked_at(view: View, period: Period) -> tuple[date, bool]:
    """The day on which milestones are looked at for a period, and whether what is forecast now was known on it.

    Today, until the period after it is over; of an older period its last day.
    """
    today = view.known.moment.date()
    return (today, True) if period.next().end >= today else (period.end, False)


def latest(reports: pd.DataFrame, until: date) -> pd.DataFrame:
    """The last report of each project, by its code, of a period that ends by that day; of two the longer period."""
    there = reports[reports["end"] <= pd.Timestamp(until)]
    last = there.sort_values(["end", "start"], ascending=[True, False]).drop_duplicates("project", keep="last")
    return last.set_index("project")


def dependencies(view: View, rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Everything that projects wait for, with when it comes, whether it is there, how late, and its rating.

    Args:
        rows: projects by code, with expected_end and state.
    Returns:
        the register's columns with on_title (NaN), expected and met_on as its milestone or project says where the
        record does not, and late and rag as `waits` of the method.
    """
    held = known(view)
    asked, stones = held.dependencies, held.milestones.set_index("code")
    due = stones["actual"].fillna(stones["forecast"]).fillna(stones["baseline"])
    finished = rows["expected_end"].where(rows["state"].eq("complete"))
    met = asked["met_on"].fillna(_of(asked["on_milestone"], stones["actual"]))
    met = met.fillna(_of(asked["on_project"], finished).where(asked["on_milestone"].isna()))
    expected = asked["expected"].fillna(_of(asked["on_milestone"], due))
    expected = expected.fillna(_of(asked["on_project"], rows["expected_end"]))
    titles = _of(asked["on_milestone"], stones["title"]).fillna(_of(asked["on_project"], rows["title"]))
    found = asked.assign(on_title=titles, expected=expected, met_on=met)
    return found.assign(**method.waits(found, day, view.framework.slippage.amber_days))


def benefits(view: View, day: date) -> pd.DataFrame:
    """Everything that projects are to bring, with its rating: the register's columns and rag."""
    rows = known(view).benefits
    return rows.assign(rag=method.benefits(rows, day, view.framework.projects.benefit_amber))


def _of(keys: pd.Series, told: pd.Series) -> pd.Series:
    """What is told of each key, missing where it is not there; same index as the keys."""
    return told.reindex(keys).set_axis(keys.index)


def _rated(view: View, period: Period) -> pd.DataFrame:
    rows, day = _stood(view, period), looked_at(view, period)[0]
    return rows.assign(**_needs_a_look(view, period, rows, day))


def _stood(view: View, period: Period) -> pd.DataFrame:
    """Kept for every view of the same day: of which period the view is does not enter."""
    what = ("projects stood", period, view.known.moment.date())
    return kept_facts(view, what, lambda: _worked(view, period), figures=False)


def _worked(view: View, period: Period) -> pd.DataFrame:
    held, rules = known(view), limits(view)
    day, ahead = looked_at(view, period)
    rows = _with_report(held, period)
    stones = method.promised(held.milestones, day, rules.amber_days, ahead=ahead).reindex(rows.index)
    overdue = _of(stones["which"], held.milestones["title"])
    rows = rows.assign(last=pd.to_datetime(stones["last"]), overdue=stones["overdue"], overdue_title=overdue)
    rows = rows.assign(**method.time(rows, day, rules), **method.cost(rows, rules))
    brought = benefits(view, day)
    short = named(method.rank(brought["rag"]).groupby(brought["project"]).max())
    rows = rows.assign(benefits=short.reindex(rows.index).astype("str").fillna(UNTOLD))
    rows = _unrated(rows, day)
    computed = worst(rows["time"], rows["cost"], rows["benefits"])
    return rows.assign(computed=computed, rag=worst(computed, rows["reported"]))


def _with_report(held: Known, period: Period) -> pd.DataFrame:
    """Projects by code with their latest report; the approved cost only where the actor may see it."""
    rows = held.projects.set_index("code", drop=False).rename_axis(None)
    told = latest(held.reports, period.end).rename(columns=REPORTED)
    columns = ["start", *REPORTED.values(), "complete", "spent", "forecast", "needs"]
    rows = rows.join(told[columns])
    days = {name: pd.to_datetime(rows[name]) for name in ("starts", "ends", "start", "told", "report_ends")}
    return rows.assign(**days, approved=rows["approved"].where(rows["open"]))


def _unrated(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Nothing is rated of a project that is proposed or was stopped, that has not begun, or that is not the actor's."""
    begun = rows["starts"].isna() | (rows["starts"] <= pd.Timestamp(day)) | rows["told"].notna()
    rating = rows["open"] & begun & ~rows["state"].isin(UNRATED)
    each = {name: rows[name].where(rating, UNTOLD) for name in ("time", "cost", "benefits", "late", "behind", "over",
                                                                "overdue")}  # fmt: skip
    reported = rows["reported"].astype("str").where(rating)
    return rows.assign(**each, reported=reported, quiet=rows["quiet"] & rating, rating=rating)


def _needs_a_look(view: View, period: Period, rows: pd.DataFrame, day: date) -> "dict[str, pd.Series[int]]":
    computed = rows["computed"]
    better = rows["reported"].notna() & (rank(computed) > rank(rows["reported"]))
    awaited = _awaited(view, rows, day)
    amber, zero = rank(pd.Series(AMBER, index=rows.index)), pd.Series(0, index=rows.index)
    ranks = {
        "late": rank(rows["late"]), "behind": rank(rows["behind"]), "over_cost": rank(rows["over"]),
        "quiet": amber.where(rows["quiet"], zero), "benefits_short": rank(rows["benefits"]),
        "reported_better": rank(computed).where(better, zero), "overdue": rank(rows["overdue"]),
        "waits": awaited.where(rows["rating"], 0), "no_report": amber.where(_silent(view, period, rows), zero),
    }  # fmt: skip
    return {f"why_{name}": each.where(each > method.RANK[GREEN], 0) for name, each in ranks.items()}


def _awaited(view: View, rows: pd.DataFrame, day: date) -> "pd.Series[int]":
    """The worst rank of what each project still waits for; 0 where it waits for nothing."""
    if known(view).dependencies.empty:
        return pd.Series(0, index=rows.index)
    waiting = dependencies(view, rows, day)
    waiting = waiting[waiting["met_on"].isna()]
    ranks = rank(waiting["rag"]).groupby(waiting["project"]).max()
    return ranks.reindex(rows.index).fillna(0).astype("int64")


def _silent(view: View, period: Period, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which projects under way should have reported on the last quarter that was over by the period, and did not."""
    quarter = last_full(period.end, PeriodKind.QUARTER, year_start=view.framework.year_start)
    if view.framework.due_on(quarter, view.closed) >= view.known.moment.date():
        return pd.Series(False, index=rows.index)
    begun = ~(rows["starts"] > pd.Timestamp(quarter.end))
    told = rows["told"] >= pd.Timestamp(quarter.start)
    return rows["open"] & rows["state"].eq(RUNNING[0]) & begun & ~told
