"""What a large council delivers and spends: 100 projects, 1,000 milestones, 200 risks, 40 services x 36 months."""

import numpy as np
import pandas as pd

from pmf_core.returns.kinds import KINDS
from pmf_core.store import Store, record
from tests.bench.made import CODES, QUADRANTS

PROJECTS, MILESTONES, RISKS, SERVICES, MONTHS, REPORTS = 100, 1000, 200, 40, 36, 8
RATINGS, LEVELS = np.array(["green", "amber", "red"]), np.array(["low", "medium", "high"])
FIRST = "2023-04-01"  # of the money; the scorecard is of the quarter that ends with its last month


def fill(opened: Store) -> None:
    """All of it in one submission for each kind."""
    chance = np.random.default_rng(5)
    for kind, rows in {
        "service": _services(), "projects": _projects(), "milestones": _milestones(chance),
        "project_reports": _reports(chance), "risks": _risks(chance), "budget": _budgets(chance),
    }.items():  # fmt: skip
        table = KINDS[kind].table
        record(opened, kind=kind, scope="bench", actor="Bench", tables={table: rows.assign(**_place(len(rows)))})


def told(opened: Store, returns: int) -> list[int]:
    """So many returns of figures after it, a figure in each; their numbers."""
    last = {"indicator": CODES[0], "council": "X1", "start": pd.Timestamp("2026-03-01"), "end": pd.Timestamp("2026-03-31"),
            "dimension": "all", "segment": "all"}  # fmt: skip
    return [
        record(opened, kind="values", scope="bench", actor="Bench",
               tables={"observation": pd.DataFrame([last | {"value": 50.0 + n}]).assign(**_place(1))}).seq
        for n in range(returns)
    ]  # fmt: skip


def _place(rows: int) -> dict[str, object]:
    return {"sheet": "Sheet1", "row": np.arange(rows) + 2, "column": "A"}


def _services() -> pd.DataFrame:
    codes = [f"V{n:02d}" for n in range(SERVICES)]
    return pd.DataFrame({"code": codes, "name": [f"Service {code}" for code in codes]})


def _projects() -> pd.DataFrame:
    n = np.arange(PROJECTS)
    return pd.DataFrame({
        "code": [f"P{one:03d}" for one in n], "title": [f"Project {one}" for one in n],
        "service": [f"V{one % SERVICES:02d}" for one in n], "quadrant": [QUADRANTS[one % 5] for one in n],
        "starts": pd.Timestamp("2024-04-01"), "ends": pd.Timestamp("2026-12-31"), "approved": 1e5 * (1 + n % 9),
        "state": "under_way", "withdrawn": False,
    })  # fmt: skip


def _milestones(chance: np.random.Generator) -> pd.DataFrame:
    n = np.arange(MILESTONES)
    baseline = pd.Timestamp("2024-07-01") + pd.to_timedelta(90 * (n // PROJECTS), unit="D")
    late = baseline + pd.to_timedelta(chance.integers(0, 60, MILESTONES), unit="D")
    done = n < MILESTONES * 7 // 10
    return pd.DataFrame({
        "code": [f"M{one:04d}" for one in n], "title": [f"Milestone {one}" for one in n],
        "project": [f"P{one % PROJECTS:03d}" for one in n], "service": [f"V{one % SERVICES:02d}" for one in n],
        "baseline": baseline, "forecast": late.where(~done), "actual": late.where(done), "withdrawn": False,
    })  # fmt: skip


def _reports(chance: np.random.Generator) -> pd.DataFrame:
    ends = pd.date_range("2024-06-30", periods=REPORTS, freq="QE")
    starts = ends - pd.DateOffset(months=3) + pd.Timedelta(days=1)
    n = PROJECTS * REPORTS
    return pd.DataFrame({
        "project": np.repeat([f"P{one:03d}" for one in range(PROJECTS)], REPORTS), "start": np.tile(starts, PROJECTS),
        "end": np.tile(ends, PROJECTS), "complete": np.tile(np.linspace(8, 75, REPORTS).round(), PROJECTS),
        "ends": pd.Timestamp("2026-12-31") + pd.to_timedelta(chance.integers(0, 90, n), unit="D"),
        "spent": np.tile(np.linspace(1e4, 8e4, REPORTS).round(), PROJECTS),
        "forecast": chance.uniform(9e4, 1.2e5, n).round(), "confidence": RATINGS[chance.integers(0, 3, n)],
    })  # fmt: skip


def _risks(chance: np.random.Generator) -> pd.DataFrame:
    n = np.arange(RISKS)
    judged = {name: LEVELS[chance.integers(0, 3, RISKS)] for name in ("impact", "likelihood", "current_impact",
                                                                     "current_likelihood")}  # fmt: skip
    return pd.DataFrame({
        "code": [f"R{one:03d}" for one in n], "title": [f"Risk {one}" for one in n],
        "sort": np.where(n % 10 == 0, "strategic", "service"), "service": [f"V{one % SERVICES:02d}" for one in n],
        "state": "open", "reviewed_on": pd.Timestamp("2026-02-02"), "withdrawn": False, **judged,
    })  # fmt: skip


def _budgets(chance: np.random.Generator) -> pd.DataFrame:
    starts = pd.date_range(FIRST, periods=MONTHS, freq="MS")
    n = SERVICES * MONTHS
    return pd.DataFrame({
        "service": np.repeat([f"V{one:02d}" for one in range(SERVICES)], MONTHS), "start": np.tile(starts, SERVICES),
        "end": np.tile(starts + pd.offsets.MonthEnd(0), SERVICES), "cost_centre": "all", "council": "X1",
        "budget": 100_000.0, "actual": chance.normal(100_000, 4_000, n).round(), "forecast": 1_210_000.0,
    })  # fmt: skip
