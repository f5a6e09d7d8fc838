"""The targets of a year as they were set: figure, horizon, baseline, basis, consultation, agreement, advice, needs.

Source: docs/method.md#targets-as-set.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.aims.last_year import beside_last_year
from pmf_core.aims.ledger import ledger
from pmf_core.aims.made import aimed, ease, indicators, spanning, stated
from pmf_core.facts import A_YEAR, of_scorecard
from pmf_core.kept import kept
from pmf_core.methods.harder import harder
from pmf_core.model import Rag
from pmf_core.periods import ordinal
from pmf_core.registers import records
from pmf_core.results.aims import Advice, Aimed, Changed, Ease, Needs, Of, SetTarget
from pmf_core.returns.tables import code as normal
from pmf_core.scorecard import rows_by_code
from pmf_core.view import View

WORDS = ("basis", "profile", "baseline_period", "set_by", "reason", "consulted", "agreed_by")


def set_targets(view: View, code: str = "") -> tuple[SetTarget, ...]:
    """Every indicator of the scorecard that can have a target, with that of the financial year of the view's period.

    Of several targets within the year the longest stands, of those the last: as it is stored, not as it is shared out.
    In the order of the data list. `code`: that indicator alone; none where it is not among them.
    """
    return kept(view, ("set targets", normal(code)), lambda: _set_targets(view, code))


def _set_targets(view: View, code: str) -> tuple[SetTarget, ...]:
    facts = of_scorecard(view)
    if code:
        facts = facts.only([normal(code)])
        if facts.data_list.empty:
            return ()
    year = view.period.year()
    targets = stated(facts.targets)
    targets = targets.assign(length=targets["last"] - targets["first"] + 1)
    rows = beside_last_year(view, facts)
    before = _a_year_before(rows, targets)
    rows["than_target"] = harder(before, rows, rows["polarity"], rows["decimals"])
    ahead = targets.sort_values(["last", "length"]).drop_duplicates("code", keep="last").set_index("code")
    by_code, told = indicators(facts), _Told.of(view, year.first, year.last, ledger(view, code))
    each = zip(rows.to_dict("records"), before.to_dict("records"), strict=True)
    return tuple(_made(view, by_code[row["code"]], row, then, ahead=ahead, told=told) for row, then in each)


def _a_year_before(rows: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """The target of the same period a year earlier, a row each; NaN where there is none."""
    earlier = targets.assign(first=targets["first"] + A_YEAR, last=targets["last"] + A_YEAR)
    found = rows[["code", "first", "last"]].merge(earlier, on=["code", "first", "last"], how="left")
    return found.assign(first=found["first"] - A_YEAR, last=found["last"] - A_YEAR).set_axis(rows.index)


class _Told:
    """What was said of targets within a year, by the indicator's code."""

    def __init__(self, advice: dict[str, list[Advice]], needs: dict[str, list[Needs]], ratings: dict[str, Rag],
                 moved: Counter[tuple[str, Ease | None]]) -> None:  # fmt: skip
        self.advice, self.needs, self.ratings, self.moved = advice, needs, ratings, moved

    @classmethod
    def of(cls, view: View, first: int, last: int, changes: Iterable[Changed]) -> "_Told":
        """What is on record for periods that end from one month to another."""
        advice: dict[str, list[Advice]] = defaultdict(list)
        for row in records(view, "target_advice").to_dict("records"):
            if first <= ordinal(row["end"]) <= last:
                advice[row["indicator"]].append(_advice(view, row))
        needs: dict[str, list[Needs]] = defaultdict(list)
        for row in records(view, "implications").to_dict("records"):
            needs[said.text(row["indicator"])].append(_needs(row))
        ratings = {code: row.rag for code, row in rows_by_code(view).items()}
        moved = Counter((normal(one.of.code), one.ease) for one in changes if first <= one.now.period.last <= last)
        return cls(advice, needs, ratings, moved)


def _made(
    view: View, of: Of, row: dict[Any, Any], then: dict[Any, Any], *, ahead: pd.DataFrame, told: _Told
) -> SetTarget:
    code = row["code"]
    rag = told.ratings.get(code, Rag.NOT_RATED)
    farthest = _farthest(view, code, row, ahead)
    advice, needs = tuple(told.advice[code]), tuple(told.needs[code])
    if pd.isna(row["last"]):
        return SetTarget(of, rag, None, farthest=farthest, advice=advice, needs=needs)
    words = {name: said.text(row[name]) for name in WORDS}
    before = aimed(view, then)
    has_before = any(figure is not None for figure in (before.target, before.floor, before.ceiling))
    return SetTarget(
        of, rag, aimed(view, row), before if has_before else None, said.number(row["result"]),
        ease(row["than_target"]), ease(row["than_result"]), farthest, **words, baseline=said.number(row["baseline"]),
        set_on=said.day(row["set_on"]), advice=advice, needs=needs, eased=told.moved[code, Ease.EASIER],
        hardened=told.moved[code, Ease.HARDER],
    )  # fmt: skip


def _farthest(view: View, code: str, row: dict[Any, Any], ahead: pd.DataFrame) -> Aimed | None:
    """The target of the last period that has one, where that is past the year's."""
    if code not in ahead.index:
        return None
    last = ahead.loc[code].to_dict()
    past = pd.isna(row["last"]) or last["last"] > row["last"]
    return aimed(view, last) if past and last["last"] > view.period.year().last else None


def _advice(view: View, row: dict[Any, Any]) -> Advice:
    return Advice(
        spanning(view, ordinal(row["start"]), ordinal(row["end"])), row["given_by"], row["advice"],
        said.text(row["text"]), said.day(row["given_on"]), said.text(row["response"]), said.text(row["responded_by"]),
    )  # fmt: skip


def _needs(row: dict[Any, Any]) -> Needs:
    return Needs(
        row["plan"], row["title"], said.text(row["sort"]), said.number(row["amount"]), said.number(row["posts"]),
        said.text(row["state"]), said.text(row["decided_by"]),
    )  # fmt: skip
