"""Early warnings: what somebody says threatens an objective or another subject, before a figure shows it."""

import re
from collections import Counter
from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.belonging import service_names
from pmf_core.called import titles
from pmf_core.kept import kept
from pmf_core.registers import records, whose
from pmf_core.results import EarlyWarning
from pmf_core.returns.kinds import KINDS
from pmf_core.said import day, text
from pmf_core.view import View

OPEN = "open"
FIRST = {"warnings": "W", "actions": "A"}


def warnings(view: View, *, open_only: bool = True) -> tuple[EarlyWarning, ...]:
    """Every early warning that the actor may see, the newest first; only the open ones unless all are asked for."""
    every = kept(view, "early warnings", lambda: _warnings(view), figures=False)
    return tuple(one for one in every if one.state == OPEN) if open_only else every


def next_code(view: View, kind: str) -> str:
    """The next free code of warnings or of actions, in the register's own pattern: A016 after A015, whoever asks.

    The pattern is that of most codes; one that was withdrawn is never given again.
    """
    chosen = KINDS[kind]
    codes = relations.register(view.store, view.known, chosen.table, chosen.key)["code"]
    told = [found.groups() for code in codes if (found := re.fullmatch(r"(.*?)(\d+)", code))]
    if not told:
        return f"{FIRST[kind]}1"
    pattern = Counter(start for start, _ in told).most_common(1)[0][0]
    last = max((number for start, number in told if start == pattern), key=int)
    return f"{pattern}{int(last) + 1:0{len(last)}d}"


def _warnings(view: View) -> tuple[EarlyWarning, ...]:
    rows = records(view, "warnings")
    if rows.empty:
        return ()
    rows = rows.assign(whose=whose(view, KINDS["warnings"], rows)).sort_values(
        ["raised_on", "code"], ascending=[False, True]
    )
    names = service_names(view)
    called = titles(view, rows["subject_kind"])
    return tuple(_warning(row, called, names) for row in rows.to_dict("records"))


def _warning(row: dict[Any, Any], called: dict[tuple[str, str], str], names: dict[Any, str]) -> EarlyWarning:
    about, service = (row["subject_kind"], row["subject"]), text(row["whose"])
    return EarlyWarning(
        code=row["code"], title=row["title"], kind=about[0], subject=about[1],
        subject_title=called.get(about, about[1]),
        service=service, service_name=names.get(service, service), raised_by=row["raised_by"],
        raised_on=pd.Timestamp(row["raised_on"]).date(), state=row["state"], response=text(row["response"]),
        responded_by=text(row["responded_by"]), responded_on=day(row["responded_on"]),
    )  # fmt: skip
