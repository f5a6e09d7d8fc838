"""Templates hold what is stored, and say the same when they come back."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from pmf_core import prefill, submissions
from pmf_core.access import Actor
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.model import Change
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_sent_back_untouched_changes_nothing(demo: View, kind: str) -> None:
    seen = submissions.preview(demo, f"{kind}.xlsx", prefill.template(demo, kind))
    assert seen.verdict == "accept"
    assert seen.counts[Change.SAME] >= 9
    assert {change: n for change, n in seen.counts.items() if n and change is not Change.SAME} == {}


def test_a_service_is_asked_for_what_it_has_not_sent(demo: View) -> None:
    sheet = openpyxl.load_workbook(BytesIO(prefill.template(demo, "values", "dig"))).worksheets[0]
    rows = [row[:7] for row in sheet.iter_rows(min_row=3, values_only=True) if row[0]]
    assert [(code, period, value) for code, period, *_, value in rows] == [
        ("DIG01", "2026-27 Q2", None), ("DIG02", "2026-27 Q2", None), ("DIG03", "2026-27 Q2", None),
    ]  # fmt: skip
    assert rows[0][4:6] == (95.8, 96.4)  # the last figure, and that of a year before


def test_a_template_is_for_those_who_may_fill_it_in(demo: View) -> None:
    manager = replace(demo, actor=Actor("h", "Head of Housing", ("service_manager",), services=("HOU",)))
    assert prefill.template(manager, "values", "HOU")
    for service in ("FIN", None):
        with pytest.raises(NotAllowed):
            prefill.template(manager, "values", service)
    with pytest.raises(WrongInput, match="NONE"):
        prefill.template(demo, "values", "NONE")
