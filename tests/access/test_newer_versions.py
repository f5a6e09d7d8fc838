"""A newer version of an adopted plan is for who writes or approves it: others see what was adopted, until it is, too."""

from dataclasses import replace
from datetime import datetime

import pytest

from pmf_core import forms
from pmf_core.access import LOCAL, Actor
from pmf_core.planning.versions import NOW, compared
from pmf_core.registers import records
from pmf_core.thread.records import links_of, records_of
from pmf_core.view import View, open_view
from tests import small

PUBLIC = Actor("r", "A Resident", ("public",))
MANAGER = Actor("m", "Head of Housing", ("service_manager",), services=("HOU",))
OTHER = replace(MANAGER, services=("PEO",))

ADOPTED = {
    "plans": "Plan code,Plan,Kind of plan,Service code,Starts,Ends,Approach\nP3,Homes plan,service_plan,HOU,1/4/2026,31/3/2027,Mend\n",
    "plan_steps": "Plan code,Version,Step,Taken on\nP3,1,draft,1/2/2026\nP3,1,adopted,1/3/2026\n",
    "objectives": "Objective code,Objective,Level,Plan code,Service code\nO3,Warm homes,service,P3,HOU\nO5,Dry homes,service,P3,HOU\n",
    "projects": "Project code,Project,Service code\nX3,Boilers,HOU\n",
    "milestones": "Milestone code,Milestone,Plan code,Project code,Service code,Baseline\nM3,Boilers bought,P3,X3,HOU,1/9/2026\n"
                  "M5,Roofs,P3,,HOU,1/9/2026\n",
    "links": "From,From code,To,To code\nproject,X3,objective,O3\nindicator,HO1,objective,O3\n",
}  # fmt: skip
BEGUN = "Plan code,Version,Step,Taken on\nP3,2,draft,18/11/2026\n"
NEWER = {
    "plans": ADOPTED["plans"].replace("Mend", "Close homes"),
    "objectives": "Objective code,Objective,Level,Plan code,Service code,Withdrawn\nO3,Sell homes,service,P3,HOU,no\n"
                  "O5,Dry homes,service,P3,HOU,yes\nO6,Fewer homes,service,P3,HOU,no\n",
    "projects": "Project code,Project,Service code\nX6,Sales,HOU\n",
    "milestones": "Milestone code,Milestone,Plan code,Project code,Service code,Baseline,Done on\n"
                  "M3,Boilers bought,P3,X3,HOU,1/9/2026,1/9/2026\nM6,First sale,P3,X6,HOU,1/12/2026,\n",
    "links": "From,From code,To,To code\nproject,X6,objective,O3\nindicator,HO2,objective,O3\n",
}  # fmt: skip
OVER = "Plan code,Version,Step,Taken on\nP3,2,adopted,19/11/2026\n"


def put(view: View, files: dict[str, str], name: str) -> None:
    for kind, text in files.items():
        small.load(
            open_view(view.store, LOCAL), f"{kind}-{name}.csv", text, kind=kind, accept_warnings=True, reason=name
        )


@pytest.fixture
def council(view: View) -> View:
    """On 17 November the plan is adopted; from the 18th a second version is made."""
    put(view, ADOPTED, "adopted")
    view.store._clock = small.Ticking(datetime(2026, 11, 20, 9, 0))
    put(view, {"plan_steps": BEGUN} | NEWER, "newer")
    return view


def seen(council: View, actor: Actor) -> dict[str, list[str]]:
    view = open_view(council.store, actor)
    return {kind: records(view, kind)["title"].tolist() for kind in ("objectives", "milestones", "projects")}


@pytest.mark.parametrize("actor", [PUBLIC, OTHER])
def test_others_see_what_was_adopted(council: View, actor: Actor) -> None:
    view = open_view(council.store, actor)
    assert records(view, "plans")["approach"].tolist() == ["Mend"]
    assert seen(council, actor) == {
        "objectives": ["Warm homes", "Dry homes"], "milestones": ["Boilers bought", "Roofs"], "projects": ["Boilers"],
    }  # fmt: skip
    assert set(records(view, "links")["from_code"]) <= {"X3", "HO1"}
    told = records_of(view, links_of(view))
    assert not {"Sell homes", "Fewer homes", "First sale", "Sales"} & set(told["title"])
    assert next(f.entry for f in forms.fields(view, "plans", {"code": "P3"}) if f.column.name == "approach") == ""


def test_how_a_promise_is_kept_is_told_meanwhile(council: View) -> None:
    rows = records(open_view(council.store, PUBLIC), "milestones").set_index("code")
    assert rows.loc["M3", "actual"] == datetime(2026, 9, 1)


@pytest.mark.parametrize("actor", [LOCAL, MANAGER])
def test_who_writes_or_approves_it_sees_the_newer_version(council: View, actor: Actor) -> None:
    view = open_view(council.store, actor)
    assert records(view, "plans")["approach"].tolist() == ["Close homes"]
    assert seen(council, actor) == {
        "objectives": ["Sell homes", "Fewer homes"], "milestones": ["Boilers bought", "Roofs", "First sale"],
        "projects": ["Boilers", "Sales"],
    }  # fmt: skip
    changes = compared(view, "P3", "2", NOW).changes  # from the day on which the second was begun
    assert ("O6", "added") in {(one.code, one.what) for one in changes}


def test_everybody_sees_it_once_it_is_adopted(council: View) -> None:
    small.load(open_view(council.store, LOCAL), "over.csv", OVER, kind="plan_steps", accept_warnings=True, reason="Adopted")
    assert seen(council, PUBLIC) == seen(council, LOCAL)
    assert records(open_view(council.store, PUBLIC), "plans")["approach"].tolist() == ["Close homes"]
