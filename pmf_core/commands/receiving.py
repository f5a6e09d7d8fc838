"""A file from a drop folder as a command: stored where nothing in it needs a person, else told what is in the way."""

from collections.abc import Iterator

from pmf_core import answers_json, describe, formats
from pmf_core import submissions as storing
from pmf_core.access import Actor
from pmf_core.api import CLEAN, FOUND, Answer
from pmf_core.commands.returns import lines, unread
from pmf_core.csv_file import csv_bytes
from pmf_core.describe.uploads import FINDING_HEADER, KINDS, ORDER, finding_records
from pmf_core.model import Change, Finding
from pmf_core.results import ChangeRow, Preview, Submission
from pmf_core.returns.catalogue import CATALOGUE
from pmf_core.store import Store
from pmf_core.view import open_view

FINDINGS = "findings.csv"
CONFIRM = "What is to be confirmed needs a person: upload the file on the Upload page, or use `pmf load`."
REASON = "It restates an earlier period. Say why in a text file {name}.reason.txt, and put both in the folder."
AGAIN = "Put it right in the file, and put the file in the folder again."
LEFT = (
    "Names of people may lie in this file: it was not moved, and no copy was made. No cell of it is repeated here.\n"
    "Mend it where it is, or take it away."
)
BARE = {"R046"}  # what is said of columns alone


def receive(store: Store, actor: Actor, *, name: str, data: bytes, sender: str = "", reason: str = "") -> Answer:
    """Store a return that nobody has to confirm. The text is its receipt, exit code 0; or what is in the way, 1.

    Args:
        sender: whose folder it lay in, "" for nobody's; it is recorded as the drop folder's.
        reason: why an earlier period is restated.
    """
    view = open_view(store, actor.named(f"drop folder: {sender}" if sender else "drop folder"))
    seen = storing.preview(view, name, data)
    if seen.already is not None:
        return _loaded(seen, seen.already, _saved(seen, seen.already))
    if seen.verdict != "accept" or seen.needs_tick or (seen.needs_reason and not reason.strip()):
        return returned(seen)
    if not any(seen.counts[change] for change in storing.CHANGES):
        return _loaded(seen, None, [f"{name} holds nothing new: every record is as it is stored. Nothing was stored."])
    try:
        stored = storing.load(view, name, data, reason=reason)
    except storing.NotStored as error:  # somebody stored something else since it was looked at
        return returned(error.preview)
    return _loaded(seen, stored, list(_receipt(seen, stored)))


def refuse(name: str, finding: Finding) -> Answer:
    """What is told of a file that is not even read."""
    return returned(unread(name, finding))


def returned(seen: Preview) -> Answer:
    """What is in the way, worst first, each with its place and fix; also as a CSV file."""
    worst = sorted(seen.findings, key=lambda finding: ORDER.index(finding.severity))
    words = [f"{seen.file} was not loaded; nothing of it is stored.", describe.upload_headline(seen) + ".", ""]
    if seen.closed:
        told = [_told(finding) if finding.code in BARE else _named(finding) for finding in worst]
        words += [*told, "", LEFT]
        return Answer(lines(words), answers_json.preview(seen, why=words[0]), FOUND, leave=True)
    words += [_told(finding) for finding in worst]
    if worst:
        words += [""]
    if seen.verdict != "accept":
        words += [AGAIN]
    else:
        words += [CONFIRM] if seen.needs_tick else []
        words += [REASON.format(name=seen.file)] if seen.needs_reason else []
    return Answer(
        lines(words), answers_json.preview(seen, why=words[0]), FOUND,
        {FINDINGS: csv_bytes(FINDING_HEADER, finding_records(worst))},
    )


def _loaded(seen: Preview, stored: Submission | None, words: list[str]) -> Answer:
    json = answers_json.preview(seen) if stored is None else answers_json.stored(stored, new=seen.already is None)
    return Answer(lines(words), json, CLEAN)


def _saved(seen: Preview, before: Submission) -> list[str]:
    when = formats.moment(before.received_at)
    saved = f"{seen.file} was already saved on {when} by {before.actor}, as submission {before.id}."
    return [f"{saved} Nothing was stored."]


def _receipt(seen: Preview, stored: Submission) -> Iterator[str]:
    when = formats.moment(stored.received_at)
    yield f"{seen.file} is stored as submission {stored.id}, on {when}: {formats.plural(stored.rows, 'record')}."
    yield f"Received by: {stored.actor}"
    if stored.reason:
        yield f"Reason: {stored.reason}"
    yield "What changed: " + ", ".join(f"{count:,} {change}" for change, count in seen.counts.items()) + "."
    yield from (_changed(row) for row in seen.changes if row.change is not Change.SAME)
    yield from map(_told, seen.findings)
    yield f"To take it back: pmf undo {stored.id}"


def _changed(row: ChangeRow) -> str:
    about = " ".join(part for part in (f"{row.code} {row.name}", row.period and f"({row.period})") if part)
    if row.after is None:
        return f"  {row.change}: {about}"
    return f"  {row.change}: {about}: {row.after}" + (f", was {row.before}" if row.before else "")


def _named(finding: Finding) -> str:
    """A finding by its place and title, without a word of the file."""
    place = f" {finding.place}" if finding.place else ""
    return f"{KINDS[finding.severity]}{place}: {CATALOGUE[finding.code].title} ({finding.code})"


def _told(finding: Finding) -> str:
    value = f" “{finding.value}”" if finding.value else ""
    place = f" {finding.place}{value}" if finding.place else ""
    return f"{KINDS[finding.severity]}{place}: {finding.message} {finding.fix} ({finding.code})"
