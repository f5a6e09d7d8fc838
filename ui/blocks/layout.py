"""A layout of its own: how a file was read, what is proposed for its columns, the names that must be told."""

from collections.abc import Mapping, Sequence

from pmf_core.layouts import Choice, Guess, Name
from pmf_core.results import Preview
from ui import address
from ui.render import html

SURE = {"certain": "certain", "likely": "likely", "unsure": "not sure", "": ""}


def read_by(seen: Preview, source: str, title: str) -> None:
    """By which layout the file was read, remembered by whom and when."""
    remembered = seen.remembered
    forget = address.href("submission", id=remembered.id, undo=1) if remembered else ""
    html("upload/read_by.html", remembered=remembered, title=seen.mapped_by or title, source=source, forget=forget)


def proposal(guess: Guess, chosen: Mapping[str, Choice | None]) -> None:
    """Each field with the column that fills it, why it was proposed, and some of its cells."""
    rows = [
        (field, choice, (field.why, SURE[field.confidence]) if choice == field.proposed else ("Chosen by you.", ""))
        for field in guess.fields
        for choice in [chosen.get(field.name)]
        if choice is not None or field.required
    ]
    used = {choice.text for choice in chosen.values() if choice is not None}
    html("upload/proposal.html", guess=guess, rows=rows, left=[text for text in guess.left if text not in used])


def names(found: Sequence[Name], every: int) -> None:
    """The texts that a person must say the indicator of."""
    html("upload/names.html", found=found, more=every - len(found))


def no_table() -> None:
    """No sheet has headings with rows under them."""
    wrong("No sheet has a row of headings with rows under it. Give it headings, or use the template.")


def wrong(text: str) -> None:
    """Why the layout cannot be used so."""
    html("upload/wrong.html", text=text)
