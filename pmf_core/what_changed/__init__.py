"""What changed between two moments: ratings, figures, targets, actions and decisions.

Source: docs/method.md#what-changed.
"""

from pmf_core.what_changed.moments import Choice, before, choices, chosen
from pmf_core.what_changed.whole import what_changed

__all__ = ["Choice", "before", "choices", "chosen", "what_changed"]
