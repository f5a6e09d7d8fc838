"""Care as a command: a backup, taken by whoever holds the database."""

from pathlib import Path

from pmf_core.access import Action, Actor, Scope, require
from pmf_core.answers_json import dump
from pmf_core.api import FOUND, Answer
from pmf_core.errors import WrongInput
from pmf_core.formats import plural, printable
from pmf_core.store import Store, utc_now
from pmf_core.store import backup as backups
from pmf_core.view import open_view


def backup(store: Store, actor: Actor, *, output: str | None = None, keep: str | None = None) -> Answer:
    """The database and its originals in one file, read back and compared; of older ones, `keep` are left.

    An original that is gone, or is not the one that was sent, is named: the exit code is 1.
    """
    require(actor, Action.MANAGE_ROLES, Scope(), open_view(store, actor).framework)
    if keep is not None and (not keep.isdecimal() or int(keep) < 1):
        raise WrongInput(f"--keep {keep} is not a number of backups: write 1 or more.")
    if keep is not None and output is not None:
        raise WrongInput("--keep is about the folder of backups: leave --output out.")
    file, manifest = backups.make(store, utc_now(), Path(output) if output else None)
    dropped = backups.prune(store.path, int(keep)) if keep else []
    lines = [
        f"{file} is a whole backup: {plural(manifest.seq, 'submission')}, "
        f"{plural(len(manifest.originals), 'original')}, read back and compared."
    ]
    lines += [f"The original of submission {identity} is gone, or is not the one sent: see `pmf doctor`."
              for identity in manifest.missing]
    lines += [f"Deleted, as older: {old}" for old in dropped]
    told = {"file": str(file), "bytes": file.stat().st_size, "made_at": manifest.made_at, "seq": manifest.seq,
            "audit": {"rows": manifest.audit_rows, "hash": manifest.audit_hash}, "tables": dict(manifest.tables),
            "originals": len(manifest.originals), "missing": list(manifest.missing),
            "deleted": [str(old) for old in dropped]}
    return Answer("\n".join(map(printable, lines)), dump(told), FOUND if manifest.missing else 0)
