"""The reviews that were held, of what each is to be held, and the appraisals of a year: one count for every page.

Source: docs/method.md#framework-in-force.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from pmf_core import relations, said
from pmf_core.adopted import standing
from pmf_core.periods import Period
from pmf_core.registers import records
from pmf_core.returns.tables import code as normal
from pmf_core.view import View


class Appraised(NamedTuple):
    """People due an appraisal, those who had one, those who had a mid-year review; None where nobody said."""

    staff: int | None
    held: int | None
    mid_year: int | None


def reviews(view: View) -> pd.DataFrame:
    """Every review of the whole council that was recorded and not withdrawn: `review`, `subject` (its code), `held_on`.

    That one was held is no secret, so the actor is not asked; what it found is, and is not here.
    """
    rows = standing(view, "reviews")
    return rows[["review", "held_on"]].assign(subject=rows["subject"].map(normal))


def subjects(view: View, of: str) -> Mapping[str, str] | None:
    """The code and title of everything that a review is held of; None where no register says how many there are to be.

    None too for projects: the register does not say which were under way at each of the reviews.
    """
    if of == "team":
        teams = records(view, "teams")
        return dict(zip(teams["code"], teams["title"], strict=True)) or None
    if of not in ("service", "portfolio"):
        return None
    services = relations.services(view.store, view.known)
    if of == "service":
        return dict(zip(services["code"], services["name"], strict=True)) or None
    return {normal(name): name for name in services["portfolio"].dropna().unique()} or None


def appraised(rows: pd.DataFrame, year: Period) -> dict[str, Appraised]:
    """The appraisals of a financial year, by service: of each the record that ends last in it, the longest of those."""
    first, last = pd.Timestamp(year.start), pd.Timestamp(year.end)
    within = rows[(rows["start"] >= first) & (rows["end"] <= last)]
    newest = within.sort_values(["end", "start"], ascending=[False, True]).drop_duplicates("service")
    return {
        row["service"]: Appraised(said.whole(row["staff"]), said.whole(row["held"]), said.whole(row["mid_year"]))
        for row in newest.sort_values("service").to_dict("records")
    }


def together(each: Iterable[Appraised]) -> Appraised:
    """All services together: those alone that say how many appraisals were held."""
    told = [one for one in each if one.held is not None]
    if not told:
        return Appraised(None, None, None)
    return Appraised(*(said.whole(said.total(counts)) for counts in zip(*told, strict=True)))
