"""The doctor's examination of an open copy: every row, the audit trail and its kept heads, originals, references."""

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

import duckdb

from pmf_core.store import digest, verify
from pmf_core.store.audit import AuditRow
from pmf_core.store.audit import digest as row_hash
from pmf_core.store.manifest import Manifest
from pmf_core.store.originals import Acknowledged, acknowledged, lost, sha256_of

RESTORE = "Restore the newest backup; what was saved since can be loaded again from its originals."
REFERS = (
    ("observation", "indicator", "data_list", "code", "figures of indicators that no data list has"),
    ("target", "indicator", "data_list", "code", "targets of indicators that no data list has"),
    ("data_list", "service", "service", "code", "indicators of services that were never received"),
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong, in words, and what to do about it; `lost` was saved and is not there."""

    what: str
    todo: str
    lost: tuple[Acknowledged, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """What an examination found."""

    submissions: int
    troubles: tuple[Trouble, ...]


def all_of_it(
    copy: duckdb.DuckDBPyConnection, uploads: Path, newest: tuple[Path, Manifest] | None
) -> Examined:
    """Every check there is. A table that cannot be read ends them: the others would only say the same."""
    troubles = list(_unreadable(copy))
    if troubles:
        return Examined(0, tuple(troubles))
    troubles += [Trouble(f"{clause[0].upper()}{clause[1:]}.", RESTORE) for clause in verify.faults(copy)]
    troubles += _lost(copy, uploads)
    rows = verify.trail(copy)
    troubles += _heads(rows, uploads)
    troubles += _against(rows, newest)
    troubles += _originals(copy, uploads)
    troubles += _references(copy)
    held = copy.execute("SELECT count(*) FROM submission").fetchone()
    if held and held[0] and not _has_council(copy):
        troubles.append(Trouble("The database does not say whose it is.", RESTORE))
    return Examined(held[0] if held else 0, tuple(troubles))


def _unreadable(copy: duckdb.DuckDBPyConnection) -> Iterator[Trouble]:
    """Every table that cannot be read to its end."""
    for table in digest.tables(copy):
        try:
            digest.of_table(copy, table)
        except duckdb.Error as error:
            yield Trouble(f"The table {table} cannot be read to its end: {str(error).splitlines()[0]}", RESTORE)


def _lost(copy: duckdb.DuckDBPyConnection, uploads: Path) -> Iterator[Trouble]:
    """What was saved and is not there: the log was torn, or an older file was put in the place of this one."""
    if gone := lost(copy, uploads):
        what = f"Submissions that were saved and are not in the database: {len(gone)}."
        yield Trouble(what, "`pmf doctor --lost-to FOLDER` copies their files there: load them again.", gone)


def _heads(rows: list[AuditRow], uploads: Path) -> Iterator[Trouble]:
    """The audit trail against the rows of it that are kept with the originals."""
    by_number = {row.n: row for row in rows}
    mine = rows[0].hash if rows else ""
    held = {row.subject for row in rows}
    for receipt in acknowledged(uploads):
        name = f"{receipt.row.subject}.json"
        if receipt.row.hash != row_hash(*astuple(receipt.row)[:-1]):
            yield Trouble(f"The receipt {name} among the originals was changed.", "Take it from the newest backup.")
        elif receipt.trail == mine and receipt.row.subject in held and by_number.get(receipt.row.n) != receipt.row:
            yield Trouble(f"The audit trail is not the one that the receipt {name} was given for.", RESTORE)


def _against(rows: list[AuditRow], newest: tuple[Path, Manifest] | None) -> Iterator[Trouble]:
    """The audit trail against its head in the newest backup made since the last restore."""
    if newest is None or not rows or newest[1].trail != rows[0].hash:
        return
    file, manifest = newest
    restored = [json.loads(row.detail)["restored_at"] for row in rows if row.action == "restore"]
    if restored and manifest.made_at.isoformat() < restored[-1]:
        return
    if len(rows) < manifest.audit_rows or rows[manifest.audit_rows - 1].hash != manifest.audit_hash:
        what = f"The audit trail does not go on from the backup {file.name}: its end was cut or rewritten."
        yield Trouble(what, RESTORE)


def _originals(copy: duckdb.DuckDBPyConnection, uploads: Path) -> Iterator[Trouble]:
    """Each submission's file: there, and the one that was sent."""
    sent = copy.execute("SELECT seq, id, file, sha256 FROM submission WHERE sha256 IS NOT NULL ORDER BY seq").fetchall()
    for seq, identity, name, sha256 in sent:
        if (found := sha256_of(uploads / identity)) != sha256:
            what = "is not the one that was sent" if found else "cannot be read"
            yield Trouble(
                f"The original of submission {seq} ({name}), {uploads / identity}, {what}.",
                f"Its figures stand. A backup has it as uploads/{identity}: copy it back from there.",
            )


def _references(copy: duckdb.DuckDBPyConnection) -> Iterator[Trouble]:
    """Rows that name what nothing defines."""
    for table, column, register, key, what in REFERS:
        found = copy.execute(
            f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL AND "{column}" NOT IN '  # noqa: S608
            f'(SELECT "{key}" FROM "{register}") ORDER BY 1 LIMIT 5'
        ).fetchall()
        if found:
            yield Trouble(f"There are {what}: {', '.join(code for (code,) in found)}.", RESTORE)


def _has_council(copy: duckdb.DuckDBPyConnection) -> bool:
    found = copy.execute("SELECT count(*) FROM setting WHERE name IN ('council', 'council_name')").fetchone()
    return found == (2,)
