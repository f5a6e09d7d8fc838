"""Partnerships: the list, and one with its promise, the partners' view, and what each brought of shared targets."""

from collections.abc import Sequence

from pmf_core import describe
from pmf_core.describe import partnerships as say
from pmf_core.results import PartnershipLine, SharedTarget
from pmf_core.view import View
from ui import address
from ui.download import Cell, day
from ui.render import html

HEADER = ("Code", "Partnership", "Partners", "Service", "Owner", "Purpose", "Criteria", "What we promised",
          "What we gave", "Promise kept", "Their view of us", "In their words", "Asked on", "Next on", "Rating",
          "Why it is rated so")  # fmt: skip
SHARED_HEADER = ("Partnership code", "Partnership", "Indicator code", "Indicator", "Period", "Partner", "Target",
                 "Share of the whole, %", "Brought", "State", "Note")  # fmt: skip


def services(view: View, every: Sequence[PartnershipLine]) -> dict[str, str]:
    """Every service with a partnership."""
    held = sorted({(line.service_name, line.service) for line in every if line.service})
    return {"": f"All {view.framework.words.services}"} | {code: name for name, code in held}


def table(view: View, lines: Sequence[PartnershipLine]) -> None:
    """Each partnership in a row, the worst first."""
    html("partnerships/table.html", rows=[_row(line) for line in lines], council=view.council_name, rule=say.RULE)


def whole(view: View, line: PartnershipLine) -> None:
    """The facts, the words of the record, and each shared target with its parts."""
    html(
        "partnerships/one.html", line=line, row=_row(line), council=view.council_name, words=view.framework.words,
        rule=say.RULE,
        serves=[{"title": title, "place": address.subject(kind, code)} for kind, code, title in line.serves],
        shared=[_shared(one) for one in line.targets],
    )  # fmt: skip


def records(lines: Sequence[PartnershipLine]) -> list[list[Cell]]:
    """Every partnership for a file."""
    return [
        [
            line.code, line.title, line.partners, line.service_name, line.owner, line.purpose, line.criteria,
            line.promised, line.gave, say.kept_said(line)[1], say.view_said(line)[1], line.their_words,
            day(line.viewed_on), day(line.next_on), describe.rag(line.rag), say.partnership_why(line),
        ]
        for line in lines
    ]  # fmt: skip


def shared_records(lines: Sequence[PartnershipLine]) -> list[list[Cell]]:
    """Every part of every shared target for a file."""
    return [
        [
            line.code, line.title, one.indicator, one.name, one.period.label, part.partner, part.target, part.share,
            part.achieved, say.part_state(part)[1], part.note,
        ]
        for line in lines for one in line.targets for part in one.parts
    ]  # fmt: skip


def _row(line: PartnershipLine) -> dict[str, object]:
    return {
        "line": line, "kept": say.kept_said(line), "view": say.view_said(line), "asked": say.asked_said(line),
        "why": say.partnership_why(line), "shared": say.shared_brief(line),
    }  # fmt: skip


def _shared(one: SharedTarget) -> dict[str, object]:
    return {
        "one": one, "title": say.shared_title(one), "sum": say.shared_sum(one),
        "parts": [
            {"part": part, "state": say.part_state(part), "share": say.part_share(part),
             "target": say.figure(one, part.target), "achieved": say.figure(one, part.achieved)}
            for part in one.parts
        ],
    }  # fmt: skip
