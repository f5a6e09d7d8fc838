"""Surveys: what was answered, how sure it is, whether it changed, and by group without what must be withheld.

Source: docs/method.md#surveys.
"""

from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.adopted import standing
from pmf_core.belonging import visible
from pmf_core.breakdowns import judged
from pmf_core.cache import remember
from pmf_core.errors import WrongInput
from pmf_core.kept import kept, kept_facts
from pmf_core.methods.disclosure import UNKNOWN, WHOLE
from pmf_core.methods.intervals import wilson
from pmf_core.methods.surveys import FEW, difference, told, withheld
from pmf_core.periods import Period, from_ordinals
from pmf_core.registers import place, with_months
from pmf_core.relations.segments import folded, one_spelling
from pmf_core.results import Answered, Question, Survey
from pmf_core.returns.kinds import KINDS
from pmf_core.said import number, text, whole
from pmf_core.view import View

NAMES = ("survey", "question", "dimension", "segment")
KEY = ["survey", "question", "dimension", "segment"]
LONG = 200  # letters of a question, of which an address has no room for more
FIGURES = ("favourable", "base", "share", "low", "high")


def surveys(view: View) -> tuple[Survey, ...]:
    """Every survey that the actor may see, at its latest time up to the view's period; the latest first."""
    return kept(view, "surveys", lambda: _surveys(view))


def survey(view: View, name: str) -> Survey:
    """One survey by its name, in any case.

    Raises:
        WrongInput: there is none, or none that the actor may see.
    """
    for one in surveys(view):
        if folded(one.name) == folded(name):
            return one
    raise WrongInput(f"There is no survey “{name}” to see. The page of surveys lists those there are.")


def question(found: Survey, words: str) -> Question:
    """One question of a survey by its words, in any case; a very long one by how it begins.

    Raises:
        WrongInput: it is not asked in it.
    """
    for one in found.questions:
        if folded(one.question) == folded(words) or len(words) >= LONG and one.question.startswith(words):
            return one
    raise WrongInput(f"“{words}” is not asked in {found.name}. Its page lists what is.")


def _surveys(view: View) -> tuple[Survey, ...]:
    rows = kept_facts(view, "survey results", lambda: _results(view))
    rows = rows[rows["last"] <= view.period.last]
    found = [_survey(view, str(name), of) for name, of in rows.groupby("survey", sort=False)]
    return tuple(sorted(found, key=lambda one: (-one.period.last, one.name.casefold())))


def _results(view: View) -> pd.DataFrame:
    """Every result that the actor may see beside the one before, without what is withheld, oldest first.

    survey, who, question, dimension, segment, indicator, first, last, order, asked, note, withheld (bool), and for it
    and the one before (`was_`): favourable, base, share, low, high; change, change_low, change_high (points), told.
    """
    rows = remember(view.store, ("surveys judged", *_stands(view)), lambda: _judged(view))
    if rows.empty:
        return rows
    rows = rows[visible(view, place(view, KINDS["surveys"], rows))]
    rows = rows.sort_values(["survey", "last", "first", "order"], kind="stable", ignore_index=True)
    low, high = wilson(rows["favourable"], rows["base"])
    rows = rows.assign(share=100 * rows["favourable"] / rows["base"], low=100 * low, high=100 * high)
    then = rows.groupby(KEY, sort=False)[["first", "last", "withheld", *FIGURES]].shift(1).add_prefix("was_")
    rows = rows.join(then)
    sides = difference(rows["favourable"], rows["base"], rows["was_favourable"], rows["was_base"])
    return rows.assign(
        change=rows["share"] - rows["was_share"], change_low=100 * sides[0], change_high=100 * sides[1],
        told=told(*sides),
    )  # fmt: skip


def _stands(view: View) -> tuple[object, ...]:
    return view.council, view.known.seq, view.known.undone, view.framework.publication.small_number, view.stamp


def _judged(view: View) -> pd.DataFrame:
    """Every result as it stands, whoever asks, what is withheld blank; each name as it was spelt last."""
    rows = standing(view, "surveys")
    if rows.empty:
        return rows.assign(first=0, last=0, order=0, withheld=False)
    rows = rows.assign(**{name: one_spelling(rows[name], rows["seq"]) for name in NAMES})
    rows = with_months(rows)
    newest = rows.sort_values(["seq", "row"], kind="stable")
    newest = newest.drop_duplicates([*KEY, "last"], keep="last").reset_index(drop=True)
    newest = newest.assign(order=range(len(newest)))
    of_question = newest.groupby(["survey", "question"])["indicator"]
    newest = newest.assign(indicator=of_question.transform("last"))  # the last that names one
    for name in ("asked", "base", "favourable"):
        newest[name] = newest[name].astype("float64")
    frame = newest.assign(elsewhere=_elsewhere(view, newest))
    away = withheld(frame, under=view.framework.publication.small_number)
    blank = {name: frame[name].mask(away) for name in ("base", "favourable")}
    asked = frame["asked"].mask(away | (frame["dimension"] != WHOLE))
    return frame.assign(**blank, asked=asked, note=frame["note"].mask(away), withheld=away)


def _elsewhere(view: View, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which results are of a group that is withheld where the indicator that they give is broken down."""
    listed = relations.data_list(view.store, view.known)
    listed = listed[listed["code"].isin(rows["indicator"].dropna())]
    if listed.empty:
        return pd.Series(False, index=rows.index)
    other = judged(view, listed)
    other = other[(other["missing"] == "suppressed") & (other["dimension"] != WHOLE)]
    keys = {
        (code, last, folded(dimension), folded(segment))
        for code, last, dimension, segment in other[["code", "last", "dimension", "segment"]].itertuples(index=False)
    }
    mine = rows[["indicator", "last", "dimension", "segment"]].itertuples(index=False)
    found = [(code, last, folded(by), folded(name)) in keys for code, last, by, name in mine]
    return pd.Series(found, index=rows.index)


def _survey(view: View, name: str, rows: pd.DataFrame) -> Survey:
    newest = rows.iloc[-1]  # they are oldest first
    at, earlier = rows["last"] == newest["last"], rows[rows["last"] < newest["last"]]
    now = rows[at]
    period = _period(view, newest["first"], newest["last"])
    before = earlier.iloc[-1] if len(earlier) else None
    asked_before = [] if before is None else earlier.loc[earlier["last"] == before["last"], "question"].unique()
    return Survey(
        name=name, who=text(newest["who"]), period=period,
        before=None if before is None else _period(view, before["first"], before["last"]),
        questions=tuple(_question(view, str(words), of) for words, of in now.groupby("question", sort=False)),
        dropped=tuple(one for one in asked_before if one not in set(now["question"])),
        under=view.framework.publication.small_number,
    )  # fmt: skip


def _question(view: View, words: str, rows: pd.DataFrame) -> Question:
    told_of = {(row["dimension"], row["segment"]): row for row in rows.to_dict("records")}
    everyone = next((row for key, row in told_of.items() if key[0] == WHOLE), None)
    groups = [_answered(view, row) for key, row in told_of.items() if key[0] != WHOLE]
    return Question(
        question=words, everyone=None if everyone is None else _answered(view, everyone),
        groups=tuple(sorted(groups, key=lambda one: (one.dimension.casefold(), folded(one.segment) in UNKNOWN))),
        asked=None if everyone is None else whole(everyone["asked"]),
        indicator=text(rows["indicator"].iloc[0]) if len(rows) else "",
        note="" if everyone is None else text(everyone["note"]),
    )  # fmt: skip


def _answered(view: View, row: dict[Any, Any], was: str = "") -> Answered:
    """One row of the results; `was` "was_": the one before it."""
    now = {name: row[was + name] for name in ("first", "last", "withheld", *FIGURES)}
    base, changes = whole(now["base"]), () if was else ("change", "change_low", "change_high")
    change = [number(row[name]) for name in changes] or [None] * 3
    return Answered(
        dimension=row["dimension"], segment=row["segment"], period=_period(view, now["first"], now["last"]),
        base=base, favourable=whole(now["favourable"]), share=number(now["share"]), low=number(now["low"]),
        high=number(now["high"]), withheld=bool(now["withheld"]), few=base is not None and base < FEW,
        before=_answered(view, row, "was_") if not was and pd.notna(row["was_last"]) else None,
        change=change[0], change_low=change[1], change_high=change[2], told="" if was else text(row["told"]),
    )  # fmt: skip


def _period(view: View, first: Any, last: Any) -> Period:
    return from_ordinals(None, int(first), int(last), year_start=view.framework.year_start)
