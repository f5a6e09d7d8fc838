"""A form is a return of one row: same check, same comparison, same record."""

from collections.abc import Iterator

import pytest

from pmf_core import forms, receipts, scorecard, submissions
from pmf_core.errors import WrongInput
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View, open_view
from tests import planned, small
from ui import address


def entries(view: View, kind: str, **given: str) -> dict[str, str]:
    return {field.column.name: field.entry for field in forms.fields(view, kind, given)}


def test_a_form_shows_the_record_as_it_is_stored(view: View) -> None:
    shown = entries(view, "values", indicator="ho2", period="2026-27 Q2")
    assert (shown["indicator"], shown["period"], shown["value"], shown["note"]) == ("ho2", "2026-27 Q2", "27.5", "Two long voids")
    listed = entries(view, "data_list", code="PE1")
    assert (listed["name"], listed["decimals"], listed["polarity"], listed["public"]) == ("Sickness", "1", "lower", "yes")


def test_a_new_record_begins_with_the_defaults(view: View) -> None:
    assert entries(view, "targets", indicator="HO1", period="2027-28")["profile"] == "even"
    assert entries(view, "values", indicator="HO1", period="2026-27 Q3")["value"] == ""


def test_a_period_that_nobody_said_is_the_indicators_own(view: View) -> None:
    """Sickness is monthly: its last full month of the quarter shown."""
    assert entries(view, "values", indicator="PE1")["period"] == "2026-M09"
    assert entries(view, "sign_off", service="HOU")["period"] == "2026-27 Q2"


def test_what_may_be_chosen_comes_from_the_lists(view: View) -> None:
    options = {field.column.name: field.options for field in forms.fields(view, "sign_off", {})}
    assert options["service"] == (("HOU", "HOU Housing"), ("PEO", "PEO People"))
    assert options["meets"] == (("yes", "Yes"), ("no", "No"))
    indicators = {field.column.name: field.options for field in forms.fields(view, "values", {})}["indicator"]
    assert indicators[0] == ("HO1", "HO1 Homes let")


def test_an_entry_goes_the_way_of_every_return(view: View) -> None:
    file = forms.as_file("values", {"indicator": "HO1", "period": "2026-27 Q3", "value": "104", "note": "A good\nquarter"})
    stored = submissions.load(view, file.name, file.data, accept_warnings=True)
    point = scorecard.history(open_view(view.store, view.actor, "2026-27 Q3"), "HO1").points.iloc[-1]
    assert (point["value"], point["note"], point["file"]) == (104, "A good quarter", "form values.csv")
    around = receipts.around(view, stored.id, "", int(point["row"]), point["column"])
    assert around.rows[-1][1][2] == "104"


def test_a_finding_leads_to_its_field(view: View) -> None:
    file = forms.as_file("values", {"indicator": "HO1", "period": "2026-27 Q3", "value": "about 9"})
    (stop,) = [f for f in submissions.preview(view, file.name, file.data).findings if f.code == "R104"]
    assert forms.column_at("values", stop.column) is KINDS["values"].column("value")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_return_has_a_form_whose_blank_is_stopped(view: View, kind: str) -> None:
    assert forms.fields(view, kind, {})
    file = forms.as_file(kind, {})
    assert submissions.preview(view, file.name, file.data).verdict != "accept"


def test_a_form_for_nothing_is_refused(view: View) -> None:
    with pytest.raises(WrongInput, match="There are forms for"):
        forms.fields(view, "wishes", {})


def test_a_form_cannot_smuggle_in_a_second_row(view: View) -> None:
    file = forms.as_file("values", {"indicator": 'HO1"\r\nHO2', "period": "2026-27 Q3", "value": "1\n2026-27 Q3,5"})
    assert file.data.count(b"\r\n") == 2
    assert submissions.preview(view, file.name, file.data).verdict == "reject_rows"


