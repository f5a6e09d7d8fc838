"""Who acts, and on what part of the council."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Actor:
    """A person: the ids of their roles, and the services, portfolios and committees that are theirs.

    What they do is recorded under their name: `named` is the same person acting for another.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    services: tuple[str, ...] = ()
    portfolios: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()

    def named(self, name: str) -> "Actor":
        """The same rights under another name."""
        return replace(self, name=name)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is acted on. None is "not one in particular", which only a permission over everything covers.

    `prepared_by` is the id of the actor whose work it is, where a second person has to act.
    """

    service: str | None = None
    portfolio: str | None = None
    committee: str | None = None
    prepared_by: str | None = None


LOCAL = Actor("local", "Local user", ("local",))
"""The one user of the embedded default, with every right. No framework may define its role."""
