"""One submission's regions: its receipt, what was found in it, and a cell of its file."""

from pmf_core import describe
from pmf_core.describe.uploads import KINDS
from pmf_core.results import Around, Happened, Kept, Submission
from ui import address, session
from ui.blocks.submissions import terms, undoable
from ui.render import html

__all__ = ["around", "cell_headline", "findings", "receipt", "undoable"]
MOST = 200


def cell_headline(receipt: Submission, cell: str) -> str:
    """Which cell of which file."""
    sheet = address.asked("sheet")
    return f"Cell {sheet}!{cell} of {receipt.file}" if sheet else f"Cell {cell} of {receipt.file}"


def receipt(kept: Kept, done: Happened, *, links: bool) -> None:
    """What was received, what of it is current, and where to go from here."""
    subject = kept.submission
    after = []
    if links:
        if done.period:
            there = address.href(address.HOME, period=session.slug(done.period.label))
            after.append((f"See the scorecard, {done.period.title}", there))
        after.append(("Upload another return", address.href("upload")))
        if undoable(subject):
            after.append(("Undo", address.href("submission", id=subject.id, undo=1)))
        if kept.undone_by:
            after.append(("See the undo", address.href("submission", id=kept.undone_by)))
        if subject.undoes:
            after.append(("See what was undone", address.href("submission", id=subject.undoes)))
    standing = describe.standing(subject, done) if sum(done.counts.values()) else ""
    title = f"Submission {subject.seq}" if links else "What would be undone"
    html("submission/receipt.html", title=title, terms=terms(subject), links=after, standing=standing)


def findings(kept: Kept) -> None:
    """What was found in it, each that asked with the reason that it was accepted for."""
    subject = kept.submission
    rows = [
        (finding, reason, _at(subject, finding.sheet, finding.row, finding.column))
        for finding, reason in kept.findings[:MOST]
    ]
    html(
        "submission/findings.html", rows=rows, kinds=KINDS, more=len(kept.findings) - len(rows),
        reasons=any(reason for _, reason, _ in rows), file=subject.file,
    )


def around(found: Around) -> None:
    """A cell in its sheet, marked, with the letters of the columns and the numbers of the rows."""
    html("submission/around.html", found=found, at=found.columns.index(found.column))


def _at(subject: Submission, sheet: str | None, row: int | None, column: str | None) -> str:
    """The address of a cell of its file; "" where a finding is about no one cell."""
    if row is None or not column:
        return ""
    return address.href("submission", id=subject.id, sheet=sheet or "", row=row, column=column)
