"""What the records that something can be about are called."""

from collections.abc import Iterable

from pmf_core.registers import records
from pmf_core.results import Subject
from pmf_core.returns.kinds import SUBJECTS
from pmf_core.view import View


def titles(view: View, kinds: Iterable[object]) -> dict[Subject, str]:
    """What the records of some kinds of subject are called, as far as the actor may see them, by kind and code.

    An indicator by its short name where it has one. What is no kind of subject (a blank) is passed over.
    """
    found: dict[Subject, str] = {}
    for kind in sorted(set(SUBJECTS).intersection(kinds)):
        rows = records(view, SUBJECTS[kind])
        called = rows["title"] if "title" in rows else rows["name"]
        if "short_name" in rows:
            called = rows["short_name"].fillna(called)
        found |= {(kind, code): title for code, title in zip(rows["code"], called, strict=True)}
    return found
