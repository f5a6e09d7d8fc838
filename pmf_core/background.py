"""What a return is checked against, as the store has it now."""

from pmf_core import reference, relations
from pmf_core.returns import Context
from pmf_core.view import View


def background(view: View) -> Context:
    """What a return is checked against: the home council's own lists and figures, and its framework."""
    services = relations.services(view.store, view.known)
    quadrants = view.framework.quadrants
    return Context(
        home=view.council,
        year_start=view.framework.year_start,
        data_list=relations.data_list(view.store, view.known),
        services=tuple(services["code"]),
        history=relations.values(view.store, view.known, view.council, places=False),
        council_match=lambda names: {**reference.match_many(names), **_home(view, names)},
        council_suggest=lambda name: [council.name for council in reference.suggest(name)],
        quadrants={quadrant.id: quadrant.title for quadrant in quadrants},
        today=view.known.moment.date(),
        targets=relations.targets(view.store, view.known)[["code", "first", "last", "profile"]],
        blocks={quadrant.id: {block.id: block.title for block in quadrant.blocks} for quadrant in quadrants},
    )


def _home(view: View, names: list[str]) -> dict[str, str | None]:
    """The home council by its own code or name, which need not be an ONS one."""
    mine = {view.council.casefold(), view.council_name.casefold()}
    return {name: view.council for name in names if name.strip().casefold() in mine}
