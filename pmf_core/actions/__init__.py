"""Actions: who does what by when, what came of it, whether it worked, and what others can learn from it."""

from pmf_core.actions.history import history
from pmf_core.actions.library import library
from pmf_core.actions.register import actions, chosen, may_report, of, one, verdicts

__all__ = ["actions", "chosen", "history", "library", "may_report", "of", "one", "verdicts"]
