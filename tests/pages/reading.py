"""What a drawn page says: its markup, its headline, its words without markup."""

import html
import re

from streamlit.testing.v1 import AppTest


def markup(app: AppTest) -> str:
    """Everything that went through `st.html`, but for the style."""
    return "\n".join(part for element in app.html if "<style>" not in (part := str(element.proto.body)))


def headline(app: AppTest) -> str:
    """The page's h1; there is exactly one."""
    found = re.findall(r"<h1>(.*?)</h1>", markup(app), re.DOTALL)
    assert len(found) == 1, f"{len(found)} headlines: {found}"
    return html.unescape(found[0]).strip()


def words(app: AppTest) -> str:
    """The text of the page, tags removed and spaces joined."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup(app))).split())


def links(app: AppTest) -> list[str]:
    """Every address that the page links to, in order."""
    return [html.unescape(link) for link in re.findall(r'<a[^>]* href="([^"]*)"', markup(app))]
