"""The walk: from the headline to a figure, to a corrected return, to the scorecard that it changes, and back."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Seen
from tests.browser.serving import settle, visit

CORRECTED = "Indicator code,Period,Value\n" + "".join(f"{{code}},2026-M{month:02d},95\n" for month in (7, 8, 9))


def counts(page: Page) -> dict[str, int]:
    """The strip's five counts, by rating."""
    told = [text.split(maxsplit=1) for text in page.locator(".tally a").all_inner_texts()]
    return {rating: int(count) for count, rating in told}


def test_the_walk(page: Page, own_site: str, seen: Seen) -> None:
    visit(page, own_site)
    headline = page.locator("h1").inner_text()
    assert re.match(r"\d+ of \d+ rated indicators are on target", headline)
    before = counts(page)
    assert sum(before.values()) > 70

    page.locator(".card h2 a", has_text="Business critical").click()
    expect(page.locator("h1")).to_contain_text("Business critical activity: 2 of")
    settle(page)
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.locator("tbody a", has_text="Planning fee income").click()
    expect(page.locator("h1")).to_contain_text("Planning fee income misses its target")
    settle(page)
    code = re.search(r"code=(\w+)", page.url)[1]

    page.get_by_label("Period").first.click()
    page.get_by_role("option", name="Quarter 1, 2026-27").click()
    page.wait_for_url("**period=2026-27-Q1**")
    expect(page.locator(".facts")).to_contain_text("Quarter 1, 2026-27")
    page.go_back()
    expect(page.locator(".facts")).to_contain_text("Quarter 2, 2026-27")

    corrected = CORRECTED.format(code=code).encode()
    visit(page, f"{own_site}/upload")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "corrected.csv", "mimeType": "text/csv", "buffer": corrected}
    )
    expect(page.locator("h1")).to_contain_text("ready to store", timeout=30_000)
    settle(page)
    for label in page.locator("[data-testid=stForm] [data-testid=stCheckbox] label").all():
        label.click()
    for why in page.get_by_label(re.compile(r"^Why \(")).all():
        why.fill("The applications were counted again")
    page.get_by_label("Why an earlier period is restated").fill("A large application was missed")
    page.get_by_role("button", name=re.compile("^Store ")).click()
    expect(page.locator("h1")).to_have_text("3 figures stored", timeout=30_000)
    settle(page)

    page.get_by_role("link", name=re.compile("^See the scorecard")).click()
    expect(page.locator(".tally")).to_be_visible()
    settle(page)
    after = counts(page)
    assert after["Red"] == before["Red"] - 1
    assert page.locator("h1").inner_text() != headline

    visit(page, f"{own_site}/indicator?code={code}")
    expect(page.locator(".panel", has=page.get_by_role("heading", name="restated"))).to_contain_text("A large application was missed")
    visit(page, f"{own_site}/upload")
    page.get_by_role("link", name=re.compile("^Undo")).first.click()
    expect(page.locator("h1")).to_contain_text("Undo submission")
    page.get_by_label("Why it is undone").fill("The first count was right")
    page.get_by_role("button", name="Undo this submission").click()
    expect(page.locator("h1")).to_contain_text("The submission is undone", timeout=30_000)

    visit(page, own_site)
    assert counts(page) == before
    assert page.locator("h1").inner_text() == headline
    assert seen.outside == []
    assert seen.faults == []
