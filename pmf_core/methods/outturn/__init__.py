"""Where an indicator will stand at the end of the year, and whether its target can still be met."""

from pmf_core.methods.outturn.many import outturn, outturn_many
from pmf_core.methods.outturn.result import Ahead, Chance, Outturn, OutturnState, Reach, RunRate
from pmf_core.methods.outturn.run_rate import run_rate

__all__ = ["Ahead", "Chance", "Outturn", "OutturnState", "Reach", "RunRate", "outturn", "outturn_many", "run_rate"]
