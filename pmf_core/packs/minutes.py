"""The minutes of a review meeting as a Word document: what was decided, who does what by when, who is told what.

Real headings, table heading rows that repeat, and the language of the document are set, so that it can be read aloud
and by its outline. Nothing in a text is interpreted: it is written as it was recorded.
Source: docs/method.md#meetings.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from pmf_core import formats
from pmf_core.describe import meetings as words
from pmf_core.meetings import decisions, meeting, to_be_told
from pmf_core.results import Decision, MeetingLine
from pmf_core.view import View

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

FONT, SIZE = "Arial", Pt(12)
LANGUAGE = "en-GB"
MARGIN = Cm(2)
REFUSED = "refuse_action"  # what nobody is to do


def minutes(view: View, code: str) -> bytes:
    """The minutes of a meeting, as known now; those of one that is not closed say that they are a draft.

    Raises:
        WrongInput: there is no such meeting, or none that the actor may see.
    """
    line, decided = meeting(view, code), decisions(view, code)
    document = _empty(line)
    document.add_heading(words.minutes_title(line), level=0)
    document.add_paragraph(words.meeting_headline(line))
    _attended(document, line, view.council_name)
    document.add_heading(words.DECIDED, level=1)
    for one in decided:
        _decision(document, one)
    if not decided:
        document.add_paragraph(words.NOTHING_DECIDED)
    _actions(document, [one for one in decided if one.sort != REFUSED and (one.owner or one.due)])
    _told(document, view, code)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _empty(line: MeetingLine) -> "Document":
    """A document with its language, title and letters set."""
    document = docx.Document()
    document.core_properties.title = words.minutes_title(line)
    document.core_properties.author = line.chair
    document.core_properties.language = LANGUAGE
    document.core_properties.comments = ""
    for section in document.sections:
        section.left_margin = section.right_margin = MARGIN
    fonts = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = fonts.find(qn("w:lang"))
    language.set(qn("w:val"), LANGUAGE)
    document.styles["Normal"].font.name = FONT
    document.styles["Normal"].font.size = SIZE
    document.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    return document


def _attended(document: "Document", line: MeetingLine, council: str) -> None:
    """When, where, who, and on which papers, as a table of two columns."""
    document.add_heading(words.ATTENDED, level=1)
    _table(document, words.ATTENDED_COLUMNS, words.attended(line, council))


def _decision(document: "Document", one: Decision) -> None:
    document.add_heading(words.decision_heading(one), level=2)
    document.add_paragraph(words.decision_said(one))
    for label, said in words.decision_facts(one):
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(said)


def _actions(document: "Document", decided: Sequence[Decision]) -> None:
    """Who does what by when."""
    document.add_heading(words.TO_DO, level=1)
    if not decided:
        document.add_paragraph(words.NOTHING_TO_DO)
        return
    rows = [
        (str(one.number), one.text, one.owner or words.NOT_SAID, formats.day(one.due) if one.due else words.NOT_SAID,
         words.action_state(one))
        for one in decided
    ]  # fmt: skip
    _table(document, words.ACTION_COLUMNS, rows)


def _told(document: "Document", view: View, code: str) -> None:
    """Which service is told which decisions, and who sees them next."""
    document.add_heading(words.NEXT, level=1)
    told = to_be_told(view, code)
    if not told:
        document.add_paragraph(words.NOBODY_TOLD)
        return
    _table(document, words.TOLD_COLUMNS, [(who, formats.listed([f"decision {n}" for n in numbers]))
                                          for who, numbers in told])  # fmt: skip


def _table(document: "Document", headings: Sequence[str], rows: Sequence[Sequence[str]]) -> "Table":
    """A table with a heading row that repeats on every page."""
    table: Table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, headings, strict=True):
        _write(cell, text, bold=True)
    head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no word for a heading row
    repeats = OxmlElement("w:tblHeader")
    repeats.set(qn("w:val"), "true")
    head.append(repeats)
    for row in rows:
        added = table.add_row()  # type: ignore[no-untyped-call]
        for cell, text in zip(added.cells, row, strict=True):
            _write(cell, text)
    document.add_paragraph()
    return table


def _write(cell: "_Cell", text: str, *, bold: bool = False) -> None:
    cell.paragraphs[0].add_run(text).bold = bold
