"""Where the golden thread is broken: each place named, with the page or form that mends it.

Source: docs/method.md#gaps.
"""

from collections.abc import Callable, Iterable, Mapping

from pmf_core.kept import kept
from pmf_core.registers import records
from pmf_core.results import Gap, Gaps, Node, Thread
from pmf_core.results.thread import Key
from pmf_core.thread.aims import not_harder
from pmf_core.thread.quiet import nothing_due
from pmf_core.thread.ratings import listed_for
from pmf_core.thread.whole import thread
from pmf_core.view import View

BEFORE_TARGETS = "no_objective"  # the gaps of targets stand after this one


def gaps(view: View) -> tuple[Gaps, ...]:
    """Every sort of gap, also those of which there is none, in the order of the page; only what the actor may see.

    Counted among measures are the indicators on the scorecard and those that a link names. Kept as `thread`.
    """
    def make() -> tuple[Gaps, ...]:
        whole = thread(view)
        found = broken(view)
        place = next(place for place, one in enumerate(found) if one.id == BEFORE_TARGETS) + 1
        codes = [code for code, _, _ in listed_for(view, whole)]
        return (*found[:place], *not_harder(view, codes), *found[place:])

    return kept(view, "gaps", make)


def broken(view: View) -> tuple[Gaps, ...]:
    """The gaps that the thread itself tells: all but those of targets, which take as long again. Kept as `thread`."""
    return kept(view, "broken", lambda: _broken(view, thread(view)))


def _broken(view: View, whole: Thread) -> tuple[Gaps, ...]:
    milestones = [node for node in whole.nodes.values() if node.kind == "milestone"]
    measures = listed_for(view, whole)
    served = serving(whole)
    return (
        Gaps("no_lead", tuple(_to_form(node, "milestones") for node in _unled(view, whole)), len(milestones)),
        _of(whole, "no_measure", lambda node: not _has_work(node), lambda node: ("form", _link_to(node))),
        Gaps("no_owner", tuple(
            Gap("indicator", code, title, "", "form", {"kind": "data_list", "code": code})
            for code, title, owner in measures if not owner
        ), len(measures)),
        Gaps("no_objective", tuple(
            Gap("indicator", code, title, "", "form", {"kind": "links", "from_kind": "indicator", "from_code": code})
            for code, title, _ in measures if code not in served
        ), len(measures)),
        nothing_due(view),
        _of(
            whole, "not_joined", lambda node: not _joined(whole, node),
            lambda node: ("form", {"kind": "links", "from_kind": "objective", "from_code": node.code}), below_top=True,
        ),
        Gaps("circle", tuple(_round(whole, circle) for circle in whole.circles), len(whole.objectives)),
        Gaps("loose", tuple(_loose(ends) for ends in whole.loose), len(whole.relations) + len(whole.loose)),
    )  # fmt: skip


def serving(whole: Thread) -> set[str]:
    """The codes, as printed, of the indicators from which some way leads up to an objective."""
    met = {key for key, node in whole.nodes.items() if node.kind == "objective"}
    ahead = list(met)
    while ahead:
        fresh = set(whole.below.get(ahead.pop(), ())) - met
        met |= fresh
        ahead += fresh
    return {whole.nodes[key].code for key in met if key[0] == "indicator"}


def _of(
    whole: Thread, id: str, broken: Callable[[Node], bool], mends: Callable[[Node], tuple[str, Mapping[str, str]]], *,
    below_top: bool = False,
) -> Gaps:  # fmt: skip
    """The objectives that are broken; `below_top` leaves out the highest level that has any, and themes."""
    every: Iterable[Node] = whole.objectives
    if below_top:
        held = {node.level_id for node in whole.objectives}
        top = next((level for level, _ in whole.levels if level in held), "")
        every = [node for node in every if node.level_id != top and node.sort != "theme"]
    each = list(every)
    return Gaps(id, tuple(
        Gap(node.kind, node.code, node.title, node.level, *mends(node)) for node in each if broken(node)
    ), len(each))  # fmt: skip


def _has_work(node: Node) -> bool:
    """Whether anything measures or delivers it; what may not be seen might."""
    mix = node.mix
    return bool(mix.indicators or mix.projects or mix.milestones or mix.improvements or mix.withheld)


def _joined(whole: Thread, node: Node) -> bool:
    return any(kind == "objective" for kind, _ in whole.above.get((node.kind, node.code), ()))


def _unled(view: View, whole: Thread) -> list[Node]:
    """The milestones with no lead service: of their own, of their project's, or of the plan that promises them."""
    rows = records(view, "plans")
    plans = set(rows.loc[rows["service"].notna(), "code"]) if len(rows) else set()
    return [
        node for key, node in whole.nodes.items()
        if node.kind == "milestone" and not node.leads and node.plan not in plans
        and not any(whole.nodes[above].leads for above in whole.above.get(key, ()) if above[0] == "project")
    ]  # fmt: skip


def _to_form(node: Node, kind: str) -> Gap:
    return Gap(node.kind, node.code, node.title, node.owner, "form", {"kind": kind, "code": node.code})


def _link_to(node: Node) -> dict[str, str]:
    return {"kind": "links", "to_kind": "objective", "to_code": node.code}


def _round(whole: Thread, circle: tuple[Key, ...]) -> Gap:
    first = whole.nodes[circle[0]]
    around = ", ".join(whole.nodes[key].code for key in circle)
    return Gap(first.kind, first.code, first.title, around, "registers", {"kind": "links", "find": first.code})


def _loose(ends: tuple[Key, Key]) -> Gap:
    (kind, code), (to_kind, to_code) = ends
    return Gap(kind, code, "", f"{kind} {code} to {to_kind} {to_code}", "registers", {"kind": "links", "find": code})

