"""Who is asking, of which store, about which period, as known when: read once a run, from the address."""

import logging
from datetime import datetime
from pathlib import Path
from threading import Event

import streamlit as st

from pmf_core import environment
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import StorageDamaged, StoreError
from pmf_core.returns.reading import worker
from pmf_core.scorecard import scorecard
from pmf_core.store import Store, apart
from pmf_core.store import looked as looks
from pmf_core.store.connect import probe
from pmf_core.theme import Theme
from pmf_core.view import View, open_view
from ui import address, words

log = logging.getLogger("pmf.ui")


_serving = Event()


@st.cache_resource(show_spinner=False)
def _open(path: str) -> Store:
    if _serving.is_set() and Path(path).expanduser().exists():
        apart.call(probe, path, environment.uploads())
    return environment.open_store()


def store() -> Store:
    """The database, opened once for the whole process. Raises StoreError with a sentence."""
    return _open(environment.database())


def serve() -> Store | None:
    """The database for a server, which must outlive a file that the engine dies of: it is tried in a process apart.

    None where it is damaged: the pages say so. Raises StoreError for any other reason why it cannot be had.
    """
    _serving.set()
    try:
        return store()
    except StorageDamaged as damaged:
        log.error("%s", damaged)
        return None


def close() -> None:
    """Let go of the database, so that another file can take its place."""
    try:
        store().close()
    except StoreError:
        return  # it could not be opened: there is nothing to let go of
    _open.clear()


def warm(opened: Store) -> None:
    """Do once, before anybody asks, what the first page and the first upload would wait for."""
    worker.warm()
    if "council" in opened.settings:
        scorecard(open_view(opened, LOCAL))


def actor() -> Actor:
    """Who acts. Until a council's sign-in is set up: one local user with every right."""
    return LOCAL


def view() -> View:
    """What the address asks for. Raises WrongInput for a period, a moment or a framework that there is not."""
    shown = open_view(
        store(), actor(), unslug(address.asked("period")), address.asked("as_at") or None,
        address.asked("framework") or None,
    )  # fmt: skip
    words.use(shown.framework.words)
    return shown


def looked(shown: View) -> datetime | None:
    """When the actor last looked at what is theirs, before this visit; that they look now is noted.

    Nothing is noted of a look at an earlier moment, or at another framework. Where it cannot be noted, the log says so:
    the page is shown all the same.
    """
    last = looks.looked(shown.store, shown.actor.id)
    if shown.as_at is None and not shown.previewing:
        try:
            looks.look(shown.store, shown.actor.id)
        except StoreError as error:
            log.warning("that somebody looked was not noted: %s", error)
    return last


def unslug(text: str) -> str | None:
    """`2026-27-Q2` is `2026-27 Q2`: an address does without the space."""
    head, _, tail = text.rpartition("-")
    return f"{head} {tail}" if tail[:1] in ("Q", "H") and head else text or None


def slug(label: str) -> str:
    """A period's label as an address writes it."""
    return label.replace(" ", "-") if label[-2:-1] in ("Q", "H") else label


def theme() -> Theme:
    """`dark` where the reader's screen is, else `light`."""
    return "dark" if st.context.theme.type == "dark" else "light"
