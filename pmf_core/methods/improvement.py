"""Improvement: how recommendations, reviews, awards and partnerships stand on a day, and targets that partners share.

Source: docs/method.md#improvement.
"""

from datetime import date

import numpy as np
import pandas as pd

from pmf_core.methods.shortfall import Aim, shortfall
from pmf_core.model import Polarity, Rag

SOON = 90  # days before what comes again, or ends, in which it is told of
ASKED_EVERY = 2  # years after which what partners said of the council is old
DONE, STOPPED, PLANNED = "done", "stopped", "planned"
AWARD, ASSESSMENT = "accreditation", "equality_impact"
SIDED = (Polarity.HIGHER, Polarity.LOWER)
RED_FIRST = (Rag.RED, Rag.AMBER)
# why an improvement, or a partnership, is red or amber: the column of its answer that says so
RED = ("late", "lapsed", "recommended_red")
AMBER = ("again", "soon", "recommended_amber", "no_day", "unmitigated")
PARTNERS_RED = ("broken", "poor")
PARTNERS_AMBER = ("partly", "fair", "not_asked", "again")


def recommendations(rows: pd.DataFrame, today: date, amber_days: int) -> pd.DataFrame:
    """How each recommendation stands.

    Args:
        rows: (n,) with response (str: agreed, partly_agreed, not_agreed, to_be_answered), due and done_on
            (datetime64, NaT where blank). Other columns are not read.
        today: the day of the view's moment. amber_days: days past its day by which one is still amber, >= 0.
    Returns:
        (n,) on the same index: state (str: "done"; "not_agreed", and not done; "overdue", its day is over; "no_day",
        agreed and without a day; "unanswered", nobody has said yet; else "open"), days_late (float64, 0 where it is
        not overdue) and rag (str: green done and open, amber without a day and overdue by up to `amber_days`, red
        beyond, not_rated what was not agreed or not answered).
    Raises:
        ValueError: amber_days is negative.

    Source: docs/method.md#improvement.
    """
    if amber_days < 0:
        raise ValueError(f"{amber_days} amber days: give 0 or more")
    due = pd.to_datetime(rows["due"])
    late = (pd.Timestamp(today) - due).dt.days.astype("float64")
    done, refused = rows["done_on"].notna(), rows["response"].eq("not_agreed")
    overdue = ~done & ~refused & (late > 0)
    agreed = rows["response"].isin(["agreed", "partly_agreed"])
    state = np.select(
        [done, refused, overdue, agreed & due.isna(), ~agreed], [DONE, "not_agreed", "overdue", "no_day", "unanswered"],
        "open",
    )  # fmt: skip
    red = overdue & (late > amber_days)
    grey = np.isin(state, ("not_agreed", "unanswered"))
    rag = np.select([red, overdue | (state == "no_day"), grey], [Rag.RED, Rag.AMBER, Rag.NOT_RATED], Rag.GREEN)
    return pd.DataFrame({
        "state": pd.array(state, dtype="str"), "days_late": late.where(overdue, 0.0), "rag": pd.array(rag, dtype="str"),
    }, index=rows.index)  # fmt: skip


def improvements(rows: pd.DataFrame, asked: pd.DataFrame, today: date) -> pd.DataFrame:
    """How each improvement stands, and why.

    Args:
        rows: (n,) with code (unique), sort, state, effect, mitigation (str, NaN where blank), due and next_on
            (datetime64, NaT where blank). Other columns are not read.
        asked: (m,) improvement (code), state and rag as `recommendations` gives them. today: the view's day.
    Returns:
        (n,) on the index of `rows`: the columns of RED and AMBER (bool) and rag (str). late: its day is over and it
        is neither done nor stopped; lapsed: an award that has ended; again: another thing whose next day is over;
        soon: that day is at most SOON days off; recommended_red, recommended_amber: a recommendation that is so for
        being overdue; no_day: one that is agreed has no day; unmitigated: an equality impact assessment with a
        negative or mixed effect and nothing done about it. Red where any of RED, amber of AMBER, else green;
        not_rated what is stopped, and what is planned without a day and has none of these.

    Source: docs/method.md#improvement.
    """
    now = pd.Timestamp(today)
    due, then = (pd.to_datetime(rows[name]) for name in ("due", "next_on"))
    award, over = rows["sort"].eq(AWARD), then < now
    worse = rows["sort"].eq(ASSESSMENT) & rows["effect"].isin(["negative", "mixed"])
    near = then - now <= pd.Timedelta(days=SOON)
    stopped = rows["state"].eq(STOPPED)
    found = pd.DataFrame({
        "late": (due < now) & ~rows["state"].isin([DONE, STOPPED]), "lapsed": award & over,
        "recommended_red": _any(rows, asked, asked["rag"].eq(Rag.RED)), "again": ~award & over, "soon": ~over & near,
        "recommended_amber": _any(rows, asked, asked["rag"].eq(Rag.AMBER) & asked["state"].eq("overdue")),
        "no_day": _any(rows, asked, asked["state"].eq("no_day")), "unmitigated": worse & rows["mitigation"].isna(),
    }, index=rows.index).astype(bool)  # fmt: skip
    found = found.mul(~stopped, axis=0)
    undated = rows["state"].eq(PLANNED) & due.isna()
    return found.assign(rag=_rated(found, RED, AMBER, stopped | undated))


