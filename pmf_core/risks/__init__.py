"""The register of risks as answers: how each stands, the matrix, one in full, and the paper's table."""

from pmf_core.risks.matrix import Cell, matrix
from pmf_core.risks.paper import PAPER, actions, paper
from pmf_core.risks.register import assessed, one, risks

__all__ = ["PAPER", "Cell", "actions", "assessed", "matrix", "one", "paper", "risks"]
