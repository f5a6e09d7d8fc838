"""A form is a return of one row: same check, same comparison, same record."""


import pytest

from pmf_core import forms, receipts, scorecard, submissions
from pmf_core.errors import WrongInput
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View, open_view


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
