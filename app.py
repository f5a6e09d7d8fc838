"""The app: page config, who is it, navigation. Served by server.py; `streamlit run app.py` is for development."""

from collections import defaultdict
from pathlib import Path

import streamlit as st

from pmf_core.errors import PmfError, StorageDamaged
from ui import address, notices, recovery, session, shell

HERE = Path(__file__).parent
# reached by links: there is none of them without its code, or they are a step of another page
HIDDEN = {
    "benchmark", "exception", "framework_change", "indicator", "meeting", "plan", "project", "submission", "target",
}  # fmt: skip

st.set_page_config("Performance", HERE / "ui" / "assets" / "icon.png", layout="wide")

menu: dict[str, list[st.Page]] = defaultdict(list)
for path, place in address.PLACES.items():
    menu[place.section].append(
        st.Page(
            place.file,
            title=place.title,
            url_path=path or "scorecard",
            default=path == address.HOME,
            visibility="hidden" if path in HIDDEN else "visible",
        )
    )
page = st.navigation(menu, position="top")

actor = session.actor()
shell.look()
try:
    shell.frame(session.store(), actor)
except StorageDamaged as damaged:
    recovery.page(damaged, actor)
    st.stop()
except PmfError as error:  # no database to be had: nothing can be shown, and the sentence says why
    notices.refused(error)
    st.stop()
shell.run(page, actor)
