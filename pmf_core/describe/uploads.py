"""A return in a sentence: can it be stored, and what would it do."""

from pmf_core import formats
from pmf_core.model import Change, Severity
from pmf_core.results import Preview

NOUN = {"values": "figure", "targets": "target", "data_list": "indicator", "service": "service"}


def upload_headline(preview: Preview) -> str:
    """What stands in the way of storing this return, or what is ready to be stored."""
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
