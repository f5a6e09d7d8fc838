"""What stands in which plan: what names it, and what is linked to that.

Source: docs/method.md#plans.
"""

import pandas as pd


def parts(objectives: pd.DataFrame, milestones: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """What belongs to each plan.

    Args:
        objectives: code, plan (NaN where of none). milestones: code, plan, project (NaN where none).
        links: from_kind, from_code, to_kind, to_code.
    Returns:
        plan, kind (objective, milestone, indicator, project, risk ...), code: each once, in the order of plan, kind
        and code. An objective or a milestone belongs to the plan that it names; a milestone that names none belongs
        to the plans whose objective or project it delivers; what is linked to them belongs with them; an objective
        of another plan never does, for it serves this one.

    Source: docs/method.md#plans.
    """
    own = _named(objectives, "objective")
    promised = _named(milestones, "milestone")
    projects = milestones[["plan", "project"]].dropna().rename(columns={"project": "code"}).assign(kind="project")
    ends = pd.concat([own, promised, projects])
    first = _linked(ends, links)
    first = first[first["kind"] != "objective"]
    others = milestones.loc[milestones["plan"].notna(), "code"]
    first = first[~(first["kind"].eq("milestone") & first["code"].isin(others))]
    reached = pd.concat([ends, first])
    free = milestones.loc[milestones["plan"].isna() & milestones["project"].notna(), ["code", "project"]]
    of_projects = reached.loc[reached["kind"].eq("project"), ["plan", "code"]].rename(columns={"code": "project"})
    theirs = of_projects.merge(free, on="project")[["plan", "code"]].assign(kind="milestone")
    reached = pd.concat([reached, theirs])
    second = _linked(reached[reached["kind"].isin(["project", "milestone"])], links)
    whole = pd.concat([reached, second[second["kind"].isin(["risk", "indicator", "project"])]])
    columns = ["plan", "kind", "code"]
    return whole[columns].astype("str").drop_duplicates().sort_values(columns).reset_index(drop=True)


def _named(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    return rows[["plan", "code"]].dropna(subset=["plan"]).assign(kind=kind)


def _linked(ends: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """What does something for those ends, with their plan."""
    joined = ends.merge(links, left_on=["kind", "code"], right_on=["to_kind", "to_code"])
    return joined[["plan", "from_kind", "from_code"]].rename(columns={"from_kind": "kind", "from_code": "code"})
