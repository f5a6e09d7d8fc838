"""The worked examples of the trend sections of docs/method.md, worked out again by the program."""

import numpy as np
import pandas as pd

from pmf_core.methods.back_test import Proposal, back_test
from pmf_core.methods.runs import runs
from pmf_core.methods.spc import xmr
from pmf_core.methods.step_changes import suggest
from tests.methods.page import number
from tests.methods.tables import span
from tests.methods.test_method_page import Example, cases


def figures(text: str) -> list[float | None]:
    """`10, none, 12` as figures, oldest first."""
    return [number(part) for part in text.split(", ")]


SAW: list[float | None] = [1.0, -1.0] * 10


@cases("trend", "Limits")
def test_limits(case: Example) -> None:
    found = xmr(figures(case["figures"]), polarity="higher")
    for name, heading in (("mean", "mean"), ("lpl", "lower limit"), ("upl", "upper limit")):
        assert abs(getattr(found, name)[0] - float(case[heading])) <= 0.0051


@cases("trend", "Points")
def test_points(case: Example) -> None:
    found = xmr([*SAW, *figures(case["figures that follow"])], polarity="higher")
    assert found.label[-1] == case["headline of the last"]
    rules = ("outside", "trend", "two_in_three", "run")
    hit = [rule.replace("_", " ") for rule in rules if getattr(found, f"rule_{rule}")[-1]]
    assert ", ".join(hit) == case["rules it hits"]


@cases("trend", "Variation and assurance")
def test_variation_and_assurance(case: Example) -> None:
    values = [*SAW, float(case["last figure"])]
    found = xmr(values, polarity=case["polarity"], target=number(case["target"]))
    assert (found.variation or "none", found.assurance or "none") == (case["variation"], case["assurance"])


@cases("trend", "Trial limits")
def test_trial_limits(case: Example) -> None:
    found = xmr(SAW[: int(case["figures in the last group"])], polarity="higher")
    assert (found.state, found.variation is not None) == (case["limits are"], case["variation told"] == "yes")


@cases("run-chart")
def test_run_chart(case: Example) -> None:
    found = runs(figures(case["figures"]))
    told = (found.cl, found.n_useful, found.longest_run, found.longest_run_max, found.n_crossings, found.n_crossings_min)
    assert told == tuple(number(case[name]) for name in ("median", "n", "longest run", "at most", "crossings", "at least"))
    assert found.runs_signal == (case["signal"] == "yes")


@cases("step-changes")
def test_step_changes(case: Example) -> None:
    value = [*figures(case["figures before"]), *figures(case["figures after"])]
    found = suggest(pd.DataFrame({"series": "A", "position": range(len(value)), "value": value}))
    expected = [number(case[name]) for name in ("suggested at", "mean before", "mean after", "usual movement")]
    rows = found[["position", "before", "after", "usual"]].round(2).to_numpy().tolist()
    assert rows == ([] if expected[0] is None else [expected])


@cases("back-test")
def test_back_test(case: Example) -> None:
    value = [82, 78, 85, 80, 76, 84, 79, 83, 81, 77, 86, 80, 78, 84, 79, float(case["last figure"])]
    month = span("2024-M04")[0] + np.arange(len(value))
    tried = back_test(
        pd.DataFrame({"first": month, "last": month, "value": value}),
        Proposal(float(case["target"]), tolerance=float(case["tolerance"]), tolerance_kind="points"),
        polarity=case["polarity"], decimals=0, period_kind="month",
    )  # fmt: skip
    told = (tried.green, tried.amber, tried.red, tried.red_noise, tried.changes)
    headings = ("green", "amber", "red", "of them noise", "changes of colour")
    assert told == tuple(int(case[name]) for name in headings)
