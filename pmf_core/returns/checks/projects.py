"""Whether programmes, projects, their reports, benefits and dependencies make sense.

Source: docs/method.md#projects.
"""

import pandas as pd

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns.checks import planning
from pmf_core.returns.checks.registers import placed
from pmf_core.returns.context import REPORTED, Context
from pmf_core.returns.findings import cell_of, many
from pmf_core.returns.kinds import BENEFITS, DEPENDENCIES, PROJECT_REPORTS, Kind, Type

KINDS_OF = {"programmes", "projects", "project_reports", "benefits", "dependencies"}
PLACED = ("programmes", "projects")  # kinds with a quadrant and a block
NEVER_BELOW_0 = ("approved", "spent", "forecast")
TOLD = ["complete", "ends", "spent", "forecast", "variance", "confidence", "happened", "needs"]
FALLING = {"spent": ("R262", "£"), "complete": ("R263", "%")}  # what only grows -> the finding, the unit


def of(
    kind: Kind, frame: pd.DataFrame, context: Context, indicators: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows that are kept (a report that says nothing is not), with the ids of blocks, and every doubt."""
    frame, findings = planning.of(kind, frame, context, indicators)
    if kind.name in PLACED:
        frame, found = placed(frame, _quadrants(frame, context), context)
        findings += found
    if kind is not BENEFITS:  # of which one may be a reduction
        findings += _below_0(kind, frame)
    if kind is PROJECT_REPORTS:
        blank = frame[TOLD].isna().all(axis=1)
        findings += many("R116", frame[blank])
        frame = frame[~blank]
        findings += _of_reports(frame, context)
    if kind is BENEFITS:
        at = frame[frame["planned"].isna()]
        findings += many("R264", at, words={"benefit": at["title"]})
    if kind is DEPENDENCIES:
        at = frame[frame["project"] == frame["on_project"]]
        findings += many("R265", at, column=cell_of(at, "on_project"), value=at["on_project"],
                         words={"project": at["project"]})  # fmt: skip
    return frame, findings


def _quadrants(frame: pd.DataFrame, context: Context) -> pd.Series:
    """The quadrant of each row: as it says, else the only one that has its block (its programme's, as it were)."""
    owners: dict[str, set[str]] = {}
    for quadrant, blocks in context.blocks.items():
        for block, title in blocks.items():
            owners.setdefault(block, set()).add(quadrant)
            owners.setdefault(title, set()).add(quadrant)
    only = {word: next(iter(quadrants)) for word, quadrants in owners.items() if len(quadrants) == 1}
    return frame["quadrant"].fillna(frame["block"].map(only).astype("str"))


def _below_0(kind: Kind, frame: pd.DataFrame) -> list[Finding]:
    """Amounts that cannot be below nothing."""
    findings: list[Finding] = []
    for column in (one for one in kind.columns if one.name in NEVER_BELOW_0 and one.type is Type.NUMBER):
        at = frame[frame[column.name] < 0]
        words = {"heading": column.heading, "limit": "0 or more"}
        value = at[column.name].map("{:.15g}".format)
        findings += many("R217", at, column=cell_of(at, column.name), value=value, words=words)
    return findings


def _of_reports(frame: pd.DataFrame, context: Context) -> list[Finding]:
    """Shares of more than the whole; what falls though it is counted from the start; less forecast than is spent."""
    at = frame[(frame["complete"] < 0) | (frame["complete"] > 100)]
    words: dict[str, object] = {"heading": PROJECT_REPORTS.column("complete").heading, "limit": "from 0 to 100"}
    value = at["complete"].map("{:.15g}".format)
    findings = many("R217", at, column=cell_of(at, "complete"), value=value, words=words)
    for name in FALLING:
        findings += _falling(frame, name, context)
    at = frame[frame["forecast"] < frame["spent"]]
    words = {"project": at["project"], "forecast": _money(at["forecast"]), "spent": _money(at["spent"])}
    return findings + many("R266", at, column=cell_of(at, "forecast"), value=_money(at["forecast"]), words=words)


def _falling(frame: pd.DataFrame, name: str, context: Context) -> list[Finding]:
    """A figure below that of the report before, stored or of the same file; one sent anew replaces the stored one."""
    code, unit = FALLING[name]
    columns = [column for column in REPORTED if column in ("project", "start", "end", name)]
    own = frame[columns].assign(at=frame.index)
    both = pd.concat([rows for rows in (context.reports[columns], own) if len(rows)] or [own])
    both = both[both[name].notna()].drop_duplicates(["project", "start", "end"], keep="last")
    both = both.sort_values(["project", "end", "start"])
    before = both.groupby("project")[[name, "end"]].shift()
    fell = both.assign(before=before[name], since=before["end"])
    fell = fell[(fell[name] < fell["before"]) & fell["at"].notna()].set_index("at") if "at" in fell else fell.iloc[:0]
    at = frame.loc[frame.index.isin(fell.index)]
    fell = fell.reindex(at.index)

    def said(figures: pd.Series) -> "pd.Series[str]":
        return figures.map(lambda figure: formats.number(figure, unit)).astype("str")

    words = {
        "project": at["project"], "period": at["period"], "now": said(at[name]), "before": said(fell["before"]),
        "since": pd.to_datetime(fell["since"]).map(formats.day).astype("str"),
    }  # fmt: skip
    return many(code, at, column=cell_of(at, name), value=said(at[name]), words=words)


def _money(figures: pd.Series) -> "pd.Series[str]":
    return figures.map(lambda figure: formats.number(figure, "£")).astype("str")
