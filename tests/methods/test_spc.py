"""XmR against the results of the peer, and what is refused."""

import json
from typing import Any

import numpy as np
import pytest

from pmf_core.methods.spc import Xmr, xmr
from tests.conftest import ROOT

GOLDEN: list[dict[str, Any]] = json.loads((ROOT / "tests/golden/xmr.json").read_text(encoding="utf-8"))["cases"]
STOPS = [case for case in GOLDEN if case["error"]]
FIGURES = ("mean", "lpl", "upl", "near_lpl", "near_upl")


def as_peer(case: dict[str, Any], mode: str = "peer") -> Xmr:
    given = case["input"]
    dates = given["rebase_dates"] or []
    return xmr(
        given["values"], polarity=given["improvement_direction"], target=given["target"],
        rebase=[given["dates"].index(day) for day in dates if day in given["dates"]],
        fix_after=given["fix_after_n_points"], screen=given["screen_outliers"], mode=mode,
    )  # fmt: skip


def test_all_of_the_golden_file_is_here() -> None:
    assert (len(GOLDEN), len(STOPS)) == (134, 3)


@pytest.mark.parametrize("case", [case for case in GOLDEN if not case["error"]], ids=lambda case: case["id"])
def test_peer_mode_is_the_peer(case: dict[str, Any]) -> None:
    ours, theirs = as_peer(case), case["output"]
    for name in FIGURES:
        expected = np.array(theirs[name], dtype=np.float64)
        np.testing.assert_allclose(getattr(ours, name), expected, rtol=1e-9, atol=1e-9, err_msg=name)
    assert ours.label.tolist() == theirs["special_cause_type"]
    assert ours.point_type.tolist() == theirs["point_type"]
    assert ours.flag.tolist() == theirs["special_cause_flag"]
    assert ours.rule_outside.tolist() == [bool(x) for x in theirs["outside_limits"]]
    assert (ours.variation, ours.assurance) == (theirs["variation_type"], theirs["assurance_type"])


@pytest.mark.parametrize("mode", ["peer", "default"])
@pytest.mark.parametrize("case", STOPS, ids=lambda case: case["id"])
def test_where_the_peer_stops_ours_does_not(case: dict[str, Any], mode: str) -> None:
    ours = as_peer(case, mode)
    values = np.array(case["input"]["values"], dtype=np.float64)
    fixed = case["input"]["fix_after_n_points"]
    figures = values[:fixed][~np.isnan(values[:fixed])]
    expected = figures.mean() if figures.size else np.nan
    np.testing.assert_allclose(ours.mean, np.full(len(values), expected), rtol=1e-12)
    assert not ours.rule_trend.any()  # a gap ends the rise that would have been one
    assert not ours.flag[np.isnan(values)].any()


@pytest.mark.parametrize("case", [case for case in GOLDEN if not case["error"]], ids=lambda case: case["id"])
def test_the_default_differs_in_limits_only_where_a_range_was_screened_away(case: dict[str, Any]) -> None:
    ours, peer = as_peer(case, "default"), as_peer(case)
    np.testing.assert_allclose(ours.mean, peer.mean, rtol=1e-9, atol=1e-9)
    flat = np.isnan(peer.upl) | (peer.upl == peer.lpl)
    np.testing.assert_allclose(ours.upl[~flat], peer.upl[~flat], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(ours.lpl[~flat], peer.lpl[~flat], rtol=1e-9, atol=1e-9)


TEN = [3.0, 5, 4, 6, 5, 4, 3, 5, 6, 4]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"polarity": "up"}, "the polarity 'up' is none of"),
        ({"mode": "nhs"}, "the mode 'nhs' is none of"),
        ({"two_in_three": "both"}, "two_in_three 'both' is none of"),
        ({"fix_after": 11}, "a fixed baseline needs at least 12 rows, not 11"),
        ({"rebase": [10]}, "the rebase position 10 is none of the 10 points"),
        ({"rebase": [-1]}, "the rebase position -1 is none of the 10 points"),
        ({"rebase": [4.0]}, "the rebase position 4.0 is none of the 10 points"),
    ],
)
def test_what_is_not_there_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        xmr(TEN, **({"polarity": "higher"} | wrong))


def test_an_infinite_value_is_refused() -> None:
    with pytest.raises(ValueError, match="a value is infinite"):
        xmr([1.0, float("inf")], polarity="higher")


@pytest.mark.parametrize("values", [[], [None], [None, float("nan"), None]])
def test_nothing_is_not_an_error(values: list[float | None]) -> None:
    nothing = xmr(values, polarity="higher", target=1)
    assert (nothing.variation, nothing.assurance, nothing.state) == (None, None, "none")
    assert len(nothing.mean) == len(nothing.label) == len(values)
    assert np.isnan(nothing.mean).all()


@pytest.mark.parametrize("polarity", ["range", "nearest", "context"])
def test_without_a_direction_there_is_high_and_low_and_no_assurance(polarity: str) -> None:
    high = xmr([*TEN, *TEN, 30.0], polarity=polarity, target=4)
    assert (high.variation, high.assurance) == ("special_cause_neutral_high", None)
