"""One framework beside another: the tables that differ, and what the scorecard would show."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from pmf_core.access import changes_rights
from pmf_core.facts import of_scorecard
from pmf_core.framework import Framework, parse
from pmf_core.in_force.placed import placed_nowhere
from pmf_core.model import RagRule
from pmf_core.periods import PeriodKind, last_full
from pmf_core.results.framework import Comparison, DueChange, FieldChange, RatingChange, TableChange
from pmf_core.scorecard import rows_by_code
from pmf_core.view import View, previewed

NAMES = ("id", "subject", "title", "what")  # what tells a table from others of its sort, the first that it has
REPEATED = {"month": PeriodKind.MONTH, "quarter": PeriodKind.QUARTER, "half": PeriodKind.HALF,
            "year": PeriodKind.FINANCIAL_YEAR}  # fmt: skip
HEAD = ("id", "title", "council", "version", "about", "year_start", "source")


def comparison(view: View, name: str, text: str) -> Comparison:
    """What another framework's text changes against the view's, and what that does at the view's period.

    Raises:
        FrameworkError: the text has faults.
        NotAllowed: the actor may see nothing of the scorecard.
    """
    other = previewed(view, name, text)
    old, new = view.framework, other.framework
    return Comparison(
        id=new.id, title=new.title, council=new.council, version=new.version,
        changes=tuple(changes(old, new)), ratings=tuple(_ratings(view, other)),
        nowhere=placed_nowhere(other), dues=tuple(_dues(view, other)),
        rights=changes_rights(old, parse(text, name)),
    )  # fmt: skip


def changes(old: Framework, new: Framework) -> Iterator[TableChange]:
    """Every table that one has and the other has not, or has otherwise, in the order of the file.

    A table is known again by its id, or by its subject, title or matter; a second of the same name is another.
    """
    if head := tuple(_fields(old, new, HEAD)):
        yield TableChange("changed", "framework", new.title, head)
    for name, field in Framework.model_fields.items():
        if name in HEAD:
            continue
        sort = (field.alias or name).replace("_", " ")
        before, after = _tables(getattr(old, name)), _tables(getattr(new, name))
        for key in dict.fromkeys([*before, *after]):
            was, now = before.get(key), after.get(key)
            if was is None or now is None:
                yield TableChange("added" if was is None else "removed", sort, _title(before.get(key) or after[key]))
            elif found := tuple(_fields(was, now, type(now).model_fields)):
                yield TableChange("changed", sort, _title(now), found)


def _tables(value: object) -> dict[tuple[str, int], BaseModel]:
    """The tables of an entry of a framework, each by its name and which of that name it is."""
    if isinstance(value, BaseModel):
        return {("", 0): value}
    every = value if isinstance(value, tuple) else ()
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], BaseModel] = {}
    for one in every:
        if isinstance(one, BaseModel):
            name = next((str(getattr(one, key)) for key in NAMES if hasattr(one, key)), "")
            found[name, seen[name]] = one
            seen[name] += 1
    return found


def _title(table: BaseModel) -> str:
    return next((str(getattr(table, key)) for key in ("title", "subject", "what") if hasattr(table, key)), "")


def _fields(old: BaseModel, new: BaseModel, names: Any) -> Iterator[FieldChange]:
    for name in names:
        was, now = _said(getattr(old, name)), _said(getattr(new, name))
        if was != now:
            yield FieldChange(name.replace("_", " "), was, now)


def _said(value: object) -> str:
    """An entry in words."""
    if isinstance(value, tuple):
        return ", ".join(map(_said, value))
    if isinstance(value, RagRule):
        share = "" if value.share is None else f" ({value.share:g})"
        return f"{value.rag.replace('_', ' ')} when {' and '.join(value.when).replace('_', ' ')}{share}"
    if isinstance(value, BaseModel):
        title = _title(value)
        rest = [_said(getattr(value, key)) for key in type(value).model_fields if key not in ("source", "title", "id")]
        return title or " ".join(part for part in rest if part)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _ratings(view: View, other: View) -> Iterator[RatingChange]:
    before, after = rows_by_code(view), rows_by_code(other)
    for code in dict.fromkeys([*before, *after]):
        was, now = before.get(code), after.get(code)
        rags = (was.rag if was else None, now.rag if now else None)
        here = now or was
        if here is not None and rags[0] != rags[1]:
            yield RatingChange(here.code, here.short_name, *rags)


def _dues(view: View, other: View) -> Iterator[DueChange]:
    """For each frequency of which the council has figures: its latest full period's due day, where that moves."""
    used = set(of_scorecard(view).data_list["period_kind"])
    for said, kind in REPEATED.items():
        latest = last_full(view.known.moment.date(), kind, year_start=view.framework.year_start)
        was, now = (each.framework.due_on(latest, view.closed) for each in (view, other))
        if was != now and kind.value in used:
            yield DueChange(said, was, now)
