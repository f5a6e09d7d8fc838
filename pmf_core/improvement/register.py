"""Reviews, inspections, awards, challenges, trials and equality assessments: how each stands, and what it asked for.

Source: docs/method.md#improvement.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pmf_core.belonging import service_names
from pmf_core.by_code import by_code
from pmf_core.improvement.serving import Serves, serving
from pmf_core.kept import kept
from pmf_core.methods import improvement as methods
from pmf_core.model import WORST_FIRST, Rag
from pmf_core.periods import Period
from pmf_core.registers import records
from pmf_core.results import ImprovementLine, Improvements, Recommended, SortTally
from pmf_core.returns.kinds import IMPROVEMENTS
from pmf_core.said import day, number, text, total
from pmf_core.view import View

SORTS = IMPROVEMENTS.column("sort").choices
FIRST = ("overdue", "no_day", "unanswered", "open", "done", "not_agreed")  # recommendations, by what they need
TEXTS = ("code", "title", "sort", "service", "owner", "body", "state", "level", "sought", "why", "found", "expected",
         "achieved", "groups", "effect", "mitigation")  # fmt: skip
DAYS = ("starts", "due", "held_on", "next_on")


def improvements(view: View, sort: str = "", service: str = "") -> Improvements:
    """The improvements that the actor may see, as known at the view's moment; red, amber, green, not rated.

    Args:
        sort: one of the return's sorts; "" is every one. service: its code; "" is all of them.

    An actor who may see none gets no lines. Kept until something that they rest on changes.
    """
    every = kept(view, "improvements", lambda: _told(view.period, _lines(view)), figures=False)
    return every if not (sort or service) else of(view, every, sort=sort, service=service)


def of(view: View, every: Improvements, *, sort: str = "", service: str = "") -> Improvements:
    """Those of a sort and a service, counted anew."""
    return _told(
        view.period, [one for one in every.lines if sort in ("", one.sort) and service in ("", one.service)]
    )  # fmt: skip


def one(view: View, code: str) -> ImprovementLine:
    """One of them by its code, in any case.

    Raises:
        WrongInput: there is none, or none that the actor may see.
    """
    return by_code(improvements(view).lines, code, "improvement", "improvement")


def _lines(view: View) -> list[ImprovementLine]:
    rows = records(view, "improvements")
    if rows.empty:
        return []
    today = view.known.moment.date()
    asked = records(view, "recommendations")
    asked = asked.assign(**methods.recommendations(asked, today, view.framework.slippage.amber_days))
    told = methods.improvements(rows, asked, today)
    of_each: dict[str, list[Recommended]] = {}
    for row in asked.to_dict("records"):
        of_each.setdefault(row["improvement"], []).append(_recommended(row))
    names, serves = service_names(view), serving(view, "improvement")
    return [
        _line(row | found, _ordered(of_each.get(row["code"], [])), names, serves.get(row["code"], ()), today)
        for row, found in zip(rows.to_dict("records"), told.to_dict("records"), strict=True)
    ]


def _line(
    row: dict[Any, Any], asked: tuple[Recommended, ...], names: dict[Any, str], serves: Serves, today: date
) -> ImprovementLine:
    """One of them; `row` is its record, with the columns of `methods.improvements`."""
    texts: dict[str, Any] = {name: text(row[name]) for name in TEXTS}
    days: dict[str, Any] = {name: day(row[name]) for name in DAYS}
    reasons = tuple(name for name in (*methods.RED, *methods.AMBER) if row[name])
    since = days["due"] if "late" in reasons else days["next_on"] if {"lapsed", "again"} & set(reasons) else None
    return ImprovementLine(
        **texts, **days, service_name=names.get(row["service"], texts["service"]), saving=number(row["saving"]),
        saved=number(row["saved"]), rag=row["rag"], reasons=reasons, recommendations=asked, serves=serves,
        days_late=(today - since).days if since else 0,
    )  # fmt: skip


def _recommended(row: dict[Any, Any]) -> Recommended:
    return Recommended(
        improvement=row["improvement"], number=row["number"], text=row["text"], response=row["response"],
        owner=text(row["owner"]), due=day(row["due"]), done_on=day(row["done_on"]), note=text(row["note"]),
        state=row["state"], days_late=int(row["days_late"]), rag=row["rag"],
    )  # fmt: skip


def _ordered(asked: Sequence[Recommended]) -> tuple[Recommended, ...]:
    """What needs something first, of those what is most overdue; else by its day and number."""
    return tuple(sorted(asked, key=lambda one: (
        FIRST.index(one.state), -one.days_late, one.due or date.max, len(one.number), one.number
    )))  # fmt: skip


def _told(period: Period, lines: Iterable[ImprovementLine]) -> Improvements:
    every = sorted(lines, key=_grave)
    asked = [each for line in every if line.state != methods.STOPPED for each in line.recommendations]
    going = [line for line in every if line.state != methods.STOPPED]
    return Improvements(
        lines=tuple(every), sorts=tuple(_sorts(every)), red=sum(line.rag == Rag.RED for line in every),
        amber=sum(line.rag == Rag.AMBER for line in every), overdue=sum(each.state == "overdue" for each in asked),
        open=sum(each.state not in ("done", "not_agreed") for each in asked),
        held=sum(_within(line.held_on, period) for line in every),
        carried=sum(_within(each.done_on, period) for line in every for each in line.recommendations),
        saving=total(line.saving for line in going), saved=total(line.saved for line in going),
    )  # fmt: skip


def _sorts(lines: Sequence[ImprovementLine]) -> Iterable[SortTally]:
    for sort in SORTS:
        mine = [line for line in lines if line.sort == sort]
        counts = {str(rag): n for rag in WORST_FIRST if (n := sum(line.rag == rag for line in mine))}
        ahead = [when for line in mine for when in _ahead(line)]
        if mine:
            yield SortTally(sort, len(mine), counts, min(ahead, default=None))


def _ahead(line: ImprovementLine) -> list[date]:
    """The days of it that are still to come: neither over nor done."""
    if line.state == methods.STOPPED:
        return []
    due = line.due if line.state != methods.DONE and "late" not in line.reasons else None
    then = line.next_on if not {"lapsed", "again"} & set(line.reasons) else None
    return [when for when in (due, then) if when]


def _within(when: date | None, period: Period) -> bool:
    return when is not None and period.start <= when <= period.end


def _grave(line: ImprovementLine) -> tuple[object, ...]:
    """The worst first, of equal ones the longest late, then what comes next soonest, what is over last."""
    over = line.state in (methods.DONE, methods.STOPPED)
    ahead = min(_ahead(line), default=date.max)
    return WORST_FIRST.index(Rag(line.rag)), -line.days_late, ahead, over, line.title.casefold(), line.code
