"""Many series at once: order, gaps, groups, and what must never matter."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmf_core.methods.spc import xmr, xmr_many

RULES = ["rule_outside", "rule_trend", "rule_two_in_three", "rule_run"]
OF_POINTS = ["mean", "lpl", "upl", "near_lpl", "near_upl", "flag", "label", "point_type", *RULES]
SAW = [1.0, -1] * 10
OTHER = {"higher": "lower", "lower": "higher", "context": "context"}
TURNED = {"Above": "Below", "Below": "Above", "UCL": "LCL", "LCL": "UCL", "(Increasing)": "(Decreasing)",
          "(Decreasing)": "(Increasing)", "high": "low", "low": "high"}  # fmt: skip

Series = dict[str, Any]
figures = st.lists(st.one_of(st.none(), st.integers(-100, 100)), max_size=40)
runny = st.lists(  # stretches of a level, a rise or a fall, so that every rule is met often
    st.tuples(st.integers(-30, 30), st.sampled_from([-2, 0, 0, 2]), st.integers(1, 9)), max_size=6
).map(lambda parts: [float(start + slope * n) for start, slope, count in parts for n in range(count)])


@st.composite
def series(draw: st.DrawFn) -> Series:
    values = draw(st.one_of(figures, runny))
    polarity, target = draw(st.sampled_from(sorted(OTHER))), draw(st.one_of(st.none(), st.integers(-100, 100)))
    rebase = draw(st.sets(st.integers(0, len(values) - 1), max_size=2)) if values else set()
    return {"values": values, "polarity": polarity, "target": target, "rebase": sorted(rebase)}


def frame(*given_: Series) -> pd.DataFrame:
    """The long frame of some series, a position a row."""
    rows = [
        {"series": f"S{n}", "position": at, "value": value, "target": one.get("target"),
         "polarity": one.get("polarity", "higher"), "group": sum(at >= start for start in one.get("rebase", ()))}
        for n, one in enumerate(given_)
        for at, value in enumerate(one["values"])
    ]  # fmt: skip
    columns = ["series", "position", "value", "target", "polarity", "group"]
    kinds = {"position": "int64", "value": "float64", "target": "float64", "group": "int64"}
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def said(text: str | None) -> str | None:
    """The same words of the mirrored series."""
    if text is None:
        return None
    return " ".join("_".join(TURNED.get(part, part) for part in word.split("_")) for word in text.split(" "))


@given(series())
def test_a_series_alone_is_the_series_among_others(one: Series) -> None:
    beside = {"values": [3.0, 9, 4, None, 8, 2, 7, 7, 7, 7, 7, 7, 7, 7], "polarity": "lower", "target": 5}
    many = xmr_many(frame(beside, one, beside))
    mine, alone = many[many["series"] == "S1"], xmr(**one)
    for name in OF_POINTS:
        held = mine[name].to_numpy(dtype=object if name in ("label", "point_type") else None)
        expected = getattr(alone, name)
        if name in ("mean", "lpl", "upl", "near_lpl", "near_upl"):
            np.testing.assert_allclose(held, expected, rtol=1e-12, atol=1e-12)
        else:
            assert [None if pd.isna(x) else x for x in held] == expected.tolist()
    for name in ("variation", "assurance", "state"):
        assert set(mine[name].dropna()) == ({getattr(alone, name)} - {None} if one["values"] else set())


@given(series(), series(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(one: Series, two: Series, random: Any) -> None:
    ordered = frame(one, two)
    mixed = list(range(len(ordered)))
    random.shuffle(mixed)
    judged = xmr_many(ordered.iloc[mixed])
    assert judged.index.tolist() == mixed
    pd.testing.assert_frame_equal(judged.sort_index(), xmr_many(ordered), check_exact=False, rtol=1e-12)


@given(series(), st.integers(-100, 100))
def test_a_constant_added_moves_the_limits_and_nothing_else(one: Series, by: int) -> None:
    moved = one | {"values": [None if x is None else x + by for x in one["values"]]}
    moved["target"] = None if one["target"] is None else one["target"] + by
    before, after = xmr(**one), xmr(**moved)
    for name in ("mean", "lpl", "upl", "near_lpl", "near_upl"):
        np.testing.assert_allclose(getattr(after, name), getattr(before, name) + by, rtol=1e-9, atol=1e-9)
    same_words(before, after)


@given(series(), st.sampled_from([0.001, 0.1, 3.0, 12.5, 1e6]))
def test_another_unit_scales_the_limits_and_nothing_else(one: Series, times: float) -> None:
    scaled = one | {"values": [None if x is None else x * times for x in one["values"]]}
    scaled["target"] = None if one["target"] is None else one["target"] * times
    before, after = xmr(**one), xmr(**scaled)
    for name in ("mean", "lpl", "upl", "near_lpl", "near_upl"):
        expected = getattr(before, name) * times
        np.testing.assert_allclose(getattr(after, name), expected, rtol=1e-9, atol=1e-9 * times)
    same_words(before, after)


@given(series())
def test_a_mirror_mirrors_the_result(one: Series) -> None:
    turned = one | {"values": [None if x is None else -x for x in one["values"]], "polarity": OTHER[one["polarity"]]}
    turned["target"] = None if one["target"] is None else -one["target"]
    before, after = xmr(**one), xmr(**turned)
    np.testing.assert_allclose(after.mean, -before.mean, atol=1e-9)
    np.testing.assert_allclose(after.upl, -before.lpl, atol=1e-9)
    assert after.label.tolist() == [said(label) for label in before.label]
    assert after.point_type.tolist() == [said(kind) for kind in before.point_type]
    assert (after.variation, after.assurance) == (said(before.variation), before.assurance)


def same_words(before: Any, after: Any) -> None:
    for name in ("flag", "label", "point_type", *RULES):
        assert getattr(after, name).tolist() == getattr(before, name).tolist()
    for name in ("variation", "assurance", "state"):
        assert getattr(after, name) == getattr(before, name)


def test_the_mirror_of_words_turns_every_word() -> None:
    assert said("7 Point Trend (Increasing)") == "7 Point Trend (Decreasing)"
    assert said("Above UCL") == "Below LCL"
    assert said("special_cause_neutral_high") == "special_cause_neutral_low"
    assert said("special_cause_concern") == "special_cause_concern"


def test_a_position_left_out_is_a_gap() -> None:
    values = [*SAW, 3.0, 3, 3, None, 3, 3, 3, 3]
    whole = frame({"values": values})
    short = xmr_many(whole.dropna(subset="value"))
    pd.testing.assert_frame_equal(short, xmr_many(whole).loc[short.index])
    closed = xmr_many(frame({"values": [x for x in values if x is not None]}))
    assert (closed["rule_run"].sum(), short["rule_run"].sum()) == (7, 0)


def test_the_peer_does_not_see_a_gap() -> None:
    gap = frame({"values": [*SAW, 3.0, 3, 3, 3, 3, 3, 3]}).assign(position=lambda f: f["position"] * 2)
    assert xmr_many(gap, mode="peer")["rule_run"].sum() == 7
    assert not xmr_many(gap)["rule_run"].any()


def test_the_target_and_polarity_beside_the_last_figure_count() -> None:
    held = frame({"values": [*SAW, None], "polarity": "higher"})
    held["target"] = [0.0] * 19 + [9.0, -9.0]
    judged = xmr_many(held)
    assert judged["assurance"].unique().tolist() == ["consistent_fail"]


def test_other_columns_come_back_and_text_is_text() -> None:
    held = frame({"values": SAW}).assign(note="kept")
    judged = xmr_many(held)
    assert judged["note"].tolist() == ["kept"] * 20
    assert {str(judged[name].dtype) for name in ("label", "point_type", "variation", "assurance", "state")} == {"str"}
    assert "label" not in held


def test_without_polarity_there_is_high_and_low() -> None:
    plain = frame({"values": [*SAW, 30.0]})[["series", "position", "value"]]
    assert xmr_many(plain)["variation"].iloc[0] == "special_cause_neutral_high"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda f: f.drop(columns="value"), "the frame has no column 'value'"),
        (lambda f: pd.concat([f, f.iloc[[3]]]), "series S0 has position 3 twice"),
        (lambda f: f.assign(series=None), "row 0 has no series"),
        (lambda f: f.assign(position=0.5), "a position is not a whole number"),
        (lambda f: f.assign(polarity="up"), "the polarity 'up' is none of"),
        (lambda f: f.assign(value=np.inf), "a value is infinite"),
    ],
)
def test_a_frame_that_cannot_be_read_is_refused(wrong: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        xmr_many(wrong(frame({"values": SAW})))
