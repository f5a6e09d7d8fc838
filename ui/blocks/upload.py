"""The upload's regions: steps, what was read and how, what would change, what is already stored."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.model import Severity
from pmf_core.results import Preview, Submission
from ui import address
from ui.blocks import changes as of_changes
from ui.blocks import submissions
from ui.render import html

STEPS = ("Upload", "Check", "Compare", "Confirm")
RECENT = 15


def steps(now: int) -> None:
    """Where in the four steps one is; 5 is past the last."""
    html("upload/steps.html", steps=STEPS, now=now)


def start() -> None:
    """What will happen, before there is a file."""
    html("upload/start.html")


def file(seen: Preview) -> None:
    """What was read."""
    html("upload/file.html", seen=seen)


def waiting() -> None:
    """What a return with something to fix is waiting for."""
    html("upload/waiting.html")


def tally(seen: Preview) -> None:
    """How many records are to be fixed, new, changed, restated and the same."""
    stops = sum(finding.severity is Severity.STOP for finding in seen.findings)
    first = [(stops, "To fix", "not stored")] if stops else []
    of_changes.tally(seen.counts, "upload", first=first)


def changes(seen: Preview, page: str = "") -> None:
    """What would change, old beside new, with the ratings; `page` is the one whose address filters it."""
    caption = "What would change" if seen.verdict == "accept" else "What the other rows would change"
    of_changes.table(seen.changes, seen.counts, caption=caption, page=page)


def stored(receipt: Submission) -> None:
    """The receipt of the same file, which is stored already."""
    html(
        "upload/already.html", receipt=receipt, terms=submissions.terms(receipt),
        link=address.href("submission", id=receipt.id),
    )


def recent(every: Sequence[Submission]) -> None:
    """The latest submissions, newest first."""
    many = len(every) > RECENT
    caption = f"The last {RECENT} of {formats.plural(len(every), 'submission')}" if many else "Submissions so far"
    submissions.table(every[:RECENT], every, caption=caption, more=address.href("submissions") if many else "")
