"""What is wrong with a database and what to do: looked for in a copy, so that the original stays as it is."""

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pmf_core.errors import StoreError
from pmf_core.store import apart, aside, backup, examine
from pmf_core.store.connect import originals_of
from pmf_core.store.engine import CONFIG
from pmf_core.store.examine import RESTORE, Trouble
from pmf_core.store.faults import MEND
from pmf_core.store.manifest import Manifest
from pmf_core.store.migrate import refuse_foreign
from pmf_core.store.originals import Acknowledged

WITHOUT_LOG = "Its log is damaged: {logs}. Without it the database opens; what was saved last may be missing."
RENAME = "Close the dashboard, rename {logs} to *.damaged, and run `pmf doctor` again."


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. `backup` is the newest that is whole; None where there is none."""

    database: Path
    uploads: Path
    readable: bool
    submissions: int
    troubles: tuple[Trouble, ...]
    backup: tuple[Path, Manifest] | None

    @property
    def healthy(self) -> bool:
        """Nothing was found."""
        return not self.troubles

    @property
    def lost(self) -> tuple[Acknowledged, ...]:
        """What was saved and is not there, oldest first."""
        return tuple(each for trouble in self.troubles for each in trouble.lost)


def diagnose(database: Path, uploads: Path | None = None) -> Report:
    """Examine a copy of a database, its logs, its originals and its backups.

    Raises:
        StoreError: there is no database there, or its files cannot even be copied.
    """
    if not database.is_file():
        raise StoreError(f"There is no database at {database}.")
    kept_in = uploads or originals_of(database)
    newest = backup.newest_whole(database)
    try:
        return apart.call(examined, database, kept_in, newest)
    except apart.Died as died:
        trouble = Trouble(f"{database.name}: {str(died).removesuffix(MEND).strip()}", RESTORE)
        return Report(database, kept_in, False, 0, (trouble,), newest)


def examined(database: Path, uploads: Path, newest: tuple[Path, Manifest] | None) -> Report:
    """The report; the engine may end the process over a damaged file. Raises StoreError."""
    with TemporaryDirectory(prefix="pmf-doctor-") as work:
        copy, troubles = _opened(database, Path(work))
        submissions = 0
        if copy is not None:
            with closing(copy):
                seen = examine.all_of_it(copy, uploads, newest)
            troubles, submissions = [*troubles, *seen.troubles], seen.submissions
        named = tuple(replace(each, what=each.what.replace(f"{work}/whole", str(database.parent))) for each in troubles)
    return Report(database, uploads, copy is not None, submissions, named, newest)


def _opened(database: Path, work: Path) -> tuple[duckdb.DuckDBPyConnection | None, list[Trouble]]:
    """A connection to a copy, with its logs where they can be read; None where it cannot be opened at all."""
    whole, alone = work / "whole", work / "without-log"
    for place in (whole, alone):
        place.mkdir()
    copy = aside.copy(database, whole)
    logs = ", ".join(file.name for file in aside.files(copy)[1:])
    try:
        return _connected(copy), []
    except duckdb.Error as error:
        why = str(error).splitlines()[0]
    try:
        if logs:
            opened = _connected(_without_log(aside.copy(database, alone)))
            return opened, [Trouble(WITHOUT_LOG.format(logs=logs), RENAME.format(logs=logs))]
    except duckdb.Error as error:
        why = str(error).splitlines()[0]
    return None, [Trouble(f"{database.name} cannot be opened: {why}", RESTORE)]


def _without_log(copy: Path) -> Path:
    for log in aside.files(copy)[1:]:
        log.unlink()
    return copy


def _connected(copy: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(copy), config=CONFIG)
    try:
        refuse_foreign(connection, copy)
        connection.execute("SELECT count(*) FROM migration").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection
