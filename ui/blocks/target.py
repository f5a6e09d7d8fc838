"""A target tried on the past: the settings, what it would have been, and every period."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import streamlit as st

from pmf_core import describe, formats
from pmf_core.model import Assurance, Polarity, Rag
from pmf_core.results import Row
from pmf_core.target_trial import Trial, Tried
from ui import address
from ui.blocks.figures import plain
from ui.download import Cell
from ui.render import html

FIRST = 13  # periods in the table until all are asked for
LABELS = {"target": "Target for each period", "floor": "Lowest", "ceiling": "Highest", "tolerance": "Tolerance"}
HEADER = ("Period", "Figure", "Rating", "Short by", "Noise", "Mean", "Lower limit", "Upper limit")


def asked(otherwise: Tried) -> Tried:
    """The settings of the address; where it has none, those in force."""
    given = {field.name: address.asked(field.name) for field in fields(Tried)}
    return Tried(**given) if any(given.values()) else otherwise


def settings(row: Row, tried: Tried) -> None:
    """The fields; what is sent becomes the address."""
    names = ("floor", "ceiling") if row.polarity is Polarity.RANGE else ("target",)
    with st.form("target-settings"):
        st.html("<div class='pmf'><h2>What to try</h2></div>")
        sent = {}
        for name in (*names, "tolerance"):
            label = LABELS[name]
            sent[name] = st.text_input(label, getattr(tried, name), key=f"try-{name}-{row.code}", max_chars=20)
        pressed = st.form_submit_button("Try it")
    if pressed:
        address.go("target", code=row.code, **{name: text.strip() for name, text in sent.items()})


def about(row: Row) -> None:
    """What the settings mean."""
    html("target/about.html", row=row, own=describe.periods(1, row.own_kind).removeprefix("1 "))


def counts(trial: Trial) -> Mapping[Rag, int]:
    """How often each rating would have been given."""
    back = trial.back
    return {Rag.RED: back.red, Rag.AMBER: back.amber, Rag.GREEN: back.green, Rag.EXCEEDED: back.exceeded,
            Rag.NOT_RATED: back.not_rated}  # fmt: skip


def result(row: Row, trial: Trial) -> None:
    """The sentences, and a symbol a period, oldest first."""
    back, years = trial.back, ""
    each = []
    for period, point in zip(trial.periods, back.points.to_dict("records"), strict=True):
        year = period.year().label if period.months <= 12 else period.label
        each.append({"rag": str(point["rag"]), "title": period.title, "noise": point["noise"],
                     "year": year if year != years else ""})  # fmt: skip
        years = year
    told = describe.trial_says(
        row, counts(trial), noise=back.red_noise, untold=back.red_untold, changes=back.changes, pairs=back.pairs,
        assurance=Assurance(back.assurance) if back.assurance else None,
    )
    html("target/result.html", says=told, years=_by_year(each))


def table(row: Row, trial: Trial, *, every: bool) -> None:
    """Every period, newest first."""
    rows = [
        {"period": period.title, "figure": formats.number(point["value"], row.unit, row.decimals, absent="no figure"),
         "rag": str(point["rag"]), "noise": point["noise"],
         "usual": "" if plain(point["lpl"]) is None else _range(row, point)}
        for period, point in zip(trial.periods, trial.back.points.to_dict("records"), strict=True)
    ][::-1]  # fmt: skip
    shown = rows if every else rows[:FIRST]
    stays = {name: address.asked(name) for name in ("target", "floor", "ceiling", "tolerance")}
    html("target/table.html", rows=shown, total=len(rows), row=row, stays=stays)


def records(trial: Trial) -> list[list[Cell]]:
    """The same for a file."""
    return [
        [period.label, plain(point["value"]), describe.rag(Rag(point["rag"])), plain(point["shortfall"]),
         "yes" if point["noise"] else "", *(plain(point[name]) for name in ("mean", "lpl", "upl"))]
        for period, point in zip(trial.periods, trial.back.points.to_dict("records"), strict=True)
    ]  # fmt: skip


def _range(row: Row, point: Mapping[Any, Any]) -> str:
    least, most = describe.sensible(row)
    ends = (max(point["lpl"], least), min(point["upl"], most))
    return " to ".join(formats.number(end, row.unit, row.decimals) for end in ends)


def _by_year(each: list[dict[str, object]]) -> list[tuple[str, list[dict[str, object]]]]:
    years: list[tuple[str, list[dict[str, object]]]] = []
    for one in each:
        if one["year"]:
            years.append((str(one["year"]), []))
        years[-1][1].append(one)
    return years
