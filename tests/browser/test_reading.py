"""Reading in a browser: links that keep the session, sorting by keyboard, the room's mode, the first deep link."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Seen
from tests.browser.serving import settle, visit

ROOMS = [(1920, 1080), (1280, 720), (1024, 768)]


def test_links_keep_the_session(page: Page, site: str) -> None:
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    visit(page, f"{site}/?period=2026-27-Q1")
    page.locator(".tally a", has_text="Amber").click()
    page.wait_for_url("**/quadrant?period=2026-27-Q1&show=amber")
    expect(page.locator("caption")).to_contain_text("20 of 79 indicators, Quarter 1, 2026-27")
    settle(page)
    page.locator("tbody a").first.click()
    page.wait_for_url("**/indicator?period=2026-27-Q1&code=**")
    expect(page.locator(".facts")).to_be_visible()
    page.go_back()
    expect(page.locator("caption")).to_contain_text("20 of 79 indicators")
    assert len(sockets) == 1


def test_sorting_by_keyboard_keeps_the_focus(page: Page, site: str) -> None:
    visit(page, f"{site}/quadrant?q=workforce")
    page.locator("[data-k=th-name]").focus()
    for direction in ("ascending", "descending"):
        page.keyboard.press("Enter")
        expect(page.locator(f"th[aria-sort={direction}] [data-k=th-name]")).to_be_focused()
        settle(page)
    assert page.locator("th[aria-sort]").count() == 1


def test_a_filter_is_an_address(page: Page, site: str) -> None:
    visit(page, f"{site}/quadrant")
    page.get_by_label("Find").fill("sickness")
    page.keyboard.press("Enter")
    page.wait_for_url("**find=sickness")
    settle(page)
    expect(page.locator("caption", has_text="79 of 79")).to_have_count(0)
    shown = page.locator("tbody tr").count()
    assert 0 < shown < 10
    visit(page, page.url)
    assert page.locator("tbody tr").count() == shown
    assert page.get_by_label("Find").input_value() == "sickness"


QUADRANTS = ["council_plan", "workforce", "customers", "business_critical", "big_ticket"]


@pytest.mark.parametrize("quadrant", QUADRANTS)
def test_a_quadrant_answers_on_a_laptop_without_scrolling(page: Page, site: str, quadrant: str) -> None:
    """How it does and what changed, compared with whom, what needs attention beside indicators and first of them."""
    page.set_viewport_size({"width": 1366, "height": 768})
    visit(page, f"{site}/quadrant?q={quadrant}")
    for answer in ("h1", ".compared", ".heldline", "tbody tr:first-child"):
        box = page.locator(answer).first.bounding_box()
        assert box is not None, answer
        assert box["y"] + box["height"] <= 768, answer
    assert "Compared with" in page.locator(".compared").inner_text()


@pytest.mark.parametrize("room", ROOMS)
def test_the_room_sees_the_whole_scorecard_without_scrolling(page: Page, site: str, room: tuple[int, int]) -> None:
    page.set_viewport_size({"width": room[0], "height": room[1]})
    visit(page, f"{site}/?present=1")
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight + 1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".card").count() == 6


def test_a_clicker_turns_the_pages(page: Page, site: str) -> None:
    visit(page, f"{site}/?present=1")
    page.keyboard.press("PageDown")
    page.wait_for_url("**/indicator?present=1&code=**")
    settle(page)
    first = page.url
    page.keyboard.press("PageDown")
    page.wait_for_url(lambda url: "code=" in url and url != first)
    settle(page)
    page.keyboard.press("PageUp")
    page.wait_for_url(first)
    settle(page)
    page.keyboard.press("Escape")
    page.wait_for_url(first.replace("present=1&", ""))


def test_the_first_deep_link_after_a_start_opens_its_page(page: Page, own_site: str, seen: Seen) -> None:
    visit(page, f"{own_site}/quadrant?q=workforce")
    expect(page.locator("h1")).to_contain_text("Workforce")
    assert page.get_by_text("Page not found").count() == 0
    assert seen.faults == []


def test_a_table_is_saved_as_a_file(page: Page, site: str) -> None:
    visit(page, f"{site}/quadrant?q=workforce")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download this table (CSV)").click()
    text = saving.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("Code,Indicator,Quadrant,Block,Rating")
    assert len(text.splitlines()) == 15
    assert saving.value.suggested_filename == "indicators-2026-27-Q2.csv"
