"""The register of risks: counts, matrix, what has moved, the list, the table of a paper."""

from collections.abc import Sequence

from pmf_core import describe, formats
from pmf_core.describe import risks as words
from pmf_core.results import RiskLine, Risks
from pmf_core.risks import PAPER, matrix, paper
from pmf_core.view import View
from ui import address, download
from ui.download import Cell
from ui.render import html, render

SORTS = {"": "All", "strategic": "Strategic", "service": "Service"}
SHOW = {"": "All", "above": "Above appetite", "rising": "Risen", "falling": "Fallen", "overdue": "Review overdue"}
KEPT = ("sort", "service")  # what stays of the address when another part is chosen
MOVES, LATE = 4, 3  # that stand beside the matrix
HEADER = (
    "Code", "Risk", "Sort", "Service", "Owner", "State", "Cause", "Effect", "Inherent impact", "Inherent likelihood",
    "Inherent score", "Current impact", "Current likelihood", "Current score", "Residual impact", "Residual likelihood",
    "Residual score", "Score now", "Rating now", "Moved", "Since", "Appetite", "Above appetite", "Mitigating action",
    "Reviewed on", "Review due", "Review overdue", "What the review found", "Threatens",
)  # fmt: skip


def services(view: View, answer: Risks) -> dict[str, str]:
    """Every service with a risk."""
    held = sorted({(line.service_name, line.service) for line in (*answer.lines, *answer.ended) if line.service})
    return {"": f"All {view.framework.words.services}"} | {code: name for name, code in held}


def kept(answer: Risks, show: str, cell: str) -> list[RiskLine]:
    """The open risks that are asked for, of one cell of the matrix where that is; a word that is unknown is all."""
    keep = {
        "above": lambda line: line.above, "rising": lambda line: (line.moved or 0) > 0,
        "falling": lambda line: (line.moved or 0) < 0, "overdue": lambda line: line.overdue,
    }.get(show, lambda _: True)  # fmt: skip
    cells = {key(*where): set(codes) for where, codes in answer.matrix.items()}
    return [line for line in answer.lines if keep(line) and line.code in cells.get(cell, {line.code})]


def key(impact: str, likelihood: str) -> str:
    """A cell of the matrix in an address: "high-low"."""
    return f"{impact}-{likelihood}"


def tally(answer: Risks) -> None:
    """How many are open, above appetite, risen, fallen, overdue: each leads to its list."""
    counts = {"": len(answer.lines), "above": answer.above, "rising": answer.rising, "falling": answer.falling,
              "overdue": answer.overdue}  # fmt: skip
    about = {"": "open", "above": "score above what is borne", "rising": "since the assessment before",
             "falling": "since the assessment before", "overdue": "not looked at in time"}  # fmt: skip
    shown = address.asked("show")
    html("risks/facts.html", tally=[
        {"title": title if name else "Risks", "count": counts[name], "about": about[name], "chosen": name == shown,
         "href": _here(show=name)}
        for name, title in SHOW.items()
    ])  # fmt: skip


def board(view: View, answer: Risks) -> None:
    """The matrix of counts, each a link to its risks."""
    chosen, (red, amber) = address.asked("cell"), view.framework.risks.bands
    rows = [
        {"word": words.level_word(across[0].impact), "cells": [
            {"rag": cell.rag, "score": cell.score, "count": len(cell.codes), "key": key(cell.impact, cell.likelihood),
             "words": words.cell_words(cell.impact, cell.likelihood, len(cell.codes)),
             "chosen": chosen == key(cell.impact, cell.likelihood),
             "href": _here(cell=key(cell.impact, cell.likelihood), show=address.asked("show"))}
            for cell in across
        ]}
        for across in matrix(view, answer)
    ]  # fmt: skip
    html("risks/matrix.html", rows=rows, levels=[words.level_word(level) for level in answer.levels], red=red,
         amber=amber, title=words.matrix_words(answer, red), filtered=chosen in {key(*cell) for cell in answer.matrix},
         everything=_here(show=address.asked("show")))  # fmt: skip


