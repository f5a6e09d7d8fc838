"""One indicator among others: the tables beside the charts, and the comparison for a file."""

from collections.abc import Callable, Mapping
from typing import Any

from pandas import isna

from pmf_core import describe, formats
from pmf_core.describe import benchmark as told
from pmf_core.results import Benchmark
from ui import address, notices
from ui.download import Cell
from ui.render import html

MOST = 25  # rows of councils before "show all"
MOVERS = 5
HEADER = ("Rank", "Council", "ONS code", "In the group", "Value", "Numerator", "Denominator", "Quartile", "95% from",
          "95% to", "Differs from the median", "Rebuilt", "Change over the window", "Cell")  # fmt: skip


def table(answer: Benchmark, *, every: bool) -> None:
    """Every council with a figure, best first; those without one below."""
    rows = answer.others[answer.others["value"].notna()]
    shown = rows if every else rows[(rows.index < MOST) | rows["ours"]]
    columns = [column for column in _columns(answer) if any(map(column[2], rows.to_dict("records")))]
    stays = {"code": answer.code, "group": answer.group.id, "in": address.asked("in")}
    html(
        "benchmark/table.html", head=[("Council", False), *((title, number) for title, number, _ in columns)],
        label="Councils of the group",
        rows=[(row["name"], row["ours"], [cell(row) for _, _, cell in columns]) for row in shown.to_dict("records")],
        caption=f"{len(shown)} of {formats.plural(len(rows), 'council')} with a figure, "
                f"{'best first' if answer.polarity in told.RANKED else 'lowest first'}",
        more=address.href("benchmark", **stays, all=1) if len(shown) < len(rows) else "",
        more_text=f"Show all {len(rows)}", period=answer.now.period.title,
        missing=answer.others.loc[answer.others["value"].isna(), "name"].tolist(),
    )  # fmt: skip


def _columns(answer: Benchmark) -> list[tuple[str, bool, Callable[[Mapping[Any, Any]], str]]]:
    """Each column: its title, whether it is of numbers, and its text for a row; one that says nothing is left out."""
    def figure(row: Mapping[Any, Any], name: str) -> str:
        return told.figure(answer, row[name], absent="")

    since = answer.improvement.since.label if answer.improvement else ""
    return [
        ("Rank", True, lambda row: "" if isna(row["rank"]) else f"{row['rank']:.0f}"),
        ("Figure", True, lambda row: figure(row, "value") + (" (rebuilt)" if row["rebuilt"] else "")),
        ("95% interval", True, lambda row: told.interval(answer, row["low"], row["high"])),
        ("Quarter", False, lambda row: told.quarter(row["quartile"], row["of"])),
        ("Against the median", False, lambda row: told.DIFFERS.get(row["differs"], "")),
        (f"Since {since}", True, lambda row: "" if isna(row["change"]) else told.moved(answer, row["change"])),
    ]  # fmt: skip


def movers(answer: Benchmark) -> None:
    """Who in the group improved most over the window, from what to what: whom to ask."""
    if not answer.improvement or answer.polarity not in told.RANKED:
        return
    rows = told.most_improved(answer, MOVERS)
    since = describe.within(answer.improvement.since)
    if not rows:
        notices.empty("Nobody to learn from here", f"No council of the group has improved since {since}.")
        return
    said = any(cells[-1] for _, _, cells in rows)
    head = [("Council", False), (answer.improvement.since.label, True), (answer.improvement.until.label, True),
            ("Change", True), ("Rank now", True), ("What they say", False)]  # fmt: skip
    html(
        "benchmark/table.html", label="Who improved most", head=head if said else head[:-1],
        rows=[(name, ours, cells if said else cells[:-1]) for name, ours, cells in rows],
        more="", more_text="", missing=[], period="",
        caption=f"Who improved most since {since}, and what is known of how",
    )  # fmt: skip


def records(answer: Benchmark) -> list[list[Cell]]:
    """Every council of the group for a file."""
    names = ("rank", "name", "council", "member", "value", "numerator", "denominator", "quartile", "low", "high",
             "differs", "rebuilt", "change", "place")  # fmt: skip
    frame = answer.others.reindex(columns=list(names)).astype({"rank": "Int64", "quartile": "Int64"}).astype(object)
    return frame.where(frame.notna(), None).to_numpy().tolist()
