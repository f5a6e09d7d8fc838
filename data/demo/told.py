"""Files that are told in turn: each has what came since the one before."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pmf_core.demo import DemoReturn
from pmf_core.periods import parse
from pmf_core.returns import kinds

from . import files


def in_turn(
    actor: str, kind: str, told: Sequence[Mapping[str, Any]], lines: Sequence[Mapping[str, Any]]
) -> Iterator[DemoReturn]:
    """Each file has the lines of the periods that ended since the one before, up to the period `to`."""
    since = 0
    for one in told:
        until = parse(one["to"]).last
        yield at_once(actor, kind, one, [line for line in lines if since < parse(line["period"]).last <= until])
        since = until


def at_once(actor: str, kind: str, told: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> DemoReturn:
    """One file, under the name and at the moment told, with the reason if there is one."""
    data = files.lines_of(kinds.KINDS[kind], lines)
    return DemoReturn(told["received_at"], actor, kind, "", "", told["name"], data, told.get("reason", ""))
