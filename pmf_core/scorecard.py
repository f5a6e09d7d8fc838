"""The balanced scorecard of a council at a period, and the history of one indicator."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from pmf_core import relations
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.facts import Facts, of_indicator, of_scorecard, own_points_of, positions_at
from pmf_core.framework import Quadrant
from pmf_core.joined import joins
from pmf_core.kept import kept
from pmf_core.methods.shares import movers, on_target_history, summarise
from pmf_core.model import Rag
from pmf_core.periods import ROLLING, Period, PeriodKind, containing, from_ordinals
from pmf_core.results import History, Move, QuadrantCard, Restatement, Row, Scorecard
from pmf_core.returns.tables import code as normal
from pmf_core.rows import rows_of, worst_first
from pmf_core.trends import signals_of
from pmf_core.view import View

HISTORY = 8  # periods on a quadrant's line


def scorecard(view: View) -> Scorecard:
    """The five quadrants at the view's period, with the period before beside them.

    Every indicator of the data list that has a quadrant and that the actor may see is there once, rated
    or with the reason why not. Kept until something that it rests on changes.

    Raises:
        WrongInput: rolling years, which overlap.
        NotAllowed: the actor may see none of it.
    """
    if view.period.kind in ROLLING:
        raise WrongInput(f"{view.period.label} overlaps its neighbours. Choose a month, quarter, half or year.")
    return replace(kept(view, "scorecard", lambda: _scorecard(view)), as_at=view.known.moment)


def rows_by_code(view: View) -> dict[str, Row]:
    """The rows of the scorecard by normalised code; none of rolling years, or where the actor may see none of it."""
    if view.period.kind in ROLLING:
        return {}
    try:
        card = scorecard(view)
    except NotAllowed:
        return {}
    return {normal(row.code): row for quadrant in card.quadrants for row in quadrant.rows}


def history(view: View, code: str, council: str | None = None) -> History:
    """One indicator: how it stands at the view's period, every figure of its own up to it, restatements.

    Args:
        code: as printed or as typed; case and spaces do not matter.
        council: another council's ONS code; its figures are shown without targets.

    Raises:
        WrongInput: no such indicator in the data list.
        NotAllowed: the actor may not see it.
    """
    wanted = normal(code)
    whose = council or view.council
    facts = of_indicator(view, code, council)
    now, before = _positions_now(view, facts)
    row = rows_of(view, facts, now, before, signals_of(view, facts))[0]
    points = own_points_of(view, facts)
    points = points[points["last"] <= view.period.last].reset_index(drop=True)
    listed = relations.data_list(view.store, view.known)
    old = joins(listed, [wanted])["old"].tolist() if facts.ours else []  # another council's are not joined
    restated = [change for each in (*old[::-1], wanted) for change in _restated(view, whose, each)]
    return History(row, _with_labels(view, points), tuple(restated))


def latest(view: View, code: str, council: str | None = None) -> Period:
    """The period of the view's kind in which an indicator's newest figure ends; the view's own if it has none."""
    ends = of_indicator(view, code, council).values["last"]
    if ends.empty:
        return view.period
    day = from_ordinals(PeriodKind.MONTH, int(ends.max()), int(ends.max())).end
    return containing(day, view.period.kind, year_start=view.period.year_start)


def _scorecard(view: View) -> Scorecard:
    facts = of_scorecard(view)
    ends = _ends(view.period, facts)
    every = positions_at(view, facts, ends, view.period.months)
    now = every[every["last"] == view.period.last]
    before = every[every["last"] == view.period.last - view.period.months]
    rows = rows_of(view, facts, now, before, signals_of(view, facts))
    by_code = {normal(row.code): row for row in rows}
    better, worse = movers(now, before)
    quadrant_of = facts.data_list.set_index("code")["quadrant"]
    every = every.assign(quadrant=every["code"].map(quadrant_of))
    return Scorecard(
        council=view.council_name,
        code=view.council,
        period=view.period,
        before=view.period.previous(),
        as_at=view.known.moment,
        seq=view.known.seq,
        summary=summarise(now),
        before_summary=summarise(before),
        quadrants=tuple(_card(view, quadrant, every, rows) for quadrant in view.framework.quadrants),
        better=_moves(better, by_code),
        worse=_moves(worse, by_code),
        differing=tuple(row for row in rows if row.reported_rag is not None and row.reported_rag != row.rag),
    )


def _card(view: View, quadrant: Quadrant, every: pd.DataFrame, rows: Iterable[Row]) -> QuadrantCard:
    mine = every[every["quadrant"] == quadrant.id]
    last = view.period.last
    shares = on_target_history(mine)
    return QuadrantCard(
        id=quadrant.id,
        title=quadrant.title,
        about=quadrant.about,
        blocks=tuple((block.id, block.title) for block in quadrant.blocks),
        summary=summarise(mine[mine["last"] == last]),
        before=summarise(mine[mine["last"] == last - view.period.months]),
        history=tuple((_label(view.period, end), share) for end, share in shares),
        rows=worst_first(row for row in rows if row.quadrant == quadrant.id),
    )


def _label(like: Period, end: int) -> str:
    return from_ordinals(like.kind, end - like.months + 1, end, year_start=like.year_start).label


def _moves(moved: pd.DataFrame, by_code: dict[str, Row]) -> tuple[Move, ...]:
    each = zip(moved["code"], moved["before"], moved["after"], strict=True)
    return tuple(Move(by_code[code], Rag(before), Rag(after)) for code, before, after in each)


def _ends(period: Period, facts: Facts) -> list[int]:
    """Last months of the period and of earlier ones with figures, as many as are shown; one before it at least."""
    oldest = int(facts.values["last"].min()) if len(facts.values) else period.last
    count = max(2, min(HISTORY, (period.last - oldest) // period.months + 1))
    return [period.last - period.months * n for n in range(count - 1, -1, -1)]


def _positions_now(view: View, facts: Facts) -> tuple[pd.DataFrame, pd.DataFrame]:
    last, months = view.period.last, view.period.months
    both = positions_at(view, facts, [last - months, last], months)
    return both[both["last"] == last], both[both["last"] == last - months]


def _with_labels(view: View, points: pd.DataFrame) -> pd.DataFrame:
    received = relations.by_number(view.store, view.known)
    spans = [
        from_ordinals(None, first, last, year_start=view.framework.year_start)
        for first, last in zip(points["first"], points["last"], strict=True)
    ]
    return points.assign(
        label=[span.label for span in spans],
        start=[span.start for span in spans],
        end=[span.end for span in spans],
        file=points["seq"].map({seq: one.file for seq, one in received.items()}),
        submission=points["seq"].map({seq: one.id for seq, one in received.items()}),
        old=points["old"] if "old" in points else pd.array([None] * len(points), dtype="str"),
    )


def _restated(view: View, council: str, code: str) -> tuple[Restatement, ...]:
    """Changes of a figure when a later period of the indicator was known, or came with it, oldest first."""
    received = relations.by_number(view.store, view.known)
    held: dict[tuple[int, int], float | None] = {}
    found = []
    versions = relations.revisions(view.store, view.known, council, code)
    newest = versions.groupby("seq")["last"].max().cummax()
    for first, last, figure, seq in versions[["first", "last", "value", "seq"]].itertuples(index=False, name=None):
        key, value = (first, last), None if pd.isna(figure) else float(figure)
        if key in held and held[key] != value and last < newest[seq]:
            period = from_ordinals(None, first, last, year_start=view.framework.year_start)
            sent = received[seq]
            found.append(Restatement(period, held[key], value, sent.seq, sent.received_at, sent.reason))
        held[key] = value
    return tuple(found)
