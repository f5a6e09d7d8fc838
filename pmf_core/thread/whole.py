"""The golden thread as one answer: records, what joins them, and what lies beneath each.

Source: docs/method.md#golden-thread.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.kept import kept
from pmf_core.methods import thread as methods
from pmf_core.methods.thread import TROUBLED
from pmf_core.model import Rag
from pmf_core.results import Mix, Node, Thread
from pmf_core.results.thread import Key
from pmf_core.thread.records import joins_of, links_of, records_of
from pmf_core.view import View

ORDER = (
    "objective", "project", "milestone", "improvement", "indicator", "partnership", "risk", "budget", "service",
    "evidence", "engagement",
)  # fmt: skip
SORTS = ("priority", "objective", "theme")
WORST = (Rag.RED, Rag.AMBER, Rag.NOT_RATED, Rag.GREEN, Rag.EXCEEDED)
Pairs = dict[int, list[int]]


def thread(view: View) -> Thread:
    """The thread as known at the view's moment, with the ratings of its period; kept until something changes.

    A record that the actor may not see is counted as withheld wherever it lies beneath, and never named.

    Raises:
        WrongInput: the view's period is of rolling years, which overlap.
    """
    return kept(view, "thread", lambda: _thread(view))


def _thread(view: View) -> Thread:
    links = links_of(view)
    every = records_of(view, links)
    joined = pd.concat([links, joins_of(every)], ignore_index=True)
    place = pd.MultiIndex.from_frame(every[["kind", "code"]])
    ends = pd.DataFrame({
        "below": place.get_indexer(pd.MultiIndex.from_frame(joined[["from_kind", "from_code"]])),
        "above": place.get_indexer(pd.MultiIndex.from_frame(joined[["to_kind", "to_code"]])),
        "relation": joined["relation"],
    })  # fmt: skip
    there = ends[(ends["below"] >= 0) & (ends["above"] >= 0)].drop_duplicates(["below", "above"])
    told = methods.thread(every, there)
    return _answer(view, every, there, told, _loose(links, ends.iloc[: len(links)]))


def _loose(links: pd.DataFrame, ends: pd.DataFrame) -> tuple[tuple[Key, Key], ...]:
    """The links with an end that no longer stands; an indicator that is not in use is no loose end."""
    lost = (ends["below"] < 0) & links["from_kind"].ne("indicator") | (ends["above"] < 0)
    return tuple(((a, b), (c, d)) for a, b, c, d in links.loc[lost, links.columns[:4]].itertuples(index=False))


def _answer(
    view: View, every: pd.DataFrame, ends: pd.DataFrame, told: pd.DataFrame, loose: tuple[tuple[Key, Key], ...]
) -> Thread:
    keys: list[Key] = list(zip(every["kind"], every["code"], strict=True))
    hidden = every["hidden"].tolist()
    order = _order(view, every, told)
    shown = [
        (b, a, relation) for b, a, relation in zip(ends["below"], ends["above"], ends["relation"], strict=True)
        if not hidden[b] and not hidden[a]
    ]  # fmt: skip
    down, up, relations = _pairs(shown, keys)
    levels = view.framework.named["levels"]
    nodes = {
        keys[n]: _node(row, mix, levels, _leads(up_of, keys, every))
        for n, row, mix, up_of in zip(
            range(len(keys)), every.to_dict("records"), told.to_dict("records"),
            (down.get(n, []) for n in range(len(keys))), strict=True,
        )
        if not hidden[n]
    }  # fmt: skip
    circles: dict[int, list[Key]] = {}
    for n, first in enumerate(told["circle"].tolist()):
        if first >= 0 and not hidden[n]:
            circles.setdefault(first, []).append(keys[n])
    return Thread(
        nodes=nodes, below=_sorted(down, keys, order), above=_sorted(up, keys, order), relations=relations,
        tops=tuple(keys[n] for n in sorted(_free(keys, hidden, (up, down)), key=order.__getitem__)),
        levels=_levels(levels, every), loose=loose,
        circles=tuple(tuple(circle) for circle in circles.values()),
    )  # fmt: skip


def _pairs(
    shown: Iterable[tuple[int, int, str]], keys: list[Key]
) -> tuple[Pairs, Pairs, dict[tuple[Key, Key], str]]:
    """Next below and next above each place, and what each link says."""
    down: Pairs = {}
    up: Pairs = {}
    relations = {}
    for below, above, relation in shown:
        down.setdefault(above, []).append(below)
        up.setdefault(below, []).append(above)
        relations[keys[below], keys[above]] = relation
    return down, up, relations


def _order(view: View, every: pd.DataFrame, told: pd.DataFrame) -> list[tuple[Any, ...]]:
    """How each record sorts among its neighbours: by kind, level and sort, the worst rated first, then by code."""
    levels = [*view.framework.named["levels"]]
    worst = every["rag"].where(every["rag"].ne("") & every["kind"].ne("objective"), told["worst"])
    return [
        (
            ORDER.index(kind), levels.index(level) if level in levels else len(levels),
            SORTS.index(sort) if kind == "objective" and sort in SORTS else 0,
            0 if kind == "objective" or not rag else 1 + WORST.index(Rag(rag)), code,
        )
        for kind, level, sort, rag, code in zip(
            every["kind"], every["level"], every["sort"], worst, every["code"], strict=True
        )
    ]  # fmt: skip


def _sorted(pairs: Pairs, keys: list[Key], order: list[tuple[Any, ...]]) -> dict[Key, tuple[Key, ...]]:
    return {keys[n]: tuple(keys[m] for m in sorted(near, key=order.__getitem__)) for n, near in pairs.items()}


def _free(keys: list[Key], hidden: list[bool], joined: tuple[Pairs, Pairs]) -> list[int]:
    """The objectives with no objective above, and the first of each circle that none of these leads to."""
    up, down = joined
    mine = [n for n, (kind, _) in enumerate(keys) if kind == "objective" and not hidden[n]]
    free = [n for n in mine if not any(keys[above][0] == "objective" for above in up.get(n, []))]
    met: set[int] = set()
    for first in (*free, *mine):  # what no top leads to goes round in a circle
        if first in met:
            continue
        if first not in free:
            free.append(first)
        ahead = [first]
        while ahead:
            met.add(here := ahead.pop())
            ahead += [n for n in down.get(here, []) if n not in met]
    return free


def _leads(below: list[int], keys: list[Key], every: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    titles = every["title"]
    return tuple((keys[n][1], str(titles.iat[n])) for n in below if keys[n][0] == "service")


def _levels(levels: Any, every: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Those of the framework, then what else objectives say, as it is."""
    others = sorted(set(every.loc[every["kind"].eq("objective") & ~every["hidden"], "level"]) - set(levels) - {""})
    return (*levels.items(), *((level, level) for level in others))


def _node(row: dict[Any, Any], mix: dict[Any, Any], levels: Any, leads: tuple[tuple[str, str], ...]) -> Node:
    day = row["due"]
    return Node(
        kind=row["kind"], code=row["printed"], title=row["title"], mix=_mix(mix),
        level=levels.get(row["level"], row["level"]), level_id=row["level"], sort=row["sort"],
        owner=row["owner"], plan=row["plan"], rag=Rag(row["rag"]) if row["rag"] else None, reason=row["reason"],
        state=row["state"], due=None if pd.isna(day) else day.date(), leads=leads,
    )  # fmt: skip


def _mix(counts: dict[Any, Any]) -> Mix:
    names = ("done", "on_track", "late", "objectives", "indicators", "milestones", "withheld", *TROUBLED,
             *(f"{name}_{rag}" for name in TROUBLED for rag in (Rag.RED, Rag.AMBER)))  # fmt: skip
    return Mix(
        counts={rag: counts[rag] for rag in WORST if counts[rag]},
        worst=Rag(worst) if (worst := said.text(counts["worst"])) else None,
        **{name: counts[name] for name in names},
    )