KEYS: dict[str, tuple[dict[str, str], str, str]] = {  # what an address says of a record, a column, and what stands in it
    "teams": ({"code": "t1"}, "title", "Lettings"),
    "plans": ({"code": "P1"}, "starts", "01/04/2026"),
    "plan_steps": ({"plan": "p1", "version": "1", "step": "Brief"}, "taken_on", "01/02/2026"),
    "objectives": ({"code": "O 1"}, "title", "Homes let sooner"),
    "programmes": ({"code": "pr1"}, "title", "Better lettings"),
    "projects": ({"code": "X1"}, "ends", "31/01/2027"),
    "milestones": ({"code": "M1"}, "plan", "P1"),
    "project_reports": ({"project": "X1", "period": "2026-27 Q2"}, "complete", "40"),
    "benefits": ({"project": "X1", "title": "Quicker offers"}, "planned", "10"),
    "dependencies": ({"project": "X1", "title": "A data agreement"}, "needed", "30/11/2026"),
    "risks": ({"code": "R1"}, "impact", "high"),
    "contracts": ({"code": "c1"}, "partner", "Vale Homes"),
    "contract_terms": ({"held_to": "28", "contract": "C1", "indicator": "HO2"}, "deduction", "500"),
    "issues": ({"code": "I1"}, "severity", "medium"),
    "evidence": ({"code": "E1"}, "source", "Housing register"),
    "engagement": ({"code": "G1"}, "title", "Tenants' day"),
    "reviews": ({"review": "service", "subject": "hou", "held_on": "14/09/2026"}, "withdrawn", "no"),
    "links": (
        {"from_kind": "indicator", "from_code": "ho1", "to_kind": "objective", "to_code": "O1"}, "relation", "measures",
    ),
    "implications": ({"plan": "P1", "title": "a lettings officer"}, "posts", "1"),
    "target_advice": ({"indicator": "HO1", "period": "2026-27", "given_by": "scrutiny panel"}, "advice", "agrees"),
    "cascades": ({"indicator": "HO1", "period": "2026-27", "whose": "T1"}, "target", "200"),
    "appraisals": ({"service": "HOU", "period": "2026-27"}, "staff", "20"),
    "income_streams": ({"code": "S1"}, "title", "Garage rents"),
    "income": ({"stream": "S1", "period": "2026-27 Q1"}, "actual", "8800"),
    "virements": ({"code": "V1"}, "amount", "5000"),
    "savings": ({"code": "SV1", "period": "2026-27"}, "target", "12000"),
    "estimates": ({"service": "HOU", "period": "2027-28"}, "estimate", "43000"),
    "workforce": ({"service": "HOU", "period": "2026-27 Q2"}, "days_lost", "92.5"),
    "workforce_profile": ({"dimension": "gender", "segment": "women", "period": "2026-27 Q2"}, "headcount", "24"),
    "safety": ({"service": "HOU", "period": "2026-27 Q2", "sort": "near_miss"}, "events", "3"),
    "training": ({"course": "Lifting", "service": "HOU", "period": "2026-27 Q2"}, "done", "27"),
    "feedback": ({"service": "HOU", "sort": "complaint", "stage": "any", "period": "2026-27 Q2"}, "received", "12"),
    "cases": ({"reference": "C1", "stage": "stage_1"}, "subject", "Repairs"),
    "contact": ({"service": "HOU", "channel": "telephone", "period": "2026-27 Q2"}, "avoidable", "210"),
    "coverage": ({"outlet": "press", "period": "2026-27 Q2"}, "positive", "6"),
    "surveys": (
        {"survey": "Tenants", "question": "Are you satisfied with your home?", "period": "2026-27 Q2"}, "base", "200",
    ),
    "standards": ({"code": "ST1"}, "held_to", "28"),
    "improvements": ({"code": "IM1"}, "sort", "service_review"),
    "recommendations": ({"improvement": "IM1", "number": "1"}, "text", "Mend before letting"),
    "partnerships": ({"code": "PA1"}, "partners", "Vale Homes"),
    "shared_targets": (
        {"partnership": "PA1", "partner": "Vale Homes", "indicator": "HO1", "period": "2026-27"}, "target", "150",
    ),
    "explanations": (
        {"subject_kind": "indicator", "subject": "ho2", "period": "2026-27 Q2"}, "cause", "Keys come late",
    ),
    "options": (
        {"subject_kind": "indicator", "subject": "HO2", "period": "2026-27 Q2", "number": "1"}, "cost", "2000",
    ),
    "actions": ({"code": "a1"}, "due", "31/01/2027"),
    "warnings": ({"code": "W1"}, "raised_by", "Lettings officer"),
    "interventions": (
        {"subject_kind": "indicator", "subject": "HO2", "level": "service_plan", "begun_on": "22/10/2026"},
        "decided_by", "Head of Housing",
    ),
    "meetings": ({"code": "AD2"}, "planned_on", "24/11/2026"),
    "decisions": ({"meeting": "AD2", "number": "1"}, "sort", "note"),
    "questions": ({"code": "Q1"}, "asked_by", "Ward member"),
}  # fmt: skip


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The small council with one record of every register; nothing is written to it."""
    view = planned.fill(small.filled(tmp_path_factory.mktemp("forms")))
    yield view
    view.store.close()


@pytest.mark.parametrize("kind", KEYS)
def test_an_address_finds_the_record_of_every_register_by_its_whole_key(full: View, kind: str) -> None:
    key, column, stands = KEYS[kind]
    assert entries(full, kind, **key)[column] == stands
    last = next(reversed(key))  # with another end of its key there is none: a new one, with the defaults
    another = key | {last: {"held_on": "01/01/2020", "begun_on": "01/01/2020", "period": "2031-32"}.get(last, "NONE")}
    assert entries(full, kind, **another)[column] == (KINDS[kind].column(column).default or "")


def test_every_register_is_tried_above_and_may_be_filled_in_by_a_link() -> None:
    assert list(KEYS) == [name for name in KINDS if name in planned.FILES]
    for kind in KINDS.values():
        missing = set(kind.key) - {*address.FORM, *address.ALONE}
        assert missing == set(), kind.name
