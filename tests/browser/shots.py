"""`make shots`: pictures of every page, at two sizes, light and dark, and before a room, into build/shots."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from pmf_core import setup
from tests.browser.serving import CHROMIUM, NO_BROWSER, browser, served, settle, visit
from tests.conftest import ROOT

OUT = ROOT / "build" / "shots"
SIZES = [(1920, 1080), (1366, 768)]
THEMES = ["light", "dark"]
PAGES = {
    "1-scorecard": "",
    "1-scorecard-present": "?present=1",
    "1-scorecard-carlisle": "?framework=carlisle",
    "1-scorecard-oxford": "?framework=oxford",
    "9-framework": "framework",
    "9-framework-change": "framework_change",
    "2-quadrant": "quadrant?q=workforce",
    "2-quadrant-customers": "quadrant?q=customers",
    "2-quadrant-plan": "quadrant?q=council_plan",
    "2-quadrant-all": "quadrant?show=red",
    "3-indicator": "indicator?code=HOU02",
    "3-indicator-present": "indicator?code=HOU02&present=1",
    "3-indicator-restated": "indicator?code=HOU03&period=2026-27-Q1",
    "3-indicator-concerning": "indicator?code=PEO01",
    "3-indicator-to-date": "indicator?code=MAJ03",
    "3-target": "target?code=PEO01",
    "3-trends": "trends",
    "3-trends-concerning": "trends?variation=special_cause_concern",
    "3-trends-present": "trends?present=1",
    "3-value": "value_for_money",
    "3-value-service": "value_for_money?service=CUS",
    "3-value-present": "value_for_money?service=ENV&present=1",
    "3-money": "money",
    "3-money-service": "money?service=HOU",
    "3-money-present": "money?present=1",
    "3-breakdowns": "breakdown",
    "3-breakdown": "breakdown?code=HOU11",
    "3-breakdown-withheld": "breakdown?code=HOU03&dimension=Ethnic+group",
    "3-breakdowns-ward": "breakdown?ward=Northfields",
    "3-benchmarks": "benchmarks",
    "13-workforce": "workforce",
    "13-workforce-service": "workforce?service=ENV",
    "13-workforce-present": "workforce?present=1",
    "13-customers": "customers",
    "13-customers-service": "customers?service=HOU",
    "13-surveys": "surveys",
    "13-survey": "surveys?survey=Residents%27+survey",
    "13-survey-question": "surveys?survey=Residents%27+survey&question=Satisfied+with+the+way+the+council+runs+things",
    "13-improvement": "improvement",
    "13-improvement-one": "improvement?code=IM05",
    "13-partnerships": "partnerships",
    "13-partnership": "partnerships?code=PT1",
    "14-exceptions": "exceptions",
    "14-exception": "exception?kind=indicator&code=HOU02",
    "14-exception-project": "exception?kind=project&code=PR03",
    "14-exception-present": "exception?kind=indicator&code=HOU02&present=1",
    "14-actions": "actions",
    "14-action": "actions?code=A003",
    "14-meetings": "meetings",
    "14-meeting": "meeting?code=AD-2026-11",
    "14-meeting-present": "meeting?code=AD-2026-11&item=7&present=1",
    "14-scrutiny": "scrutiny",
    "14-changed": "changed",
    "14-changed-present": "changed?present=1",
    "12-contracts": "contracts",
    "12-contract": "contracts?code=KR",
    "12-integrated": "integrated",
    "12-integrated-objectives": "integrated?by=objective",
    "10-plans": "plans",
    "10-plan": "plan?code=SP-ENV-2026",
    "10-plan-versions": "plan?code=SP-ENV-2027",
    "10-plan-present": "plan?code=SP-HOU-2026&present=1",
    "12-risks": "risks",
    "12-risk": "risks?code=SR3",
    "12-risks-present": "risks?present=1",
    "8-calendar": "calendar",
    "8-calendar-present": "calendar?present=1",
    "8-mine": "mine?service=HOU",
    "8-registers": "registers?kind=evidence",
    "4-upload": "upload",
    "7-data-quality": "data_quality",
    "8-form": "form?kind=sign_off&service=PEO&of=2026-27+Q2",
    "11-targets": "targets",
    "11-target-one": "targets?code=HOU02",
    "11-target-present": "targets?code=HOU02&present=1",
    "11-data-list": "data_list",
    "4-outstanding": "outstanding",
    "4-outstanding-one": "outstanding?service=DIG",
    "4-outstanding-present": "outstanding?present=1",
    "4-submissions": "submissions",
    "9-benchmark": "benchmark?code=ENV01",
    "9-benchmark-funnel": "benchmark?code=ENV01&chart=funnel",
    "5-empty": "quadrant?find=nothing+like+this",
    "6-refused": "indicator?code=NONE",
    "12-projects": "projects",
    "12-projects-time": "projects?show=time",
    "12-projects-cost": "projects?show=cost",
    "12-projects-assurance": "projects?show=assurance",
    "12-project": "project?p=PR03",
    "12-project-present": "project?p=PR03&present=1",
    "golden-thread": "golden_thread",
    "golden-thread-branch": "golden_thread?code=P1",
    "golden-thread-present": "golden_thread?code=P1&present=1",
    "golden-thread-gaps": "golden_thread?show=gaps",
}
RETURNS = {  # what the upload page says of a faulty return, and of one that can be stored
    "4-upload-faulty": "Indicator code,Period,Value\nHOU02,2026-M09,18O\nHOU03,Q5 2026-27,54.2%\nHOU04,2026-M09,12\n",
    "4-upload-ready": "Indicator code,Period,Value\nPLA04,2026-M08,95\nPLA04,2026-M09,96\nHOU02,2026-M09,1760\n",
}


def main() -> None:
    """Build the demonstration council, serve it, and photograph it."""
    if CHROMIUM is None:
        raise SystemExit(f"No pictures: {NO_BROWSER}.")
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.duckdb"
        setup.demo(database)
        with served(database, Path(folder) / "server.log") as site, browser() as started:
            for theme in THEMES:
                for width, height in SIZES:
                    photograph(started, site, theme, width, height)


def photograph(started: Browser, site: str, theme: str, width: int, height: int) -> None:
    """Every page at one size in one theme."""
    context = started.new_context(viewport={"width": width, "height": height}, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    for name, path in PAGES.items():
        visit(page, f"{site}/{path}")
        page.screenshot(path=OUT / f"{name}-{width}-{theme}.png")
    for name, text in RETURNS.items():
        visit(page, f"{site}/upload")
        page.locator("input[type=file]").first.set_input_files(
            {"name": "housing-q2.csv", "mimeType": "text/csv", "buffer": text.encode()}
        )
        page.get_by_role("heading", name="housing-q2.csv").wait_for()
        settle(page)
        page.screenshot(path=OUT / f"{name}-{width}-{theme}.png")
    context.close()


if __name__ == "__main__":
    main()
