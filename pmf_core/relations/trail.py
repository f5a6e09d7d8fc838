"""What happened: submissions, what depends on one, the audit trail."""

from functools import cache

import ibis.expr.types as ir

from pmf_core.relations.engine import Maker, answer, given, held, in_effect
from pmf_core.relations.known import Known
from pmf_core.results import Submission
from pmf_core.store import AuditRow, Store

REFERS = (
    ("service", "data_list", "service"),
    ("data_list", "target", "indicator"),
    ("data_list", "observation", "indicator"),
)


def submissions(store: Store, known: Known) -> tuple[Submission, ...]:
    """Every submission received by then, newest first; an undone one is there, marked."""
    rows = store.cursor().execute(
        "SELECT seq, id, kind, scope, coalesce(file, '') AS file, actor, received_at, reason, undoes, \"rows\" "
        "FROM submission WHERE seq <= ? ORDER BY seq DESC",
        [known.seq],
    )
    names = [column[0] for column in rows.description or ()]
    return tuple(
        Submission(**dict(zip(names, row, strict=True)), in_effect=row[0] not in known.undone)
        for row in rows.fetchall()
    )


def same_file(store: Store, known: Known, sha256: str, scope: str) -> str | None:
    """Id of the submission in effect that came from the same file in the same scope, or None."""
    found = answer(store, _same_file, known, sha256_asked=[sha256], scope_asked=[scope])
    return None if found.empty else str(found["id"].iloc[0])


def dangling(store: Store, known: Known) -> set[int]:
    """Submissions in effect whose rows name a service or an indicator that none in effect defines."""
    return {int(seq) for refer in REFERS for seq in answer(store, _dangling(*refer), known)["seq"]}


def touched(store: Store, seq: int) -> tuple[list[str], bool]:
    """What one submission wrote: the codes of its figures, and whether it wrote any register."""
    cursor = store.cursor()
    codes = cursor.execute("SELECT DISTINCT indicator FROM observation WHERE seq = ?", [seq]).fetchall()
    written = cursor.execute(
        "SELECT seq FROM service WHERE seq = $1 UNION SELECT seq FROM data_list WHERE seq = $1 "
        "UNION SELECT seq FROM target WHERE seq = $1",
        [seq],
    ).fetchone()
    return [code for (code,) in codes], written is not None


def audit_rows(store: Store) -> list[AuditRow]:
    """The whole audit trail, oldest first."""
    return [AuditRow(*row) for row in store.cursor().execute("SELECT * FROM audit ORDER BY n").fetchall()]


def _same_file() -> ir.Table:
    rows = in_effect(held("submission"))
    return rows.semi_join(given("sha256_asked", "sha256"), "sha256").semi_join(given("scope_asked", "scope"), "scope")


@cache
def _dangling(register: str, table: str, column: str) -> Maker:
    def maker() -> ir.Table:
        rows = in_effect(held(table))
        named = rows.filter(rows[column].notnull()).select("seq", code=rows[column])
        return named.anti_join(in_effect(held(register)), "code").select("seq").distinct()

    return maker
