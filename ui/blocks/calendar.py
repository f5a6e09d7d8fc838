"""The calendar: the year as twelve months, the table of a month, and its rows for a file."""

from collections import Counter
from collections.abc import Sequence

from pmf_core import describe
from pmf_core.access import LOCAL
from pmf_core.formats import plural
from pmf_core.periods import Period, PeriodKind, containing
from pmf_core.results import Calendar, Entry, Stage
from pmf_core.view import View
from ui import address
from ui.download import Cell
from ui.render import html

SHOWN = 4  # lines in a month of the grid
HEADER = ("First day", "Last day", "What", "Sort", "State", "For whom", "Service code", "Service", "More", "Source")
KEPT = ("year", "who", "service", "sort")


def roles(view: View) -> dict[str, str]:
    """The framework's roles; whoever is not the local user has their own first."""
    held = {role.id: role.title for role in view.framework.roles}
    mine = {} if view.actor == LOCAL else {id: held[id] for id in view.actor.roles if id in held}
    return {"": "Everybody"} | mine | held


def services(answer: Calendar) -> dict[str, str]:
    """The services that the year holds anything of."""
    named = {entry.service: entry.service_name for entry in answer.entries if entry.service}
    return {"": "The whole council"} | dict(sorted(named.items(), key=lambda item: item[1].casefold()))


def month_of(answer: Calendar, asked: str) -> Period:
    """The month that is asked for by its label, else the present one, else the year's first."""
    every = answer.year.parts(PeriodKind.MONTH)
    today = containing(answer.as_at.date(), PeriodKind.MONTH, year_start=answer.year.year_start)
    named = {month.label: month for month in every}
    return named.get(asked) or named.get(today.label) or every[0]


def months(answer: Calendar, chosen: Period) -> None:
    """The year at a glance: a card for each month with its counts and its first things; this month is marked."""
    stays = {name: address.asked(name) for name in KEPT}
    today = containing(answer.as_at.date(), PeriodKind.MONTH, year_start=answer.year.year_start)
    cards = []
    for month in answer.year.parts(PeriodKind.MONTH):
        here = of_month(answer.entries, month)
        lines = _lines(here)
        cards.append({
            "month": month, "href": address.href("calendar", **stays, month=month.label), "count": len(here),
            "now": month == today, "chosen": month == chosen, "lines": lines[:SHOWN],
            "more": len(lines) - SHOWN, "counts": [(stage, n) for stage in describe.STAGES if (n := _of(here, stage))],
        })  # fmt: skip
    html("calendar/months.html", cards=cards, year=answer.year)


def table(answer: Calendar, month: Period, *, every: bool) -> None:
    """What a month holds, as a table; `every` the whole year."""
    stays = {name: address.asked(name) for name in KEPT}
    shown = list(answer.entries) if every else of_month(answer.entries, month)
    caption = describe.month_caption(answer.year if every else month, shown)
    other = address.href("calendar", **stays, **({"month": month.label} if every else {"all": 1}))
    html("calendar/table.html", entries=shown, caption=caption, other=other, every=every)


def undated(answer: Calendar) -> None:
    """What has no day yet."""
    if answer.undated:
        html("calendar/undated.html", text=describe.undated_text(answer))


def of_month(entries: Sequence[Entry], month: Period) -> list[Entry]:
    """The entries that touch a month."""
    return [entry for entry in entries if entry.first <= month.end and month.start <= entry.last]


def records(view: View, answer: Calendar) -> list[list[Cell]]:
    """Every entry, for a file."""
    word = view.framework.words.milestones
    return [
        [
            entry.first.isoformat(), entry.last.isoformat(), entry.title, describe.sort_title(entry.sort, word),
            describe.stage_title(entry.stage), describe.for_whom(entry), entry.service, entry.service_name, entry.about,
            entry.source,
        ]
        for entry in answer.entries
    ]  # fmt: skip


def _lines(entries: Sequence[Entry]) -> list[tuple[Stage, str, str]]:
    """What a card says: (stage, day, text); the returns of a month are one line, at the stage of the worst."""
    own = [entry for entry in entries if entry.sort != "returns" or entry.of_a_month]
    lines = [(entry.stage, "" if entry.of_a_month else str(entry.last.day), entry.title) for entry in own]
    sent = Counter(entry.stage for entry in entries if entry.sort == "returns" and not entry.of_a_month)
    if sent:
        worst = next(stage for stage in describe.STAGES if sent[stage])
        days = sorted({entry.last.day for entry in entries if entry.sort == "returns" and not entry.of_a_month})
        lines.append((worst, "/".join(map(str, days[:2])), plural(sent.total(), 'return')))
    order = list(describe.STAGES)
    return sorted(lines, key=lambda line: order.index(line[0]))


def _of(entries: Sequence[Entry], stage: Stage) -> int:
    return sum(entry.stage is stage for entry in entries)
