"""The minutes, opened again as Word would: headings, tables with heading rows, the language, and every text as it was."""

from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from pmf_core import meetings
from pmf_core.access import LOCAL
from pmf_core.errors import WrongInput
from pmf_core.meetings import Decided
from pmf_core.packs import minutes
from pmf_core.view import View, open_view
from tests import small

ACTIONS = """Action code,Action,Kind of subject,Subject code,Owner,Proposed on,Due,State of the action
A1,Ring tenants first,indicator,HO2,Lettings Manager,2/11/2026,31/12/2026,proposed
"""
HELD = "CORPORATE-2026-11-17"
HOSTILE = '=HYPERLINK("x") <b>&amp; {{ 1 }} </w:t>'


@pytest.fixture
def held(view: View) -> View:
    """An open corporate review with four decisions."""
    small.load(view, "actions.csv", ACTIONS, kind="actions")
    at = open_view(view.store, LOCAL, "2026-27 Q2")
    meetings.plan(at, "corporate", "2026-27 Q2", date(2026, 11, 17), place="Town Hall")
    meetings.open_meeting(at, HELD, present="Leader; Chief Executive", apologies="Treasurer")
    for decided in (
        Decided("agree_action", "As proposed", action="A1", reason="It is cheap"),
        Decided("move_money", "Two agency officers", "indicator", "HO2", service="HOU", from_service="PEO",
                amount="25000", owner="Head of Housing", due="31/1/2027"),
        Decided("refuse_action", "Not this year", action="A1", reason="Too dear after all"),
        Decided("note", HOSTILE),
    ):  # fmt: skip
        meetings.decide(at, HELD, decided, expected=meetings.last_number(meetings.decisions(at, HELD)))
    return at


def opened(view: View) -> Document:
    return docx.Document(BytesIO(minutes(view, HELD)))


def cells(document: Document, n: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[n].rows]


def test_the_headings_are_an_outline(held: View) -> None:
    meetings.close(held, HELD)
    found = [(one.style.name, one.text) for one in opened(held).paragraphs if one.style.name.startswith(("Title", "Head"))]
    assert found == [
        ("Title", "Minutes: Corporate performance review, 2026-27 Q2"),
        ("Heading 1", "The meeting"),
        ("Heading 1", "Decisions"),
        ("Heading 2", "1. Days to relet"),
        ("Heading 2", "2. Days to relet"),
        ("Heading 2", "3. Days to relet"),
        ("Heading 2", "4. Noted"),
        ("Heading 1", "Actions"),
        ("Heading 1", "Who is told what"),
    ]


def test_it_says_when_who_and_on_which_papers(held: View) -> None:
    facts = dict(cells(opened(held), 0)[1:])
    assert facts["Council"] == "Small Council"
    assert facts["Date"] == "17 November 2026"
    assert (facts["Place"], facts["Chair"]) == ("Town Hall", "Cabinet")
    assert (facts["Present"], facts["Apologies"]) == ("Leader and Chief Executive", "Treasurer")
    assert facts["Papers"].startswith("As known on 17 November 2026, ")


def test_each_decision_says_who_what_when_and_why(held: View) -> None:
    told = [one.text for one in opened(held).paragraphs]
    assert "Agreed: As proposed, Lettings Manager by 31 December 2026" in told
    assert "Money moved: £25k from People to Housing: Two agency officers, Head of Housing by 31 January 2027" in told
    assert "Refused: Not this year" in told
    assert {"Reason: It is cheap", "Reason: Too dear after all", "Moved: £25k from People to Housing"} <= set(told)


def test_the_tables_say_who_acts_and_who_is_told(held: View) -> None:
    document = opened(held)
    assert cells(document, 1) == [
        ["Decision", "What is to be done", "Owner", "Due", "State"],
        ["1", "As proposed", "Lettings Manager", "31 December 2026", "Refused"],
        ["2", "Two agency officers", "Head of Housing", "31 January 2027", ""],
    ]
    assert cells(document, 2) == [
        ["Who", "What they are told"], ["Housing", "decision 1, decision 2 and decision 3"], ["People", "decision 2"],
    ]  # fmt: skip


def test_every_table_has_a_heading_row_and_the_language_is_english(held: View) -> None:
    document = opened(held)
    assert len(document.tables) == 3
    for table in document.tables:
        marks = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marks == [True] + [False] * (len(table.rows) - 1)
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title.endswith("Corporate performance review, 2026-27 Q2")
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_a_text_stands_as_it_was_recorded(held: View) -> None:
    told = [one.text for one in opened(held).paragraphs]
    assert f"Noted: {HOSTILE}" in told


def test_until_it_is_closed_it_is_a_draft(held: View) -> None:
    assert opened(held).paragraphs[0].text == "Draft minutes: Corporate performance review, 2026-27 Q2"
    with pytest.raises(WrongInput, match="no meeting"):
        minutes(held, "NONE")


def test_a_meeting_that_decided_nothing_says_so(view: View) -> None:
    meetings.plan(view, "corporate", "2026-27 Q2", date(2026, 11, 17))
    told = [one.text for one in opened(view).paragraphs]
    assert {"No decision was taken.", "Nobody was asked to do anything.",
            "No decision concerns a service in particular."} <= set(told)  # fmt: skip
