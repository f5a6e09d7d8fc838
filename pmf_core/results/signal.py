"""What the trend rules say of one indicator: variation, assurance, and how far they can be told."""

from dataclasses import dataclass

from pmf_core.model import Assurance, Footing, Rule, Variation


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual range of an indicator's figures: mean and process limits since its last step, in its unit."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Signal:
    """What the trend rules say of one indicator at the period shown.

    `variation` and `assurance` are None where they are withheld (`footing` is not limits) or where there is
    nothing to tell: no target, or no polarity for assurance. `rules` are those that the latest figure hits, the
    headline first; `run` is how many of the latest figures in a row are special in the same way. `figures` are
    those since the last accepted step or change of definition. `runs_signal`: a run chart finds more than chance.
    """

    footing: Footing
    variation: Variation | None = None
    assurance: Assurance | None = None
    rules: tuple[Rule, ...] = ()
    usual: Usual | None = None
    run: int = 0
    figures: int = 0
    runs_signal: bool = False
    why: str = ""  # why nothing is said; empty where something is
