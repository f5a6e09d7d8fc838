"""The golden thread as sets: what lies beneath each record, each thing once however many ways lead to it."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.methods.arrays import BoolArray, IntArray, mark
from pmf_core.methods.milestones import DONE
from pmf_core.model import Rag

WORST_FIRST = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.EXCEEDED)
MILESTONES = ("done", "on_track", "late")
COUNTED = {  # a column of the answer -> the kind of record that it counts
    "objectives": "objective", "indicators": "indicator", "projects": "project", "milestones": "milestone",
    "risks": "risk", "improvements": "improvement", "partnerships": "partnership",
}  # fmt: skip
TROUBLED = ("projects", "risks", "improvements", "partnerships")  # it is also counted how many are red, and amber
NOWHERE = -1


def thread(nodes: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """What lies beneath each record, over links of any depth.

    Args:
        nodes: (n,) kind (str); rag (str: of an indicator, milestone or one of TROUBLED its rating; "" where none);
            state (str, of a milestone, as `milestones` has it); hidden (bool, a record that may not be named).
        links: below and above (int, places in `nodes`, from 0); repeats and links in a circle are allowed.
    Returns:
        (n,) on the index of nodes. Of the indicators beneath that are not hidden: red, amber, green, exceeded,
        not_rated (int64), and worst (str: the worst rating among them, not_rated where none is rated, "" where there
        is none). Of the milestones beneath: done, on_track (not done, green), late (not done, amber or red). Of the
        sorts of TROUBLED beneath: projects_red, projects_amber, risks_red and so on. How many of each sort of COUNTED
        lie beneath, hidden ones left out; withheld, how many hidden records
        do. circle (int64): the place of the first record of the circle that a record is part of, -1
        where it is in none. A record is never beneath itself; whatever leads there twice is counted once.
    Raises:
        ValueError: a link names a place that is not there.

    Source: docs/method.md#golden-thread.
    """
    below, above = (np.asarray(links[name], dtype=np.int64) for name in ("below", "above"))
    n = len(nodes)
    if len(below) and not 0 <= min(below.min(), above.min()) <= max(below.max(), above.max()) < n:
        raise ValueError("a link names a record that is not there")
    reached = beneath(n, below, above)
    circle = _circles(reached)
    np.fill_diagonal(reached, val=False)
    flags = _flags(nodes)
    counts = np.rint(reached.astype(np.float32) @ flags.to_numpy(dtype=np.float32)).astype(np.int64)
    found = pd.DataFrame(counts, columns=flags.columns, index=nodes.index)
    return found.assign(worst=worst_of(found), circle=circle)


def beneath(n: int, below: IntArray, above: IntArray) -> BoolArray:
    """(n, n): whether the record of a column is beneath that of a row; on the diagonal where it is in a circle."""
    own = np.packbits(np.eye(n, dtype=bool), axis=1)
    held = np.zeros_like(own)
    order = np.argsort(above, kind="stable")
    child, parent = below[order], above[order]
    parents, starts = np.unique(parent, return_index=True)
    while len(parents):  # each round reaches one link further down; a circle adds nothing new and ends it
        found = np.bitwise_or.reduceat(own[child] | held[child], starts, axis=0)
        if np.array_equal(found, held[parents]):
            break
        held[parents] = found
    return np.unpackbits(held, axis=1, count=n).astype(bool)


def worst_of(counts: pd.DataFrame) -> pd.Series:
    """The worst rating of which there is any: red, amber, green, exceeded; not_rated where only that; else ""."""
    order = (*WORST_FIRST, Rag.NOT_RATED)
    found = np.select([(counts[rag] > 0).to_numpy() for rag in order], list(order), default="")
    return pd.Series(pd.array(found, dtype="str"), index=counts.index)


def _circles(reached: BoolArray) -> npt.NDArray[np.int64]:
    """For each record the first that it reaches and that reaches it; -1 where it does not reach itself."""
    found = np.full(len(reached), NOWHERE, dtype=np.int64)
    within = np.flatnonzero(reached.diagonal())
    if len(within):
        among = reached[np.ix_(within, within)]
        found[within] = within[np.argmax(among & among.T, axis=1)]
    return found


def _flags(nodes: pd.DataFrame) -> pd.DataFrame:
    """One column for each thing that is counted."""
    hidden = nodes["hidden"].to_numpy(dtype=bool)
    of = {kind: mark(nodes["kind"], kind) & ~hidden for kind in COUNTED.values()}
    done, green = mark(nodes["state"], DONE), mark(nodes["rag"], Rag.GREEN)
    milestone = of["milestone"]
    return pd.DataFrame(
        {str(rag): of["indicator"] & mark(nodes["rag"], rag) for rag in (*WORST_FIRST, Rag.NOT_RATED)}
        | {"done": milestone & done, "on_track": milestone & ~done & green, "late": milestone & ~done & ~green}
        | {f"{name}_{rag}": of[COUNTED[name]] & mark(nodes["rag"], rag) for name in TROUBLED for rag in WORST_FIRST[:2]}
        | {name: of[kind] for name, kind in COUNTED.items()}
        | {"withheld": hidden}
    )
