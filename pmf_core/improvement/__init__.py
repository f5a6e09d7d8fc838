"""How the council gets better, as answers: reviews, inspections, awards, challenges, trials; partnerships."""

from pmf_core.improvement.partners import partnership, partnerships
from pmf_core.improvement.register import improvements, of, one

__all__ = ["improvements", "of", "one", "partnership", "partnerships"]
