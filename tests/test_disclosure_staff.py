"""Staff of a service of few people: nobody can work out their pay or sickness, from a page, a file or a form."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pmf_core import forms, receipts, register_page, workforce
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import NotAllowed
from pmf_core.happened import happened
from pmf_core.registers import records
from pmf_core.view import View, open_view
from tests import small

SCRUTINY = Actor("s", "A Councillor", ("scrutiny",))
STAFF = ("Service code,Period,Headcount at the start,Headcount at the end,FTE at the start,FTE at the end,"
         "Days lost to sickness,Pay bill,Agency\n")  # fmt: skip
FEW_STAFF = {  # each service sends its own files; the office's next smallest is People, which would tell of it
    "office.csv": ("workforce", STAFF + "OFF,2026-27 Q2,3,3,2.5,2.5,11,29001,501\n"),
    "people.csv": ("workforce", STAFF + "PEO,2026-27 Q2,30,30,28,28,52,300002,1003\n"),
    "housing.csv": ("workforce", STAFF + "HOU,2026-27 Q2,200,200,190,190,407,2000005,10007\n"),
    "courses.csv": ("training", "Course or competency,Service code,Period,People due it,People who have it\n"
                                "Lifting,OFF,2026-27 Q2,3,1\nLifting,PEO,2026-27 Q2,30,17\nLifting,HOU,2026-27 Q2,60,43\n"),
}  # fmt: skip


@pytest.fixture
def staffed(tmp_path: Path) -> Iterator[View]:
    """A council with an office of three people."""
    store = small.store(tmp_path)
    small.load(open_view(store, LOCAL), "services.csv", small.SERVICES + "OFF,Office,,\n")
    for name, (kind, text) in FEW_STAFF.items():
        small.load(open_view(store, LOCAL), name, text, kind=kind, accept_warnings=True, reason="As sent")
    yield open_view(store, LOCAL, "2026-27 Q2")
    store.close()


def test_nobody_can_work_out_the_pay_or_the_sickness_of_three_people(staffed: View) -> None:
    view = open_view(staffed.store, SCRUTINY, "2026-27 Q2")
    everyone, answer = workforce.staff(staffed), workforce.staff(view)
    assert answer == everyone  # who may see small numbers is told no more by the page
    assert answer.whole is not None and answer.whole.measure("pay").top == 29001 + 300002 + 2000005
    told = {line.code: [line.measure(name).top for name in ("sickness", "agency", "pay")] for line in answer.lines}
    assert told["OFF"] == told["PEO"] == [None] * 3 and None not in told["HOU"]
    course = workforce.training(view).lines[0]
    assert (course.due, course.done) == (93, 61)
    assert {cell.service for cell in course.cells if cell.done is not None} == {"HOU"}


@pytest.mark.parametrize("kind", ["workforce", "training"])
def test_no_register_file_or_form_tells_what_the_page_withholds_of_them(staffed: View, kind: str) -> None:
    view = open_view(staffed.store, SCRUTINY, "2026-27 Q2")
    assert records(view, kind).empty and len(records(staffed, kind)) == 3
    assert not register_page.register(view, kind).records and register_page.register(view, kind).more
    given = {"service": "PEO", "period": "2026-27 Q2", "course": "Lifting"}
    assert any(one.entry == "30" for one in forms.fields(staffed, kind, given))
    assert not any(one.entry == "30" for one in forms.fields(view, kind, given))
    for sent in receipts.listing(view):
        if FEW_STAFF.get(sent.file, ("",))[0] == kind:
            with pytest.raises(NotAllowed, match="held back for small numbers"):
                receipts.original(view, sent.id)
            assert not happened(view, sent.id).changes


def test_a_small_service_that_began_within_the_year_is_not_told_by_the_year(tmp_path: Path) -> None:
    store = small.store(tmp_path)
    small.load(open_view(store, LOCAL), "services.csv", small.SERVICES + "OFF,Office,,\n")
    text = STAFF + "OFF,2025-26 Q4,3,3,2.5,2.5,11,29001,501\n"
    for quarter in range(1, 5):
        text += f"PEO,2025-26 Q{quarter},30,30,28,28,{50 + quarter},{300000 + quarter},1003\n"
        text += f"HOU,2025-26 Q{quarter},200,200,190,190,{400 + quarter},{2000000 + quarter},10007\n"
    small.load(open_view(store, LOCAL), "staff.csv", text, kind="workforce", accept_warnings=True, reason="As sent")
    told = {}
    for label in ("2025-26 Q3", "2025-26 Q4", "2025-26"):
        answer = workforce.staff(open_view(store, SCRUTINY, label))
        lines = [*answer.lines, answer.whole] if answer.whole else []
        told[label] = {line.code: line.measure("pay").own_top for line in lines}
    store.close()
    assert told["2025-26 Q3"] == {"PEO": 300003, "HOU": 2000003, "": 2300006}
    assert told["2025-26 Q4"] == {"OFF": None, "PEO": None, "HOU": 2000004, "": 2329009}
    # People's year less its three quarters would be what the office's quarter is hidden behind
    assert told["2025-26"] == {"PEO": None, "HOU": 8000010, "": None}


def test_a_service_manager_sees_the_staff_of_their_own_service_alone(staffed: View) -> None:
    office = Actor("o", "Office manager", roles=("service_manager",), services=("OFF",))
    view = open_view(staffed.store, office, "2026-27 Q2")
    assert records(view, "workforce")["pay"].tolist() == [29001]
    whole = workforce.staff(view).whole
    assert whole is not None and whole.measure("pay").value is None  # the page withholds what all of it is of few
