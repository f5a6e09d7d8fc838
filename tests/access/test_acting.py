"""Whose say it is: to propose and agree an action, warn, intervene, call a meeting and decide, ask and answer."""

from dataclasses import replace

import pandas as pd
import pytest

from pmf_core import submissions
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import NotAllowed
from pmf_core.exceptions.recorded import recorded
from pmf_core.registers import records
from pmf_core.view import View, open_view
from tests import small

MANAGER = Actor("m", "Head of Housing", ("service_manager",), services=("HOU",))
OTHER = Actor("o", "Head of People", ("service_manager",), services=("PEO",))
HOLDER = Actor("h", "Portfolio Holder", ("portfolio_holder",), portfolios=("Homes",))
CABINET = Actor("c", "Leader", ("cabinet",))
TEAM = Actor("p", "Policy", ("performance_team",))
MEMBER = Actor("v", "Ward member", ("member",))
EMPLOYEE = Actor("e", "Officer", ("employee",))
PUBLIC = Actor("x", "Visitor", ("public",))

ACTION = "Action code,Action,Kind of subject,Subject code,State of the action,Decided by,Reason,Meeting code,Owner,Due"
HEADS = {
    "explanations": "Kind of subject,Subject code,Period,Cause",
    "actions": ACTION,
    "warnings": "Warning code,Warning,Kind of subject,Subject code,Raised by,Raised on,Response",
    "interventions": "Kind of subject,Subject code,Level of the ladder,Begun on",
    "meetings": "Meeting code,Review,Reviewed,Period",
    "decisions": "Meeting code,Number of the decision,Sort of decision,Decision,Decided on",
    "questions": "Question code,Matter raised,Asked by,Asked on,Kind of subject,Subject code,Answer,Answered on",
}
CASES = [  # kind, row, who may, who may not
    ("explanations", "indicator,HO2,2026-27 Q1,Keys", (MANAGER, TEAM), (OTHER, HOLDER, CABINET, MEMBER)),
    ("actions", "B1,Do it,indicator,HO2,proposed,,,,,", (MANAGER, TEAM), (OTHER, HOLDER, CABINET, MEMBER)),
    ("actions", "B1,Do it,indicator,HO2,agreed,Cabinet,,,Head,1/3/2027", (HOLDER, CABINET, OTHER), (MANAGER, TEAM)),
    ("actions", "B1,Do it,indicator,HO2,under_way,,,,Head,1/3/2027", (CABINET,), (MANAGER, TEAM)),  # never agreed
    ("actions", "A1,Keys,indicator,HO2,refused,Cabinet,Dear,,,", (HOLDER, CABINET), (MANAGER, TEAM)),
    ("actions", "A1,Keys,indicator,HO2,agreed,Cabinet,,AD2,Head,1/3/2027", (CABINET, TEAM), (MANAGER, OTHER)),
    ("actions", "A1,Keys,indicator,HO2,agreed,Us,,SR1,Head,1/3/2027", (CABINET,), (MANAGER,)),  # the service's own
    ("warnings", "B1,It leaks,objective,O1,Officer,9/11/2026,", (EMPLOYEE, MEMBER, MANAGER, TEAM), (PUBLIC,)),
    ("warnings", "B1,It leaks,objective,O1,Officer,9/11/2026,Mended", (MANAGER, TEAM), (EMPLOYEE, OTHER)),
    ("interventions", "indicator,HO2,director_review,1/11/2026", (CABINET, HOLDER), (EMPLOYEE, MEMBER)),
    ("meetings", "B1,corporate,council,2026-27 Q2", (CABINET, TEAM), (MANAGER, HOLDER, MEMBER)),
    ("meetings", "B1,service,HOU,2026-27 Q2", (MANAGER, CABINET, TEAM), (OTHER, MEMBER)),
    ("decisions", "AD2,9,note,Looked at,17/11/2026", (CABINET, TEAM), (MANAGER, HOLDER)),
    ("decisions", "SR1,9,note,Looked at,17/11/2026", (MANAGER, CABINET, TEAM), (OTHER,)),
    ("questions", "B1,Why?,Member,9/11/2026,indicator,HO2,,", (MEMBER, HOLDER, MANAGER), (EMPLOYEE, PUBLIC)),
    ("questions", "Q1,Why?,Ward member,5/11/2026,indicator,HO2,So,9/11/2026", (MANAGER, HOLDER), (MEMBER,)),
]  # fmt: skip


@pytest.fixture(scope="module")
def met(council: View, tmp_path_factory: pytest.TempPathFactory) -> View:
    """A copy of the council with a review of Housing called."""
    council = small.copied(council.store.path, tmp_path_factory.mktemp("acting"))
    text = f"{HEADS['meetings']}\nSR1,service,HOU,2026-27 Q2\n"
    small.load(open_view(council.store, LOCAL), "meetings-own.csv", text, kind="meetings")
    return open_view(council.store, LOCAL, council.period.label)


@pytest.mark.parametrize(("kind", "row", "may", "may_not"), CASES, ids=[f"{kind}-{row}" for kind, row, *_ in CASES])
def test_who_may_store_a_record(
    met: View, kind: str, row: str, may: tuple[Actor, ...], may_not: tuple[Actor, ...]
) -> None:
    text = f"{HEADS[kind]}\n{row}\n".encode()
    for actor in may:
        seen = submissions.preview(replace(met, actor=actor), "new.csv", text, kind=kind)
        assert seen.verdict == "accept", (actor.name, seen.findings)
    for actor in may_not:
        with pytest.raises(NotAllowed, match=actor.name):
            submissions.preview(replace(met, actor=actor), "new.csv", text, kind=kind)


def test_one_action_decided_in_a_meeting_says_nothing_of_another(met: View) -> None:
    """What a meeting decided before of one action does not change whose say the next one is."""
    first = f"{ACTION}\nA1,Keys,indicator,HO2,agreed,Cabinet,,AD2,Head,1/3/2027\n"
    small.load(replace(met, actor=CABINET), "agreed.csv", first, kind="actions")
    both = f"{first}B2,Locks,indicator,HO2,agreed,Cabinet,,AD2,Head,1/3/2027\n".encode()
    now = open_view(met.store, TEAM, met.period.label)
    assert submissions.preview(now, "both.csv", both, kind="actions").verdict == "accept"


def test_questions_are_seen_by_who_may_raise_one_and_the_rest_by_who_sees_what_is_unpublished(met: View) -> None:
    seen = {kind: len(records(replace(met, actor=MEMBER), kind)) for kind in ("questions", "actions", "decisions")}
    assert seen == {"questions": 1, "actions": 0, "decisions": 0}
    assert len(records(replace(met, actor=MANAGER), "actions")) >= 1
    assert records(replace(met, actor=OTHER), "explanations").empty


def test_no_remedy_in_sight_is_read_as_it_was_said(met: View) -> None:
    text = "Kind of subject,Subject code,Period,Cause,Remedy in sight\nindicator,HO1,2026-27 Q2,Keys,no\n"
    small.load(replace(met, actor=TEAM), "no-remedy.csv", text, kind="explanations")
    now = open_view(met.store, LOCAL, "2026-27 Q2")
    assert recorded(now).explained == {("indicator", "HO1"): False, ("indicator", "HO2"): True}
    assert isinstance(records(now, "explanations")["remedy"], pd.Series)
