"""What a return is checked against, as the store has it now."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from pmf_core import reference, relations
from pmf_core.cache import remember, written
from pmf_core.comparing import bodies
from pmf_core.framework import Framework
from pmf_core.returns import Context
from pmf_core.returns.context import LEVELS, REPORTED, TARGETS
from pmf_core.returns.kinds import ENDS, KINDS, Kind
from pmf_core.returns.layouts.own_words import SAID
from pmf_core.view import View

REFERRED = sorted(  # kinds whose codes others refer to, but for services and the data list
    {column.refers for kind in KINDS.values() for column in kind.columns if column.refers} | {*ENDS.values()}
    - {"", "service", "data_list"}
)  # fmt: skip
REGISTERS = {
    "service": relations.services, "data_list": relations.data_list, "target": relations.targets,
    "step_change": relations.step_changes, "definition_break": relations.definition_breaks,
}  # fmt: skip
RESTS = tuple(dict.fromkeys([*REGISTERS, *(KINDS[name].table for name in (*REFERRED, "project_reports"))]))


def background(view: View) -> Context:
    """What a return is checked against: the home council's own lists and figures, and its framework."""
    rests = written(view.store, RESTS, view.known.counted)
    registers = _registers(view, rests)
    data_list = registers["data_list"]
    quadrants = view.framework.quadrants
    return Context(
        home=view.council,
        year_start=view.framework.year_start,
        data_list=data_list,
        services=tuple(registers["service"]["code"]),
        history=relations.values(view.store, view.known, view.council, places=False),
        council_match=lambda names: bodies.match_many(view, names),
        council_on=reference.match_many,
        council_suggest=lambda name: bodies.suggest(view, name),
        quadrants={quadrant.id: quadrant.title for quadrant in quadrants},
        today=view.known.moment.date(),
        targets=registers["target"][TARGETS],
        blocks={quadrant.id: {block.id: block.title for block in quadrant.blocks} for quadrant in quadrants},
        actor=view.actor.name,
        sent=_sent(view),
        retired=_retired(view, data_list, rests["data_list"]),
        named=view.framework.named,
        codes=_codes(view, rests),
        risk_scale=view.framework.risks.scale,
        reports=_reports(view, rests[KINDS["project_reports"].table]),
        words=own_words(view.framework),
        levels=pd.concat([registers[name][LEVELS] for name in ("step_change", "definition_break")], ignore_index=True),
    )


def own_words(framework: Framework) -> dict[str, str]:
    """What the framework calls the things that headings of returns name, by the plain word; the plain ones left out."""
    said = framework.words.model_dump()
    return {plain: said[plain] for plain in SAID if said[plain].casefold() != plain}


def _registers(view: View, rests: Mapping[str, tuple[int, ...]]) -> dict[str, pd.DataFrame]:
    """Each register by its table; asked anew only after a submission that wrote in it was received or undone."""

    def kept(table: str) -> pd.DataFrame:
        key = ("register", table, rests[table])
        return remember(view.store, key, lambda: REGISTERS[table](view.store, view.known)).copy(deep=False)

    return {table: kept(table) for table in REGISTERS}


def _retired(view: View, data_list: pd.DataFrame, rests: tuple[int, ...]) -> Mapping[str, date]:
    """The day on which each retired indicator was recorded as retired; asked anew with the data list."""
    if not data_list["life"].eq("retired").any():
        return {}
    return remember(view.store, ("retired", rests), lambda: relations.retired(view.store, view.known))


def _codes(view: View, rests: Mapping[str, tuple[int, ...]]) -> dict[str, frozenset[str]]:
    """The codes of every register that others refer to, by kind."""

    def codes(kind: Kind) -> frozenset[str]:
        def read() -> frozenset[str]:
            return frozenset(relations.register(view.store, view.known, kind.table, kind.key)["code"])

        return remember(view.store, ("codes", kind.name, rests[kind.table]), read) if rests[kind.table] else frozenset()

    return {name: codes(KINDS[name]) for name in REFERRED}


def _reports(view: View, rests: tuple[int, ...]) -> pd.DataFrame:
    """What projects have reported; asked anew only after a submission that wrote in it was received or undone."""
    kind = KINDS["project_reports"]

    def read() -> pd.DataFrame:
        return relations.register(view.store, view.known, kind.table, kind.key)[REPORTED]

    return remember(view.store, ("reports", rests), read)


def _sent(view: View) -> pd.DataFrame:
    """Who sent each submission, on what day, in which file, by its number."""
    every = relations.submissions(view.store, view.known)
    rows = [(one.actor, one.received_at.date(), one.file or one.kind) for one in every]
    return pd.DataFrame(rows, columns=["actor", "day", "file"], index=[one.seq for one in every])
