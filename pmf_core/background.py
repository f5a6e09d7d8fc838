"""What a return is checked against, as the store has it now."""

import pandas as pd

from pmf_core import relations
from pmf_core.cache import remember, written
from pmf_core.comparing import bodies
from pmf_core.returns import Context
from pmf_core.returns.context import LEVELS, TARGETS
from pmf_core.view import View

REGISTERS = {
    "service": relations.services, "data_list": relations.data_list, "target": relations.targets,
    "step_change": relations.step_changes, "definition_break": relations.definition_breaks,
}  # fmt: skip


def background(view: View) -> Context:
    """What a return is checked against: the home council's own lists and figures, and its framework."""
    registers = _registers(view)
    data_list = registers["data_list"]
    retired = data_list["life"].eq("retired").any()
    quadrants = view.framework.quadrants
    return Context(
        home=view.council,
        year_start=view.framework.year_start,
        data_list=data_list,
        services=tuple(registers["service"]["code"]),
        history=relations.values(view.store, view.known, view.council, places=False),
        council_match=lambda names: bodies.match_many(view, names),
        council_suggest=lambda name: bodies.suggest(view, name),
        quadrants={quadrant.id: quadrant.title for quadrant in quadrants},
        today=view.known.moment.date(),
        targets=registers["target"][TARGETS],
        blocks={quadrant.id: {block.id: block.title for block in quadrant.blocks} for quadrant in quadrants},
        actor=view.actor.name,
        sent=_sent(view),
        retired=relations.retired(view.store, view.known) if retired else {},
        questions={question.id: question.title for question in view.framework.value_for_money.questions},
        levels=pd.concat([registers[name][LEVELS] for name in ("step_change", "definition_break")], ignore_index=True),
    )


def _registers(view: View) -> dict[str, pd.DataFrame]:
    """Each register by its table; asked anew only after a submission that wrote in it was received or undone."""
    rests = written(view.store, tuple(REGISTERS), view.known.counted)

    def kept(table: str) -> pd.DataFrame:
        key = ("register", table, rests[table])
        return remember(view.store, key, lambda: REGISTERS[table](view.store, view.known)).copy(deep=False)

    return {table: kept(table) for table in REGISTERS}


def _sent(view: View) -> pd.DataFrame:
    """Who sent each submission, on what day, in which file, by its number."""
    every = relations.submissions(view.store, view.known)
    rows = [(one.actor, one.received_at.date(), one.file or one.kind) for one in every]
    return pd.DataFrame(rows, columns=["actor", "day", "file"], index=[one.seq for one in every])
