"""What every entry has in common: its stage, its service, whose it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pmf_core import relations
from pmf_core.access import Action
from pmf_core.framework import Reach
from pmf_core.results import Entry, Stage
from pmf_core.said import text
from pmf_core.view import View


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the entries of one view: it knows its day, the names of its services and the titles of its roles."""

    view: View
    today: date
    names: Mapping[str, str]
    senders: tuple[str, ...]  # the roles that answer for one service: they send its figures

    @classmethod
    def of(cls, view: View) -> "Maker":
        """From the registers and the framework as the view knows them."""
        services = relations.services(view.store, view.known)
        senders = tuple(
            role.id for role in view.framework.roles
            if any(may.action == Action.UPLOAD and may.scope == Reach.OWN_SERVICE for may in role.may)
        )  # fmt: skip
        names = dict(zip(services["code"], services["name"], strict=True))
        return cls(view, view.known.moment.date(), names, senders)

    def stage(self, first: date, last: date, done: bool | None) -> Stage:
        """How far it has come; `done` None where nothing can say so. Source: docs/method.md#calendar."""
        if done:
            return Stage.DONE
        if last < self.today:
            return Stage.PAST if done is None else Stage.LATE
        begun = (first.year, first.month) <= (self.today.year, self.today.month)
        return Stage.DUE if begun else Stage.TO_COME

    def entry(
        self, key: str, first: date, last: date, title: str, *, sort: str, stage: Stage, source: str,
        roles: Iterable[str] = (), named: object = None, service: object = None, about: str = "", page: str = "",
        asked: Mapping[str, str] | None = None,
    ) -> Entry:  # fmt: skip
        """An entry; `named` is a job title that the record gives beside the roles."""
        ids = tuple(dict.fromkeys(roles))
        titles = [role.title for role in (self.view.framework.role(id) for id in ids) if role]
        whose = [text(named)] if text(named) else titles
        code = text(service)
        return Entry(
            key, first, last, title, sort, stage, ids, tuple(dict.fromkeys(whose)), code,
            self.names.get(code, code), about, page, tuple((asked or {}).items()), source,
        )  # fmt: skip