def moves(answer: Risks) -> None:
    """What has moved since the assessment before, the most first; what has risen before what has fallen."""
    moved = sorted((line for line in answer.lines if line.moved), key=lambda line: -(line.moved or 0))
    rest = len(moved) - MOVES
    title = f"{formats.count_word(answer.rising)} risen, {formats.count_word(answer.falling).lower()} fallen"
    late = [row(line) for line in answer.lines if line.overdue]
    html("risks/look.html", title=title, rows=[row(line) for line in moved[:MOVES]], late=late[:LATE],
         late_title=f"{formats.count_word(len(late))} {'review' if len(late) == 1 else 'reviews'} overdue",
         more=f"and {formats.plural(rest, 'more', 'more')} in the list" if rest > 0 else "")  # fmt: skip


def table(view: View, lines: Sequence[RiskLine], total: int) -> None:
    """Each risk with its judgements, movement, appetite, mitigation and review, the gravest first."""
    filtered = len(lines) != total
    caption = f"{formats.plural(total, 'open risk')}, the gravest now first"
    if filtered:
        caption = f"{len(lines):,} of {formats.plural(total, 'open risk')}, the gravest now first"
    html("risks/table.html", rows=[row(line) for line in lines], caption=caption, filtered=filtered,
         everything=_here(), council=view.council_name, unsaid=words.unsaid_now(lines))  # fmt: skip


def ended(answer: Risks) -> None:
    """Those that are closed, or that have happened, folded."""
    if answer.ended:
        rows = [{"line": line, "state": words.state_word(line.state).lower()} for line in answer.ended]
        html("risks/ended.html", rows=rows)


def printed(view: View, lines: Sequence[RiskLine], name: str) -> None:
    """The table of a committee paper on the page, and as a document that a word processor opens."""
    rows, title = paper(lines), f"Risks, {view.council_name}, {formats.day(view.known.moment.date())}"
    three = view.framework.risks.scale == "three"
    told = f"{'H high, M medium, L low' if three else 'From 1, least, to 5, most'}; – not judged."
    html("risks/paper.html", header=PAPER, rows=rows, key=told)
    document = render("risks/document.html", header=PAPER, rows=rows, key=told, title=title)
    download.document("Download the paper's table (document)", f"{name}-paper.html", document, "html")
    data = download.csv_bytes(PAPER, [row.cells for row in rows])
    download.button("Download the paper's table (CSV)", f"{name}-paper", data, "csv-paper")


def records(lines: Sequence[RiskLine]) -> list[list[Cell]]:
    """Every risk for a file."""
    return [_record(line) for line in lines]


def _record(line: RiskLine) -> list[Cell]:
    judged: list[Cell] = []
    for one in (line.inherent, line.current, line.residual):
        judged += [one.impact, one.likelihood, one.score] if one else ["", "", None]
    return [
        line.code, line.title, line.sort, line.service_name, line.owner, words.state_word(line.state), line.cause,
        line.effect, *judged, line.now.score, describe.rag(line.now.rag), line.moved, _day(line.before_on),
        line.appetite, "yes" if line.above else "no", line.mitigation, _day(line.reviewed_on), _day(line.review_due),
        "yes" if line.overdue else "no", line.review_note, "; ".join(title for _, _, title in line.threatens),
    ]  # fmt: skip


def row(line: RiskLine) -> dict[str, object]:
    """A risk with its words."""
    return {
        "line": line, "now": words.judged_words(line.now), "inherent": words.judged_words(line.inherent),
        "residual": words.judged_words(line.residual), "way": words.moved_way(line.moved),
        "moved": words.moved_word(line), "since": words.moved_since(line), "appetite": words.appetite_words(line),
        "review": words.review_words(line), "now_is": "" if line.now_is == "current" else words.now_is(line),
        "threatens": [{"title": title, "place": address.subject(kind, code)} for kind, code, title in line.threatens],
    }  # fmt: skip


def _here(**more: str) -> str:
    return address.href("risks", **{name: address.asked(name) for name in KEPT}, **more)


def _day(when: object) -> str:
    return when.isoformat() if hasattr(when, "isoformat") else ""
