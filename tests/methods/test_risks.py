"""Risks: every cell of both scales, halves of judgements, the other scale, bands at their edges, movement, reviews."""

from datetime import date
from itertools import product

import pandas as pd
import pytest

from pmf_core.methods.risks import assessments, banded, judged, movement, next_review, outside
from pmf_core.results.risks import POINTS, SCALES
from tests.methods.page import PAGE

COLUMNS = [f"{begins}{half}" for begins in ("", "current_", "residual_") for half in ("impact", "likelihood")]
THREE, FIVE = ("three", (6, 3)), ("five", (15, 8))


def one(*levels: str | None, scale: tuple[str, tuple[int, int]] = THREE) -> "pd.Series[object]":
    rows = pd.DataFrame([levels + (None,) * (6 - len(levels))], columns=COLUMNS, dtype="object")
    return judged(rows, *scale).iloc[0]


@pytest.mark.parametrize(("scale", "bands"), [THREE, FIVE])
def test_every_cell_of_a_scale_is_the_product_of_its_levels(scale: str, bands: tuple[int, int]) -> None:
    for (n, impact), (m, likelihood) in product(enumerate(SCALES[scale], 1), repeat=2):
        found = one(impact, likelihood, scale=(scale, bands))
        assert found["inherent_score"] == n * m
        assert found["inherent_rag"] == banded(n * m, bands)


@pytest.mark.parametrize(
    ("impact", "likelihood", "score", "rag"),
    [("high", "high", 9, "red"), ("high", "medium", 6, "red"), ("medium", "medium", 4, "amber"), ("low", "high", 3, "amber"),
     ("low", "medium", 2, "green"), ("low", "low", 1, "green")],
)  # fmt: skip
def test_high_medium_low_at_the_edges_of_the_bands(impact: str, likelihood: str, score: int, rag: str) -> None:
    found = one(impact, likelihood)
    assert (found["now_score"], found["now_rag"], found["now_is"]) == (score, rag, "inherent")


@pytest.mark.parametrize(
    ("score", "rag"), [(25, "red"), (15, "red"), (12, "amber"), (8, "amber"), (6, "green"), (1, "green")]
)
def test_five_by_five_at_the_edges_of_the_bands(score: int, rag: str) -> None:
    assert banded(score, FIVE[1]) == rag


def test_now_is_the_current_judgement_else_the_residual_else_the_inherent_one() -> None:
    whole = one("high", "high", "high", "medium", "low", "low")
    assert (whole["now_is"], whole["now_score"], whole["left_is"], whole["left_score"]) == ("current", 6, "residual", 1)
    unsaid = one("high", "high", None, None, "medium", "low")
    assert (unsaid["now_is"], unsaid["now_score"]) == ("residual", 2)
    assert pd.isna(unsaid["current_score"])
    assert pd.isna(unsaid["current_rag"])
    planned = one("high", "high", "medium", "medium")
    assert (planned["left_is"], planned["left_score"]) == ("current", 4)


def test_half_a_judgement_takes_the_other_half_from_the_one_before_it() -> None:
    found = one("high", "medium", None, "low", "medium", None)
    assert (found["current_impact"], found["current_likelihood"]) == ("high", "low")
    assert (found["residual_impact"], found["residual_likelihood"], found["residual_score"]) == ("medium", "low", 2)
    straight = one("high", "medium", None, None, None, "low")  # nothing current: from the inherent one
    assert (straight["residual_impact"], straight["residual_likelihood"]) == ("high", "low")


def test_a_level_of_the_other_scale_is_mapped() -> None:
    to_three = [one(level, "1")["inherent_impact"] for level in SCALES["five"]]
    assert to_three == ["low", "low", "medium", "high", "high"]
    to_five = [one(level, "1", scale=FIVE)["inherent_impact"] for level in SCALES["three"]]
    assert to_five == ["1", "3", "5"]
    levels = pd.Series(["high", "3", None])
    assert outside(levels, "three").tolist() == [False, True, False]
    assert outside(levels, "five").tolist() == [True, False, False]


