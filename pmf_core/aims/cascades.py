"""What services, teams and posts are to reach towards a target, and whether their parts add up to it.

Source: docs/method.md#targets-as-set.
"""

from typing import Any

import pandas as pd

from pmf_core import relations, said
from pmf_core.adopted import standing
from pmf_core.aims.made import aimed, indicators, spanning
from pmf_core.facts import Facts, of_codes
from pmf_core.formats import rounded
from pmf_core.kept import kept
from pmf_core.model import Aggregation
from pmf_core.periods import ordinal
from pmf_core.registers import records
from pmf_core.results.aims import Aimed, Cascade, Of, Part
from pmf_core.returns.tables import code as normal
from pmf_core.said import day
from pmf_core.view import View

SERVICE, TEAM, POST = "service", "team", "post"
Names = dict[str, tuple[str, str, str]]  # code -> level, name, service


def cascades(view: View, code: str = "") -> tuple[Cascade, ...]:
    """The targets that have parts, of one indicator or of all, the latest period first; services, teams, then posts.

    Where periods are summed the parts are: services, teams of other services than those, and posts where no service
    or team is there. For a rate or a level nothing is added up. A code of a service or team that is none is a post.
    """
    def make() -> tuple[Cascade, ...]:
        rows = records(view, "cascades")
        rows = rows[rows["indicator"] == normal(code)] if code and len(rows) else rows
        if rows.empty:
            return ()
        facts = of_codes(view, sorted(rows["indicator"].unique()))
        by_code, names = indicators(facts), _names(view)
        rows = rows[rows["indicator"].isin(list(by_code))].sort_values(["end", "indicator"], ascending=[False, True])
        each = rows.groupby(["indicator", "start", "end"], sort=False)
        return tuple(_cascade(view, facts, by_code[str(key[0])], mine, names) for key, mine in each)

    return kept(view, ("cascades", normal(code)), make)


def _names(view: View) -> Names:
    """Services and teams by code."""
    services = relations.services(view.store, view.known)
    found: Names = {
        code: (SERVICE, name, code) for code, name in zip(services["code"], services["name"], strict=True)
    }
    teams = standing(view, "teams")
    each = zip(teams["code"], teams["title"], teams["service"], strict=True)
    return found | {code: (TEAM, title, service) for code, title, service in each}


def _cascade(view: View, facts: Facts, of: Of, rows: pd.DataFrame, names: Names) -> Cascade:
    first, last = ordinal(rows["start"].iloc[0]), ordinal(rows["end"].iloc[0])
    targets = facts.targets
    own = targets[(targets["code"] == normal(of.code)) & (targets["first"] == first) & (targets["last"] == last)]
    aim = Aimed(spanning(view, first, last), None) if own.empty else aimed(view, own.iloc[0].to_dict())
    placed = [names.get(normal(whose), (POST, whose, "")) for whose in rows["whose"]]
    services = {service for level, _, service in placed if level == SERVICE}
    posts_alone = all(level == POST for level, _, _ in placed)
    parts = [
        _part(row, *at, counted=at[0] == SERVICE or (at[0] == TEAM and at[2] not in services) or posts_alone)
        for row, at in zip(rows.to_dict("records"), placed, strict=True)
    ]
    parts.sort(key=lambda part: ((SERVICE, TEAM, POST).index(part.level), part.name.casefold()))
    if of.aggregation is not Aggregation.SUM:
        return Cascade(of, aim, tuple(parts), None, None)
    total = sum(part.target for part in parts if part.counted)
    same = None if aim.target is None else rounded(total, of.decimals) == rounded(aim.target, of.decimals)
    return Cascade(of, aim, tuple(parts), total, same)


def _part(row: dict[Any, Any], level: str, name: str, service: str, *, counted: bool) -> Part:
    return Part(
        row["whose"], name, level, service, float(row["target"]), said.text(row["agreed_with"]), day(row["agreed_on"]),
        counted,
    )  # fmt: skip
