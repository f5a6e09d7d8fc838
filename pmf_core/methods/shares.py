"""How a set of indicators stands: shares, each with its base and who is left out, and what moved."""

from collections import Counter

import pandas as pd

from pmf_core.methods.arrays import BoolArray, mark
from pmf_core.model import Direction, Polarity, Rag, State
from pmf_core.results import Share, Summary

_WORST_FIRST = [str(rag) for rag in (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.EXCEEDED)]


def summarise(positions: pd.DataFrame) -> Summary:
    """The shares of one period.

    Args:
        positions: rows of `positions` at one P, one an indicator.
    Returns:
        total, counts by rating, rated; on_target (exceeded and green) and bettered (better than target) of
        those rated; beyond_stretch of those rated that have a stretch; improved (on last year) of those with
        a polarity and both years comparable. Each share says who is left out and why, most first.

    Source: docs/method.md#shares.
    """
    rag, long = positions["rag"], positions["long"]
    rated = ~mark(rag, Rag.NOT_RATED)
    directed = ~mark(positions["polarity"], Polarity.CONTEXT)
    one_way = positions["polarity"].isin([Polarity.HIGHER, Polarity.LOWER]).to_numpy()
    stretched = rated & one_way & positions["stretch"].notna().to_numpy()
    comparable = directed & ~mark(long, Direction.NOT_COMPARABLE)

    unrated = _left_out(positions["reason"].where(~rated, ""))
    no_stretch = positions["reason"].where(~rated, "").mask(rated & ~stretched, "no stretch")
    not_compared = pd.Series("", index=positions.index, dtype="str").mask(~comparable, "not comparable")
    return Summary(
        total=len(positions),
        counts={kind: int(mark(rag, kind).sum()) for kind in Rag},
        rated=int(rated.sum()),
        on_target=_share(mark(rag, Rag.EXCEEDED) | mark(rag, Rag.GREEN), rated, unrated),
        bettered=_share((positions["shortfall"] < 0).to_numpy(), rated, unrated),
        beyond_stretch=_share(positions["beyond_stretch"].to_numpy(), stretched, _left_out(no_stretch)),
        improved=_share(
            mark(long, Direction.IMPROVING), comparable, _left_out(not_compared.mask(~directed, "no direction"))
        ),
    )


def on_target_history(positions: pd.DataFrame) -> tuple[tuple[int, float | None], ...]:
    """Per cent on target of those rated at each P in `positions`.

    Returns:
        (the ordinal of P's last month, 0 to 100), oldest first; None where nothing is rated.

    Source: docs/method.md#shares.
    """
    rated = ~mark(positions["rag"], Rag.NOT_RATED)
    good = mark(positions["rag"], Rag.EXCEEDED) | mark(positions["rag"], Rag.GREEN)
    flags = pd.DataFrame({"last": positions["last"].to_numpy(), "good": good, "rated": rated})
    sums = flags.groupby("last").sum()
    return tuple(
        (int(last), 100 * int(good) / int(base) if base else None)
        for last, good, base in sums.itertuples()
    )


def movers(now: pd.DataFrame, before: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Who changed rating since the period before, both as known at the same moment.

    Args:
        now, before: rows of `positions` at P and at the P before it, one an indicator.
    Returns:
        Those with a better and those with a worse rating, each code, before, after, in the order of `now`:
        rated in both, the rating differs, not carried in P.

    Source: docs/method.md#movers.
    """
    both = now[["code", "rag", "state"]].merge(before[["code", "rag"]], on="code", suffixes=("", "_before"))
    rated = (both["rag"] != Rag.NOT_RATED) & (both["rag_before"] != Rag.NOT_RATED)
    moved = both[rated & (both["state"] != State.CARRIED)]
    after, was = (pd.Categorical(moved[c], categories=_WORST_FIRST).codes for c in ("rag", "rag_before"))
    moved = moved.rename(columns={"rag_before": "before", "rag": "after"})[["code", "before", "after"]]
    return moved[after > was].reset_index(drop=True), moved[after < was].reset_index(drop=True)


def _share(counted: BoolArray, base: BoolArray, left_out: tuple[tuple[str, int], ...]) -> Share:
    return Share(int((counted & base).sum()), int(base.sum()), left_out)


def _left_out(reasons: pd.Series) -> tuple[tuple[str, int], ...]:
    """How many for each reason ("part: 2 of 3 months" is "part"), most first."""
    counts = Counter(str(reason).partition(":")[0] for reason in reasons.tolist() if reason)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
