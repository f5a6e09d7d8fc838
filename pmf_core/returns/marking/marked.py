"""An officer's own workbook with what was found in it marked: a comment at each cell, and a list before all."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from pmf_core.model import Finding
from pmf_core.returns.marking import copied, inplace, listed
from pmf_core.returns.marking.splice import Unusual
from pmf_core.returns.reading.guard import guard, unpacked
from pmf_core.returns.reading.read import parse
from pmf_core.returns.reading.worker import limited

ENDING = "-findings"


def marked(original: bytes, name: str, findings: Sequence[Finding]) -> tuple[str, bytes]:
    """The workbook with its findings marked, and a name for it; nothing of it is taken out.

    A CSV file, and a workbook written in an unusual way, come back as a workbook with the same cells as text.
    Sent again, either checks as the original did: the list of findings is not read, and what was marked before is
    marked anew.

    Raises:
        Refused: as `read_limited`; a file that cannot be read cannot be marked.
    """
    form = guard(name, original)
    stem = PurePath(name).stem.removesuffix(ENDING)
    return f"{stem}{ENDING}.xlsx", limited(_marked, original, form, tuple(findings))


def _marked(original: bytes, form: str, findings: tuple[Finding, ...]) -> bytes:
    """In the worker: a stranger's file is opened here."""
    if form == "xlsx":
        unpacked(original)
        try:
            read = [sheet.name for sheet in parse(original, form)] if inplace.called_as_ours(original) else None
            return inplace.mark(original, findings, read, listed.AGAIN)
        except Unusual:
            pass
    sheets = parse(original, form)
    rows: dict[str, list[int]] = {}
    for one in findings:
        rows.setdefault(one.sheet or "", []).append(one.row or 0)
    copy, names, note = copied.workbook(sheets, rows)
    moved = [replace(one, sheet=names.get(one.sheet or "", one.sheet)) for one in findings]
    return inplace.mark(copy, moved, None, note)
