"""Questions by the framework's protocol: by when each is due, how it stands, whether the next step is open to it.

Pure, over whole columns, on a given day. Source: docs/method.md#scrutiny.
"""

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.periods.working_days import DayArray, working_day

OVERDUE, OPEN, ANSWERED = "overdue", "open", "answered"
MAY, TAKEN, LAST = "may", "taken", "last"  # of the next step; and those below
SATISFIED, UNSAID, WAIT = "satisfied", "unsaid", "wait"
DAY = np.timedelta64(1, "D")


def due(asked: DayArray, days: npt.ArrayLike, closed: np.busdaycalendar) -> DayArray:
    """The last day of a step: its days after the day of asking, moved to the next working day.

    Args:
        asked: (n,) datetime64[D], NaT where missing. days: (n,) or one; NaN where the framework has no such step.
    Returns:
        (n,) datetime64[D]; NaT where either is missing.
    """
    first = np.asarray(asked, dtype="datetime64[D]")
    count = np.broadcast_to(np.asarray(days, dtype="float64"), first.shape)
    known = ~np.isnat(first) & ~np.isnan(count)
    found = np.full(first.shape, np.datetime64("NaT", "D"))
    found[known] = working_day(first[known] + count[known].astype("int64") * DAY, closed)
    return found


def standing(rows: pd.DataFrame, today: date, steps: int) -> pd.DataFrame:
    """How each question stands, and whether the next step is open to it.

    Args:
        rows: step (its place in the protocol, 1 is the first; 0: none of it), due (NaT: none), answered (bool),
            satisfied (yes, no; blank: not said), taken (bool: it was taken to a later step). steps: how many there are.
    Returns:
        state (overdue, open, answered), days_late (0 unless overdue), next (may; else why not: taken, last, satisfied,
        unsaid, wait), opens (the day on which it opens without an answer; NaT where that is not what it waits for).
    """
    now = pd.Timestamp(today)
    answered, satisfied = rows["answered"].astype("bool"), rows["satisfied"]
    ends = pd.to_datetime(rows["due"])
    late = ~answered & (ends < now)
    state = np.select([answered, late], [ANSWERED, OVERDUE], OPEN)
    after = np.select(
        [rows["taken"].astype("bool"), rows["step"] >= steps, answered & satisfied.eq("yes"),
         answered & satisfied.eq("no"), answered, late],
        [TAKEN, LAST, SATISFIED, MAY, UNSAID, MAY], WAIT,
    )  # fmt: skip
    waits = pd.Series(after == WAIT, index=rows.index)
    return pd.DataFrame({
        "state": state, "days_late": (now - ends).dt.days.where(late, 0).astype("int64"), "next": after,
        "opens": (ends + pd.Timedelta(days=1)).where(waits),
    }, index=rows.index)  # fmt: skip
