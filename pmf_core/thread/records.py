"""The records of the golden thread as known at the view's moment, and what joins them."""

from typing import Any

import numpy as np
import pandas as pd

from pmf_core import relations
from pmf_core.adopted import standing
from pmf_core.facts import ON_THE_SCORECARD
from pmf_core.improvement import improvements, partnerships
from pmf_core.methods.milestones import milestones
from pmf_core.model import Rag
from pmf_core.portfolio import portfolio
from pmf_core.registers import seen
from pmf_core.returns.kinds import ENDS, KINDS
from pmf_core.risks import risks
from pmf_core.thread.ratings import listed, rated
from pmf_core.view import View

ENDS_OF_LINK = ["from_kind", "from_code", "to_kind", "to_code"]
COLUMNS = ("kind", "code", "title", "level", "sort", "service", "owner", "plan", "project", "due", "state", "rag",
           "reason", "printed", "hidden")  # fmt: skip
RATED_STATES = ("under_way", "paused", "complete")  # of a project; what is proposed or stopped is not rated
UNLINKED = {"indicator", "service", "budget"}  # in the thread only where a link names them


def links_of(view: View) -> pd.DataFrame:
    """Every link that stands, whoever asks: from_kind, from_code, relation, to_kind, to_code."""
    return standing(view, "links")[[*ENDS_OF_LINK, "relation"]]


def records_of(view: View, links: pd.DataFrame) -> pd.DataFrame:
    """Every record that the thread may hold, one row each.

    Returns:
        COLUMNS: kind as links call it; title, level, sort, service, owner, plan, project, state, reason (str, "" where
        blank); due (datetime64, NaT); rag (str, of indicators, milestones, projects, open risks, improvements,
        partnerships, else "");
        printed, the code as it is printed; hidden (bool): the actor may not see it. Of indicators, services and
        budgets those that are linked.
    """
    named = {kind: set(rows["from_code"]) for kind, rows in links.groupby("from_kind")}
    codes, paid = (named.get(kind, set()) for kind in ("indicator", "budget"))
    services = relations.services(view.store, view.known)
    parts = [_registers(view), _indicators(view, codes), _services(services), _budgets(services, paid)]
    found = pd.concat([part.reindex(columns=list(COLUMNS)) for part in parts], ignore_index=True)
    texts = [name for name in COLUMNS if name not in ("due", "hidden")]
    found[texts] = found[texts].astype("object").where(found[texts].notna(), "").astype("str")
    return found.assign(
        due=pd.to_datetime(found["due"]), hidden=found["hidden"].eq(True), printed=_printed(found)
    )


def joins_of(every: pd.DataFrame) -> pd.DataFrame:
    """What columns join, as links: a milestone to its project, a service to the records that name it as lead."""
    of_project = every[every["kind"].eq("milestone") & every["project"].ne("")]
    led = every[every["kind"].isin(["objective", "project", "milestone"]) & every["service"].ne("")]
    return pd.concat([
        pd.DataFrame({"from_kind": "milestone", "from_code": of_project["code"], "relation": "delivers",
                      "to_kind": "project", "to_code": of_project["project"]}),
        pd.DataFrame({"from_kind": "service", "from_code": led["service"], "relation": "leads",
                      "to_kind": led["kind"], "to_code": led["code"]}),
    ], ignore_index=True)  # fmt: skip


def _registers(view: View) -> pd.DataFrame:
    """The records of every register, those that the actor may not see by their code alone."""
    parts = []
    for kind, name in ENDS.items():
        if kind not in UNLINKED:
            rows = standing(view, name)
            parts.append(_told(view, kind, rows).assign(kind=kind, seen=seen(view, KINDS[name], rows)))
    every = pd.concat(parts, ignore_index=True)
    told = every["seen"].astype(bool)
    return pd.concat([every[told], every.loc[~told, ["kind", "code"]].assign(hidden=True)]).drop(columns="seen")


def _told(view: View, kind: str, rows: pd.DataFrame) -> pd.DataFrame:
    """What the thread says of the records of a kind beside their columns."""
    if kind == "milestone":
        today, amber = view.known.moment.date(), view.framework.slippage.amber_days
        told = milestones(rows, today, amber)
        days = rows[["actual", "forecast", "baseline"]].apply(pd.to_datetime)
        return rows.assign(rag=told["rag"], state=told["state"], due=days.bfill(axis=1)["actual"])
    if kind == "project":
        ratings = {line.code: line.rag for line in portfolio(view).lines if line.state in RATED_STATES}
        return rows.assign(due=rows["ends"], rag=rows["code"].map(ratings))
    if kind == "risk":
        bands = {line.code: line.now.rag for line in risks(view).lines}
        return rows.assign(rag=rows["code"].map(bands))
    if kind in ("improvement", "partnership"):
        lines = improvements(view).lines if kind == "improvement" else partnerships(view)
        ratings = {line.code: line.rag for line in lines if line.rag != Rag.NOT_RATED}
        ahead = rows["due"].where(rows["state"].ne("done")) if kind == "improvement" else rows["next_on"]
        return rows.assign(due=ahead, rag=rows["code"].map(ratings), level="")
    return rows


def _indicators(view: View, codes: set[Any]) -> pd.DataFrame:
    """The linked indicators that are alive, with their ratings at the view's period."""
    data_list = relations.data_list(view.store, view.known)
    alive = data_list[data_list["code"].isin(codes) & data_list["life"].isin(ON_THE_SCORECARD)]
    found = listed(view, alive["code"].tolist())
    ratings = rated(view, found)
    told = found.assign(
        title=found["short_name"].fillna(found["name"]), printed=found["display_code"],
        rag=found["code"].map({code: rag for code, (rag, _) in ratings.items()}),
        reason=found["code"].map({code: why for code, (_, why) in ratings.items()}),
    ).drop(columns=["plans"], errors="ignore")  # fmt: skip
    unseen = alive.loc[~alive["code"].isin(found["code"]), ["code"]]
    return pd.concat([told, unseen.assign(hidden=True)]).assign(kind="indicator")


def _services(services: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "kind": "service", "code": services["code"], "title": services["name"], "service": services["code"],
    })  # fmt: skip


def _budgets(services: pd.DataFrame, codes: set[Any]) -> pd.DataFrame:
    mine = services[services["code"].isin(codes)]
    return pd.DataFrame({
        "kind": "budget", "code": mine["code"], "title": "Budget of " + mine["name"], "service": mine["code"],
    })  # fmt: skip


def _printed(found: pd.DataFrame) -> pd.Series:
    return pd.Series(np.where(found["printed"] == "", found["code"], found["printed"]), index=found.index, dtype="str")
