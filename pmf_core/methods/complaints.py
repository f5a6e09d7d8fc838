"""Complaints: the working days in which each is acknowledged and answered, and how many were, counted case by case.

Source: docs/method.md#complaints (the Local Government and Social Care Ombudsman's Complaint Handling Code).
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pmf_core.methods.rounding import as_integer
from pmf_core.model import Rag
from pmf_core.periods.working_days import DayArray, days_after, elapsed

STAGES = ("stage_1", "stage_2", "ombudsman")
UPHELD = ("upheld", "partly_upheld")
DAYS = ["received_on", "acknowledged_on", "extended_to", "answered_on"]
COUNTS = ["received", "acknowledged_in_time", "acknowledged_of", "answered", "in_time", "in_time_of", "upheld",
          "upheld_of", "escalated"]  # fmt: skip
KEY = ["service", "sort", "stage"]
Limits = Mapping[str, tuple[int, int]]  # stage -> working days to acknowledge, and to answer from then on


def timed(cases: pd.DataFrame, limits: Limits, closed: np.busdaycalendar, today: np.datetime64) -> pd.DataFrame:
    """Each case with its limits, whether it kept them, and whether it is open or overdue on `today`.

    Args:
        cases: (n,) with stage and the four days (datetime64, NaT where blank).
        limits: of the stages that have any; a case at another stage has only the day that it was extended to.
    Returns:
        The cases with acknowledge_by, counted_from and answer_by (datetime64[D]; NaT without a limit), extended (bool),
        acknowledged (1 in time, 0 not, NaN where it cannot be told yet), in_time (1, 0; NaN where it is not answered or
        has no limit), took (working days from counted_from to the answer), open, overdue (bool) and over (working days
        past answer_by, of what is answered late or overdue; else 0).

    The answer's days are counted from the acknowledgement, at the latest from the last day for it. An agreed extension
    counts where it is later than that. In time means that no working day lies after the last day of the limit.
    """
    received, told, extended_to, answered = (cases[name].to_numpy().astype("datetime64[D]") for name in DAYS)
    set_of = {stage: [float(days) for days in limits.get(stage, (np.nan, np.nan))] for stage in STAGES}
    acknowledge, answer = (cases["stage"].map({s: d[n] for s, d in set_of.items()}).to_numpy("float64") for n in (0, 1))
    acknowledge_by = days_after(received, acknowledge, closed)
    first_word = _earlier(told, answered)
    counted_from = _earlier(first_word, acknowledge_by)
    answer_by = days_after(np.where(np.isnan(answer), np.datetime64("NaT", "D"), counted_from), answer, closed)
    extended = ~np.isnat(extended_to) & ~(extended_to <= answer_by)
    answer_by = np.where(extended, extended_to, answer_by)
    is_open = np.isnat(answered)
    late = elapsed(answer_by, np.where(is_open, today, answered), closed)
    slow = elapsed(acknowledge_by, np.where(np.isnat(first_word), today, first_word), closed)
    waiting = np.isnat(first_word) & (slow <= 0)
    return cases.assign(
        acknowledge_by=acknowledge_by, counted_from=counted_from, answer_by=answer_by, extended=extended,
        acknowledged=np.where(np.isnan(slow) | waiting, np.nan, slow <= 0),
        in_time=np.where(np.isnan(late) | is_open, np.nan, late <= 0),
        took=elapsed(counted_from, answered, closed), open=is_open, overdue=is_open & (late > 0),
        over=np.where(late > 0, late, 0.0),
    )  # fmt: skip


def counted(cases: pd.DataFrame) -> pd.DataFrame:
    """The cases of `timed` as counts of each service, stage and month, in the shape of a return of counts.

    Returns:
        service, sort ("complaint"), stage, first and last (the month's ordinal) and COUNTS as float64. A case is
        received in the month in which it came, and acknowledged there; answered, in time, upheld in that of the answer;
        it escalates in the month in which the next stage was asked for. A month in which a service and stage had none
        of these has no row. The share bases leave out what cannot be told: no limit, no outcome.
    """
    base = cases.assign(stage=cases["stage"].astype("str"))
    gone = _gone_on(base)
    parts = [
        _by_month(base, "received_on", received=1.0, acknowledged_in_time=base["acknowledged"].fillna(0.0),
                  acknowledged_of=base["acknowledged"].notna()),
        _by_month(base, "answered_on", answered=1.0, in_time=base["in_time"].fillna(0.0),
                  in_time_of=base["in_time"].notna(), upheld=base["outcome"].isin(UPHELD),
                  upheld_of=base["outcome"].notna()),
        _by_month(base.assign(gone=gone), "gone", escalated=1.0),
    ]  # fmt: skip
    every = pd.concat(parts, ignore_index=True)
    found = every.groupby(["service", "stage", "first"], as_index=False)[COUNTS].sum()
    return found.assign(sort="complaint", last=found["first"])[[*KEY, "first", "last", *COUNTS]]


def within(rows: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """The rows that make up a period: those inside it, the longer before what it holds, counts returned before cases.

    Args:
        rows: KEY, first, last (month ordinals), from_cases (bool), COUNTS (float64, NaN where it is not told).
        first, last: month ordinals of the period.
    Returns:
        The rows that count. A month of cases gives way where counts of the service were returned for it.
    """
    inside = own_rows(rows, [*KEY, "from_cases"], first, last)
    if inside.empty:
        return inside
    at = inside.assign(row=inside.index)[["service", "sort", "first", "last", "row", "from_cases"]]
    returned = at[~at["from_cases"].astype(bool)].drop(columns="row")
    both = at[at["from_cases"].astype(bool)].merge(returned, on=["service", "sort"], suffixes=("", "_other"))
    return inside[~inside.index.isin(both.loc[_covers(both), "row"])].reset_index(drop=True)


def own_rows(rows: pd.DataFrame, key: list[str], first: int, last: int) -> pd.DataFrame:
    """The rows inside a period that no longer row of the same key covers: what adds up to it, nothing twice.

    Args:
        rows: `key`, first, last (month ordinals). first, last: of the period.
    """
    inside = rows[(rows["first"] >= first) & (rows["last"] <= last)].reset_index(drop=True)
    at = inside.assign(row=inside.index)[[*key, "first", "last", "row"]]
    both = at.merge(at.drop(columns="row"), on=key, suffixes=("", "_other"))
    longer = (both["last_other"] - both["first_other"]) > (both["last"] - both["first"])
    return inside[~inside.index.isin(both.loc[longer & _covers(both), "row"])].reset_index(drop=True)


def tallied(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sums of the rows of `within`: by `by`, COUNTS (NaN where no row tells it) and months (those that have a row).

    Where a service returned a row of all its stages together for a month, that is its sum; else its stages are added.
    """
    if rows.empty:
        return pd.DataFrame(columns=[*by, *COUNTS, "months"])
    kept = rows
    if "stage" not in by:
        whole = rows.loc[rows["stage"].eq("any"), ["service", "sort", "first", "last"]]
        both = rows.assign(row=rows.index).merge(whole, on=["service", "sort"], suffixes=("", "_other"))
        meet = (both["first_other"] <= both["last"]) & (both["last_other"] >= both["first"])
        kept = rows[~rows.index.isin(both.loc[both["stage"].ne("any") & meet, "row"])]
    months = kept.loc[kept.index.repeat(kept["last"] - kept["first"] + 1), [*by, "first"]]
    months = months.assign(month=months["first"] + months.groupby(level=0).cumcount())
    each = months.drop_duplicates([*by, "month"]).groupby(by).size()
    return kept.groupby(by)[COUNTS].sum(min_count=1).assign(months=each).reset_index()


def differences(rows: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Where counts were returned and cases say otherwise: service, first, last, what, returned, cases.

    `what` is received, answered or in_time, summed over the stages; a period and service of which both are there.
    """
    inside = rows[(rows["first"] >= first) & (rows["last"] <= last) & rows["sort"].eq("complaint")]
    span = ["service", "first", "last"]
    what = ["received", "answered", "in_time"]
    told = inside[~inside["from_cases"].astype(bool)]
    whole = told[told["stage"].eq("any")]
    alone = told.merge(whole[span], on=span, how="left", indicator=True)
    told = pd.concat([whole, alone[alone["_merge"].eq("left_only")].drop(columns="_merge")])
    returned = told.groupby(span, as_index=False)[what].sum(min_count=1)
    cases = inside[inside["from_cases"].astype(bool)].rename(columns={"first": "month"})[["service", "month", *what]]
    both = returned.merge(cases, on="service", suffixes=("", "_cases"))
    both = both[both["month"].between(both["first"], both["last"])]
    summed = both.groupby(span, as_index=False)[[f"{name}_cases" for name in what]].sum()
    both = returned.merge(summed, on=span)
    found = pd.concat(
        [both[span].assign(what=name, returned=both[name], cases=both[f"{name}_cases"]) for name in what]
    ) if len(both) else pd.DataFrame(columns=[*span, "what", "returned", "cases"])  # fmt: skip
    return found[found["returned"].notna() & found["returned"].ne(found["cases"])].reset_index(drop=True)


def rated(in_time: float | None, of: float | None, at_least: float, amber: float) -> Rag:
    """How a share in time is rated: at least `at_least` % is green, up to `amber` points below it amber, else red.

    Compared as whole per cents, as they are printed. None, or of none: not rated.
    """
    if in_time is None or not of:
        return Rag.NOT_RATED
    short = float(as_integer(at_least, 0) - as_integer(100 * in_time / of, 0))
    return Rag.GREEN if short <= 0 else Rag.AMBER if short <= amber else Rag.RED


def _earlier(one: DayArray, other: DayArray) -> DayArray:
    """The earlier of two days; the one that is there where one is missing."""
    return np.asarray(np.fmin(one, other))


def _covers(both: pd.DataFrame) -> "pd.Series[bool]":
    return (both["first_other"] <= both["first"]) & (both["last_other"] >= both["last"])


def _by_month(cases: pd.DataFrame, day: str, **counts: "float | pd.Series[float] | pd.Series[bool]") -> pd.DataFrame:
    when = cases[day]
    rows = cases[["service", "stage"]].assign(first=when.dt.year * 12 + when.dt.month - 1, **counts)
    return rows[when.notna()].reindex(columns=["service", "stage", "first", *COUNTS]).astype(
        {"first": "int64", **dict.fromkeys(COUNTS, "float64")}
    )


def _gone_on(cases: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    """The day on which the next stage of each case was asked for; NaT where it was not."""
    found = pd.Series(pd.NaT, index=cases.index, dtype="datetime64[us]")
    for stage, *later in (STAGES[n:] for n in range(len(STAGES) - 1)):
        after = cases[cases["stage"].isin(later)].groupby("reference")["received_on"].min()
        mine = cases["stage"].eq(stage)
        found[mine] = after.reindex(cases.loc[mine, "reference"]).to_numpy()
    return found
