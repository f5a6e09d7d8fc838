"""An away day on the demonstration council, by keyboard alone; and two browsers that decide in one meeting."""

import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pmf_core import meetings
from pmf_core.access import LOCAL
from pmf_core.registers import records
from pmf_core.results import AgendaItem
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests.browser import serving
from tests.browser.conftest import Seen, watch
from tests.browser.serving import settle, visit
from tests.small import load

SLOW = 30_000  # milliseconds
SEEN_WITHIN = 2_000
SIZES = [(1920, 1080), (1366, 768)]
MOST_TABS = 80
CODE = "AWAY-TEST"
MEETING = "Meeting code,Review,Period,Planned on,Chair\nAWAY-TEST,corporate,2026-27 Q2,24/11/2026,Leader of the Council\n"
FOCUSED = "element => element === document.activeElement || element.contains(document.activeElement)"
FITS = """() => [document.documentElement.scrollHeight <= innerHeight,
  document.querySelector('[data-testid=stMain]').scrollHeight <= innerHeight,
  Math.max(...[...document.querySelectorAll('.st-key-room :is(p, h1, h2, li, dd, tspan, text)')]
    .map(one => one.getBoundingClientRect()).filter(one => one.height).map(one => one.bottom))
    <= document.querySelector('.st-key-room-below').getBoundingClientRect().top + 1]"""


def opened(path: Path) -> View:
    """The database as known now."""
    return open_view(Store.open(path), LOCAL)


