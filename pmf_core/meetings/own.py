"""What a review is of: a service, team, portfolio, partnership or project, and which subjects are its own.

Source: docs/method.md#meetings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pmf_core.registers import records
from pmf_core.returns.tables import code as normal
from pmf_core.view import View


@dataclass(frozen=True, slots=True)
class Own:
    """What is looked at: everything; or what is of one of these services or portfolios, of an owner, or named."""

    everything: bool = False
    services: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    subjects: frozenset[tuple[str, str]] = frozenset()  # kind and code

    def has(self, kind: str, code: str, *, service: str = "", portfolio: str = "", owner: str = "") -> bool:
        """Whether a subject is looked at; case and spaces of its code do not matter."""
        return (
            self.everything or service in self.services or normal(portfolio) in self.portfolios
            or owner.casefold() in self.owners or (kind, normal(code)) in self.subjects
        )  # fmt: skip


def own(view: View, of: str, subject: str) -> Own:
    """What a review `of` that subject looks at; of the council, everything."""
    return OF.get(of, _council)(view, normal(subject))


def _council(_view: View, _subject: str) -> Own:
    return Own(everything=True)


def _service(_view: View, subject: str) -> Own:
    return Own(services=frozenset({subject}))


def _portfolio(_view: View, subject: str) -> Own:
    return Own(portfolios=frozenset({subject}))


def _team(view: View, subject: str) -> Own:
    """What its leader owns, and the indicators of which it has a part of the target."""
    teams, parts = records(view, "teams"), records(view, "cascades")
    leaders = teams.loc[teams["code"] == subject, "head"].dropna().str.casefold()
    mine = parts.loc[parts["whose"].map(normal) == subject, "indicator"]
    return Own(owners=frozenset(leaders), subjects=frozenset(("indicator", code) for code in mine))


def _partnership(view: View, subject: str) -> Own:
    """The partnership, and the indicators of which it shares a target."""
    shared = records(view, "shared_targets")
    mine = shared.loc[shared["partnership"] == subject, "indicator"]
    return Own(subjects=frozenset({("partnership", subject), *(("indicator", code) for code in mine)}))


def _project(view: View, subject: str) -> Own:
    """The project, its milestones, and the risks that are linked to it."""
    milestones, links = records(view, "milestones"), records(view, "links")
    mine = milestones.loc[milestones["project"] == subject, "code"]
    linked = links[(links["to_kind"] == "project") & (links["to_code"] == subject) & (links["from_kind"] == "risk")]
    parts = {("project", subject), *(("milestone", code) for code in mine),
             *(("risk", code) for code in linked["from_code"])}  # fmt: skip
    return Own(subjects=frozenset(parts))


OF: Mapping[str, Callable[[View, str], Own]] = {
    "council": _council, "service": _service, "portfolio": _portfolio, "team": _team, "partnership": _partnership,
    "project": _project,
}  # fmt: skip
