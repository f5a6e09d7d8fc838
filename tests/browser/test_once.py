"""What was chosen or pressed is done once, also where a list that draws itself each second takes it along."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from pmf_core import meetings
from tests.browser import serving
from tests.browser.serving import settle, visit
from tests.browser.test_away_day import CODE, SLOW, opened, prepare, recorded, tab_to

# Busy for longer than a list waits: the key, then the list that is due, then what the key chose.
BUSY = "setTimeout(() => { const end = Date.now() + 1200; while (Date.now() < end); }, 0)"
CLOSE = "Close of the meeting"
TIMES = 4  # two of three such choices were lost when a callback did at once what it now notes


def enter(page: Page) -> None:
    """Press Enter while the browser is busy until a list is due: it is asked for before the choice is sent."""
    page.evaluate(BUSY)
    page.keyboard.press("Enter")


def test_a_list_that_takes_a_choice_along_does_not_swallow_it(
    chromium: Browser, demo_store_path: Path, tmp_path: Path
) -> None:
    items, exceptions = prepare(demo_store_path)
    view = opened(demo_store_path)
    meetings.open_meeting(view, CODE)
    view.store.close()
    with serving.served(demo_store_path, tmp_path / "server.log") as site:
        page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
        visit(page, f"{site}/meeting?code={CODE}&item={exceptions[0].number}&present=1")
        tab_to(page, page.get_by_role("button", name="Record", exact=True))
        enter(page)
        recorded(page, 1)
        settle(page)
        for one in exceptions[:TIMES]:
            visit(page, f"{site}/meeting?code={CODE}&item={one.number}&present=1")
            tab_to(page, page.get_by_role("combobox", name=re.compile("Go to item$")))
            page.keyboard.type(CLOSE)
            expect(page.get_by_role("option").first).to_contain_text(CLOSE, timeout=SLOW)
            enter(page)
            expect(page.locator("h1")).to_contain_text(CLOSE, timeout=SLOW)
            expect(page).to_have_url(re.compile(f"item={len(items)}&"))
    view = opened(demo_store_path)
    assert [decision.sort for decision in meetings.decisions(view, CODE)] == ["agree_action"]
    view.store.close()
