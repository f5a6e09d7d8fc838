"""Exceptions and achievements: the list, what is over, what goes well, what was warned of early; a subject's own."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.describe import exception_report as report_words
from pmf_core.describe import exceptions as say
from pmf_core.exception_reports import warnings
from pmf_core.exceptions import SUBJECT_KINDS, one
from pmf_core.model import Reason
from pmf_core.results import Achievement, ExceptionLine, Exceptions
from pmf_core.view import View
from ui import address
from ui.download import Cell, day
from ui.render import html

STAYS = ("service", "kind", "reason")
HEADER = (
    "Kind", "Code", "Title", "Service", "Owner", "Rating", "Rating before", "Reasons", "Change", "Red since",
    "Periods in a row", "Level", "Level title", "Act by", "Explained", "Explain by", "Chance to miss",
)  # fmt: skip
SHOW = {"": "All", "new": "New", "unexplained": "Not explained", "top": "Highest level"}


def services(view: View, answer: Exceptions) -> dict[str, str]:
    """Every service with an exception or an achievement."""
    held = {(each.service_name, each.service) for each in (*answer.lines, *answer.achievements) if each.service}
    return {"": f"All {view.framework.words.services}"} | {code: name for name, code in sorted(held)}


def kinds(answer: Exceptions) -> dict[str, str]:
    """Every kind of subject of which there is one, with how many."""
    counts = {kind: sum(line.kind == kind for line in answer.lines) for kind in SUBJECT_KINDS}
    return {"": "Any"} | {kind: f"{say.KINDS[kind]} ({n})" for kind, n in counts.items() if n}


def reasons(answer: Exceptions) -> dict[str, str]:
    """Every reason that there is, in words, with how many have it."""
    counts = {one: sum(any(why.reason is one for why in line.reasons) for line in answer.lines) for one in Reason}
    return {"": "Any"} | {one.value: f"{say.REASONS[one]} ({n})" for one, n in counts.items() if n}


def kept(view: View, answer: Exceptions, *, service: str, kind: str, reason: str, show: str) -> list[ExceptionLine]:
    """Those that are asked for, gravest first; a word that is unknown is all."""
    top = len(view.framework.ladder)
    keep = {
        "new": lambda line: line.change == "new",
        "unexplained": lambda line: line.explain_due is not None and not line.explained,
        "top": lambda line: line.rung is not None and line.rung.number == top,
    }.get(show, lambda _: True)
    return [
        line for line in answer.lines
        if service in ("", line.service) and kind in ("", line.kind) and keep(line)
        and (not reason or any(why.reason == reason for why in line.reasons))
    ]  # fmt: skip


def tally(view: View, answer: Exceptions) -> None:
    """How many there are, are new, are not explained, and stand highest; what went and what goes well."""
    shown, top = address.asked("show"), view.framework.ladder[-1]
    counts = (
        ("", "Exceptions", len(answer.lines), f"{len(answer.over)} no longer"),
        ("new", "New", len(kept(view, answer, service="", kind="", reason="", show="new")),
         f"since {answer.before.title}"),
        ("unexplained", "Not explained", len(kept(view, answer, service="", kind="", reason="", show="unexplained")),
         "of what is to be explained"),
        ("top", "Highest level", len(kept(view, answer, service="", kind="", reason="", show="top")), top.title),
    )  # fmt: skip
    rows = [
        {"title": title, "count": count, "about": about, "chosen": name == shown, "href": _here(show=name)}
        for name, title, count, about in counts
    ]  # fmt: skip
    html("exceptions/tally.html", tally=rows)


def table(view: View, answer: Exceptions, lines: Sequence[ExceptionLine]) -> None:
    """Each exception in a row, gravest first."""
    noun = formats.plural(len(answer.lines), "exception")
    filtered = len(lines) != len(answer.lines)
    caption = f"{len(lines)} of {noun}, the gravest first" if filtered else f"{noun}, the gravest first"
    html("exceptions/table.html", rows=[_row(view, line) for line in lines], caption=caption, filtered=filtered,
         council=view.council_name)  # fmt: skip


def over(answer: Exceptions, service: str) -> None:
    """What was an exception at the period before and is none now."""
    lines = [line for line in answer.over if service in ("", line.service)]
    rows = [
        {"line": line, "was": "; ".join(say.reasons(line)), "place": address.subject(line.kind, line.code)}
        for line in lines
    ]  # fmt: skip
    html("exceptions/over.html", rows=rows, before=answer.before)


def achievements(view: View, answer: Exceptions, service: str) -> None:
    """What goes well, with its reasons, greatest first."""
    lines = [line for line in answer.achievements if service in ("", line.service)]
    rows = [
        {"line": line, "place": address.subject(line.kind, line.code), "kind": say.KINDS[line.kind],
         "reasons": _good(line)}
        for line in lines
    ]  # fmt: skip
    html("exceptions/achievements.html", rows=rows, council=view.council_name,
         caption=formats.plural(len(rows), "achievement") + ", the greatest first")  # fmt: skip


def early(view: View, service: str) -> None:
    """What was warned of and is still open."""
    lines = [one for one in warnings(view) if service in ("", one.service)]
    rows = [{"one": one, "kind": say.KINDS[one.kind], "place": address.subject(one.kind, one.subject)} for one in lines]
    html("exceptions/early.html", rows=rows, council=view.council_name)


def beside(view: View, kind: str, code: str) -> None:
    """On a subject's own page: its reasons, its level, and the way to its exception; nothing where it is none."""
    line = one(view, kind, code)
    if line is not None:
        html("exceptions/beside.html", line=line, reasons=say.reasons(line), level=level(view, line))


def records(view: View, lines: Sequence[ExceptionLine]) -> list[list[Cell]]:
    """Every one for a file."""
    return [[
        say.KINDS[line.kind], line.code, line.title, line.service_name, line.owner, line.rag.value, line.before.value,
        "; ".join(say.reasons(line)), say.change(line), since(line), _in_a_row(line),
        line.rung.number if line.rung else None, line.rung.title if line.rung else "",
        day(line.rung.due if line.rung else None),
        report_words.explained(line, view.known.moment.date()), day(line.explain_due), line.chance,
    ] for line in lines]  # fmt: skip


def level(view: View, line: ExceptionLine) -> str:
    """The level of the ladder in words; "" where it stands on none."""
    return say.rung_said(line.rung, len(view.framework.ladder)) if line.rung else ""


def since(line: ExceptionLine) -> str:
    """Since when the gravest reason that is held against periods has held; "" where none is."""
    return next((why.since.title for why in line.reasons if why.since is not None), "")


def _row(view: View, line: ExceptionLine) -> dict[str, object]:
    today = view.known.moment.date()
    return {
        "line": line, "kind": say.KINDS[line.kind], "reasons": say.reasons(line), "change": say.change(line),
        "since": since(line), "in_a_row": _in_a_row(line), "explained": report_words.explained(line, today),
        "late": not line.explained and line.explain_due is not None and line.explain_due < today,
        "act_late": line.rung is not None and line.rung.due < today,
    }  # fmt: skip


def _good(line: Achievement) -> list[str]:
    return [say.achievement_reason(line, why) for why in line.reasons]


def _in_a_row(line: ExceptionLine) -> int | None:
    return next((why.in_a_row for why in line.reasons if why.in_a_row), None)


def _here(**more: str) -> str:
    return address.href("exceptions", **{name: address.asked(name) for name in STAYS}, **more)
