"""What a return would change, as rows ready to show: before, after, and the rating that would follow."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.facts import Facts, of_codes, own_points_of
from pmf_core.formats import NO_FIGURE, number
from pmf_core.model import Change, Rag
from pmf_core.periods import from_ordinals, ordinal
from pmf_core.results import ChangeRow
from pmf_core.returns.kinds import KINDS, Kind, Type
from pmf_core.view import View

ALL = "all"
SHOWN = 500  # of each kind; the counts are of all
NAMED = {  # what a record is called by, where it is not its name or title, with the rest of its key
    "groups": ("title", "member"), "comparators": ("comparator", "statistic"), "comparison_notes": ("about", "text"),
    "value_for_money": ("title",), "value_review": ("question",),
}  # fmt: skip
SAID = {  # the figure of a record; else its target
    "comparators": "value", "groups": "place", "budget": "actual", "workforce_profile": "headcount", "safety": "events",
    "training": "done", "feedback": "received", "contact": "contacts", "coverage": "items", "surveys": "favourable",
}  # fmt: skip
ORDER = {Change.RESTATED: 0, Change.CHANGED: 1, Change.NEW: 2, Change.SAME: 3}


def describe_changes(view: View, compared: Mapping[str, pd.DataFrame]) -> tuple[ChangeRow, ...]:
    """The first 500 changes of each kind, restated ones first, then changed, new, same."""
    found: list[ChangeRow] = []
    for name, rows in compared.items():
        ordered = rows.assign(order=rows["change"].map({str(change): place for change, place in ORDER.items()}))
        ordered = ordered.sort_values("order", kind="stable").head(SHOWN)
        found += _values(view, ordered, compared) if name == "values" else _records(view, name, ordered, compared)
    return tuple(sorted(found, key=lambda row: ORDER[row.change]))


def _records(view: View, kind: str, rows: pd.DataFrame, compared: Mapping[str, pd.DataFrame]) -> Iterator[ChangeRow]:
    key = KINDS[kind].key[0]
    about = _about(view, compared) if kind == "comparators" else {}
    for row in rows.to_dict("records"):
        yield ChangeRow(
            kind=KINDS[kind].title,
            code=str(row[key]),
            name=_called(KINDS[kind], row) or str(row[key]),
            period=_period(view, row["start"], row["end"]) if "start" in row else "",
            change=Change(row["change"]),
            before=None,
            after=_said(kind, row, about.get(row[key])),
            rag=None,
            place=_place(row["sheet"], row["column"], row["row"]),
        )


def _called(kind: Kind, row: Mapping[Any, Any]) -> str:
    """What a record is called, of its texts; "" where it has none but its code."""
    choices = {column.name for column in kind.columns if column.type is Type.CHOICE}
    named = {name: row.get(name) for name in NAMED.get(kind.name, ("name", "title", *kind.key[1:]))}
    texts = {name: text for name, text in named.items() if isinstance(text, str) and text != ALL}
    return ", ".join(text.replace("_", " ") if name in choices else text for name, text in texts.items())


def _said(kind: str, row: Mapping[Any, Any], about: tuple[str, str, int] | None) -> str | None:
    """What a record would say, where it is one figure."""
    figure = row.get(SAID.get(kind, "target"))
    if figure is None or pd.isna(figure):
        return None
    if about is not None:
        return _figure(figure, None, *about[1:])
    return number(figure, "£", 0) if kind == "budget" else f"{figure:,.15g}"


def _values(view: View, rows: pd.DataFrame, compared: Mapping[str, pd.DataFrame]) -> Iterator[ChangeRow]:
    about = _about(view, compared)
    before_ratings, ratings = _ratings(view, rows, compared)
    for row in rows.to_dict("records"):
        name, unit, decimals = about.get(row["indicator"], (row["indicator"], "", 1))
        part = "" if row["segment"] == ALL else row["segment"]
        told = ", ".join(each for each in (part, "" if row["council"] == view.council else row["council"]) if each)
        elsewhere = f" ({told})" if told else ""  # only the whole of our own is rated
        change = Change(row["change"])
        before = _figure(row["stored_value"], row["stored_missing"], unit, decimals)
        at = (row["indicator"], row["start"], row["end"])
        yield ChangeRow(
            kind=KINDS["values"].title,
            code=row["indicator"],
            name=f"{name}{elsewhere}",
            period=_period(view, row["start"], row["end"]),
            change=change,
            before=None if change is Change.NEW else before,
            after=_figure(row["value"], row["missing"], unit, decimals),
            rag=None if elsewhere else ratings.get(at),
            place=_place(row["sheet"], row["column"], row["row"]),
            rag_before=None if elsewhere or change is Change.NEW else before_ratings.get(at),
        )


def _about(view: View, compared: Mapping[str, pd.DataFrame]) -> dict[str, tuple[str, str, int]]:
    listed = relations.data_list(view.store, view.known)
    if "data_list" in compared:
        listed = pd.concat([listed, compared["data_list"]])
    each = zip(listed["code"], listed["name"], listed["unit"].fillna(""), listed["decimals"], strict=True)
    return {code: (name, unit, int(decimals)) for code, name, unit, decimals in each}


Ratings = dict[tuple[str, pd.Timestamp, pd.Timestamp], Rag]


def _ratings(view: View, rows: pd.DataFrame, compared: Mapping[str, pd.DataFrame]) -> tuple[Ratings, Ratings]:
    """How each figure of the return is rated on its own period's target now, and once these rows are stored."""
    stored = of_codes(view, rows["indicator"].unique().tolist())
    listed = _over(stored.data_list, compared.get("data_list"), ["code"])
    listed = listed[listed["code"].isin(rows["indicator"])].reset_index(drop=True)
    targets = _over(stored.targets, _by_month(compared.get("targets")), ["code", "first", "last"])
    whole = rows[(rows["council"] == view.council) & (rows["dimension"] == ALL) & (rows["segment"] == ALL)]
    values = _over(stored.values, _by_month(whole), ["code", "first", "last"])
    values["seq"] = values["seq"].fillna(view.known.seq + 1).astype("int64")
    return _rated(view, stored), _rated(view, Facts(listed, values, targets))


