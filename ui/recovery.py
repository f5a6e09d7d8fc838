"""What is shown where the database is damaged: what is wrong, what can be restored, and how; never a figure of it."""

from functools import lru_cache
from pathlib import Path

import streamlit as st

from pmf_core import environment
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import PmfError, StorageDamaged
from pmf_core.store import Store, backup, utc_now
from pmf_core.store import restore as restoring
from pmf_core.store.connect import originals_of
from pmf_core.store.manifest import Manifest
from ui import notices, session
from ui.render import html

MOST = 10  # submissions named on the page


def page(damaged: StorageDamaged, actor: Actor) -> None:
    """In place of a page: the sentence, the newest whole backup and what it lacks, the commands, and a button."""
    database = Path(environment.database()).expanduser()
    uploads = environment.uploads() or originals_of(database)
    newest = _newest(database, _stamp(backup.folder(database)))
    with st.container(key="recovery"):
        html(
            "recovery/page.html", name=database.name, text=str(damaged), folder=backup.folder(database), most=MOST,
            newest=newest and {"file": newest[0].name, "place": str(newest[0]), "made_at": newest[1].made_at,
                               "seq": newest[1].seq},
            lacking=restoring.lacking(newest[1], uploads) if newest else (),
        )
        if newest is not None and actor == LOCAL:
            _offer(newest[0], database, uploads, actor)


def lost(store: Store) -> None:
    """Above a page, where something that was saved is not in the database; nothing where all is there."""
    if store.lost:
        html("recovery/lost.html", lost=store.lost, most=MOST)


def _offer(file: Path, database: Path, uploads: Path, actor: Actor) -> None:
    """The button for whoever sits at this computer; it asks first, and deletes nothing."""
    sure = st.checkbox("Put the damaged database aside (it is not deleted) and restore the backup in its place")
    if st.button("Restore this backup", type="primary", disabled=not sure):
        session.close()
        try:
            restoring.restore(restoring.plan(file, database, uploads), utc_now(), actor.name)
        except PmfError as error:
            notices.empty("Not restored", str(error))
            return
        st.rerun()


@lru_cache(maxsize=4)
def _newest(database: Path, stamp: tuple[object, ...]) -> tuple[Path, Manifest] | None:  # noqa: ARG001 - the key
    """Reading a backup to its end takes a while: done once while the folder stays as it is."""
    return backup.newest_whole(database)


def _stamp(folder: Path) -> tuple[object, ...]:
    files = sorted(folder.glob("*.zip")) if folder.is_dir() else []
    return tuple((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files)
