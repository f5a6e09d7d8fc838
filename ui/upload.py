"""The upload page's forms: choosing a file, reading it while its steps are told, confirming."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from pmf_core import describe, submissions
from pmf_core.errors import PmfError
from pmf_core.model import Finding, Severity
from pmf_core.results import Preview
from pmf_core.returns.catalogue import CATALOGUE
from pmf_core.view import View
from ui import address
from ui.render import html

ROUND = "upload-round"  # counts what was stored, so that the next file starts from a clean uploader
SEEN = "upload-seen"
READING = ("Reading the file", "Checking every cell", "Comparing with what is stored")
STORING = (*READING, "Storing")


@dataclass(frozen=True, slots=True)
class Return:
    """A file as it came, and the mapping that says how it is to be read.

    `remembered` False: not by the layout remembered for files of its shape.
    """

    name: str
    data: bytes
    mapping: str | None
    remembered: bool = True

    @property
    def key(self) -> str:
        """The same for the same file under the same name."""
        return hashlib.sha256(self.name.encode() + b"\0" + self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Said:
    """What a person answered: for each code that asks a tick and why, and why an earlier period is restated."""

    ticked: dict[str, bool]
    why: dict[str, str]
    reason: str


def turn() -> int:
    """Which file this is of the session: it is in the keys of what belongs to one file."""
    return int(st.session_state.setdefault(ROUND, 0))


def choose() -> Return | None:
    """The file. Any may be given: what cannot be read is told in words."""
    file = st.file_uploader("Your return (Excel or CSV, up to 10 MB)", key=f"file-{turn()}")
    return None if file is None else Return(file.name, file.getvalue(), None)


def examine(view: View, given: Return) -> Preview:
    """The return read, checked and compared; done once for the same file and the same stored figures."""
    key = (given.key, given.mapping, given.remembered, view.known.seq)
    kept = st.session_state.get(SEEN)
    if kept is None or kept[0] != key:
        place = st.empty()
        with place:
            seen = submissions.preview(
                view, given.name, given.data, mapping_text=given.mapping, remembered=given.remembered,
                progress=_telling(READING, given.name),
            )
        place.empty()
        st.session_state[SEEN] = kept = (key, seen)
    return kept[1]


def confirm(view: View, given: Return, seen: Preview) -> None:
    """Ask what the return needs, store it whole, and go to its receipt. What is missing is said in a sentence."""
    count = sum(seen.counts.get(change, 0) for change in submissions.CHANGES)
    if not count:
        return
    if view.previewing:
        text = f"This is a preview of {view.framework.council}'s framework: leave it to store anything."
        html("upload/wanting.html", title="Nothing is stored in a preview", text=text)
        return
    with st.form(f"confirm-{turn()}"):
        answers = {code: _accept(code, found) for code, found in _asking(seen).items()}
        reason = st.text_input("Why an earlier period is restated", max_chars=300) if seen.needs_reason else ""
        sent = st.form_submit_button(f"Store {count:,} {'record' if count == 1 else 'records'}", type="primary")
        if sent:
            ticked = {code: tick for code, (tick, _) in answers.items()}
            _store(view, given, seen, Said(ticked, {code: why for code, (_, why) in answers.items()}, reason))


def _asking(seen: Preview) -> dict[str, list[Finding]]:
    """The findings that ask, by code, in the order of the preview."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in seen.findings:
        if finding.severity is Severity.ASK:
            groups[finding.code].append(finding)
    return groups


def _accept(code: str, found: Sequence[Finding]) -> tuple[bool, str]:
    """One tick and one reason for every finding of a code, with its cells folded under it."""
    title = CATALOGUE[code].title
    html("upload/ask.html", title=title, code=code, found=found)
    label = f"I have looked: right as sent ({title})"
    ticked = st.checkbox(label, key=f"tick-{code}-{turn()}")
    label = f"Why ({title})"
    return ticked, st.text_input(label, max_chars=300, key=f"why-{code}-{turn()}")


def _store(view: View, given: Return, seen: Preview, said: Said) -> None:
    titles = {code: CATALOGUE[code].title for code in seen.asking}
    restates = seen.needs_reason and not said.reason.strip()
    if wanting := describe.unsaid(titles, said.ticked, said.why, restates=restates):
        html("upload/wanting.html", title="Not stored yet", text=wanting)
        return
    try:
        with st.empty():
            receipt = submissions.load(
                view, given.name, given.data, mapping_text=given.mapping, remembered=given.remembered,
                reason=said.reason, accepted=said.why, progress=_telling(STORING, given.name),
            )
    except PmfError as error:
        html("upload/wanting.html", title="Not stored yet", text=str(error))
        return
    st.session_state[ROUND] = turn() + 1
    address.go("submission", id=receipt.id, as_at="")


def _telling(steps: Sequence[str], name: str) -> Callable[[str], None]:
    """Tells each step as it begins, in the one place that it is called in."""
    return lambda step: html("upload/progress.html", steps=steps, now=steps.index(step), name=name)
