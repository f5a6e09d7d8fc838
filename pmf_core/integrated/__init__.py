"""Performance beside money: where more resource would help most, as evidence side by side, never as one score."""

from pmf_core.integrated.groups import levels
from pmf_core.integrated.needs import BY, needs

__all__ = ["BY", "levels", "needs"]
