"""A form is a return of one row: its fields from the kind's schema, its entries a file like any other."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pmf_core import relations
from pmf_core.errors import PeriodError, WrongInput
from pmf_core.periods import ROLLING, PeriodKind, from_ordinals, last_full, ordinal, parse
from pmf_core.registers import records, seen, told_of
from pmf_core.returns.cells import dates
from pmf_core.returns.kinds import KINDS, Column, Kind, Type
from pmf_core.returns.tables import code as normal
from pmf_core.store import Original
from pmf_core.view import View

CODES = {
    "indicator": "data_list", "service": "service", "replaced_by": "data_list", "cost": "data_list",
    "volume": "data_list", "performance": "data_list", "satisfaction": "data_list",
}  # column -> where its codes are

PERIOD = ("start", "end")  # of a key: written as a period


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its column, what may be chosen (value, text; none: free), and what stands in it."""

    column: Column
    options: tuple[tuple[str, str], ...]
    entry: str


def fields(view: View, kind: str, given: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields of a kind's form: a record that is there already with what is stored, a new one with its defaults.

    Args:
        given: entries that are known before, by column name; those of the key say which record it is. Without
            a period: the indicator's own last full one, else the view's. What is about a day takes the last of a
            given period, or today where that is still to come.
    Raises:
        WrongInput: no such kind.
    """
    chosen = _kind(kind)
    if "at" in chosen.key and "period" in given:
        given = {"at": _last_day(view, given["period"]), **given}
    given = {"period": _period(view, given.get("indicator", "")), **given}
    stored = _stored(view, chosen, given)
    shown = [column for column in chosen.columns if not column.hidden]
    codes = {
        name: _codes(view, register)
        for column in shown
        for name, register in ((column.refers or column.name, column.refers or _listed(column)),)
        if register
    }
    return tuple(
        Field(
            column,
            _options(column, codes, view),
            given.get(column.name) or stored.get(column.name) or (column.default or "" if not stored else ""),
        )
        for column in shown
    )


def as_file(kind: str, entries: Mapping[str, str]) -> Original:
    """The entries as the CSV file of one row that the ordinary checks read; a blank field is a blank cell."""
    chosen = _kind(kind)
    columns = [column for column in chosen.columns if not column.hidden]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.heading for column in columns])
    writer.writerow([" ".join(entries.get(column.name, "").split()) for column in columns])
    return Original(f"form {chosen.title.lower()}.csv", out.getvalue().encode())


def column_at(kind: str, letter: str | None) -> Column | None:
    """The field that a finding's column letter means; None where it is about the whole form."""
    columns = [column for column in _kind(kind).columns if not column.hidden]
    place = ord(letter) - ord("A") if letter and len(letter) == 1 else -1
    if letter and len(letter) == 2:
        place = (ord(letter[0]) - ord("A") + 1) * 26 + ord(letter[1]) - ord("A")
    return columns[place] if 0 <= place < len(columns) else None


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise WrongInput(f"There is no form for “{name}”. There are forms for: {', '.join(KINDS)}.")
    return KINDS[name]


def _codes(view: View, register: str) -> tuple[tuple[str, str], ...]:
    """Codes with their names: living indicators, or services."""
    if register not in {"service", "data_list"}:
        rows = records(view, register)
        told = rows["title"] if "title" in rows else rows[KINDS[register].columns[1].name]  # a meeting has no title
        return tuple(zip(rows["code"], rows["code"] + " " + told, strict=True))
    if register == "service":
        rows = relations.services(view.store, view.known)
        return tuple(zip(rows["code"], rows["code"] + " " + rows["name"], strict=True))
    rows = records(view, "data_list")
    rows = rows[rows["life"] != "retired"]
    return tuple(zip(rows["code"], rows["display_code"] + " " + rows["name"], strict=True))


def _listed(column: Column) -> str | None:
    """The register of an older column that holds a code without saying whose; None of any other."""
    return CODES.get(column.name) if column.type is Type.CODE else None


def _options(
    column: Column, codes: Mapping[str, tuple[tuple[str, str], ...]], view: View
) -> tuple[tuple[str, str], ...]:
    if column.name == "quadrant":
        return tuple((quadrant.id, quadrant.title) for quadrant in view.framework.quadrants)
    if column.named:
        return tuple(view.framework.named[column.named].items())
    if column.name in codes or column.refers:
        return codes[column.name if column.name in codes else column.refers]
    if column.type is Type.YES_NO:
        return (("yes", "Yes"), ("no", "No"))
    return tuple((choice, choice.replace("_", " ").capitalize()) for choice in column.choices)


def _stored(view: View, kind: Kind, given: Mapping[str, str]) -> dict[str, str]:
    """The record that the given key names, as text; empty where the key is not whole, or none is there to be seen."""
    first = given.get(kind.key[0], "").strip()
    if not first:
        return {}
    words = {normal(first)} if kind.column(kind.key[0]).type is Type.CODE else {first, first.casefold()}
    rows = relations.stored(view.store, view.known, kind.table, kind.key, sorted(words))
    if "start" in kind.key:
        rows = _of_period(view, rows, given.get("period", ""))
    whole = {column.name: column.default or "" for column in kind.columns if column.hidden}
    alone = whole | {"council": view.council}
    for name in kind.key:
        if name not in PERIOD:
            rows = rows[_says(rows[name], kind.column(name), alone.get(name) or given.get(name, ""))]
    rows = told_of(view, kind.name, rows[seen(view, kind, rows)])
    if rows.empty:
        return {}
    record = rows.iloc[0]
    found = {column.name: _entry(record[column.name]) for column in kind.columns if column.name in rows}
    if "start" in kind.key:
        found["period"] = _label(view, record)
    return found


def _says(stored: "pd.Series[Any]", column: Column, said: str) -> "pd.Series[bool]":
    """Which records hold what was said in a column of their key: a day, number, code or words; case does not matter."""
    if column.type is Type.DATE:
        (day,), _ = dates([said], column)
        return stored.eq(pd.Timestamp(day)) if day else pd.Series(False, index=stored.index)
    if column.type in (Type.NUMBER, Type.WHOLE):
        return stored.astype("float64").eq(pd.to_numeric(said.replace(",", ""), errors="coerce"))
    words = said.strip() or column.default or ""
    texts = stored.fillna("").astype("str")
    if column.type is Type.CODE:
        return texts == normal(words)
    return texts.str.casefold() == words.casefold()


def _period(view: View, indicator: str) -> str:
    listed = records(view, "data_list")
    own = listed.loc[listed["code"] == normal(indicator), "period_kind"]
    if own.empty or PeriodKind(own.iloc[0]) in ROLLING:
        return view.period.label
    return last_full(view.period.end, PeriodKind(own.iloc[0]), year_start=view.framework.year_start).label


def _last_day(view: View, label: str) -> str:
    try:
        period = parse(label, None, year_start=view.framework.year_start)
    except PeriodError:
        return ""
    return _entry(min(period.end, view.known.moment.date()))


def _of_period(view: View, rows: pd.DataFrame, label: str) -> pd.DataFrame:
    try:
        period = parse(label, None, year_start=view.framework.year_start)
    except PeriodError:
        return rows.iloc[:0]
    return rows[(rows["start"] == pd.Timestamp(period.start)) & (rows["end"] == pd.Timestamp(period.end))]


def _label(view: View, record: "pd.Series[Any]") -> str:
    start, end = (pd.Timestamp(str(record[name])).date() for name in ("start", "end"))
    return from_ordinals(None, ordinal(start), ordinal(end), year_start=view.framework.year_start).label


def _entry(stored: object) -> str:
    """A stored fact as somebody would type it."""
    match stored:
        case str():
            return stored
        case bool() | np.bool_():
            return "yes" if stored else "no"
        case _ if pd.isna(stored):  # type: ignore[call-overload]
            return ""
        case date():
            return f"{stored:%d/%m/%Y}"
    return f"{float(str(stored)):.15g}"
