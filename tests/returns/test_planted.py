"""Errors planted in figures that were right: how many are asked about, and how seldom the right ones are."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pmf_core.access import LOCAL
from pmf_core.background import background
from pmf_core.model import Severity
from pmf_core.periods import from_ordinals, ordinal
from pmf_core.returns import Checked, Context, check
from pmf_core.store import Store
from pmf_core.view import open_view
from tests.returns.conftest import sheets
from tests.returns.test_published import load

JUNE = ordinal(date(2026, 6, 1))
ENDS = [JUNE - 9, JUNE - 6, JUNE - 3, JUNE]  # the last months of four quarters
STIRLING = "S12000030"


@pytest.fixture(scope="module")
def context(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Context:
    """The demonstration council's lists, targets and figures."""
    store = Store.open(shutil.copy2(demo_built, tmp_path_factory.mktemp("planted") / "demo.duckdb"))
    found = background(open_view(store, LOCAL))
    store.close()
    return found


def sent_again(context: Context, last: int, change: Callable[[pd.Series], pd.Series]) -> tuple[int, int]:
    """The figures that end in a month, changed and sent as if new: how many, and how many are asked about or stopped."""
    history = context.history[context.history["value"].notna()]
    before = history[history["last"] < last]
    known = before.groupby("code").size()
    rows = history[(history["last"] == last) & (history["value"] != 0) & (history["code"].map(known) >= 4)]
    figures = change(rows["value"])
    spans = zip(rows["code"], rows["first"], rows["last"], figures, strict=True)
    lines = [f"{code},{from_ordinals(None, a, b).label},{figure:.8f}\n" for code, a, b, figure in spans]
    text = "Indicator code,Period,Value\n" + "".join(lines)
    result = check(sheets(text), kind=None, mapping=None, context=replace(context, history=before))
    return len(lines), len({f.row for f in result.findings if f.severity in {Severity.ASK, Severity.STOP}})


@pytest.mark.parametrize(
    ("what", "change", "least"),
    [
        ("ten times", lambda value: value * 10, 0.95),
        ("a hundred times", lambda value: value * 100, 0.99),
        ("a tenth", lambda value: value / 10, 0.8),
        ("a hundredth", lambda value: value / 100, 0.9),
        ("the other sign", lambda value: -value, 0.99),
    ],
)
def test_errors_of_size_and_sign_are_found(
    what: str, change: Callable[[pd.Series], pd.Series], least: float, context: Context
) -> None:
    counts = np.array([sent_again(context, last, change) for last in ENDS]).sum(axis=0)
    assert counts[0] > 200
    assert counts[1] / counts[0] >= least, f"{what}: {counts[1]} of {counts[0]}"


def test_a_right_figure_is_hardly_ever_asked_about(context: Context) -> None:
    counts = np.array([sent_again(context, last, lambda value: value) for last in ENDS]).sum(axis=0)
    assert counts[1] <= counts[0] / 200


def test_published_figures_of_fourteen_years_are_seldom_asked_about(shared: Path) -> None:
    file = shared / "data" / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv"
    result: Checked = load(file, "lgbf-scotland.toml", STIRLING)
    own = result.frames["values"]
    count = int(((own["council"] == STIRLING) & own["value"].notna()).sum())
    asked = [finding for finding in result.findings if finding.code.startswith("R23")]
    assert count > 1000
    assert len(asked) <= count / 200
    assert any(finding.message.startswith("C&L01 is £232.66") for finding in asked)  # swimming pools closed in 2020-21
