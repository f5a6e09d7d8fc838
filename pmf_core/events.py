"""What happened to an indicator beside its figures, each with the submission that can be undone."""

from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.facts import of_indicator
from pmf_core.joined import joins
from pmf_core.periods import Period, from_ordinals
from pmf_core.results.events import Annotation, DefinitionBreak, Events, StepChange
from pmf_core.returns.tables import code as normal
from pmf_core.said import day, text
from pmf_core.view import View

__all__ = ["Annotation", "DefinitionBreak", "Events", "StepChange", "events"]


def events(view: View, code: str) -> Events:
    """The step changes, definition breaks and annotations of an indicator that stand, each oldest first.

    What was withdrawn or undone is left out; what happened to an indicator whose history is joined is there too. As
    known at the view's moment, of every period, also later than the view's: a chart shows those that it has room for.

    Args:
        code: as printed or as typed; case and spaces do not matter.
    Raises:
        WrongInput: no such indicator in the data list.
        NotAllowed: the actor may not see it.
    """
    wanted = normal(code)
    of_indicator(view, code)
    codes = [wanted, *joins(relations.data_list(view.store, view.known), [wanted])["old"]]
    ids = {seq: one.id for seq, one in relations.by_number(view.store, view.known).items()}

    def mine(rows: pd.DataFrame) -> list[dict[Any, Any]]:
        return rows[rows["code"].isin(codes)].sort_values("at", kind="stable").to_dict("records")

    def came(row: dict[Any, Any]) -> dict[str, Any]:
        return {"at": int(row["at"]), "seq": int(row["seq"]), "submission": ids[int(row["seq"])]}

    def period(row: dict[Any, Any]) -> Period:
        return from_ordinals(None, int(row["at"]), int(row["last"]), year_start=view.framework.year_start)

    return Events(
        step_changes=tuple(
            StepChange(
                period=period(row), reason=row["reason"], accepted_by=row["accepted_by"],
                accepted_on=day(row["accepted_on"]), **came(row),
            )
            for row in mine(relations.step_changes(view.store, view.known))
        ),
        definition_breaks=tuple(
            DefinitionBreak(
                period=period(row), changed=row["changed"], decided_by=text(row["decided_by"]),
                decided_on=day(row["decided_on"]), **came(row),
            )
            for row in mine(relations.definition_breaks(view.store, view.known))
        ),
        annotations=tuple(
            Annotation(day=row["day"].date(), text=row["text"], written_by=text(row["written_by"]), **came(row))
            for row in mine(relations.annotations(view.store, view.known))
        ),
    )  # fmt: skip
