"""The words and the results of an outturn, under one name."""

from pmf_core.model import Chance, OutturnState, Reach
from pmf_core.results.outturn import Ahead, Interval, Outturn, RunRate

__all__ = ["Ahead", "Chance", "Interval", "Outturn", "OutturnState", "Reach", "RunRate"]
