"""The intervention ladder: the level on which each subject stands, and what put it there."""

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

import pandas as pd


class Level(NamedTuple):
    """A level as the framework has it: so many periods in a row, or at once by one of `or_when`."""

    in_a_row: int
    or_when: tuple[str, ...] = ()
    chance: float | None = None
    far: float | None = None


IN_A_ROW = "in_a_row"
AT_ONCE = ("chance_of_missing", "far", "statutory", "action_failed", "no_remedy")


def levels(rows: pd.DataFrame, ladder: Sequence[Level]) -> pd.DataFrame:
    """The highest level that each subject has reached.

    Args:
        rows: (n,) off (bool: it is red, or at risk), in_a_row (int64, periods of its own frequency that are red,
            0 where it is only at risk), chance (float64, of missing the year; NaN where there is none), far (float64,
            shortfall over tolerance), statutory, action_failed, no_remedy (bool).
        ladder: the framework's levels, lowest first.
    Returns:
        on the same index: level (int64, 1 is the lowest, 0 for none) and because (a tuple of str: everything that
        holds of that level, `in_a_row` first; empty for none).

    A subject that is neither red nor at risk stands on none, whatever else holds of it.
    Source: docs/method.md#ladder.
    """
    level = pd.Series(0, index=rows.index, dtype="int64")
    because: list[tuple[str, ...]] = [()] * len(rows)
    for number, rung in enumerate(ladder, start=1):
        held = pd.DataFrame({IN_A_ROW: rows["in_a_row"] >= rung.in_a_row} | _at_once(rows, rung)).astype("bool")
        reached = rows["off"] & held.any(axis=1)
        level = level.mask(reached, number)
        names, holds = [str(name) for name in held], held.to_numpy()
        for place in reached.to_numpy("bool").nonzero()[0]:
            because[place] = tuple(compress(names, holds[place]))
    return pd.DataFrame({"level": level, "because": pd.Series(because, index=rows.index, dtype="object")})


def _at_once(rows: pd.DataFrame, rung: Level) -> dict[str, "pd.Series[bool]"]:
    """What puts a subject on this level at once, by name."""
    by = {
        "chance_of_missing": rows["chance"] >= (rung.chance if rung.chance is not None else 2.0),
        "far": rows["far"] >= (rung.far if rung.far is not None else float("inf")),
        **{name: rows[name] for name in ("statutory", "action_failed", "no_remedy")},
    }
    return {name: by[name] for name in AT_ONCE if name in rung.or_when}
