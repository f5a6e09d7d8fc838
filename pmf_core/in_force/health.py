"""How well the framework in force is lived: its reviews held, its own actions closed, its returns in time.

Source: docs/method.md#framework-in-force.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from pmf_core import relations, said
from pmf_core.framework import Review
from pmf_core.kept import kept
from pmf_core.methods.milestones import milestones
from pmf_core.model import Rag
from pmf_core.outstanding import outstanding
from pmf_core.registers import records
from pmf_core.results import Share
from pmf_core.results.framework import Action, Health, Held
from pmf_core.reviews_held import appraised, reviews, subjects, together
from pmf_core.view import View

A_YEAR = 12  # months
QUARTERS = 4
OWN_PLAN = "framework"  # the kind of plan that is the framework's own action plan


def health(view: View) -> Health:
    """Reviews held of those asked for, actions of the framework's own plan closed, figures that came in time.

    Kept until something that it rests on changes.

    Raises:
        NotAllowed: the actor may see none of it.
    """
    return kept(view, "health", lambda: _health(view))


def _health(view: View) -> Health:
    today = view.known.moment.date()
    actions = _actions(view, today)
    come = [one for one in actions if one.state != "open"]
    quarters = [came for _, came in outstanding(view).quarters[-QUARTERS:]]
    return Health(
        since=_since(today, A_YEAR), until=today,
        held=tuple(_held(view, review, today) for review in view.framework.reviews),
        actions=actions,
        closed=Share(sum(one.state == "done" for one in come), len(come)),
        in_time=Share(sum(came.in_time for came in quarters), sum(came.timed for came in quarters)),
    )  # fmt: skip


def _held(view: View, review: Review, today: date) -> Held:
    """One sort of review: each of those that it is held of counts up to as many as it is asked for."""
    months = max(A_YEAR, review.every_months)
    each = months // review.every_months
    if review.of == "person":
        return _appraised(view, review)
    rows = reviews(view)
    rows = rows[(rows["review"] == review.id) & (rows["held_on"] <= pd.Timestamp(today))]
    rows = rows[rows["held_on"] > pd.Timestamp(_since(today, months))]
    if review.of == "council":
        return Held(review.id, review.title, review.of, months, each, min(len(rows), each))
    wanted = subjects(view, review.of)
    if wanted is None:
        return Held(review.id, review.title, review.of, months, None, len(rows))
    had = Counter(rows["subject"])
    without = tuple(title for code, title in wanted.items() if had[code] < each)
    done = sum(min(had[code], each) for code in wanted)
    return Held(review.id, review.title, review.of, months, each * len(wanted), done, without)


def _appraised(view: View, review: Review) -> Held:
    """A review of every person is an appraisal: those held of those due in the year shown."""
    each = appraised(records(view, "appraisals"), view.period.year())
    staff, held, _ = together(each.values())
    if staff is None or held is None:
        return Held(review.id, review.title, review.of, A_YEAR, None, 0)
    names = relations.services(view.store, view.known).set_index("code")["name"]
    without = tuple(names.get(code, code) for code, one in each.items() if (one.held or 0) < (one.staff or 0))
    return Held(review.id, review.title, review.of, A_YEAR, staff, min(held, staff), without)


def _actions(view: View, today: date) -> tuple[Action, ...]:
    """The milestones of the framework's own plan: those not done first, by their day."""
    plans, every = records(view, "plans"), records(view, "milestones")
    if plans.empty or every.empty:
        return ()
    rows = every[every["plan"].isin(plans.loc[plans["sort"] == OWN_PLAN, "code"])]
    told = rows.join(milestones(rows, today, view.framework.slippage.amber_days))
    told = told.assign(done=told["state"] == "done").sort_values(["done", "baseline", "code"])
    return tuple(_action(row) for row in told.to_dict("records"))


def _action(row: Mapping[Any, Any]) -> Action:
    return Action(
        row["code"], row["title"], said.text(row["owner"]), row["baseline"].date(), said.day(row["forecast"]),
        said.day(row["actual"]), Rag(row["rag"]), row["state"],
    )  # fmt: skip


def _since(today: date, months: int) -> date:
    return (pd.Timestamp(today) - pd.DateOffset(months=months)).date()
