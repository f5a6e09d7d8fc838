"""A return checked whole: sheets in, typed rows and every finding out. It stores nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from pmf_core.errors import WrongInput
from pmf_core.model import Finding, Severity
from pmf_core.returns import identity
from pmf_core.returns.checks import (
    acting,
    closed,
    comparison,
    contracts,
    customers,
    events,
    improvement,
    money,
    planning,
    projects,
    questions,
    records,
    registers,
    replaced,
    sense,
    surveys,
    whole,
    workforce,
)
from pmf_core.returns.checks.aims import AIMS
from pmf_core.returns.checks.doubt import of
from pmf_core.returns.checks.form import Form
from pmf_core.returns.checks.fractions import as_fractions
from pmf_core.returns.context import Context, indicators, with_bodies, with_codes
from pmf_core.returns.findings import found, many, ordered
from pmf_core.returns.kinds import COMPARATORS, DATA_LIST, KINDS, Kind, Type
from pmf_core.returns.layouts.areas import Areas, sorted_out
from pmf_core.returns.layouts.laid_out import lay_out
from pmf_core.returns.layouts.layout import GUIDANCE, find_all
from pmf_core.returns.layouts.mapped import lay_out_by
from pmf_core.returns.layouts.mapping import Mapping
from pmf_core.returns.layouts.named import Names
from pmf_core.returns.sheets import Sheet
from pmf_core.returns.tables import HEADING_ROWS, PLACE, Table

FIGURES = ("targets", "values")  # a file with other kinds beside them is called after these, the last first
ORDER = (*(name for name in KINDS if name not in FIGURES), *FIGURES)
NO_ROWS = pd.DataFrame()


@dataclass(frozen=True, slots=True)
class Checked:
    """A return after checking.

    `frames` are the rows without fault by kind: the kind's columns (PERIOD as `start` and `end`; the data
    list also `display_code`, the code as written) and `sheet`, `row`, `column` of the cell that the row came
    from. `rows` counts the rows of the file that were read, and its lines with a wrong number of fields.
    `verdict` is accept, reject_rows or reject_file.
    `periods` are the labels that the main kind covers, oldest first.
    `closed`: headings of a closed kind stand in it, well or ill, so names may lie in the file.
    """

    kind: str
    frames: dict[str, pd.DataFrame]
    findings: tuple[Finding, ...]
    rows: int
    periods: tuple[str, ...]
    closed: bool = False

    @property
    def verdict(self) -> str:
        """accept (it may carry warnings), reject_rows (readable, rows are wrong) or reject_file."""
        severities = {finding.severity for finding in self.findings}
        if Severity.REFUSE in severities:
            return "reject_file"
        return "reject_rows" if Severity.STOP in severities else "accept"


Doubts = Callable[[Kind, pd.DataFrame, Context, pd.DataFrame], tuple[pd.DataFrame, list[Finding]]]
ROOMS: tuple[tuple[set[str], Doubts], ...] = (
    (money.KINDS_OF, money.of), (projects.KINDS_OF, projects.of), (contracts.KINDS_OF, contracts.of),
    (customers.KINDS_OF, customers.of), (planning.KINDS_OF, planning.of),
    (surveys.KINDS_OF, surveys.of), (workforce.KINDS_OF, workforce.of), (improvement.KINDS_OF, improvement.of),
    (acting.KINDS_OF, acting.of), (questions.KINDS_OF, questions.of),
)  # fmt: skip
DOUBTS = {name: of_kind for names, of_kind in ROOMS for name in names}  # by kind, what doubts it


def check(sheets: tuple[Sheet, ...], *, kind: str | None, mapping: Mapping | None, context: Context) -> Checked:
    """Check every sheet of a return and gather every finding.

    Args:
        sheets: as `read_limited` gives them.
        kind: a name of KINDS; None to tell it from the headings of each sheet, or from the mapping.
        mapping: how a published layout becomes a kind; None for the template's own headings.
        context: what the figures are checked against.
    Raises:
        WrongInput: there is no such kind.
    """
    if kind is not None and kind not in KINDS:
        raise WrongInput(f"“{kind}” is not a kind of return. Choose one of: {', '.join(KINDS)}.")
    if mapping:
        tables, findings = lay_out_by(mapping, sheets, context)
        shut = False  # no mapping reads a closed kind
    else:
        tables, findings, shut = _lay_out(sheets, kind, context)
    findings = [*(finding for sheet in sheets for finding in sheet.findings), *findings]
    findings += closed.of(tables, sheets, findings)
    names = {table.kind.name for table in tables}
    main = mapping.kind if mapping else kind or next((name for name in reversed(ORDER) if name in names), "")
    counted = [table for table in tables if mapping is None or table.kind.name == main]
    rows = sum(int(table.frame["row"].nunique()) + table.ragged for table in counted)
    if not rows and not any(finding.severity in {Severity.REFUSE, Severity.STOP} for finding in findings):
        findings.append(found("R017"))
    published = mapping is not None and mapping.published
    typed: dict[str, pd.DataFrame] = {}
    for name in ORDER:
        own = [table for table in tables if table.kind.name == name]
        if not own:
            continue
        read = indicators(context.data_list, typed.get("data_list", NO_ROWS))
        parts = [_typed(table, context, read) for table in own]
        frame, again = sense.once(KINDS[name], _joined([rows for rows, _ in parts]))
        aims = _aims(typed, context)
        typed[name], doubts = _doubted(KINDS[name], frame, read, aims, context, published=published)
        findings += [finding for _, faults in parts for finding in faults] + again + doubts
        if name == "values":
            findings += as_fractions(own, read, context) + whole.of_segments(frame, read, context)
        if name == "service":
            context = replace(context, services=(*context.services, *frame["code"]))
        if "code" in frame:
            context = with_codes(context, name, frame["code"])
        if name == "bodies":
            context = with_bodies(context, frame)
    if "comparators" in typed:
        read = indicators(context.data_list, typed.get("data_list", NO_ROWS))
        findings += comparison.of_comparators(typed["comparators"], typed.get("values", NO_ROWS), read, context)
    frames = {name: _final(KINDS[name], frame) for name, frame in typed.items()}
    if mine := identity.of(sheets):
        findings += identity.against(mine, frames, context)
    return Checked(main, frames, ordered(findings), rows, _labels(typed.get(main, NO_ROWS)), shut)


def _lay_out(
    sheets: tuple[Sheet, ...], kind: str | None, context: Context
) -> tuple[list[Table], list[Finding], bool]:
    """Each sheet by its own headings, and whether any are a closed kind's; one without is left out beside another."""
    kinds = [KINDS[kind]] if kind else [KINDS[name] for name in reversed(ORDER)]
    areas, listed = Areas.of(context), Names(context.data_list)
    start, words = context.year_start, context.words
    layouts = [(sheet, find_all(sheet, kinds, start, areas, listed, words=words)) for sheet in sheets]
    if not any(layouts_of for _, layouts_of in layouts):
        wanted = ", ".join(c.heading for c in kinds[0].columns if c.required)
        return [], [found("R018", rows=HEADING_ROWS, wanted=wanted)], kinds[0].closed
    findings = [found("R032", sheet=sheet.name) for sheet, none in layouts if not none and sheet.name != GUIDANCE]
    every = [(sheet, layout) for sheet, layouts_of in layouts for layout in layouts_of]
    lists = [lay_out(sheet, layout) for sheet, layout in every if layout.kind is DATA_LIST]
    names = Names(context.data_list, *(table.frame for tables, _ in lists for table in tables if "code" in table.frame))
    rest = [lay_out(sheet, layout, names, areas) for sheet, layout in every if layout.kind is not DATA_LIST]
    return (
        [table for tables, _ in (*lists, *rest) for table in tables],
        [*findings, *(finding for _, faults in (*lists, *rest) for finding in faults)],
        any(layout.kind.closed for _, layout in every),
    )


