"""A target tried on the past, in sentences."""

from collections.abc import Mapping

from pmf_core import formats
from pmf_core.describe import words
from pmf_core.model import Assurance, Rag
from pmf_core.results import Row

REACH = {
    Assurance.HITS: "Its usual range is all on the right side of this target: it would keep hitting it unless "
    "something changed.",
    Assurance.MISSES: "Its usual range is all on the wrong side of this target: it would keep missing it unless "
    "something changed.",
    Assurance.HIT_AND_MISS: "This target is within its usual range: it would hit and miss it by chance.",
}


def trial_headline(row: Row, counts: Mapping[Rag, int] | None) -> str:
    """What trying a target found: "Temporary housing would have been red in 12 of 66 months"."""
    name = row.short_name or row.name
    if counts is None:
        return f"Try a target on the past of {name}"
    rated = sum(counts[rag] for rag in counts if rag is not Rag.NOT_RATED)
    return f"{name} would have been red in {counts[Rag.RED]:,} of {words.periods(rated, row.own_kind)}"


def trial_says(
    row: Row, counts: Mapping[Rag, int], *, noise: int, untold: int, changes: int, pairs: int,
    assurance: Assurance | None,
) -> list[str]:  # fmt: skip
    """How often each rating would have been given, how many reds were noise, how often it would have changed."""
    rated = sum(counts[rag] for rag in counts if rag is not Rag.NOT_RATED)
    many = words.PERIODS[row.own_kind][1]
    if not rated:
        return ["No period could be rated by it."]
    parts = [f"{counts[rag]:,} {words.rag(rag).lower()}" for rag in Rag if rag is not Rag.NOT_RATED and counts[rag]]
    told = [f"Of {words.periods(rated, row.own_kind)}: {formats.listed(parts)}."]
    if red := counts[Rag.RED]:
        several = f"{formats.count_word(noise)} of the {red:,} reds would have been"
        alone = "The one red would have been" if noise else "The one red would not have been"
        told.append(f"{alone if red == 1 else several} noise: inside the usual range, and part of no run or trend.")
        if untold:
            told.append(f"Of {untold:,} more it cannot be told: too few figures since the last step.")
    if pairs:
        times = "once" if changes == 1 else f"{changes:,} times"
        changed = f"would have changed {times}" if changes else "would never have changed"
        told.append(f"The colour {changed} between {pairs:,} pairs of {many} in a row.")
    if assurance:
        told.append(REACH[assurance])
    return told
