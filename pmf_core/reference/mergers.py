"""Which councils took the place of which, and from when."""

from datetime import date
from functools import cache

import pandas as pd

from pmf_core.reference.councils import councils

COLUMNS = ["successor", "predecessor", "since", "tier"]
COUNTY, DISTRICT, BOTH = "county", "district", "both"
_TIER = {"County": COUNTY, "Non-metropolitan district": DISTRICT}


@cache
def _pairs() -> pd.DataFrame:
    pairs = {(code, council.code): council for council in councils().values() for code in council.successors}
    for council in councils().values():
        county = councils().get(council.county)
        if county is not None and county.end is not None:  # its area went wherever its districts' went on that day
            after = [code for code in council.successors if _since(code) > _ordinal(county.end)]
            pairs |= {(code, county.code): county for code in after}
    rows = [(new, old, _since(new), _TIER.get(was.type, BOTH)) for (new, old), was in sorted(pairs.items())]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"since": "int64"})


def successors() -> pd.DataFrame:
    """One row for each council and each that it took the place of.

    Returns:
        successor, predecessor (ONS codes), since (month ordinal from which the successor stands), tier of the
        predecessor: "county", "district", or "both" where one council had the services of the two. An abolished
        county was merged into whatever its districts were merged into.
    """
    return _pairs().copy()


def _since(code: str) -> int:
    start = councils()[code].start
    if start is None:
        raise ValueError(f"{code} took another council's place on a day that is not known.")
    return _ordinal(start)


def _ordinal(day: date) -> int:
    return day.year * 12 + day.month - 1
