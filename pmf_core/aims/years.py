"""The targets of one indicator over the years beside what was reached.

Source: docs/method.md#targets-as-set.
"""

import numpy as np

from pmf_core import said
from pmf_core.aims.made import spanning, stated
from pmf_core.facts import of_indicator, positions_at
from pmf_core.kept import kept
from pmf_core.methods.frequency import year_end
from pmf_core.model import Rag, State
from pmf_core.results.aims import AimYear
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

A_YEAR = 12
MOST = 15  # years


def years(view: View, code: str) -> tuple[AimYear, ...]:
    """Each financial year from the first with a figure or target to the last with a target, oldest first.

    A figure of only a part of its year says so in `part`; one that is carried from a year before is none.

    Raises:
        WrongInput: no such indicator in the data list.
        NotAllowed: the actor may not see it.
    """
    return kept(view, ("aim years", normal(code)), lambda: _years(view, code))


def _years(view: View, code: str) -> tuple[AimYear, ...]:
    facts = of_indicator(view, code)
    held, targets = facts.values[facts.values["last"] <= view.period.last], stated(facts.targets)
    months = [*held["last"], *targets["last"]]
    if not months:
        return ()
    reach = np.array([min(months), max(months)], dtype=np.int64)
    first, last = (int(end) for end in year_end(reach, view.framework.year_start))
    ends = list(range(max(first, last - A_YEAR * (MOST - 1)), last + 1, A_YEAR))
    found = positions_at(view, facts, ends, A_YEAR)
    return tuple(
        AimYear(
            period=spanning(view, row["last"] - A_YEAR + 1, row["last"]), **{
                name: said.number(row[name]) for name in ("target", "floor", "ceiling", "stretch")},
            result=said.number(row["value"]) if row["shown_last"] > row["last"] - A_YEAR else None,
            rag=Rag(row["rag"]), part=row["value_label"] if row["state"] == State.PART else "",
        )
        for row in found.to_dict("records")
    )  # fmt: skip
