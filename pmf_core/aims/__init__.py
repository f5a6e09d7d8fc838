"""Targets as they are set and changed: how each came about, every change of it, its parts, and its years."""

from pmf_core.aims.cascades import cascades
from pmf_core.aims.ledger import ledger
from pmf_core.aims.set_targets import set_targets
from pmf_core.aims.years import years

__all__ = ["cascades", "ledger", "set_targets", "years"]
