"""What is rated otherwise than it was: of everything that can be an exception."""

from typing import Any

import pandas as pd

from pmf_core.exceptions import SUBJECT_KINDS, subjects
from pmf_core.model import Rag
from pmf_core.results import Row, Subject
from pmf_core.results.changed import Turned
from pmf_core.returns.tables import code as normal
from pmf_core.scorecard import rows_by_code
from pmf_core.view import View

ORDER = (Rag.RED, Rag.EXCEEDED, Rag.GREEN, Rag.AMBER, Rag.NOT_RATED)
TOLD = ("kind", "code", "title", "service", "service_name")


def turned(then: View, now: View) -> tuple[Turned, ...]:
    """Every subject of which the rating differs: what became red, then green, then the others; by kind and title.

    A subject that there was or is only at one of the moments has no rating at the other.
    """
    was, told = (_by_subject(subjects(view)) for view in (then, now))
    rows_was, rows = (_rows(view) for view in (then, now))
    found = []
    for key, about in (was | told).items():
        rag_was, rag = (Rag(each[key]["rag"]) if key in each else Rag.NOT_RATED for each in (was, told))
        if rag is not rag_was:
            found.append(_turned(about, rag_was, rag, rows_was.get(key), rows.get(key)))
    return tuple(sorted(found, key=_order))


def _order(one: Turned) -> tuple[int, int, str]:
    return ORDER.index(one.rag), SUBJECT_KINDS.index(one.kind), one.title.casefold()


def _by_subject(rows: pd.DataFrame) -> dict[Subject, dict[Any, Any]]:
    return dict(zip(rows.index, rows.to_dict("records"), strict=True))


def _rows(view: View) -> dict[Subject, Row]:
    return {("indicator", normal(code)): row for code, row in rows_by_code(view).items()}


def _turned(about: dict[Any, Any], rag_was: Rag, rag: Rag, was: Row | None, row: Row | None) -> Turned:
    told: dict[str, Any] = {name: str(about[name]) for name in TOLD}
    return Turned(
        **told, rag_was=rag_was, rag=rag, shown_was=was.shown if was else None, shown=row.shown if row else None,
        value_was=was.value if was else None, value=row.value if row else None, unit=str(about["unit"]),
        decimals=int(about["decimals"]),
    )  # fmt: skip
