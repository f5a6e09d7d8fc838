"""The portfolio: every project and programme with its ratings, and one project in full."""

from pmf_core.portfolio.one import project
from pmf_core.portfolio.whole import among, found, portfolio

__all__ = ["among", "found", "portfolio", "project"]
