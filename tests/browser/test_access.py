"""Accessibility: axe finds nothing of ours on any page, light or dark, on a laptop or at 400% zoom."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.serving import settle, visit
from tests.conftest import ROOT

PAGES = [
    "", "?present=1", "?period=nonsense", "quadrant", "quadrant?q=workforce&find=nothing",
    "indicator?code=HOU02", "indicator?code=PEO01", "trends", "trends?variation=special_cause_concern",
    "target?code=PEO01", "upload", "submissions", "data_quality", "form?kind=values&indicator=HOU02",
    "golden_thread", "golden_thread?code=P1", "golden_thread?show=gaps", "golden_thread?code=P1&present=1",
    "projects", "projects?show=time", "projects?show=cost", "projects?show=assurance", "project?p=PR03",
    "calendar", "mine", "registers?kind=evidence", "registers?kind=milestones",
    "framework", "framework_change", "?framework=carlisle",
    "outstanding", "outstanding?service=DIG", "benchmark?code=ENV01", "benchmark?code=ENV01&chart=funnel", "benchmarks",
    "breakdown", "breakdown?code=ENV01", "value_for_money", "value_for_money?service=ENV",
    "contracts", "contracts?code=KR", "integrated", "integrated?by=objective",
    "money", "money?service=HOU",
    "targets", "targets?code=HOU02", "data_list",
    "workforce", "workforce?service=ENV", "customers", "customers?service=HOU", "breakdown?dimension=Ward",
    "breakdown?ward=Northfields", "surveys", "surveys?survey=Residents%27+survey",
    "surveys?survey=Residents%27+survey&question=I+feel+safe+outside+after+dark",
    "improvement", "improvement?code=IM05", "partnerships", "partnerships?code=PT1",
    "exceptions", "exception?kind=indicator&code=HOU02", "exception?kind=project&code=PR03", "actions",
    "actions?code=A007", "meetings", "meeting?code=AD-2026-08", "meeting?code=AD-2026-11",
    "meeting?code=AD-2026-11&item=7&present=1", "scrutiny", "scrutiny?show=ask&code=indicator/HOU02",
    "changed", "changed?show=late", "changed?present=1",
    "risks", "risks?show=above", "risks?code=SR3", "plans", "plans?kind=all", "plan?code=SP-ENV-2027",
]  # fmt: skip
SCREENS = [
    (1366, 768, ["light", "dark"]),
    (320, 640, ["light"]),
    pytest.param(320, 640, ["dark"], marks=pytest.mark.heavy),
]
GROUND = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
STREAMLITS_OWN = {  # rule: where in Streamlit's markup it fires
    "list": "stSidebarNavItems",
    "listitem": "<li",
    "presentation-role-conflict": "stFileUploaderDropzone",
}


@pytest.mark.parametrize(("width", "height", "themes"), SCREENS)
def test_axe_finds_nothing_of_ours(chromium: Browser, site: str, width: int, height: int, themes: list[str]) -> None:
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    found = []
    for path in PAGES:
        page.emulate_media(color_scheme=themes[0])  # type: ignore[arg-type]
        visit(page, f"{site}/{path}")
        found += [f"{path}, {themes[0]}: {fault}" for fault in faults(page)]
        if width == 320 and "present" not in path:
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        for theme in themes[1:]:
            recolour(page, theme)
            found += [f"{path}, {theme}: {fault}" for fault in faults(page)]
    context.close()
    assert found == []


def recolour(page: Page, theme: str) -> None:
    """The same page in the other theme, in place; one with a chart anew, for its colours are those it was drawn in."""
    before = page.evaluate(GROUND)
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.wait_for_function(f"before => ({GROUND}) !== before", arg=before)
    if page.locator("[class*=st-key-chart]").count():
        page.reload()
    settle(page)


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
    for path in ("", "?present=1", "quadrant", "indicator?code=HOU02", "breakdown?code=HOU11", "?period=nonsense",
                 "meetings", "meeting?code=AD-2026-11&item=7&present=1", "upload"):  # fmt: skip
        visit(page, f"{site}/{path}")
        missing = {hook for hook in missing if not page.locator(hook).count()}
    page.locator("input[type=file]").first.set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": b"Indicator code,Period,Value\nHOU02,2026-M08,5\n"}
    )
    page.wait_for_selector("[data-testid=stForm] [data-testid=stBaseButton-primaryFormSubmit]")
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
