"""Runs analysis against the results of qicharts2, and many series at once."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods.runs import Runs, run_limits, runs, runs_many
from tests.conftest import ROOT

GOLDEN: dict[str, Any] = json.loads((ROOT / "tests/golden/runs.json").read_text(encoding="utf-8"))
COUNTS = ("n_obs", "n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min", "runs_signal")


def analysed(case: dict[str, Any]) -> list[Runs]:
    options, values = case["options"] or {}, case["values"]
    parts = [values[: options["part"]], values[options["part"] :]] if "part" in options else [values]
    centre = "mean" if options.get("chart") == "i" else "median"
    return [runs(part, centre=centre, freeze=options.get("freeze")) for part in parts]


def test_all_of_the_golden_file_is_here() -> None:
    assert (len(GOLDEN["cases"]), len(GOLDEN["limits"])) == (25, 63)


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["id"])
def test_runs_are_those_of_the_golden_file(case: dict[str, Any]) -> None:
    for ours, theirs in zip(analysed(case), case["parts"], strict=True):
        assert ours.cl == pytest.approx(theirs["cl"], rel=1e-9)
        assert {name: getattr(ours, name) for name in COUNTS} == {name: theirs[name] for name in COUNTS}


def test_limits_are_those_of_the_golden_file() -> None:
    table = pd.DataFrame(GOLDEN["limits"])
    longest, fewest = run_limits(table["n"].to_numpy())
    assert longest.tolist() == table["longest_run_max"].tolist()
    assert fewest.tolist() == table["crossings_min"].tolist()


def test_many_at_once_are_each_alone_in_any_order() -> None:
    plain = [case for case in GOLDEN["cases"] if not case["options"]]
    frame = pd.concat(
        pd.DataFrame({"series": case["id"], "value": case["values"]}, dtype=object).reset_index(names="position")
        for case in plain
    ).astype({"value": "float64"})
    many = runs_many(frame.sample(frac=1, random_state=1))
    assert sorted(many.index) == sorted(case["id"] for case in plain)
    for case in plain:
        alone, row = runs(case["values"]), many.loc[case["id"]]
        assert row["cl"] == pytest.approx(alone.cl)
        for name in COUNTS:
            expected = getattr(alone, name)
            assert row[name] == (-1 if expected is None else expected), name


def test_only_the_group_since_the_last_step_change_counts() -> None:
    frame = pd.DataFrame({"series": "A", "position": range(24), "value": [1.0, 2] * 6 + [11.0, 12] * 6})
    assert runs_many(frame)["runs_signal"].tolist() == [True]
    since = runs_many(frame.assign(group=[0] * 12 + [1] * 12)).loc["A"]
    assert (since["cl"], since["n_obs"], since["runs_signal"]) == (11.5, 12, False)


@pytest.mark.parametrize("values", [[], [None], [4.0], [3.0] * 12, [0.3, 0.1 + 0.2] * 6])
def test_where_nothing_is_off_the_median_there_is_no_signal(values: list[float | None]) -> None:
    nothing = runs(values)
    assert (nothing.n_obs, nothing.n_useful, nothing.longest_run) == (len(values), 0, None)
    assert not nothing.runs_signal


def test_no_rows_are_no_series() -> None:
    assert runs_many(pd.DataFrame({"series": [], "position": [], "value": []})).empty


@pytest.mark.parametrize(("wrong", "message"), [({"centre": "mode"}, "the centre 'mode'"), ({"freeze": 0}, "not 0")])
def test_what_is_not_there_is_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        runs([1.0, 2], **wrong)


def test_chance_signals_as_often_as_the_rule_says() -> None:
    values = np.random.default_rng(3).normal(size=(2000, 24))
    place = {"series": np.repeat(np.arange(2000), 24), "position": np.tile(np.arange(24), 2000)}
    share = runs_many(pd.DataFrame({**place, "value": values.ravel()}))["runs_signal"].mean()
    assert 0.02 < share < 0.10
