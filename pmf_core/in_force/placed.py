"""How many indicators stand in each quadrant and block of the framework that is shown, and which stand in none."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from pmf_core import placing, relations
from pmf_core.belonging import visible
from pmf_core.facts import ON_THE_SCORECARD
from pmf_core.view import View


def counted(view: View) -> Counter[tuple[str, str]]:
    """Indicators by the ids of quadrant and block ("" for a whole quadrant); alive, and seen by the actor."""
    listed = _alive(view)
    pairs = zip(listed["quadrant"], listed["block"], strict=True)
    counts: Counter[tuple[str, str]] = Counter()
    for quadrant, block in pairs:
        if isinstance(quadrant, str):
            counts[quadrant, ""] += 1
            if isinstance(block, str):
                counts[quadrant, block] += 1
    return counts


def placed_nowhere(view: View) -> tuple[tuple[str, str, str], ...]:
    """Code, name and the quadrant that its data list gives, of each indicator that no quadrant here takes in."""
    rows = placing.nowhere(view, _alive(view)).sort_values(["quadrant", "name"])
    return tuple(zip(rows["display_code"], rows["name"], rows["quadrant"], strict=True))


def services(view: View) -> Mapping[str, str]:
    """The name of each service by its code; a code that no service has is its own name."""
    held = relations.services(view.store, view.known)
    named = {code: code for one in view.framework.committees for code in one.services}
    return named | dict(zip(held["code"], held["name"], strict=True))


def _alive(view: View) -> pd.DataFrame:
    listed = placing.data_list(view)
    listed = listed[listed["life"].isin(ON_THE_SCORECARD)]
    return listed[visible(view, listed)] if len(listed) else listed
