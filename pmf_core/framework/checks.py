"""Does a framework hang together: every id once, every reference to something that is there.

The checks read the tables as written, and pass over what has not the right form (`schema` names that), so
that every problem of a file is named at once.
"""

from collections.abc import Iterator
from typing import Any

Raw = dict[str, Any]

LISTS = (
    "quadrant", "stage", "plan_level", "plan", "plan_step", "principle", "ladder", "protocol", "review", "challenge",
    "report", "committee", "role",
)  # fmt: skip
# table, key of it, the list whose ids it refers to
REFERENCES = (
    ("plan", "level", "plan_level"),
    ("plan", "owner", "role"),
    ("plan_step", "role", "role"),
    ("plan_step", "plans", "plan"),
    ("ladder", "role", "role"),
    ("protocol", "role", "role"),
    ("review", "lead", "role"),
    ("review", "attends", "role"),
    ("review", "in_tandem", "role"),
    ("report", "audience", "role"),
    ("report", "challenged_by", "role"),
    ("calendar", "who", "role"),
    ("calendar", "review", "review"),
    ("calendar", "report", "report"),
    ("calendar", "plan", "plan"),
    ("calendar", "step", "plan_step"),
    ("committee", "role", "role"),
    ("responsibility", "responsible", "role"),
    ("responsibility", "accountable", "role"),
    ("visibility", "who", "role"),
)
LOCAL_ROLE = "local"


def problems(raw: Raw) -> list[str]:
    """What does not hang together, each with its place, in the order of the file's tables."""
    return [
        *_repeated(raw), *_gathered_twice(raw), *_dangling(raw), *_ladder(raw), *_reserved(raw), *_contradicted(raw),
    ]  # fmt: skip


def tables(raw: Raw, name: str) -> list[tuple[str, Raw]]:
    """Every table of a list with its place in words, as `review 2`; what is no table is passed over."""
    entries = raw.get(name)
    listed = enumerate(entries, start=1) if isinstance(entries, list) else ()
    return [(f"{name} {number}", entry) for number, entry in listed if isinstance(entry, dict)]


def _ids(raw: Raw, name: str) -> list[str]:
    return [entry["id"] for _, entry in tables(raw, name) if isinstance(entry.get("id"), str)]


def _repeated(raw: Raw) -> Iterator[str]:
    for name in LISTS:
        yield from _twice(tables(raw, name))
    for place, quadrant in tables(raw, "quadrant"):
        yield from _twice([(f"{place}, {block}", entry) for block, entry in tables(quadrant, "block")])


def _gathered_twice(raw: Raw) -> Iterator[str]:
    """An id of another framework must lead to one quadrant only, and to one block only."""
    quadrants = tables(raw, "quadrant")
    blocks = [
        (f"{place}, {block}", entry) for place, quadrant in quadrants for block, entry in tables(quadrant, "block")
    ]
    for entries, own in ((quadrants, _ids(raw, "quadrant")), (blocks, [])):
        seen = dict.fromkeys(own, "a quadrant of this framework")
        for place, entry in entries:
            gathers = entry.get("gathers")
            for id in gathers if isinstance(gathers, list) else ():
                if isinstance(id, str) and seen.setdefault(id, place) != place:
                    yield f"{place}: `gathers` names `{id}`, which {_already(seen[id])}; name it once"


def _already(place: str) -> str:
    return f"is {place} already" if place.startswith("a ") else f"{place} gathers already"


def _twice(tables: list[tuple[str, Raw]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for place, entry in tables:
        id = entry.get("id")
        if isinstance(id, str) and (before := seen.setdefault(id, place)) != place:
            yield f"{place}: the id `{id}` is already that of {before}; give it one of its own"


def _dangling(raw: Raw) -> Iterator[str]:
    for name, key, target in REFERENCES:
        known = _ids(raw, target)
        for place, entry in tables(raw, name):
            value = entry.get(key)
            for id in value if isinstance(value, list) else [value]:
                if isinstance(id, str) and id not in known:
                    choices = ", ".join(f"`{choice}`" for choice in known) or "none are given"
                    wanted = target.replace("_", " ")
                    yield f"{place}: `{key}` names `{id}`, which is not the id of a {wanted} ({choices})"


def _ladder(raw: Raw) -> Iterator[str]:
    before = 0
    for place, level in tables(raw, "ladder"):
        row, reasons = level.get("in_a_row"), level.get("or_when")
        if isinstance(row, int):
            if row <= before:
                yield f"{place}: `in_a_row` must be more than that of the level before it ({before})"
            before = row
        named = reasons if isinstance(reasons, list) else []
        for reason, limit, wants in (("chance_of_missing", "chance", "from 0 to 1"), ("far", "far", "above 0")):
            if reason in named and limit not in level:
                yield f"{place}: `{reason}` needs a `{limit}` {wants}"
            if limit in level and reason not in named:
                yield f"{place}: `{limit}` goes only with `{reason}` in `or_when`"


def _reserved(raw: Raw) -> Iterator[str]:
    for place, role in tables(raw, "role"):
        if role.get("id") == LOCAL_ROLE:
            yield f"{place}: the id `{LOCAL_ROLE}` is kept for the one user of a laptop; choose another"


def _contradicted(raw: Raw) -> Iterator[str]:
    """A role named for a thing before publication must be allowed to see it, and the other way round."""
    may = {
        role["id"]: role["may"]
        for _, role in tables(raw, "role")
        if isinstance(role.get("id"), str) and isinstance(role.get("may"), dict)
    }
    named: set[str] = set()
    for place, entry in tables(raw, "visibility"):
        who = entry.get("who")
        needs = "see_unpublished" if entry.get("when") == "before_publication" else "see_published"
        for id in who if isinstance(who, list) else []:
            if str(id) in may and needs not in may[str(id)]:
                yield f"{place}: `{id}` is named here but its role has no `{needs}`"
            if needs == "see_unpublished":
                named.add(str(id))
    for place, role in tables(raw, "role"):
        if "see_unpublished" in may.get(str(role.get("id")), {}) and role["id"] not in named:
            yield f"{place}: `{role['id']}` may `see_unpublished`, but no visibility before publication names it"
