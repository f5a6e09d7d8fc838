"""The framework as commands: what is in force, whether a text is sound and what it would change, adopting it."""

from collections.abc import Iterator

from pmf_core import in_force
from pmf_core.access import Actor
from pmf_core.answers_json import dump
from pmf_core.api import CLEAN, FOUND, Answer
from pmf_core.commands.returns import lines
from pmf_core.describe import framework as describe
from pmf_core.errors import FrameworkError
from pmf_core.formats import plural
from pmf_core.results.framework import Comparison
from pmf_core.store import Store
from pmf_core.view import open_view


def show(store: Store, actor: Actor, *, name: str | None = None, as_at: str | None = None) -> Answer:
    """The framework in force, or a shipped one of that name: version, quadrants, cycle, reviews; and its health."""
    view = open_view(store, actor, as_at_text=as_at, framework=name)
    framework, counts, lost = view.framework, in_force.counted(view), in_force.placed_nowhere(view)
    noun = (framework.words.indicator, framework.words.indicators)
    health = None if view.previewing else in_force.health(view)
    words = [describe.framework_headline(framework.council, framework.title, health), framework.about]
    words += [f"Version {framework.version}.", ""]
    words += [f"{one.title}: {plural(counts[one.id, ''], *noun)}" for one in framework.quadrants]
    words += [describe.nowhere(len(lost), framework.words.quadrant) + "."] if lost else []
    words += ["", "Cycle: " + ", ".join(stage.title for stage in framework.stages), ""]
    words += [f"{one.title}: {describe.often(one.every_months)}" for one in framework.reviews]
    words += ["", *(f"Held: {one.title}, {describe.held(one)}" for one in health.held)] if health else []
    told = {
        "id": framework.id, "title": framework.title, "council": framework.council, "version": framework.version,
        "preview": view.previewing,
        "quadrants": [
            {"id": one.id, "title": one.title, "indicators": counts[one.id, ""]} for one in framework.quadrants
        ],
        "nowhere": [code for code, _, _ in lost], "health": health,
    }  # fmt: skip
    return Answer(lines(words), dump(told))


def check(store: Store, actor: Actor, *, name: str, data: bytes, period: str | None = None) -> Answer:
    """Every fault of a text, each with its place; or what it changes and what that does. Nothing is stored."""
    try:
        proposal = in_force.propose(open_view(store, actor, period), name, data)
    except FrameworkError as error:
        return Answer(lines(str(error).splitlines()), dump({"sound": False, "problems": error.problems}), FOUND)
    told = {"sound": True, "problems": [], "same": proposal.same, "against": proposal.against}
    return Answer(lines(_compared(proposal.against)), dump(told))


def adopt(store: Store, actor: Actor, *, name: str, data: bytes, reason: str = "") -> Answer:
    """Put a text in force: a submission with its reason, which can be undone."""
    try:
        stored = in_force.adopt(open_view(store, actor), name, data, reason=reason)
    except FrameworkError as error:
        return Answer(lines(str(error).splitlines()), dump({"sound": False, "problems": error.problems}), FOUND)
    text = f"{name} is in force, as submission {stored.id}. To take it back: pmf undo {stored.id}"
    return Answer(lines([text]), dump(stored), CLEAN)


def _compared(against: Comparison) -> Iterator[str]:
    yield describe.change_headline(against) + "."
    for one in against.changes:
        yield f"{one.change}: {' '.join(part for part in (one.table, one.title) if part)}"
        for field in one.fields:
            yield f"  {field.name}: {field.before or 'nothing'} -> {field.after or 'nothing'}"
    for rating in against.ratings:
        before, after = describe.rating_word(rating.before), describe.rating_word(rating.after)
        yield f"{rating.code} {rating.name}: {before} -> {after}"
    if against.nowhere:
        codes = ", ".join(code for code, _, _ in against.nowhere)
        yield f"{describe.nowhere(len(against.nowhere), 'quadrant')}: {codes}"
    yield from (f"Due, the latest {one.frequency}: {one.before} -> {one.after}" for one in against.dues)
    if against.rights:
        yield "It changes what roles may do, or what is held back: only who may give roles can adopt it."
