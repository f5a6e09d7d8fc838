"""Where the default does better than the peer: one test for each line of docs/deviations.md."""

import numpy as np
import pytest

from pmf_core.methods.spc import xmr

SAW = [1.0, -1] * 10  # mean 0, limits -5.32 and 5.32, near limits at 3.55


def words(labels: np.ndarray) -> list[str | None]:
    """Labels of the points that have more to say than common cause."""
    return [label for label in labels if label != "Common Cause"]


@pytest.mark.parametrize("figure", [5.0, 0.1, -7.3, 0.0])
def test_the_limits_of_a_constant_series_are_its_mean(figure: float) -> None:
    flat = xmr([figure] * 20, polarity="higher", target=figure)
    np.testing.assert_allclose([flat.lpl, flat.mean, flat.upl], figure, rtol=1e-12)
    assert not flat.flag.any()
    assert (flat.variation, flat.assurance) == ("common_cause", "consistent_pass")


@pytest.mark.parametrize(
    ("polarity", "target", "assurance"),
    [
        ("higher", 4, "consistent_pass"),
        ("higher", 6, "consistent_fail"),
        ("lower", 5, "consistent_pass"),
        ("lower", 4, "consistent_fail"),
        ("context", 5, None),
        ("higher", None, None),
    ],
)
def test_a_constant_series_hits_or_misses(polarity: str, target: float | None, assurance: str | None) -> None:
    assert xmr([5.0] * 20, polarity=polarity, target=target).assurance == assurance


def test_a_constant_series_is_constant_to_the_last_bit_of_its_sums() -> None:
    flat = xmr([0.1 + 0.2, 0.3] * 10, polarity="higher", target=0.3)
    assert not flat.flag.any()
    assert flat.assurance == "consistent_pass"


def test_screening_that_would_leave_no_range_is_not_applied() -> None:
    step = [5.0] * 15 + [6.0]
    mended, peer = xmr(step, polarity="higher"), xmr(step, polarity="higher", mode="peer")
    assert peer.flag.all()
    assert mended.upl[0] == pytest.approx(5.0625 + 2.66 / 15)
    assert words(mended.label)[-1:] == ["Above UCL"]
    assert mended.label[:15].tolist() == ["7 Points Below CL"] * 15


def test_screening_is_applied_where_ranges_are_left() -> None:
    spike = [*SAW, 40.0, *SAW]
    assert xmr(spike, polarity="higher").upl[0] < xmr(spike, polarity="higher", screen=False).upl[0]


def test_a_missing_value_breaks_a_run_and_has_no_label() -> None:
    whole = xmr([*SAW, 3, 3, 3, 3, 3, 3, 3, -5], polarity="higher")
    broken = xmr([*SAW, 3, 3, 3, None, 3, 3, 3, 3, -5], polarity="higher")
    assert whole.rule_run.sum() == 7
    assert broken.rule_run.sum() == 0
    assert (broken.label[23], broken.point_type[23], broken.flag[23]) == (None, None, False)


def test_a_missing_value_breaks_a_trend_without_an_error() -> None:
    assert xmr([*SAW, 1, 2, 3, 4, 5, 6], polarity="higher").rule_trend.sum() == 7  # from the -1 before
    assert xmr([*SAW, 1, 2, 3, None, 4, 5, 6], polarity="higher").rule_trend.sum() == 0


def test_the_last_point_with_a_value_decides() -> None:
    ends = [*SAW, 30.0, None, None]
    assert xmr(ends, polarity="higher").variation == "special_cause_improvement"
    assert xmr(ends, polarity="higher", mode="peer").variation == "common_cause"


def test_the_group_of_the_last_point_with_a_value_decides() -> None:
    ends = [*SAW, *[None] * 3]
    assert xmr(ends, polarity="higher", target=9, rebase=[20]).assurance == "consistent_fail"
    assert xmr(ends, polarity="higher", target=9, rebase=[20], mode="peer").assurance == "inconsistent"


def test_a_rise_is_a_rise_to_its_end() -> None:
    twice = [1.0, 2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6, 7, 8]
    mended, peer = xmr(twice, polarity="higher"), xmr(twice, polarity="higher", mode="peer")
    assert peer.label[6] == "7 Point Trend (Decreasing)"
    assert (mended.label[6], mended.point_type[6]) == ("7 Point Trend (Increasing)", "special_cause_improvement")
    tie = xmr([1.0, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13], polarity="higher")
    assert tie.label[6] == "7 Point Trend (Increasing)"


