"""What scrutiny sees in tandem with Cabinet: the papers of the meetings whose review the framework opens to it."""

from datetime import datetime
from typing import Any

from pmf_core.registers import records
from pmf_core.results.scrutiny import Paired, Papers
from pmf_core.said import day, text
from pmf_core.view import View


def papers(view: View, committees: tuple[Paired, ...]) -> tuple[Papers, ...]:
    """The papers that were issued of the reviews that the committees see in tandem, the newest first."""
    roles = {one.role for one in committees}
    reviews = {one.id: one.title for one in view.framework.reviews if roles & {*one.in_tandem, *one.attends, one.lead}}
    rows = records(view, "meetings")
    rows = rows[rows["review"].isin(list(reviews)) & rows["papers_as_at"].notna()]
    found = [_of(row, reviews) for row in rows.to_dict("records")]
    return tuple(sorted(found, key=lambda one: (one.as_at, one.code), reverse=True))


def _of(row: dict[Any, Any], reviews: dict[str, str]) -> Papers:
    return Papers(
        code=row["code"], review_title=reviews[row["review"]], on=day(row["held_on"]) or day(row["planned_on"]),
        state=text(row["state"]), as_at=datetime.fromisoformat(row["papers_as_at"]),
    )  # fmt: skip
