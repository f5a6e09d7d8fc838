"""What was received: a table of submissions, each leading to its receipt."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.results import Submission
from pmf_core.returns.kinds import KINDS
from ui.render import html

MOST = 100
SHOW = {"": "All", "effect": "In effect", "undone": "Undone", "undo": "Undos"}
OTHERS = {"undo": "Undo", "mapping": "Layout", "framework": "Framework", "moment": "Demonstration"}
Terms = tuple[tuple[str, str], ...]


TITLES = {name: kind.title for name, kind in KINDS.items()} | OTHERS
PERIODS = 4  # named at most


def kinds(every: Sequence[Submission]) -> dict[str, str]:
    """The kinds there are among these, by their titles; "" is all of them."""
    return {"": "All kinds"} | {one: TITLES.get(one, one) for one in sorted({each.kind for each in every})}


def what(receipt: Submission) -> str:
    """What a submission is about: "Values: 2026-M07, 2026-27 Q2", with many periods by the first and the last."""
    head, _, about = (receipt.scope or receipt.kind).partition(": ")
    parts = about.split(", ")
    if len(parts) > PERIODS:
        about = f"{parts[0]}, {parts[1]} to {parts[-1]} ({len(parts)} periods)"
    title = TITLES.get(head, head.capitalize())
    return f"{title}: {about}" if about else title


def people(every: Sequence[Submission]) -> dict[str, str]:
    """Who sent them; "" is everybody."""
    return {"": "Everybody"} | {who: who for who in sorted({each.actor for each in every})}


def kept(every: Sequence[Submission], *, kind: str, who: str, show: str) -> list[Submission]:
    """The submissions that a filter keeps."""
    tests = {
        "effect": lambda each: each.in_effect,
        "undone": lambda each: not each.in_effect,
        "undo": lambda each: each.undoes is not None,
    }
    test = tests.get(show, lambda _each: True)
    return [each for each in every if kind in ("", each.kind) and who in ("", each.actor) and test(each)]


def table(shown: Sequence[Submission], every: Sequence[Submission], *, caption: str, more: str = "") -> None:
    """Submissions, newest first. `every` names those that an undo refers to; `more` leads to the others."""
    html(
        "submission/table.html", submissions=shown, numbers={each.id: each.seq for each in every}, more=more,
        caption=caption, what=what, undoable={each.id for each in shown if undoable(each)}, undos=_undone_by(every),
    )


def undoable(receipt: Submission) -> bool:
    """What brought no record of its own, or set the database up, has nothing to take back."""
    begins = receipt.kind == "framework" and not receipt.file
    return receipt.in_effect and not begins and (receipt.rows > 0 or receipt.undoes is not None)


def terms(receipt: Submission) -> Terms:
    """What a receipt says, as terms and texts; a blank one is left out by the template."""
    return (
        ("What", what(receipt)), ("File", receipt.file), ("Records", f"{receipt.rows:,}"),
        ("By", receipt.actor), ("Received", formats.moment(receipt.received_at)), ("Reason", receipt.reason),
        ("Number", str(receipt.seq)), ("Id", receipt.id),
    )


def _undone_by(every: Sequence[Submission]) -> dict[str, int]:
    """For each submission that an undo in effect took back, the number of that undo."""
    return {each.undoes: each.seq for each in every if each.undoes and each.in_effect}