def _typed(table: Table, context: Context, known: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows of one table whose cells are all well formed, and what is wrong with the others."""
    table, untouched = identity.filled_in(sorted_out(table))
    form = Form(table, context, known)
    frame = form.read()
    frame = frame[~form.bad] if form.bad.any() else frame
    if table.kind.name == "values":
        frame, findings = sense.complete(frame, known, table.shared)
        return frame, form.findings + untouched + findings
    if table.kind.name == "targets":
        blank = frame[["target", "floor", "ceiling"]].isna().all(axis=1)
        return frame[~blank], form.findings + many("R116", frame[blank])
    if table.kind is COMPARATORS:
        blank = frame["value"].isna()
        return frame[~blank], form.findings + many("R116", frame[blank])
    return frame, form.findings + untouched


def _doubted(
    kind: Kind, frame: pd.DataFrame, read: pd.DataFrame, aims: pd.DataFrame, context: Context, *, published: bool
) -> tuple[pd.DataFrame, list[Finding]]:
    """Every doubt about the rows of one kind, each well formed and there once; a data list with its blocks' ids."""
    minds_days = kind.register or kind.ahead or kind.name in money.KINDS_OF  # what is said ahead, or minds days itself
    early = records.too_early(frame, context) if "period" in frame and not minds_days else []
    match kind.name:
        case "values":
            return frame, early + sense.plausible(frame, read, aims, context, published=published)
        case "data_list":
            placed, found = registers.of_data_list(frame, context)
            return placed, found + replaced.of(frame, context)
        case "targets":
            early = registers.of_targets(frame, of(frame, read["polarity"]))
        case "reperformance":
            early += records.worked_out_again(frame, context.history, read)
        case "step_changes":
            early += events.of_step_changes(frame, read, context)
        case "groups":
            early = comparison.of_groups(frame)
        case name if name in DOUBTS:
            told, doubts = DOUBTS[name](kind, frame, context, read)
            return told, early + doubts
    return frame, early


def _aims(typed: dict[str, pd.DataFrame], context: Context) -> pd.DataFrame:
    """The targets stored and those of the same file; the file's come last, so that they win."""
    columns = ["indicator", "first", "last", *AIMS]
    stored = context.targets.rename(columns={"code": "indicator"})
    rows = [rows.reindex(columns=columns) for rows in (stored, typed.get("targets", NO_ROWS)) if len(rows)]
    return pd.concat(rows) if rows else pd.DataFrame(columns=columns)


def _joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


def _labels(frame: pd.DataFrame) -> tuple[str, ...]:
    """The periods that rows cover, oldest first."""
    if "period" not in frame:
        return ()
    covered = frame[["last", "first", "period"]].drop_duplicates().sort_values(["last", "first"])
    return tuple(str(label) for label in covered["period"])


def _final(kind: Kind, frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of the kind's table, in its order."""
    names = [name for c in kind.columns for name in (("start", "end") if c.type is Type.PERIOD else (c.name,))]
    own = ["display_code"] if kind is DATA_LIST else []
    return frame[[*names, *own, *PLACE]].reset_index(drop=True)