def test_no_risks_are_no_judgements_and_the_index_is_kept() -> None:
    assert judged(pd.DataFrame(columns=COLUMNS, dtype="object"), *THREE).empty
    rows = pd.DataFrame([["high", "low", None, None, None, None]], columns=COLUMNS, index=["R7"], dtype="object")
    assert judged(rows, *THREE)["now_score"].to_dict() == {"R7": 3.0}
    with pytest.raises(KeyError):
        judged(rows, "seven", (6, 3))


@pytest.mark.parametrize(
    ("reviewed", "months", "due"),
    [("2026-05-17", 6, "2026-11-17"), ("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"),
     ("2026-11-30", 3, "2027-02-28"), ("2026-01-31", 1, "2026-02-28"), ("2026-12-01", 1, "2027-01-01")],
)  # fmt: skip
def test_the_next_review_is_whole_months_on(reviewed: str, months: int, due: str) -> None:
    found = next_review(pd.Series(pd.to_datetime([reviewed])), pd.Series([months]))
    assert found.dt.date.tolist() == [date.fromisoformat(due)]
    blank = next_review(pd.Series(pd.to_datetime([None])), pd.Series([3]))
    assert blank.isna().all()


def past(*versions: tuple[int, str | None, int]) -> pd.DataFrame:
    """Versions of one risk: number of the submission, day of review, score; each received on its own day of December."""
    seqs, days, scores = zip(*versions, strict=True)
    return assessments(pd.DataFrame({
        "code": "R", "seq": seqs, "reviewed_on": pd.to_datetime(pd.Series(days, dtype="object")),
        "received": [pd.Timestamp(2026, 12, seq, 9) for seq in seqs], "now_score": [float(score) for score in scores],
    }))  # fmt: skip


@pytest.mark.parametrize(
    ("what", "versions", "moved", "before"),
    [
        ("the first assessment", [(1, "2026-05-01", 6)], None, None),
        ("risen", [(1, "2026-05-01", 4), (2, "2026-11-01", 6)], 2, "2026-05-01"),
        ("fallen, and the oldest is not looked at", [(1, "2026-01-01", 9), (2, "2026-05-01", 6), (3, "2026-11-01", 4)], -2,
         "2026-05-01"),
        ("looked at, nothing changed", [(1, "2026-05-01", 4), (2, "2026-11-01", 4)], 0, "2026-05-01"),
        ("corrected on the day: one assessment", [(1, "2026-05-01", 4), (2, "2026-11-01", 9), (3, "2026-11-01", 6)], 2,
         "2026-05-01"),
        ("the owner corrected later, the review the same", [(1, "2026-05-01", 4), (2, "2026-05-01", 4)], None, None),
        ("no day of review before", [(1, None, 4), (2, "2026-11-01", 6)], 2, "2026-12-01"),
        ("no days of review: as received", [(1, None, 4), (2, None, 6)], 2, "2026-12-01"),
        ("a day mistyped, then put right", [(1, "2026-05-01", 4), (2, "2027-11-01", 9), (3, "2026-11-01", 6)], 2,
         "2026-05-01"),
    ],
)  # fmt: skip
def test_movement_is_against_the_assessment_before(
    what: str, versions: list[tuple[int, str | None, int]], moved: int | None, before: str | None
) -> None:
    every = past(*versions)
    found = movement(every, every.sort_values("seq").tail(1)).iloc[0]
    assert (None if pd.isna(found["moved"]) else found["moved"]) == moved, what
    assert (None if pd.isna(found["before_on"]) else found["before_on"].date().isoformat()) == before, what


def worked() -> list[dict[str, str]]:
    """The rows of the table of the section on risks."""
    section = PAGE.read_text(encoding="utf-8").split("\n## Risks\n")[1].split("\n## ")[0]
    names, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|")
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("case", worked(), ids=lambda case: str(case["what"]))
def test_the_worked_examples(case: dict[str, str]) -> None:
    pairs = [case[name].split(" x ") if case[name] else (None, None) for name in ("inherent", "current", "residual")]
    found = one(*(level for pair in pairs for level in pair))
    assert f"{found['now_score']:.0f}" == case["score now"]
    assert found["now_rag"] == case["rating"]
    assert (found["now_score"] > int(case["appetite"])) == (case["above"] == "yes")


def test_points_are_the_places_on_the_scale() -> None:
    assert {level: POINTS[level] for level in SCALES["three"]} == {"low": 1, "medium": 2, "high": 3}
