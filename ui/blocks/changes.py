"""What a return changes: counts that filter, and each record old beside new, with its rating before and after."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pmf_core import describe
from pmf_core.model import Change
from pmf_core.results import ChangeRow
from pmf_core.returns.kinds import KINDS
from ui import address
from ui.render import html

MOST = 100  # on the page, unless all are asked for
FEW = 12  # rows that need no grouping
INDICATOR, KIND = "indicator", "kind"
ORDER = [kind.title for kind in KINDS.values()]
MARKS = {Change.NEW: "+", Change.CHANGED: "≠", Change.RESTATED: "↺", Change.SAME: "="}
ABOUT = {
    Change.NEW: "not stored before", Change.CHANGED: "of the latest period", Change.RESTATED: "of an earlier period",
    Change.SAME: "as stored",
}
PLACE = re.compile(r"(?:(?P<sheet>.*)!)?(?P<column>[A-Z]+)(?P<row>\d+)", re.DOTALL)


def tally(counts: Mapping[Change, int], page: str, *, first: Sequence[tuple[int, str, str]] = (), **stays: str) -> None:
    """How many records are new, changed, restated, the same: each a link that keeps those rows alone."""
    asked = _asked()
    told = [(n, word, about, "") for n, word, about in first]
    told += [
        (n, change.capitalize(), ABOUT[change], address.href(page, **stays, change=str(change)) if n else "")
        for change in Change
        for n in [counts.get(change, 0)]
    ]
    html("upload/tally.html", counts=told, chosen=asked.capitalize() if asked else "", label="Records by change")


def table(
    rows: Sequence[ChangeRow], counts: Mapping[Change, int], *, caption: str, page: str = "", done: str = "",
    **stays: str,
) -> None:
    """The records that change, or those of the one change that the address asks for; nothing where there are none.

    Args:
        page: whose address carries the filter; "" where it has none.
        done: the id of the submission that brought them; "" while nothing is stored.
    """
    asked = _asked() if page else None
    shown = [row for row in rows if row.change is asked] if asked else _differing(rows)
    if not shown:
        return
    every = sum(counts.get(change, 0) for change in {row.change for row in shown})
    by, ordered = _together(shown)
    kept = ordered if page and address.asked("all") == "1" else ordered[:MOST]
    html(
        "upload/changes.html", rows=kept, by=by, groups=_groups(kept, by), marks=MARKS, linked=done, cell=cell,
        caption=caption + (f": {asked}" if asked else ""), said=describe.ratings_sentence(rows, done=bool(done)),
        clear=address.href(page, **stays) if asked else "", more=max(0, every - len(kept)),
        all=address.href(page, **stays, change=asked or "", all=1) if page and len(kept) < len(shown) else "",
        periods=by != INDICATOR and any(row.period for row in kept),
        figures=any((row.before, row.after) != (None, None) for row in kept),
        rated=any(row.rag for row in kept), then="Before" if done else "Stored now",
        now="In the file" if done else "In your file",
    )  # fmt: skip


def cell(place: str) -> dict[str, str]:
    """A place as an address carries it: `Housing!D17` is sheet, row and column; empty where it is no cell."""
    found = PLACE.fullmatch(place)
    return {name: text for name, text in found.groupdict().items() if text} if found else {}


def _asked() -> Change | None:
    asked = address.asked("change")
    return Change(asked) if asked in set(Change) else None


def _differing(rows: Sequence[ChangeRow]) -> list[ChangeRow]:
    return [row for row in rows if row.change is not Change.SAME]


def _together(rows: Sequence[ChangeRow]) -> tuple[str, list[ChangeRow]]:
    """What stands together, and the rows in that order: kinds where there are several, figures first; indicators
    where they have several periods each; else nothing.
    """
    kinds = {row.kind for row in rows}
    if len(kinds) > 1:
        return KIND, sorted(rows, key=lambda row: -ORDER.index(row.kind))
    codes = list(dict.fromkeys((row.code, row.name) for row in rows))
    if len(rows) > FEW and len(rows) > 1.5 * len(codes):
        return INDICATOR, sorted(rows, key=lambda row: codes.index((row.code, row.name)))
    return "", list(rows)


def _groups(rows: Sequence[ChangeRow], by: str) -> list[tuple[str, str, str, list[ChangeRow]]]:
    """(name, code, counts in words, rows) of each group; all as one without a name where nothing stands together."""
    together: dict[tuple[str, str], list[ChangeRow]] = {}
    for row in rows:
        named = {INDICATOR: (row.name or row.code, row.code), KIND: (row.kind, "")}.get(by, ("", ""))
        together.setdefault(named, []).append(row)
    found = []
    for (name, code), mine in together.items():
        counts = Counter(row.change for row in mine)
        found.append((name, code, ", ".join(f"{counts[each]:,} {each}" for each in Change if counts[each]), mine))
    return found
