"""The framework in force: how well it is lived, what another would change, and putting another in its place."""

from pmf_core.in_force.adopt import Proposal, adopt, propose
from pmf_core.in_force.compare import comparison
from pmf_core.in_force.health import health
from pmf_core.in_force.placed import counted, placed_nowhere, services

__all__ = ["Proposal", "adopt", "comparison", "counted", "health", "placed_nowhere", "propose", "services"]