def partnerships(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """How each partnership stands, and why.

    Args:
        rows: (n,) with kept (yes, partly, no), their_view (very_good, good, fair, poor; NaN where not told),
            viewed_on and next_on (datetime64, NaT where blank). Other columns are not read. today: the view's day.
    Returns:
        (n,) on the same index: the columns of PARTNERS_RED and PARTNERS_AMBER (bool) and rag (str). broken: the
        promise was not kept; poor, fair: their view of the council; partly: kept in part; not_asked: nobody says
        when they were asked, or that is ASKED_EVERY years ago or more; again: the day of the next review is over.
        not_rated where nothing says whether the promise was kept, nor how they see the council.

    Source: docs/method.md#improvement.
    """
    now = pd.Timestamp(today)
    asked, then = (pd.to_datetime(rows[name]) for name in ("viewed_on", "next_on"))
    old = asked.isna() | (asked <= now - pd.DateOffset(years=ASKED_EVERY))
    found = pd.DataFrame({
        "broken": rows["kept"].eq("no"), "poor": rows["their_view"].eq("poor"), "partly": rows["kept"].eq("partly"),
        "fair": rows["their_view"].eq("fair"), "not_asked": old, "again": then < now,
    }, index=rows.index).astype(bool)  # fmt: skip
    untold = rows["kept"].isna() & rows["their_view"].isna()
    rag = _rated(found, PARTNERS_RED, PARTNERS_AMBER, untold)
    return found.assign(rag=np.where(untold, Rag.NOT_RATED, rag)).astype({"rag": "str"})


def parts(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """Each partner's part of a shared target, beside what it brought.

    Args:
        rows: (n,) with group (of the same partnership, indicator and period: equal), target, achieved (float64, NaN
            where not told), end (datetime64, the period's last day), polarity (str, "" where not known), decimals
            (int) and adds (bool: parts of such a figure add up). today: the view's day.
    Returns:
        (n,) on the same index: state (str: "reached"; "short"; "to_come", the period is not over, but for what is
        reached already where more is better; "untold", nothing says what was brought; "sideless", neither more nor
        less is better) and share (float64, % of the whole target of its group; NaN where parts do not add up or the
        whole is not above 0).

    Source: docs/method.md#improvement.
    """
    none = np.full(len(rows), np.nan)
    target = rows["target"].to_numpy(dtype="float64")
    short = shortfall(rows["achieved"], Aim(target, none, none), rows["polarity"].astype("str"), rows["decimals"])
    sided, reached = rows["polarity"].isin(SIDED), pd.Series(short, index=rows.index) <= 0
    goes_on = pd.to_datetime(rows["end"]) >= pd.Timestamp(today)
    state = np.select(
        [rows["achieved"].isna(), ~sided, goes_on & ~(reached & rows["polarity"].eq(Polarity.HIGHER)), reached],
        ["untold", "sideless", "to_come", "reached"], "short",
    )  # fmt: skip
    whole = rows.groupby("group")["target"].transform("sum")
    share = (100 * rows["target"] / whole).where(rows["adds"] & (whole > 0))
    return pd.DataFrame({"state": pd.array(state, dtype="str"), "share": share}, index=rows.index)


def _any(rows: pd.DataFrame, asked: pd.DataFrame, which: "pd.Series[bool]") -> "pd.Series[bool]":
    """Whether an improvement has a recommendation of which this is so."""
    return rows["code"].isin(asked.loc[which, "improvement"])


def _rated(
    found: pd.DataFrame, red: tuple[str, ...], amber: tuple[str, ...], untold: "pd.Series[bool]"
) -> "pd.Series[str]":
    reds, ambers = (found[list(names)].any(axis=1) for names in (red, amber))
    rag = np.select([reds, ambers, untold], [Rag.RED, Rag.AMBER, Rag.NOT_RATED], Rag.GREEN)
    return pd.Series(pd.array(rag, dtype="str"), index=found.index)
