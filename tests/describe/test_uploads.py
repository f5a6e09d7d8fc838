"""A return in a sentence: refused, already here, to be fixed, or ready."""

import pytest

from pmf_core import describe
from pmf_core.model import Change, Severity
from pmf_core.results import Submission
from tests.describe.made import MOMENT, finding, preview

STOP, ASK, NOTE = Severity.STOP, Severity.ASK, Severity.NOTE


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((finding(STOP), finding(STOP, 22), finding(STOP, 31)), "3 cells need fixing before this return can be stored"),
        ((finding(STOP), finding(STOP)), "1 cell needs fixing before this return can be stored"),  # one place, twice
        ((finding(STOP, None),), "1 problem needs fixing before this return can be stored"),
        ((finding(STOP), finding(STOP, None)), "1 cell and 1 other problem need fixing before this return can be stored"),
    ],
)
def test_what_stops_a_return_is_counted(findings: tuple[object, ...], expected: str) -> None:
    assert describe.upload_headline(preview(verdict="reject_rows", findings=findings)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"counts": {Change.NEW: 30, Change.CHANGED: 4, Change.RESTATED: 1, Change.SAME: 8}},
         "35 figures ready to store; 1 restates an earlier period"),
        ({"counts": {Change.NEW: 1}, "kind": "targets"}, "1 target ready to store"),
        ({"counts": {Change.NEW: 2}, "findings": (finding(ASK), finding(NOTE))},
         "2 figures ready to store; 1 needs your agreement"),
        ({"counts": {Change.RESTATED: 2}, "findings": (finding(ASK),)},
         "2 figures ready to store; 2 restate an earlier period and 1 needs your agreement"),
        ({"counts": {Change.SAME: 35}}, "Nothing to store: 35 figures the same as already stored"),
        ({"counts": {Change.NEW: 3}, "kind": "data_list"}, "3 indicators ready to store"),
    ],
)
def test_what_is_ready_is_counted(facts: dict[str, object], expected: str) -> None:
    assert describe.upload_headline(preview(**facts)) == expected


def test_a_refused_file_gives_its_one_reason() -> None:
    refused = finding(Severity.REFUSE, None, "It is not an Excel workbook.")
    assert describe.upload_headline(preview(verdict="reject_file", findings=(refused,))) == (
        "This file cannot be used. It is not an Excel workbook."
    )


def test_a_file_already_here_says_when_and_by_whom() -> None:
    saved = Submission(3, "S3", "values", "Housing", "housing-q2.xlsx", "0" * 64, "Head of Housing", MOMENT, "", None, 38, True)
    assert describe.upload_headline(preview(already=saved)) == (
        "This file was already saved on 17 November 2026, 09:00, by Head of Housing"
    )