def prepare(path: Path) -> tuple[list[AgendaItem], list[AgendaItem]]:
    """A planned meeting on which two exceptions have one proposed action each: the agenda, and those exceptions."""
    view = opened(path)
    load(view, "meetings.csv", MEETING, kind="meetings", accept_warnings=True, reason="Called")
    items = list(meetings.agenda(open_view(view.store, LOCAL), CODE).items)
    rows = records(view, "actions")
    waiting = rows[rows["state"] == "proposed"]
    found = [item for item in items if item.sort == "exception" and item.kind == "indicator"]
    for item in found[:2]:
        mine = waiting[(waiting["subject_kind"] == item.kind) & (waiting["subject"] == item.subject)]
        if mine.empty:
            text = ("Action code,Action,Kind of subject,Subject code,Owner,Due,Proposed by,Proposed on,State of the action\n"
                    f"AWAY-{item.subject},Two more officers until March,{item.kind},{item.subject},Head of Service,"
                    "31/01/2027,Head of Service,16/11/2026,proposed\n")  # fmt: skip
            load(open_view(view.store, LOCAL), "actions.csv", text, kind="actions", accept_warnings=True, reason="x")
    view.store.close()
    return items, found


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab, or Shift+Tab to go back, until the focus is there: a keyboard alone must reach it."""
    expect(target.first).to_be_visible(timeout=SLOW)
    for _ in range(MOST_TABS):
        if target.first.evaluate(FOCUSED):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard does not reach {target}")


def choose(page: Page, label: str, typed: str) -> None:
    """Choose from a list by typing part of it."""
    tab_to(page, page.get_by_role("combobox", name=re.compile(rf"(^|\. ){re.escape(label)}$")))
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_contain_text(typed, timeout=SLOW)
    page.keyboard.press("Enter")
    expect(page.get_by_role("option")).to_have_count(0, timeout=SLOW)
    settle(page)


def type_in(page: Page, label: str, text: str) -> None:
    """Type in a field and leave it."""
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    settle(page)


def press(page: Page, name: str) -> None:
    """A button, by keyboard."""
    tab_to(page, page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")
    settle(page)


def turn(page: Page, number: int, until: int) -> None:
    """From one item to a later one, a page at a time, as a clicker turns them."""
    for each in range(number + 1, until + 1):
        page.keyboard.press("PageDown")
        expect(page.locator(".room .eyebrow")).to_contain_text(f"Item {each} of", timeout=SLOW)
        settle(page)


def recorded(page: Page, number: int) -> None:
    expect(page.get_by_role("status")).to_contain_text(f"Decision {number} is recorded", timeout=SLOW)


def jump(page: Page, name: str) -> None:
    choose(page, "Go to item", name)
    expect(page.locator("h1")).to_contain_text(name, timeout=SLOW)
    settle(page)


@pytest.mark.heavy
def test_an_away_day_by_keyboard(chromium: Browser, demo_store_path: Path, tmp_path: Path) -> None:
    items, exceptions = prepare(demo_store_path)
    seen = Seen()
    with serving.served(demo_store_path, tmp_path / "server.log") as site:
        context = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
        page = context.new_page()
        watch(page, seen)
        minutes = away_day(page, site, items, exceptions)
        context.close()
    assert (seen.outside, seen.faults) == ([], [])

    told = "\n".join([one.text for one in minutes.paragraphs]
                     + [cell.text for table in minutes.tables for row in table.rows for cell in row.cells])  # fmt: skip
    for words in ("No money for it this year", "Relief staff for the winter", "£25"):
        assert words in told, words
    view = opened(demo_store_path)
    line = meetings.meeting(view, CODE)
    assert (line.state, line.decisions) == ("closed", 3)
    agreed, refused, moved = meetings.decisions(view, CODE)
    assert [agreed.sort, refused.sort, moved.sort] == ["agree_action", "refuse_action", "move_money"]
    assert (agreed.action_state, refused.action_state) == ("agreed", "refused")
    assert (moved.amount, moved.from_service, moved.service) == (25_000, "ENV", "HOU")
    assert moved.number in [one.number for one in meetings.for_service(view, "HOU") if one.meeting == CODE]
    assert len(records(view, "virements").query("code.str.startswith('AWAY')")) == 1
    following = meetings.plan(view, "corporate", "2026-27 Q3", date(2027, 2, 23))
    after = meetings.agenda(view, following.code)
    assert after.before is not None
    assert after.before.code == CODE
    assert agreed.action in [item.subject for item in after.items if item.sort == "action"]
    view.store.close()


def away_day(page: Page, site: str, items: list[AgendaItem], exceptions: list[AgendaItem]) -> "docx.document.Document":
    """Open, present, decide and close, and give the minutes; the mouse is never used."""
    visit(page, f"{site}/meeting?code={CODE}")
    expect(page.locator(".agenda li")).to_have_count(len(items))
    press(page, "Open the meeting")
    expect(page.locator(".facts")).to_contain_text("Open since", timeout=SLOW)
    tab_to(page, page.locator(".st-key-meeting-steps a.button"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".room .eyebrow")).to_contain_text("Item 1 of", timeout=SLOW)
    settle(page)
    first, second, third, *rest = (item.number for item in exceptions[:6])
    turn(page, 1, first)

    expect(page.get_by_label("Action and resource", exact=True)).not_to_have_value("")  # the proposal stands there
    press(page, "Record")
    recorded(page, 1)

    turn(page, first, second)
    choose(page, "Decision", "Refuse")
    type_in(page, "Reason", "No money for it this year")
    page.reload()  # the network breaks: what was left is there again
    settle(page)
    expect(page.get_by_label("Reason", exact=True)).to_have_value("No money for it this year")
    press(page, "Record")
    recorded(page, 2)

    turn(page, second, third)
    choose(page, "Decision", "Move money")
    type_in(page, "Action and resource", "Relief staff for the winter")
    type_in(page, "Amount, £", "25,000")
    choose(page, "From", "Environment")
    expect(page.get_by_role("combobox", name=re.compile(r"(^|\. )To$"))).to_have_value("Housing")
    assert page.evaluate(FITS) == [True, True, True]
    press(page, "Record")
    recorded(page, 3)
    turn(page, third, rest[-1])
    page.reload()
    settle(page)
    expect(page.locator(".decided")).to_contain_text("3 decisions", timeout=SLOW)

    jump(page, "Close of the meeting")
    press(page, "Close the meeting")
    expect(page.locator(".said.good")).to_contain_text("closed", timeout=SLOW)
    press(page, "Leave")
    expect(page.locator(".facts")).to_contain_text("Closed", timeout=SLOW)
    settle(page)
    with page.expect_download() as saving:
        tab_to(page, page.get_by_role("button", name=re.compile("^Minutes|Minutes \\(")))
        page.keyboard.press("Enter")
    assert saving.value.suggested_filename == f"minutes-{CODE}.docx"
    return docx.Document(io.BytesIO(Path(saving.value.path()).read_bytes()))


@pytest.mark.heavy
def test_two_browsers_in_one_meeting(chromium: Browser, demo_store_path: Path, tmp_path: Path) -> None:
    _, exceptions = prepare(demo_store_path)
    with serving.served(demo_store_path, tmp_path / "server.log") as site:
        one, other = (chromium.new_context(viewport={"width": 1366, "height": 768}).new_page() for _ in range(2))
        both(one, other, site, exceptions)
    view = opened(demo_store_path)
    assert [decision.sort for decision in meetings.decisions(view, CODE)] == ["agree_action", "note"]
    view.store.close()


def both(one: Page, other: Page, site: str, exceptions: list[AgendaItem]) -> None:
    """What one decides the other sees; what the other was typing stays; neither takes the place of the other's."""
    at = f"{site}/meeting?code={CODE}&item={exceptions[0].number}&present=1"
    visit(one, at)
    press(one, "Open the meeting")
    visit(other, at)
    choose(other, "Decision", "Refuse")
    type_in(other, "Reason", "The other room says no")
    typing = other.get_by_label("Action and resource", exact=True)
    tab_to(other, typing)
    other.keyboard.type(" and typed on")
    text = typing.input_value()

    press(one, "Record")
    recorded(one, 1)
    expect(other.locator(".decided")).to_contain_text("1 decision", timeout=SEEN_WITHIN)
    assert typing.evaluate(FOCUSED)  # the list is drawn again, the field is not
    expect(typing).to_have_value(text)

    press(other, "Record")  # on the action that the first has agreed meanwhile
    expect(other.get_by_role("alert")).to_contain_text("already decided", timeout=SLOW)
    expect(other.get_by_label("Reason", exact=True)).to_have_value("The other room says no")
    expect(typing).to_have_value(text)
    choose(other, "Decision", "Note")
    press(other, "Record")
    recorded(other, 2)
    expect(one.locator(".decided")).to_contain_text("2 decisions", timeout=SEEN_WITHIN)
    expect(one.locator(".decided")).to_contain_text(text.strip()[:20], timeout=SEEN_WITHIN)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_sort_of_item_fits_the_screen(
    chromium: Browser, demo_store_path: Path, tmp_path: Path, width: int, height: int
) -> None:
    items, _ = prepare(demo_store_path)
    view = opened(demo_store_path)
    meetings.open_meeting(view, CODE)
    view.store.close()
    each = {(item.sort, item.kind): item for item in items}
    with serving.served(demo_store_path, tmp_path / "server.log") as site:
        page = chromium.new_context(viewport={"width": width, "height": height}).new_page()
        for item in each.values():
            visit(page, f"{site}/meeting?code={CODE}&item={item.number}&present=1")
            assert page.evaluate(FITS) == [True, True, True], (item.sort, item.kind)
