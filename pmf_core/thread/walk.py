"""Walking the golden thread: from any record down to all that serves it, and up to the top."""

from collections.abc import Mapping, Sequence

from pmf_core.errors import WrongInput
from pmf_core.results import Thread
from pmf_core.results.thread import Key, Walked
from pmf_core.returns.kinds import ENDS
from pmf_core.returns.tables import code as normal

WAYS = 12  # ways up that are told
DEEPEST = 60  # links down that are walked


def chosen(thread: Thread, kind: str, code: str, words: Mapping[str, str] | None = None) -> Key:
    """The record that an address means.

    Args:
        kind: as links call it; "" is an objective. code: as printed or as typed; case and spaces do not matter.
        words: the framework's own, by the plain one.
    Raises:
        WrongInput: the thread has no such record, or the actor may not see it.
    """
    key = key_of(kind or "objective", code)
    if key not in thread.nodes:
        what = (words or {}).get(key[0], key[0]) if key[0] in ENDS else "record"
        raise WrongInput(f"The golden thread has no {what} “{code}”. What stands in it is listed from the top.")
    return key


def key_of(kind: str, code: str) -> Key:
    """The key of a record by its code as printed or as typed, whether the thread has it or not."""
    return kind, normal(code)


def roots(thread: Thread, level: str = "", theme: str = "", service: str = "") -> tuple[Key, ...]:
    """From where to walk: the tops, or the objectives of a level and a lead service, or one theme; in their order.

    Of a service's objectives, those are left out that another one of its own leads to.
    """
    if theme:
        return tuple(key for key in (("objective", normal(theme)),) if key in thread.nodes)
    if not (level or service):
        return thread.tops
    mine = [
        key for key, node in thread.nodes.items()
        if node.kind == "objective" and level in ("", node.level_id)
        and (not service or normal(service) in {code for code, _ in node.leads})
    ]  # fmt: skip
    places = {id: place for place, (id, _) in enumerate(thread.levels)}
    mine.sort(key=lambda key: (places.get(thread.nodes[key].level_id, len(places)), key))
    if level:
        return tuple(mine)
    own = set(mine)
    kept = [key for key in mine if not own & set(thread.above.get(key, ()))]
    return tuple(kept or mine)


def found(thread: Thread, words: str) -> tuple[Key, ...]:
    """The records whose code or title has these words, objectives first."""
    wanted = words.casefold()
    return tuple(
        key for key, node in thread.nodes.items()
        if wanted in f"{node.code} {node.title}".casefold() and (key in thread.below or key in thread.above)
    )  # fmt: skip


def branch(thread: Thread, starts: Sequence[Key]) -> tuple[Walked, ...]:
    """Everything beneath some records, each link walked once: a record that was walked before is named `again`.

    Lead services are not walked: each record says its own. From a service, what it leads and what it is for.
    """
    walked: set[Key] = set()

    def step(key: Key, depth: int, relation: str) -> Walked:
        again = key in thread.below and (key in walked or depth == DEEPEST)
        below = [] if again else [one for one in thread.below.get(key, ()) if one[0] != "service"]
        walked.add(key)
        then = tuple(step(one, depth + 1, thread.relations[one, key]) for one in below)
        return Walked(key, depth, relation, again, then)

    return tuple(step(key, 0, "") for key in starts)


def ways_up(thread: Thread, key: Key) -> tuple[tuple[Key, ...], ...]:
    """Every way from a record up to a top, the top first and the record left out; at most `WAYS`.

    Lead services are no way up, and what only goes round in a circle has none.
    """
    ways: list[tuple[Key, ...]] = []
    ahead: list[tuple[Key, ...]] = [(key,)]
    while ahead and len(ways) < WAYS:
        way = ahead.pop(0)
        above = thread.above.get(way[0], ())
        ahead += [(one, *way) for one in above if one not in way]
        if not above and len(way) > 1:
            ways.append(way[:-1])
    return tuple(ways)
