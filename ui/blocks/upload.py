"""The upload's regions: steps, what was read, findings, what would change, and what has been stored."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.describe.uploads import NOUN
from pmf_core.model import Change, Finding, Severity
from pmf_core.results import Preview, Submission
from ui import address
from ui.download import Cell
from ui.render import html

STEPS = ("Upload", "Check", "Compare", "Confirm")
MOST = 100  # findings or changes on the page; the findings are all in the file
RECENT = 15
KINDS = {Severity.REFUSE: "To fix", Severity.STOP: "To fix", Severity.ASK: "To confirm", Severity.NOTE: "Note"}
ORDER = (Severity.REFUSE, Severity.STOP, Severity.ASK, Severity.NOTE)
MARKS = {Change.NEW: "+", Change.CHANGED: "≠", Change.RESTATED: "↺", Change.SAME: "="}
ABOUT = {
    Change.NEW: "not stored before", Change.CHANGED: "of the latest period", Change.RESTATED: "of an earlier period",
    Change.SAME: "as stored",
}
HEADER = ("Code", "Kind", "Sheet", "Row", "Column", "Found", "What is wrong", "How to fix it")


def steps(now: int) -> None:
    """Where in the four steps one is; 5 is past the last."""
    html("upload/steps.html", steps=STEPS, now=now)


def start() -> None:
    """What will happen, before there is a file."""
    html("upload/start.html")


def file(seen: Preview) -> None:
    """What was read."""
    html("upload/file.html", seen=seen)


def findings(seen: Preview) -> None:
    """Every finding with its cell, what must be mended first; nothing where there is none."""
    if not seen.findings:
        return
    worst = sorted(seen.findings, key=lambda finding: ORDER.index(finding.severity))
    caption = "Correct what is to be fixed in your file, and upload it again."
    if seen.verdict == "accept":
        caption = "Look at these before you store the return: nothing here stops it."
    html(
        "upload/findings.html", findings=worst[:MOST], caption=caption, kinds=KINDS, more=max(0, len(worst) - MOST)
    )


def finding_records(found: Sequence[Finding]) -> list[list[Cell]]:
    """The findings for a file."""
    return [[f.code, KINDS[f.severity], f.sheet, f.row, f.column, f.value, f.message, f.fix] for f in found]


def tally(seen: Preview) -> None:
    """How many records are to be fixed, new, changed, restated and the same."""
    stops = sum(finding.severity is Severity.STOP for finding in seen.findings)
    counts = [(stops, "To fix", "not stored")] if stops else []
    counts += [(seen.counts.get(change, 0), change.capitalize(), ABOUT[change]) for change in Change]
    html("upload/tally.html", counts=counts)


def changes(seen: Preview) -> None:
    """What would change, old beside new; records that stay the same are only counted."""
    differ = [change for change in seen.changes if change.change is not Change.SAME]
    if not differ:
        return
    caption = "What would change" if seen.verdict == "accept" else "What the other rows would change"
    if len(differ) > MOST:
        caption += f" (first {MOST} of {len(differ):,})"
    html("upload/changes.html", changes=differ[:MOST], caption=caption, marks=MARKS)


def stored_headline(receipt: Submission) -> str:
    """What is now so."""
    if receipt.undoes:
        return "The submission is undone: what was current before it is current again"
    if not receipt.in_effect:
        return f"Submission {receipt.seq} has been undone"
    return f"{formats.plural(receipt.rows, NOUN.get(receipt.kind, 'record'))} stored"


def stored(receipt: Submission) -> None:
    """The receipt of a submission, and what can be done next."""
    links = [("See the scorecard", address.href(address.HOME)), ("Upload another return", address.href("upload"))]
    if _undoable(receipt):
        links.append(("Undo this", address.href("upload", undo=receipt.id)))
    html("upload/receipt.html", title=f"Submission {receipt.seq}", terms=_terms(receipt), links=links)


def subject(receipt: Submission) -> None:
    """The submission that would be undone."""
    html("upload/receipt.html", title="What would be undone", terms=_terms(receipt), links=())


def recent(submissions: Sequence[Submission]) -> None:
    """The latest submissions, newest first, each with its Undo."""
    every = len(submissions)
    html(
        "upload/recent.html",
        submissions=submissions[:RECENT],
        numbers={each.id: each.seq for each in submissions},
        undoable={each.id for each in submissions if _undoable(each)},
        caption=f"The last {RECENT} of {every:,} submissions" if every > RECENT else "Submissions so far",
    )


def _undoable(receipt: Submission) -> bool:
    """What brought no record of its own, or set the database up, has nothing to take back."""
    return receipt.in_effect and receipt.kind != "framework" and (receipt.rows > 0 or receipt.undoes is not None)


def _terms(receipt: Submission) -> tuple[tuple[str, str], ...]:
    return (
        ("What", receipt.scope or receipt.kind), ("File", receipt.file), ("Records", f"{receipt.rows:,}"),
        ("By", receipt.actor), ("Received", formats.moment(receipt.received_at)), ("Reason", receipt.reason),
        ("Id", receipt.id),
    )