def test_the_top_of_a_rise_that_falls_again_is_its_end() -> None:
    hill = [*[10.0, 30] * 10, 14, 15, 16, 17, 18, 19, 20, 19, 18, 17, 16, 15, 14]
    mended, peer = xmr(hill, polarity="higher"), xmr(hill, polarity="higher", mode="peer")
    assert (peer.label[26], mended.label[26]) == ("7 Point Trend (Decreasing)", "7 Point Trend (Increasing)")
    assert set(mended.label[27:]) == {"7 Point Trend (Decreasing)"}


def test_every_rule_that_a_point_hits_is_listed_beside_its_headline() -> None:
    high = xmr([*SAW, *SAW, 2.0, 3, 4, 5, 6, 7, 8, 9], polarity="higher")
    assert high.label[-1] == "Above UCL"
    last = (high.rule_outside[-1], high.rule_trend[-1], high.rule_two_in_three[-1], high.rule_run[-1])
    assert last == (True, True, True, True)


def test_a_point_outside_counts_as_one_of_two_in_three() -> None:
    near = [*SAW, *SAW, 9.0, 9.0, 4.9]
    mended, peer = xmr(near, polarity="higher"), xmr(near, polarity="higher", mode="peer")
    assert (peer.label[-1], mended.label[-1]) == ("Common Cause", "2 in 3 Above CL")
    assert mended.label[-3:-1].tolist() == ["Above UCL", "Above UCL"]
    assert xmr(near, polarity="higher", two_in_three="between").label[-1] == "Common Cause"
    assert xmr(near, polarity="higher", mode="peer", two_in_three="beyond").label[-1] == "2 in 3 Above CL"


def test_two_in_three_wants_all_three_on_one_side() -> None:
    assert words(xmr([*SAW, *SAW, 4.6, -1, 4.6, -1], polarity="higher").label) == []
    assert words(xmr([*SAW, *SAW, 4.6, 1, 4.6, -1], polarity="higher").label) == ["2 in 3 Above CL"] * 2


@pytest.mark.parametrize(
    ("polarity", "target", "assurance"),
    [
        ("higher", -5.32, "consistent_pass"),
        ("higher", 5.32, "consistent_fail"),
        ("lower", 5.32, "consistent_pass"),
        ("lower", -5.32, "consistent_fail"),
        ("higher", 5.31, "inconsistent"),
    ],
)
def test_a_target_on_a_limit_is_beyond_it(polarity: str, target: float, assurance: str) -> None:
    assert xmr(SAW, polarity=polarity, target=target).assurance == assurance
    assert xmr(SAW, polarity=polarity, target=target, mode="peer").assurance == "inconsistent"


def test_a_point_on_the_mean_is_on_it_whatever_the_last_bit() -> None:
    third = [0.1, 0.2, 0.3] * 10  # their mean is 0.2 but for the last bits
    moved = [value + 1e6 for value in third]
    for series in (third, moved):
        run = xmr([*series, *[series[1]] * 8], polarity="higher")
        assert not run.rule_run.any()


@pytest.mark.parametrize(
    ("figures", "state"), [(0, "none"), (7, "none"), (8, "trial"), (12, "trial"), (13, "limits"), (20, "limits")]
)
def test_few_figures_have_trial_limits_and_no_verdict(figures: int, state: str) -> None:
    few = xmr([*SAW[:figures], None, None], polarity="higher", target=0)
    assert few.state == state
    assert (few.variation is None, few.assurance is None) == (state != "limits",) * 2
    assert np.isfinite(few.upl).all() == (figures > 1)


def test_a_step_change_starts_the_count_anew() -> None:
    assert xmr(SAW, polarity="higher", rebase=[10]).state == "trial"
    assert xmr([*SAW, *SAW], polarity="higher", rebase=[10]).state == "limits"


def test_a_fixed_baseline_makes_the_limits_and_later_points_are_judged_by_them() -> None:
    fixed = xmr([*SAW, *[value + 20 for value in SAW]], polarity="higher", fix_after=12)
    assert fixed.upl[0] == pytest.approx(5.32)
    assert fixed.rule_outside[20:].all()
