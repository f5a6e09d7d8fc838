"""What belongs to a service, and what to an objective: indicators, projects, risks, and whose money."""

from collections.abc import Iterable

import pandas as pd

from pmf_core.model import Rag
from pmf_core.money import money
from pmf_core.portfolio import portfolio
from pmf_core.results import Thread
from pmf_core.results.projects import RUNNING
from pmf_core.results.thread import Key
from pmf_core.risks import risks
from pmf_core.thread.whole import thread
from pmf_core.view import View

THEME = "theme"
Pairs = pd.DataFrame  # group, kind, code


def of_services(view: View, evidence: pd.DataFrame) -> Pairs:
    """What each service is responsible for."""
    owners: dict[str, str] = dict(zip(evidence.index, evidence["service"], strict=True))
    return _frame([
        *((service, "indicator", code) for code, service in owners.items() if service),
        *((line.service, "project", line.code) for line in portfolio(view).lines if line.service),
        *((line.service, "risk", line.code) for line in risks(view).lines if line.service),
        *((line.code, "service", line.code) for line in money(view).services),
    ])  # fmt: skip


def of_objectives(view: View, level: str) -> Pairs:
    """What serves each objective of a level, through the golden thread; themes run across and are left out.

    Its money is that of the budgets that are linked to it or beneath it; where none is, of the services that lead it
    or an objective beneath it.
    """
    whole = thread(view)
    return _frame([one for key in of_level(whole, level) for one in _beneath(whole, key)])


def levels(view: View) -> dict[str, str]:
    """The levels that have an objective, id -> title; the level of the framework's first plan comes first."""
    whole = thread(view)
    there = {node.level_id for node in whole.objectives if node.sort != THEME}
    main = [plan.level for plan in view.framework.plans[:1]]
    titles = {level: title for level, title in whole.levels if level in there}
    return {level: titles[level] for level in (*main, *titles) if level in titles}


def of_level(whole: Thread, level: str) -> tuple[Key, ...]:
    """The objectives of a level, but for themes and for what only gathers others of the level."""
    mine = {key for key, node in whole.nodes.items() if node.kind == "objective" and node.level_id == level}
    mine = {key for key in mine if whole.nodes[key].sort != THEME}
    return tuple(sorted(key for key in mine if not mine & set(whole.below.get(key, ()))))


def _beneath(whole: Thread, top: Key) -> Iterable[tuple[str, str, str]]:
    """Everything beneath an objective, each once."""
    met: set[Key] = set()
    ahead = [top]
    while ahead:
        here = ahead.pop()
        if here not in met:
            met.add(here)
            ahead += [key for key in whole.below.get(here, ()) if key[0] != "service"]
    yield top[1], "objective", top[1]
    yield from ((top[1], kind, code) for kind, code in met if kind in ("indicator", "project", "risk"))
    paid = {code for kind, code in met if kind == "budget"}
    leads = {code for key in met if key[0] == "objective" for code, _ in whole.nodes[key].leads}
    yield from ((top[1], "service", code) for code in sorted(paid or leads))


def counted(view: View, pairs: Pairs) -> pd.DataFrame:
    """By group: projects that run, those of them that are late, and open risks above appetite (int64)."""
    lines = {line.code: line for line in portfolio(view).lines}
    live = {code for code, line in lines.items() if line.state in RUNNING}
    late = {code for code in live if "late" in lines[code].reasons or lines[code].time == Rag.RED}
    above = {line.code for line in risks(view).lines if line.above}
    kind, code = pairs["kind"], pairs["code"]
    project = kind.eq("project")
    flags = pairs.assign(
        projects=project & code.isin(live), late=project & code.isin(late), above=kind.eq("risk") & code.isin(above)
    )
    return flags.groupby("group")[["projects", "late", "above"]].sum().astype("int64")


def _frame(rows: list[tuple[str, str, str]]) -> Pairs:
    return pd.DataFrame(rows, columns=["group", "kind", "code"], dtype="str").drop_duplicates(ignore_index=True)
