"""The groups that a council can be compared in, and which of them a word means.

Source: docs/method.md#groups.
"""

import re
from collections.abc import Callable, Iterator

from pmf_core import reference
from pmf_core.comparing.bodies import Body, body_names, everyone
from pmf_core.comparing.memberships import ALL, MODELS, RESERVED, loaded, members, membership, nearest
from pmf_core.errors import WrongInput
from pmf_core.kept import kept
from pmf_core.results import Group
from pmf_core.view import View

__all__ = ["body_names", "find_group", "groups", "members", "membership"]

ONS = "Office for National Statistics, 14 February 2025, {model} model: the councils of the UK most like it."
FAMILY = "Local Government Benchmarking Framework, Improvement Service; which one depends on the indicator."
LISTED = "Those that stood at the date, of mySociety's list of councils."
BODIES = "Of the comparator bodies that were loaded."
WORDS = {  # what else people call a group that is offered to every council
    "neighbours": ("nearest neighbours", "statistical neighbours", "ons neighbours", "similar councils", "nearest"),
    "neighbours-economic": ("economic neighbours", "economic"),
    "neighbours-demographic": ("demographic neighbours", "demographic"),
    "family": ("family group", "lgbf", "lgbf family"),
    "type": ("same type", "councils of its type"),
    "region-all": ("whole region", "all councils in the region"),
    "county": ("districts of the county", "county districts"),
    "nation": ("national", "country", "all councils in the country"),
    ALL: ("everyone", "every council", "all councils", "all bodies"),
}
NOISE = {"council", "all", "other", "the", "authority"}


def groups(view: View, council: str | None = None) -> tuple[Group, ...]:
    """The groups that a council (None: the home council) can be compared in, the default first.

    The default is the framework's where it is offered, else the council's neighbours, of the home council the first
    list of its own, its type.
    """
    whose = council or view.council
    return kept(view, ("groups", whose), lambda: _groups(view, whose))


def find_group(view: View, asked: str, council: str | None = None) -> Group:
    """The group that an id, a title or a plain word means, any case; "" is the default.

    A number with a group in an order of nearness is that many of the nearest: `neighbours:10`, `10 neighbours`.

    Raises:
        WrongInput: none that is offered to the council; those that are, are named.
    """
    whose = council or view.council
    offered = groups(view, whose)
    found = _found(view, offered, asked, whose) if asked.strip() else offered[0]
    if found is None:
        named = ", ".join(f"{one.id} ({one.title})" for one in offered)
        raise WrongInput(f"“{asked}” is not a group for {body_names(view).get(whose, whose)}. There are: {named}.")
    return found


def _groups(view: View, whose: str) -> tuple[Group, ...]:
    offered = tuple(_offered(view, whose))
    first = _found(view, offered, view.framework.benchmarking.group, whose)
    if first is None:
        likely = [one for one in offered if one.id in MODELS or (whose == view.council and one.id not in RESERVED)]
        first = next(iter(likely), None) or next((one for one in offered if one.id == "type"), offered[0])
    return (first, *(one for one in offered if one.id != first.id))


def _offered(view: View, whose: str) -> Iterator[Group]:
    for base, model in MODELS.items():
        if whose in reference.neighbours(model):
            kind = "" if model == "global" else f" ({model})"
            yield Group(base, f"Statistical neighbours{kind}", ONS.format(model=model))
    if any(whose in parts for parts in reference.families().values()):
        yield Group("family", "Family group", FAMILY)
    yield from _own(view, whose)
    mine = everyone(view).get(whose)
    if mine is not None:
        yield from _kin(view, mine)
    yield Group(ALL, "All councils and bodies", "Every council that stood at the date, and every comparator body.")


def _own(view: View, whose: str) -> Iterator[Group]:
    """Each loaded group in which the council has anyone to compare with."""
    rows = loaded(view).sort_values("seq").drop_duplicates("id", keep="last").sort_values("id")
    for code, title, source in rows[["id", "title", "source"]].itertuples(index=False, name=None):
        group = Group(code, title, source if isinstance(source, str) else "A list of the council's own.")
        if len(membership(view, group, whose)):
            yield group


def _kin(view: View, mine: Body) -> Iterator[Group]:
    about, plural = (LISTED if mine.listed else BODIES), _plural(mine.type)
    yield Group("type", plural, about)
    if mine.region and mine.region != mine.nation:
        yield Group("region", f"{plural} in {mine.region}", about)
    districts = any(one.county == mine.code for one in everyone(view).values())
    if mine.county or districts:
        county = everyone(view).get(mine.county or mine.code)
        yield Group("county", f"Districts of {county.name if county else mine.county}", about)
    if mine.region and mine.region != mine.nation:
        yield Group("region-all", f"All councils in {mine.region}", about)
    if mine.nation:
        yield Group("nation", f"All councils in {mine.nation}", about)


def _found(view: View, offered: tuple[Group, ...], asked: str, whose: str) -> Group | None:
    """The group that the words mean; None where none is offered. Raises WrongInput for too many of the nearest."""
    wanted, written, mine = _spoken(asked), reference.key(asked), everyone(view).get(whose)
    says: tuple[Callable[[Group], bool], ...] = (  # the surest first
        lambda group: asked.strip() == group.id,
        lambda group: written in (reference.key(group.id), reference.key(group.title)),
        lambda group: wanted in (_spoken(group.id), _spoken(group.title)),
        lambda group: wanted in map(_spoken, WORDS.get(group.id, ())),
        lambda group: mine is not None and _means(group, mine, wanted),
    )
    for meant in says:
        for group in filter(meant, offered):
            return group
    if whose == view.council and wanted in map(_spoken, ("neighbours", *WORDS["neighbours"])):
        ranked = [one for one in offered if nearest(view, one.id, whose)]
        today = view.known.moment.date()
        return max(ranked, key=lambda one: len(members(view, one, today, council=whose)), default=None)
    number = re.search(r"-?\d+", asked)
    rest = re.sub(r"[:\s]*-?\d+\s*(nearest\b)?", " ", asked, count=1) if number else ""
    whole = _found(view, offered, rest, whose) if rest.strip() else None
    return _cut(view, whole, int(number[0]), whose) if whole and number else None


def _means(group: Group, mine: Body, wanted: str) -> bool:
    """Whether the words say the council's own type (`districts`, `E07`), region or nation."""
    if group.id == "type":
        said, type_ = set(wanted.split()) - NOISE, set(_spoken(mine.type).split())
        return wanted == mine.code[:3].casefold() or bool(said) and said <= type_
    return bool(wanted) and wanted == {"region": _spoken(mine.region), "nation": _spoken(mine.nation)}.get(group.id)


def _cut(view: View, group: Group, size: int, whose: str) -> Group:
    most = nearest(view, group.id, whose)
    if not 1 <= size <= most:
        order = f"1 to {most} can be asked for." if most else "It is in no order of nearness."
        raise WrongInput(f"“{group.title}” cannot be cut to the nearest {size}. {order}")
    return Group(f"{group.id}:{size}", f"{group.title}: nearest {size}", group.about)


def _spoken(text: str) -> str:
    """Words in one form: no case, no plural, `shire` and `non-metropolitan` one word."""
    written = re.sub(r"\b(non metropolitan|shire)\b", "nonmetropolitan", reference.key(text))
    words = (re.sub(r"ies$", "y", word) for word in written.split() if word != "the")
    return " ".join(word.removesuffix("s") for word in words)


def _plural(type_: str) -> str:
    return f"{type_.removesuffix('y')}ies" if type_.endswith("ty") else f"{type_}s"
