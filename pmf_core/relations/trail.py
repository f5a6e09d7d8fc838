"""What happened: submissions, what depends on one, the audit trail."""

from collections.abc import Iterable
from functools import cache

import ibis
import ibis.expr.types as ir
import pandas as pd

from pmf_core.cache import remember
from pmf_core.model import Finding, Severity
from pmf_core.relations.engine import Maker, answer, given, held, in_effect
from pmf_core.relations.known import Known
from pmf_core.results import Submission
from pmf_core.store import AuditRow, Store


def submissions(store: Store, known: Known) -> tuple[Submission, ...]:
    """Every submission received by then, newest first; an undone one is there, marked. Read once for each state."""
    return remember(store, ("submissions", known.seq, known.undone), lambda: _submissions(store, known))


def by_number(store: Store, known: Known) -> dict[int, Submission]:
    """The same by number, to say of a row which submission it came with."""
    return {one.seq: one for one in submissions(store, known)}


def _submissions(store: Store, known: Known) -> tuple[Submission, ...]:
    rows = store.cursor().execute(
        "SELECT seq, id, kind, scope, coalesce(file, '') AS file, coalesce(sha256, '') AS sha256, actor, received_at, "
        "reason, undoes, \"rows\" "
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


def dangling(store: Store, known: Known, refers: Iterable[tuple[str, str, str]]) -> set[int]:
    """Submissions in effect whose rows name a record that none in effect defines.

    Args:
        refers: the register, and the table and column in which its codes stand.
    """
    return {int(seq) for refer in refers for seq in answer(store, _dangling(*refer), known)["seq"]}


def sent(store: Store, known: Known, seq: int, table: str) -> pd.DataFrame:
    """The records of one table that one submission brought, every column, in the order of the file."""
    return answer(store, _sent(table), known, number_asked=[str(seq)])


def segmented(store: Store, seq: int) -> tuple[str, ...]:
    """The codes of which a submission brought figures by segment, whether it is in effect or not."""
    rows = store.cursor().execute(
        "SELECT DISTINCT indicator FROM observation WHERE seq = ? AND dimension <> 'all' ORDER BY indicator", [seq]
    )
    return tuple(code for (code,) in rows.fetchall())


def findings(store: Store, seq: int) -> tuple[tuple[Finding, str], ...]:
    """What was found in a return that was stored, each with the reason that it was accepted for ("" for a note)."""
    rows = store.cursor().execute(
        'SELECT code, severity, message, fix, sheet, "row", "column", value, reason '
        "FROM finding WHERE seq = ? ORDER BY n",
        [seq],
    )
    return tuple((Finding(row[0], Severity(row[1]), *row[2:8]), row[8]) for row in rows.fetchall())


def doubts(store: Store, known: Known) -> pd.DataFrame:
    """How many findings that asked stand at figures in effect: indicator, seq, findings (int64)."""
    return answer(store, _doubts, known)


def audit_rows(store: Store) -> list[AuditRow]:
    """The whole audit trail, oldest first."""
    return [AuditRow(*row) for row in store.cursor().execute("SELECT * FROM audit ORDER BY n").fetchall()]


def _same_file() -> ir.Table:
    rows = in_effect(held("submission"))
    return rows.semi_join(given("sha256_asked", "sha256"), "sha256").semi_join(given("scope_asked", "scope"), "scope")


def _doubts() -> ir.Table:
    asked = in_effect(held("finding").filter(held("finding").severity == "ask")).select("seq", "sheet", "row", "code")
    asked = asked.mutate(sheet=asked.sheet.fill_null("")).distinct()
    figures = held("observation").select("seq", "sheet", "row", "indicator")
    figures = figures.mutate(sheet=figures.sheet.fill_null("")).distinct()
    counted = asked.join(figures, ["seq", "sheet", "row"]).group_by("indicator", "seq")
    return counted.aggregate(findings=ibis._.count()).order_by("indicator", "seq")


@cache
def _sent(table: str) -> Maker:
    def maker() -> ir.Table:
        rows, asked = held(table), given("number_asked", "number")
        own = rows.semi_join(asked, rows.seq.cast("string") == asked["number"])
        return own.order_by("sheet", "row", "column")

    return maker


@cache
def _dangling(register: str, table: str, column: str) -> Maker:
    def maker() -> ir.Table:
        rows = in_effect(held(table))
        named = rows.filter(rows[column].notnull()).select("seq", code=rows[column])
        return named.anti_join(in_effect(held(register)), "code").select("seq").distinct()

    return maker
