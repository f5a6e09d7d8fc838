"""Improvement: counts, the list, and one review, inspection, award, challenge or trial in full."""

from collections.abc import Sequence

from pmf_core import describe, formats
from pmf_core.describe import improvement as say
from pmf_core.methods.improvement import SOON
from pmf_core.results import ImprovementLine, Improvements
from pmf_core.view import View
from ui import address
from ui.download import Cell, day
from ui.render import html

HEADER = (
    "Code", "Improvement", "Sort", "Service", "Owner", "By whom", "State", "Starts", "Due", "Held on", "Next on",
    "Level", "Level sought", "Rating", "Why it is rated so", "Why", "What was found", "Expected", "Achieved",
    "Saving expected", "Saved", "Who is affected", "Effect on them", "What is done about it", "Recommendations",
    "Recommendations done", "Recommendations overdue", "Does something for",
)  # fmt: skip
ASKED_HEADER = ("Improvement code", "Improvement", "Number", "Recommendation", "Response", "Owner", "Due", "Done on",
                "State", "Days late", "Rating", "Note")  # fmt: skip


def services(view: View, answer: Improvements) -> dict[str, str]:
    """Every service with an improvement."""
    held = sorted({(line.service_name, line.service) for line in answer.lines if line.service})
    return {"": f"All {view.framework.words.services}"} | {code: name for name, code in held}


def sorts(answer: Improvements) -> dict[str, str]:
    """Every sort of which there is one, with how many."""
    return {"": f"All sorts ({len(answer.lines)})"} | {
        one.sort: f"{say.sort_word(one.sort)} ({one.count})" for one in answer.sorts
    }


def kept(answer: Improvements, show: str) -> list[ImprovementLine]:
    """Those that are asked for; a word that is unknown is all."""
    keep = {
        "red": lambda line: line.rag == "red", "amber": lambda line: line.rag == "amber",
        "overdue": lambda line: any(one.state == "overdue" for one in line.recommendations),
    }.get(show, lambda _: True)  # fmt: skip
    return [line for line in answer.lines if keep(line)]


def tally(view: View, answer: Improvements) -> None:
    """How many there are, how many are red and amber, what is overdue, what was done in the period, what it saves."""
    shown = address.asked("show")
    counts = (
        ("", "Improvements", len(answer.lines), say.period_said(answer, view.period.title)),
        ("red", "Red", answer.red, "late, ended, or asked for and not done"),
        ("amber", "Amber", answer.amber, "soon, without a day, or a little late"),
        ("overdue", "Overdue", answer.overdue, f"of {formats.plural(answer.open, 'open recommendation')}"),
    )  # fmt: skip
    rows = [
        {"title": title, "count": count, "about": about, "chosen": name == shown, "href": _here(name),
         "rag": name if name in ("red", "amber") else ""}
        for name, title, count, about in counts
    ]
    html("improvement/tally.html", tally=rows, saved=say.savings_said(answer))


def table(view: View, lines: Sequence[ImprovementLine], total: int) -> None:
    """Each of them in a row, the worst first."""
    noun = formats.plural(total, "improvement")
    caption = f"{noun}, the worst first" if len(lines) == total else f"{len(lines)} of {noun}, the worst first"
    html(
        "improvement/table.html", rows=[_row(line) for line in lines], caption=caption, council=view.council_name,
        filtered=len(lines) != total, everything=_here(""), rule=say.rule(view.framework.slippage.amber_days, SOON),
    )  # fmt: skip


def parts(line: ImprovementLine) -> list[str]:
    """What stands beside its title: its sort and code, its service, by whom."""
    return [part for part in (f"{say.sort_word(line.sort)} {line.code}", line.service_name, line.body) if part]


def whole(view: View, line: ImprovementLine) -> None:
    """The facts, the words of the record, and what it recommended."""
    asked = [
        {"one": one, "state": say.recommended_state(one), "when": say.recommended_when(one),
         "response": say.RESPONSES[one.response]}
        for one in line.recommendations
    ]  # fmt: skip
    html(
        "improvement/one.html", line=line, row=_row(line), asked=asked, title=say.recommended_title(line),
        effect=say.EFFECTS.get(line.effect, ""), words=view.framework.words, council=view.council_name,
        rule=say.rule(view.framework.slippage.amber_days, SOON),
        serves=[{"title": title, "place": address.subject(kind, code)} for kind, code, title in line.serves],
    )  # fmt: skip


def records(lines: Sequence[ImprovementLine]) -> list[list[Cell]]:
    """Every one for a file."""
    return [
        [
            line.code, line.title, say.sort_word(line.sort), line.service_name, line.owner, line.body,
            say.STATES[line.state], day(line.starts), day(line.due), day(line.held_on), day(line.next_on),
            line.level, line.sought, describe.rag(line.rag), say.improvement_why(line), line.why, line.found,
            line.expected, line.achieved, line.saving, line.saved, line.groups, say.EFFECTS.get(line.effect, ""),
            line.mitigation, len(line.recommendations), sum(one.state == "done" for one in line.recommendations),
            sum(one.state == "overdue" for one in line.recommendations),
            "; ".join(title for _, _, title in line.serves),
        ]
        for line in lines
    ]  # fmt: skip


def asked_records(lines: Sequence[ImprovementLine]) -> list[list[Cell]]:
    """Every recommendation for a file."""
    return [
        [
            line.code, line.title, one.number, one.text, say.RESPONSES[one.response], one.owner, day(one.due),
            day(one.done_on), say.recommended_state(one)[1], one.days_late, describe.rag(one.rag), one.note,
        ]
        for line in lines for one in line.recommendations
    ]  # fmt: skip


def _row(line: ImprovementLine) -> dict[str, object]:
    return {
        "line": line, "sort": say.sort_word(line.sort), "state": say.state_said(line), "next": say.next_said(line),
        "why": say.improvement_why(line), "level": say.level_said(line), "asked": say.recommended_tally(line),
        "saving": say.saving_said(line),
    }  # fmt: skip


def _here(show: str) -> str:
    return address.href("improvement", sort=address.asked("sort"), service=address.asked("service"), show=show)
