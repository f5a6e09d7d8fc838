"""What a return is checked against, as the store has it now."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from pmf_core import reference, relations
from pmf_core.cache import remember
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


def background(view: View) -> Context:
    """What a return is checked against: the home council's own lists and figures, and its framework."""
    registers = {table: read(view.store, view.known) for table, read in REGISTERS.items()}
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
        retired=_retired(view, data_list),
        named=view.framework.named,
        codes=_codes(view),
        risk_scale=view.framework.risks.scale,
        reports=_register(view, KINDS["project_reports"])[REPORTED],
        words=own_words(view.framework),
        levels=pd.concat([registers[name][LEVELS] for name in ("step_change", "definition_break")], ignore_index=True),
    )


def own_words(framework: Framework) -> dict[str, str]:
    """What the framework calls the things that headings of returns name, by the plain word; the plain ones left out."""
    said = framework.words.model_dump()
    return {plain: said[plain] for plain in SAID if said[plain].casefold() != plain}


def _retired(view: View, data_list: pd.DataFrame) -> Mapping[str, date]:
    """The day on which each retired indicator was recorded as retired; asked anew with the data list."""
    if not data_list["life"].eq("retired").any():
        return {}
    rests = relations.written(view.store, view.known)["data_list"]
    return remember(view.store, ("retired", rests), lambda: relations.retired(view.store, view.known))


def _codes(view: View) -> dict[str, frozenset[str]]:
    """The codes of every register that others refer to, by kind."""
    return {name: frozenset(_register(view, KINDS[name])["code"]) for name in REFERRED}


def _register(view: View, kind: Kind) -> pd.DataFrame:
    return relations.register(view.store, view.known, kind.table, kind.key)


def _sent(view: View) -> pd.DataFrame:
    """Who sent each submission, on what day, in which file, by its number."""
    every = relations.submissions(view.store, view.known)
    rows = [(one.actor, one.received_at.date(), one.file or one.kind) for one in every]
    return pd.DataFrame(rows, columns=["actor", "day", "file"], index=[one.seq for one in every])
