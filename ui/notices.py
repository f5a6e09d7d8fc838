"""What a page says instead of figures: nothing there, not possible, or a fault."""

import logging
import secrets

from pmf_core.errors import PmfError
from ui.render import html

log = logging.getLogger("pmf.ui")


def empty(title: str, text: str, link: str = "", link_text: str = "") -> None:
    """Nothing to show: what is missing, and the one link that mends it."""
    html("notice.html", title=title, text=text, link=link, link_text=link_text)


def refused(error: PmfError) -> None:
    """One of our own sentences, in place of the page, and the way back to a view that exists."""
    html("fault.html", title="This cannot be shown", text=str(error), reference="")


def failed(error: Exception) -> None:
    """A fault: the reader gets a reference, the server's log the same reference and the traceback."""
    reference = secrets.token_hex(2).upper()
    log.error("page fault %s", reference, exc_info=error)
    html("fault.html", title="This page could not be drawn", text="The figures are unchanged.", reference=reference)