def _rated(view: View, facts: Facts) -> Ratings:
    if facts.data_list.empty:
        return {}
    points = own_points_of(view, facts)
    found = {}
    for code, first, last, rag in zip(points["code"], points["first"], points["last"], points["rag"], strict=True):
        period = from_ordinals(None, first, last, year_start=view.framework.year_start)
        found[code, pd.Timestamp(period.start), pd.Timestamp(period.end)] = Rag(rag)
    return found


def _place(sheet: object, column: object, row: object) -> str:
    cell = f"{column}{row}"
    return f"{sheet}!{cell}" if isinstance(sheet, str) and sheet else cell


def _by_month(rows: pd.DataFrame | None) -> pd.DataFrame | None:
    if rows is None:
        return None
    return rows.rename(columns={"indicator": "code"}).assign(
        first=rows["start"].map(ordinal).astype("int64"), last=rows["end"].map(ordinal).astype("int64")
    )


def _over(stored: pd.DataFrame, incoming: pd.DataFrame | None, key: list[str]) -> pd.DataFrame:
    """The stored records with the incoming ones in their place."""
    if incoming is None or incoming.empty:
        return stored.copy()
    both = pd.concat([stored, incoming.reindex(columns=stored.columns)], ignore_index=True)
    return both.drop_duplicates(key, keep="last").reset_index(drop=True)


def _period(view: View, start: pd.Timestamp, end: pd.Timestamp) -> str:
    first, last = ordinal(start.date()), ordinal(end.date())
    return from_ordinals(None, first, last, year_start=view.framework.year_start).title


def _figure(value: float, missing: object, unit: str, decimals: int) -> str:
    if pd.isna(value):
        return missing.replace("_", " ") if isinstance(missing, str) else NO_FIGURE
    return number(value, unit, decimals)
