"""Whether the database holds what its audit trail says was stored: every row of every submission, by fingerprint.

The engine's own checksum of a block is an exclusive or of the hashes of its eight-byte words: two words that change
places, or two equal words that become two other equal ones, pass it. Fingerprints of the rows do not let them pass.
"""

import json
from collections.abc import Iterator
from typing import Any

from pmf_core.store import digest, migrate
from pmf_core.store.audit import AuditRow, first_break
from pmf_core.store.cursor import Connection

SUBMISSION = "SELECT seq, id, kind, scope, sha256, file, actor, received_at, reason, undoes, \"rows\" FROM submission"
OWN = {"submission", "audit", "setting", "migration"}  # told by the trail itself, not by fingerprints


def trail(connection: Connection) -> list[AuditRow]:
    """The audit trail, oldest first."""
    return [AuditRow(*row) for row in connection.execute("SELECT * FROM audit ORDER BY n").fetchall()]


def faults(connection: Connection, *, quick: bool = False) -> Iterator[str]:
    """What is not as it was stored, a clause each; nothing where all is well.

    `quick` compares quick sums where this version of the engine made them, instead of fingerprints.

    Raises duckdb.Error (or StorageDamaged, from a cursor of ours) where a table cannot be read to its end.
    """
    rows = trail(connection)
    if (broken := first_break(rows)) is not None:
        yield f"the audit trail is not whole from its row {broken} on"
        return
    stored = {detail["seq"]: (row, detail) for row in rows if "seq" in (detail := json.loads(row.detail))}
    yield from _submissions(connection, stored)
    yield from _facts(connection, {seq: detail for seq, (_, detail) in stored.items()}, quick)
    settings: dict[str, str] = {}
    for _, detail in stored.values():
        settings |= detail.get("settings", {})
    if dict(connection.execute("SELECT name, value FROM setting").fetchall()) != settings:
        yield "the settings are not those that were stored"
    ours = [(number, name) for number, name, _ in migrate.steps()]
    done = connection.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
    if done != ours[: len(done)]:
        yield "the list of schema steps is not one of this program"


def _submissions(connection: Connection, stored: dict[int, tuple[AuditRow, dict[str, Any]]]) -> Iterator[str]:
    """The list of submissions against the trail."""
    held = {row[0]: row for row in connection.execute(f"{SUBMISSION} ORDER BY seq").fetchall()}
    for seq in sorted(held.keys() | stored.keys()):
        if seq not in held:
            yield f"submission {seq} is missing from the list of submissions"
        elif seq not in stored:
            yield f"submission {seq} is not in the audit trail"
        elif held[seq] != _told(seq, *stored[seq], scope=held[seq][3]):
            yield f"submission {seq} is not as the audit trail tells it"
    if sorted(held) != list(range(1, len(held) + 1)):
        yield "the numbers of the submissions have a gap"


def _told(seq: int, row: AuditRow, detail: dict[str, Any], scope: str) -> tuple[Any, ...]:
    return (seq, row.subject, detail["kind"], detail.get("scope", scope), detail["sha256"], detail["file"], row.actor,
            row.at, detail["reason"], detail["undoes"], detail["rows"])


def _facts(connection: Connection, stored: dict[int, dict[str, Any]], quick: bool) -> Iterator[str]:
    """The rows of each submission against what the trail keeps of them, where it keeps anything."""
    quick = quick and all(detail.get("quick", {}).get("engine") == digest.ENGINE for detail in stored.values())
    for table in digest.tables(connection):
        if table in OWN or "seq" not in digest.columns(connection, table):
            continue
        differ = _by_sum(connection, table, stored) if quick else _by_print(connection, table, stored)
        for seq in sorted(differ):
            yield f"the rows of submission {seq} in the table {table} are not those that were stored"


def _by_print(connection: Connection, table: str, stored: dict[int, dict[str, Any]]) -> set[int]:
    held = {seq: part.sha256 for seq, part in digest.of_submissions(connection, table).items()}
    told = {seq: detail["digests"][table] for seq, detail in stored.items() if table in detail.get("digests", {})}
    silent = {seq for seq, detail in stored.items() if "digests" not in detail}
    return _differing(held, told) - silent


def _by_sum(connection: Connection, table: str, stored: dict[int, dict[str, Any]]) -> set[int]:
    told = {seq: detail["quick"]["sums"][table] for seq, detail in stored.items() if table in detail["quick"]["sums"]}
    widths = {width for width, _ in told.values()} or {1}
    by_width = {width: digest.quick_sums(connection, table, width) for width in widths}
    held = {seq: by_width[told[seq][0] if seq in told else min(widths)][seq] for seq in by_width[min(widths)]}
    return _differing(held, {seq: total for seq, (_, total) in told.items()})


def _differing(held: dict[int, str], told: dict[int, str]) -> set[int]:
    return {seq for seq in held.keys() | told.keys() if held.get(seq) != told.get(seq)}
