"""Nothing that people typed runs or calls out; unknown hosts and framing are refused; nothing leaves the machine."""

from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Seen
from tests.browser.serving import visit
from tests.pages import awkward

PAGES = ["?period=2026-27-Q2", "quadrant?period=2026-27-Q2", "indicator?code=A1", "indicator?code=A2",
         "indicator?code=A3", f"quadrant?find={quote(awkward.SCRIPT)}", "upload"]


@pytest.mark.parametrize("path", PAGES)
def test_typed_text_is_only_ever_text(page: Page, awkward_site: str, seen: Seen, path: str) -> None:
    visit(page, f"{awkward_site}/{path}")
    assert seen.dialogs == []
    assert seen.outside == []
    assert seen.faults == []
    assert page.locator(".pmf :is(script, iframe, object, form, strong strong)").count() == 0
    assert page.locator("img[src='x'], .katex, a[href*=evil]").count() == 0


def test_options_of_a_list_are_shown_as_typed(page: Page, awkward_site: str, seen: Seen) -> None:
    visit(page, f"{awkward_site}/upload")
    page.get_by_text("Get a template to fill in").click()
    page.wait_for_timeout(800)  # the expander opens with a movement that shuts any list
    page.get_by_role("combobox", name="For", exact=True).press("ArrowDown")
    page.wait_for_selector("[role=option]")
    assert awkward.MARKDOWN in page.get_by_role("option").all_inner_texts()
    assert seen.outside == []


def answer(site: str, path: str, host: str | None = None) -> tuple[int, dict[str, str]]:
    """Status and headers of a plain request, with a Host of one's own."""
    parts = urlsplit(site)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    connection.request("GET", path, headers={"Host": host or parts.netloc})
    given = connection.getresponse()
    return given.status, {name.lower(): value for name, value in given.getheaders()}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:8501"])
@pytest.mark.parametrize("path", ["/", "/healthz", "/_stcore/stream", "/fonts/HankenGrotesk-Bold.otf"])
def test_an_unknown_host_is_refused(site: str, host: str, path: str) -> None:
    assert answer(site, path, host)[0] == 400


@pytest.mark.parametrize("path", ["/", "/healthz", "/quadrant"])
def test_every_answer_carries_the_security_headers(site: str, path: str) -> None:
    status, headers = answer(site, path)
    assert status == 200
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_the_agent_interface_is_off_and_fonts_are_ours(site: str) -> None:
    assert answer(site, "/_stcore/agent/mcp")[0] in (403, 404, 405)
    status, headers = answer(site, "/fonts/HankenGrotesk-Bold.otf")
    assert (status, headers["cache-control"]) == (200, "public, max-age=604800")
    assert answer(site, "/fonts/../__init__.py")[0] in (400, 404)
