"""What a template says of itself on a hidden sheet: whose it is, what it asks for, and when it was made.

A filled template is held against it: figures in the wrong council's template, of another period or of another
service, and a data list that has changed since, are each a finding.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace

import pandas as pd

from pmf_core.errors import PeriodError
from pmf_core.model import Finding
from pmf_core.periods import Period, from_ordinals, parse
from pmf_core.returns.context import Context
from pmf_core.returns.findings import found, many
from pmf_core.returns.kinds import (
    DATA_QUALITY,
    EXPLANATIONS,
    FEEDBACK,
    REPERFORMANCE,
    SAFETY,
    SIGN_OFF,
    VALUE_REVIEW,
    WORKFORCE,
    Kind,
    Type,
)
from pmf_core.returns.sheets import Sheet
from pmf_core.returns.tables import Table

SHEET = "Template identity"
TITLE = "Which template this is. Please leave this sheet as it is."
VERSION = "1"
MONTHS_BACK = {"values": 12, "sign_off": 1}  # how far before the end of its period a template of that kind asks
ABOUT_SOME = (DATA_QUALITY, SIGN_OFF, REPERFORMANCE, VALUE_REVIEW)
# ask every service, or every exception, again: a row of them is filled in where anything is
EACH_PERIOD = (EXPLANATIONS, WORKFORCE, SAFETY, FEEDBACK)
REMARKS = ("note", "answer")
ANSWERS = {Type.CHOICE, Type.YES_NO, Type.NUMBER}
READ_BY = ("code", "name", "unit", "decimals", "polarity", "period_kind", "aggregation", "basis")


@dataclass(frozen=True, slots=True)
class Identity:
    """One template's. `service` is blank where it is for all of them; `data_list` is a `digest`; `made` a day."""

    council: str
    council_name: str
    service: str
    kind: str
    period: str
    data_list: str
    submission: str
    made: str
    version: str = VERSION

    def lines(self) -> list[tuple[str, str]]:
        """Names and contents, as they stand in the first two columns of the sheet."""
        return [(name.replace("_", " "), str(text)) for name, text in asdict(self).items()]


def read(cells: Iterable[Sequence[object]]) -> dict[str, str]:
    """What stands on the hidden sheet, from the first two cells of its rows; a cell that is not text is blank."""
    pairs = ((row[0], row[1]) for row in cells if len(row) > 1)
    return {name: text if isinstance(text, str) else "" for name, text in pairs if isinstance(name, str)}


def of(sheets: Sequence[Sheet]) -> Identity | None:
    """The identity of the template that a file was made from; None where it was none, or another version's."""
    said: Mapping[str, str] = next((sheet.identity for sheet in sheets if sheet.identity), {})
    told = {field.name: said.get(field.name.replace("_", " ")) for field in fields(Identity)}
    if told["version"] != VERSION:
        return None
    return Identity(**{name: text or "" for name, text in told.items()})


def digest(data_list: pd.DataFrame, service: str) -> str:
    """The same as long as the indicators of a service (blank: of all) are those they were and are read as they were."""
    if data_list.empty:
        return ""
    rows = data_list[(data_list["service"] == service) if service else (data_list["life"] != "retired")]
    lines = rows[list(READ_BY)].astype("object").where(rows[list(READ_BY)].notna(), "").sort_values("code")
    text = "\n".join("|".join(str(cell) for cell in line) for line in lines.to_numpy())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def against(mine: Identity, frames: Mapping[str, pd.DataFrame], context: Context) -> list[Finding]:
    """What a filled template holds, against what it was made for (R070 to R073).

    Args:
        frames: typed rows by kind, with `sheet`, `row`, `column`; values and sign-offs with `start` and `end`.
    """
    if mine.council != context.home:
        return [found("R070", theirs=mine.council_name or mine.council, home=context.home)]
    findings = [finding for kind, rows in frames.items() for finding in _other_period(mine, kind, rows, context)]
    for kind, rows in frames.items():
        if mine.service and "indicator" in rows and kind != "data_list":
            findings += _other_service(mine, rows, context)
    if mine.data_list != digest(context.data_list, mine.service):
        findings.append(found("R073", made=mine.made))
    return findings


def filled_in(table: Table) -> tuple[Table, list[Finding]]:
    """A table without the rows of the template that nobody filled in, of kinds that ask about some things only.

    Such a row has its key, and nothing in the columns that must be chosen or counted, nor a note; of kinds that ask
    every service each period nothing but its key.
    """
    if table.kind not in (*ABOUT_SOME, *EACH_PERIOD):
        return table, []
    asked = _answers(table.kind)
    blank = table.frame.reindex(columns=asked).isna().all(axis=1).to_numpy(copy=True)
    for failed in table.broken.values():
        blank &= ~failed
    if not blank.any():
        return table, []
    filled = replace(
        table, frame=table.frame[~blank].reset_index(drop=True),
        broken={name: failed[~blank] for name, failed in table.broken.items()},
        scale={name: by[~blank] for name, by in table.scale.items()},
    )  # fmt: skip
    return filled, many("R074", table.frame[blank])


def _answers(kind: Kind) -> list[str]:
    """The columns one of which is filled in where the row is."""
    if kind in EACH_PERIOD:
        return [column.name for column in kind.columns if column.name not in {*kind.key, "period"}]
    return [c.name for c in kind.columns if (c.required and c.type in ANSWERS) or c.name in REMARKS]


def _other_period(mine: Identity, kind: str, rows: pd.DataFrame, context: Context) -> list[Finding]:
    asked = _period(mine.period, context.year_start)
    if kind not in MONTHS_BACK or asked is None or rows.empty:
        return []
    first, last = (rows[name].dt.year * 12 + rows[name].dt.month - 1 for name in ("start", "end"))
    other = (last > asked.last) | (last <= asked.last - MONTHS_BACK[kind])
    spans = list(zip(first[other], last[other], strict=True))
    titles = {span: from_ordinals(None, *span, year_start=context.year_start).title for span in set(spans)}
    found_for = pd.Series([titles[span] for span in spans], index=rows.index[other], dtype="str")
    return many("R071", rows[other], words={"found": found_for, "asked": asked.title})


def _period(label: str, year_start: int) -> Period | None:
    try:
        return parse(label, None, year_start=year_start)
    except PeriodError:
        return None


def _other_service(mine: Identity, rows: pd.DataFrame, context: Context) -> list[Finding]:
    if context.data_list.empty:
        return []
    service = rows["indicator"].map(context.data_list.set_index("code")["service"])
    other = rows[service.notna() & (service != mine.service)]
    return many(
        "R072", other, words={"indicator": other["indicator"], "service": service[other.index], "own": mine.service}
    )
