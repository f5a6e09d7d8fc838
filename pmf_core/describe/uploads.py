"""A return in a sentence: can it be stored, and what would it do."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pmf_core import formats
from pmf_core.describe.words import RAG, bar
from pmf_core.model import Change, Finding, Rag, Severity
from pmf_core.results import ChangeRow, Happened, Preview, Submission

KINDS = {Severity.REFUSE: "To fix", Severity.STOP: "To fix", Severity.ASK: "To confirm", Severity.NOTE: "Note"}
ORDER = (Severity.REFUSE, Severity.STOP, Severity.ASK, Severity.NOTE)  # worst first
FINDING_HEADER = ("Code", "Kind", "Sheet", "Row", "Column", "Found", "What is wrong", "How to fix it")
LAYOUT_FAULTS = {"R018", "R019", "R020", "R021", "R022", "R060", "R061", "R062"}  # headings not those expected
NOUN = {"values": "figure", "targets": "target", "data_list": "indicator", "service": "service"}


def finding_records(found: Sequence[Finding]) -> list[list[str | int | float | None]]:
    """Findings as rows of a file, under FINDING_HEADER."""
    return [[f.code, KINDS[f.severity], f.sheet, f.row, f.column, f.value, f.message, f.fix] for f in found]


def upload_headline(preview: Preview) -> str:
    """What stands in the way of storing this return, or what is ready to be stored."""
    if preview.verdict == "reject_file" and any(f.code in LAYOUT_FAULTS for f in preview.findings):
        return "This file has a layout of its own: its headings are not those of a return"
    if preview.verdict == "reject_file":
        reason = next((f.message for f in preview.findings if f.severity == Severity.REFUSE), "It cannot be read.")
        return f"This file cannot be used. {reason}"
    if preview.already is not None:
        saved = formats.moment(preview.already.received_at)
        return f"This file was already saved on {saved}, by {preview.already.actor}"
    if faults := _to_fix(preview):
        return f"{faults} before this return can be stored"
    return _ready(preview)


def _to_fix(preview: Preview) -> str:
    """"3 cells need fixing": each place once; a fault without a place is a problem, not a cell."""
    stops = [finding for finding in preview.findings if finding.severity == Severity.STOP]
    cells = {finding.place for finding in stops if finding.row is not None and finding.column is not None}
    others = sum(finding.row is None or finding.column is None for finding in stops)
    named = [formats.plural(len(cells), "cell")] if cells else []
    named += [formats.plural(others, "other problem" if cells else "problem")] if others else []
    verb = "needs" if len(cells) + others == 1 else "need"
    return f"{formats.listed(named)} {verb} fixing" if named else ""


def _ready(preview: Preview) -> str:
    counts = preview.counts
    mixed = len({change.kind for change in preview.changes}) > 1  # a mapping may carry records of other kinds
    noun = "record" if mixed else NOUN.get(preview.kind, "record")
    store = sum(counts.get(change, 0) for change in (Change.NEW, Change.CHANGED, Change.RESTATED))
    if not store:
        same = counts.get(Change.SAME, 0)
        return f"Nothing to store: {formats.plural(same, noun)} the same as already stored"
    asks = sum(finding.severity == Severity.ASK for finding in preview.findings)
    restated = counts.get(Change.RESTATED, 0)
    notes = []
    if restated:
        notes.append(f"{restated:,} {'restates' if restated == 1 else 'restate'} an earlier period")
    if asks:
        notes.append(f"{asks:,} {'needs' if asks == 1 else 'need'} your agreement")
    tail = f"; {formats.listed(notes)}" if notes else ""
    return f"{formats.plural(store, noun)} ready to store{tail}"


def ratings_sentence(changes: Sequence[ChangeRow], *, done: bool = False) -> str:
    """What a return would do (`done`: did) to ratings: "Ratings: 2 would turn red, 1 green. Of the new figures: 3 red."

    A rating is of the figure's own period. "" where nothing is rated.
    """
    before = [change for change in changes if change.rag_before is not None and change.rag is not None]
    turned = Counter(change.rag for change in before if change.rag is not change.rag_before)
    new = Counter(change.rag for change in changes if change.change is Change.NEW and change.rag is not None)
    verb = "turned" if done else "would turn"
    told = [f"{turned[rag]:,} {RAG[rag].lower()}" for rag in Rag if turned[rag]]
    said = []
    if told:
        said.append(f"Ratings: {formats.listed([told[0].replace(' ', f' {verb} ', 1), *told[1:]])}.")
    elif any(change.change is not Change.SAME for change in before):
        said.append("No rating changed." if done else "No rating would change.")
    if new:
        said.append(f"Of the new figures: {bar({rag: new[rag] for rag in Rag})}.")
    return " ".join(said)


def unsaid(titles: Mapping[str, str], ticked: Mapping[str, bool], reasons: Mapping[str, str], *, restates: bool) -> str:
    """What a person has yet to say before a return can be stored; "" where nothing is missing.

    Args:
        titles: what each code that asks is about.
        ticked, reasons: what was said of each code. `restates`: a reason for a restatement is wanting.
    """
    wanting = []
    for code, title in titles.items():
        parts = ["tick it"] * (not ticked.get(code)) + ["say why"] * (not reasons.get(code, "").strip())
        if parts:
            wanting.append(f"{title}: {formats.listed(parts)}")
    if restates:
        wanting.append("give the reason why an earlier period is restated")
    text = formats.listed(wanting)
    return f"{formats.head(text)}." if text else ""


def submission_headline(receipt: Submission) -> str:
    """What a submission did, and whether it still counts."""
    if receipt.undoes and receipt.in_effect:
        return "The submission is undone: what was current before it is current again"
    if not receipt.in_effect:
        return f"Submission {receipt.seq} has been undone"
    if receipt.kind == "mapping":
        return f"The layout “{receipt.scope.removeprefix('layout: ')}” is remembered"
    if receipt.kind == "framework":
        return "A framework was put in force"
    return f"{formats.plural(receipt.rows, NOUN.get(receipt.kind, 'record'))} stored"


def standing(receipt: Submission, done: Happened) -> str:
    """What of a submission is current now."""
    noun = NOUN.get(receipt.kind, "record")
    if not receipt.in_effect:
        return "Nothing of it counts: it was undone."
    every = sum(done.counts.values())
    replaced = sum(count for _, count in done.replaced_by)
    if not replaced:
        return f"{'It is' if every == 1 else f'All {every:,} are'} current."
    by = formats.listed([f"{count:,} by submission {later.seq}" for later, count in done.replaced_by])
    verb = "is" if done.still == 1 else "are"
    return f"{formats.plural(done.still, noun)} of {every:,} {verb} current; replaced: {by}."
