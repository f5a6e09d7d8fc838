"""Who may do what: an actor, what they want to do, and where. What no role allows is refused."""

from pmf_core.access.actor import LOCAL, Actor, Scope
from pmf_core.access.rules import among, can, changes_rights, require
from pmf_core.framework import Action

__all__ = ["LOCAL", "Action", "Actor", "Scope", "among", "can", "changes_rights", "require"]
