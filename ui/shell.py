"""What stands around every page: its style, the logo, who acts, the link bridge, and what happens on a fault."""

from functools import cache
from pathlib import Path

import streamlit as st
from pmf_links import Screen, bridge

from pmf_core import theme
from pmf_core.access import Actor
from pmf_core.errors import PmfError, StorageDamaged
from pmf_core.store import Store
from ui import address, notices, once, recovery, shapes
from ui.render import html

HERE = Path(__file__).parent
SCREEN = "screen"


@cache
def _css(present: bool) -> str:
    files = ("style.css", "present.css") if present else ("style.css",)
    rules = "".join((HERE / name).read_text(encoding="utf-8") for name in files)
    return f".stApp,[data-testid=portal]{{{theme.css_properties()}}}{shapes.css()}{rules}"


def look() -> None:
    """Style and logo: also where there is nothing else to show."""
    st.html(f"<style>{_css(address.present())}</style>")
    st.logo(HERE / "assets" / "logo.svg", size="large")


def frame(store: Store, actor: Actor) -> None:
    """Who acts, the bridge that links need, and what the database lacks."""
    with st.container(key="whoami"):
        html("whoami.html", council=store.settings.get("council_name", ""), actor=actor.name)
    with st.container(key="bridge"):
        st.session_state[SCREEN] = bridge()
    recovery.lost(store)


def screen() -> Screen:
    """What the reader's screen is like."""
    said = st.session_state.get(SCREEN)
    return said if isinstance(said, Screen) else Screen()


def run(page: st.Page, actor: Actor) -> None:
    """Run a page. A sentence of ours is shown as it is; any other fault as a reference, never its text."""
    with st.container(key="page"):
        try:
            once.do()
            page.run()
        except StorageDamaged as damaged:
            recovery.page(damaged, actor)
        except PmfError as error:
            notices.refused(error, page.url_path)
        except Exception as error:  # the last resort of the page: nothing is hidden, it goes to the log
            notices.failed(error)
