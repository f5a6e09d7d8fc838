"""Accessibility: axe finds nothing of ours on any page, light or dark, on a laptop or at 400% zoom."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.serving import visit
from tests.conftest import ROOT

PAGES = ["", "?present=1", "quadrant", "quadrant?q=workforce&find=nothing", "indicator?code=HOU02", "indicator?code=PEO01", "target?code=PEO01", "upload", "submissions",
         "data_quality", "form?kind=values&indicator=HOU02", "outstanding",
         "outstanding?service=DIG",
         "?period=nonsense"]
SCREENS = [
    ("light", 1366, 768),
    ("dark", 1366, 768),
    ("light", 320, 640),
    pytest.param("dark", 320, 640, marks=pytest.mark.heavy),
]
STREAMLITS_OWN = {  # rule: where in Streamlit's markup it fires
    "list": "stSidebarNavItems",
    "listitem": "<li",
    "presentation-role-conflict": "stFileUploaderDropzone",
}


@pytest.mark.parametrize(("theme", "width", "height"), SCREENS)
def test_axe_finds_nothing_of_ours(chromium: Browser, site: str, theme: str, width: int, height: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for path in PAGES:
        visit(page, f"{site}/{path}")
        found += [f"{path}: {fault}" for fault in faults(page)]
        if width == 320 and "present" not in path:
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()
    assert found == []


def faults(page: Page) -> list[str]:
    """axe's violations, without Streamlit's own."""
    report = Axe().run(page).response
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in report["violations"]
        for node in fault["nodes"]
        if STREAMLITS_OWN.get(fault["id"], "nothing of Streamlit's") not in node["html"]
        or 'class="pmf' in node["html"]
    ]


def test_every_style_hook_still_exists(page: Page, site: str) -> None:
    style = "".join((ROOT / "ui" / name).read_text() for name in ("style.css", "present.css"))
    hooks = set(re.findall(r"\[data-testid=[\w-]+\]|\.st-key-[\w-]+", style)) - {".st-key-chart"}
    missing = set(hooks)
    for path in ("", "?present=1", "quadrant", "indicator?code=HOU02", "?period=nonsense", "upload"):
        visit(page, f"{site}/{path}")
        missing = {hook for hook in missing if not page.locator(hook).count()}
    page.locator("input[type=file]").first.set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": b"Indicator code,Period,Value\nHOU02,2026-M08,5\n"}
    )
    page.wait_for_selector("[data-testid=stForm]")
    missing = {hook for hook in missing if not page.locator(hook).count()}
    assert missing == set()
    assert not re.search(r"st-emotion-cache", style)


def test_the_skip_link_is_first_and_every_heading_is_in_order(page: Page, site: str) -> None:
    visit(page, site)
    page.keyboard.press("Tab")
    assert "Skip to" in page.evaluate("document.activeElement.innerText")
    levels = page.eval_on_selector_all("h1, h2, h3", "all => all.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_chart_has_words_and_a_table_beside_it(page: Page, site: str) -> None:
    visit(page, f"{site}/indicator?code=HOU02")
    assert page.locator('[aria-label^="Line chart of Households"], [alt^="Line chart of Households"]').count() == 1
    assert page.locator("[aria-label='The figures'] tbody tr").count() == 13
