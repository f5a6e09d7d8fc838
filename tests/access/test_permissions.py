"""Who may do what: the whole table for Chesterfield, every role by every action by every scope."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmf_core import framework
from pmf_core.access import LOCAL, Action, Actor, Scope, can, require
from pmf_core.errors import NotAllowed

CHESTERFIELD = framework.load("chesterfield")

# Where something is, seen from an actor whose service is Housing, portfolio Homes, committee Performance.
SCOPES = {
    "own service": Scope("HOU", "Planning", "Other", prepared_by="someone"),
    "own portfolio": Scope("WST", "Homes", "Other", prepared_by="someone"),
    "own committee": Scope("WST", "Planning", "Performance", prepared_by="someone"),
    "own work": Scope("WST", "Planning", "Other", prepared_by="ann"),
    "elsewhere": Scope("WST", "Planning", "Other", prepared_by="someone"),
    "nowhere": Scope(),
}
EVERYWHERE = set(SCOPES)
OWN_SERVICE, OWN_PORTFOLIO, OWN_COMMITTEE = {"own service"}, {"own portfolio"}, {"own committee"}
OTHER_SERVICES = {"own portfolio", "own committee", "own work", "elsewhere"}
OTHERS_WORK = {"own service", "own portfolio", "own committee", "elsewhere"}

CABINET = {
    "see_published": EVERYWHERE,
    "see_unpublished": EVERYWHERE,
    "agree_action": EVERYWHERE,
    "raise_question": EVERYWHERE,
    "record_decisions": EVERYWHERE,
}
TABLE: dict[str, dict[str, set[str]]] = {  # what is not here is refused
    "public": {"see_published": EVERYWHERE},
    "employee": {"see_published": EVERYWHERE},
    "member": {"see_published": EVERYWHERE, "raise_question": EVERYWHERE},
    "scrutiny": {
        "see_published": EVERYWHERE,
        "see_unpublished": EVERYWHERE,  # in tandem
        "raise_question": EVERYWHERE,
        "record_decisions": OWN_COMMITTEE,
    },
    "portfolio_holder": {
        "see_published": EVERYWHERE,
        "see_unpublished": OWN_PORTFOLIO,
        "agree_action": OWN_PORTFOLIO,
        "raise_question": EVERYWHERE,
    },
    "cabinet": CABINET,
    "senior_leadership": CABINET,
    "corporate_management": {
        "see_published": EVERYWHERE,
        "see_unpublished": EVERYWHERE,
        "raise_question": EVERYWHERE,
    },
    "service_manager": {
        "see_published": EVERYWHERE,
        "see_unpublished": OWN_SERVICE,
        "see_suppressed": OWN_SERVICE,
        "upload": OWN_SERVICE,
        "agree_action": OTHER_SERVICES,  # never of the service that proposed it
        "raise_question": EVERYWHERE,
        "record_decisions": OWN_SERVICE,
        "propose_data_list": OWN_SERVICE,
    },
    "performance_team": {
        "see_published": EVERYWHERE,
        "see_unpublished": EVERYWHERE,
        "see_suppressed": EVERYWHERE,
        "upload": EVERYWHERE,
        "raise_question": EVERYWHERE,
        "record_decisions": EVERYWHERE,
        "edit_data_list": EVERYWHERE,
        "publish": OTHERS_WORK,  # a second person
    },
    "administrator": {"see_published": EVERYWHERE, "manage_roles": EVERYWHERE},
}
CASES = list(itertools.product(TABLE, Action, SCOPES))


def ann(*roles: str) -> Actor:
    return Actor("ann", "Ann", roles, services=("HOU",), portfolios=("Homes",), committees=("Performance",))


def test_the_table_has_every_role_of_the_framework() -> None:
    assert list(TABLE) == [role.id for role in CHESTERFIELD.roles]


@pytest.mark.parametrize(("role", "action", "scope"), CASES, ids=["-".join(case) for case in CASES])
def test_every_role_by_action_by_scope(role: str, action: Action, scope: str) -> None:
    allowed = scope in TABLE[role].get(action, set())
    assert can(ann(role), action, SCOPES[scope], CHESTERFIELD) is allowed
    if allowed:
        require(ann(role), action, SCOPES[scope], CHESTERFIELD)
    else:
        with pytest.raises(NotAllowed, match=r"^Ann may not .+\."):
            require(ann(role), action, SCOPES[scope], CHESTERFIELD)


texts = st.text(max_size=8)
scopes = st.builds(Scope, *[st.none() | texts] * 4)
theirs = st.lists(texts, max_size=3).map(tuple)


@given(actor=st.builds(Actor, texts, texts, st.just(()), theirs, theirs, theirs), scope=scopes)
def test_without_a_role_nothing_is_allowed(actor: Actor, scope: Scope) -> None:
    assert not any(can(actor, action, scope, CHESTERFIELD) for action in Action)


@given(roles=st.lists(texts.filter(lambda text: CHESTERFIELD.role(text) is None)), scope=scopes)
def test_a_role_that_the_framework_has_not_allows_nothing(roles: list[str], scope: Scope) -> None:
    assert not any(can(ann(*roles), action, scope, CHESTERFIELD) for action in Action)


@given(roles=st.lists(st.sampled_from(list(TABLE)), max_size=4), more=st.sampled_from(list(TABLE)), scope=scopes)
def test_another_role_never_takes_a_right_away(roles: list[str], more: str, scope: Scope) -> None:
    for action in Action:
        if can(ann(*roles), action, scope, CHESTERFIELD):
            assert can(ann(*roles, more), action, scope, CHESTERFIELD)


@given(scope=scopes)
def test_without_services_of_their_own_a_role_for_own_services_reaches_none(scope: Scope) -> None:
    nobody = Actor("bo", "Bo", ("service_manager", "portfolio_holder", "scrutiny"))
    for action in (Action.UPLOAD, Action.SEE_SUPPRESSED, Action.AGREE_ACTION, Action.RECORD_DECISIONS):
        assert not can(nobody, action, scope, CHESTERFIELD)


def test_the_local_user_may_do_everything_and_the_role_alone_gives_nothing() -> None:
    for action, scope in itertools.product(Action, SCOPES.values()):
        assert can(LOCAL, action, scope, CHESTERFIELD)
        assert not can(ann("local"), action, scope, CHESTERFIELD)


def test_codes_are_compared_without_case_and_spaces() -> None:
    manager = Actor("ann", "Ann", ("service_manager",), services=("hou 1",))
    assert can(manager, Action.UPLOAD, Scope(service="HOU1"), CHESTERFIELD)
    assert not can(manager, Action.UPLOAD, Scope(service="HOU"), CHESTERFIELD)
    assert not can(manager, Action.AGREE_ACTION, Scope(service="Hou1"), CHESTERFIELD)


def test_a_refusal_says_what_where_and_who_may() -> None:
    with pytest.raises(NotAllowed) as refusal:
        require(ann("service_manager"), Action.EDIT_DATA_LIST, Scope(service="HOU"), CHESTERFIELD)
    assert str(refusal.value) == (
        "Ann may not change the data list, targets or tolerances for HOU. "
        "Those who may, within their own scope: Policy Service."
    )


def test_actors_and_scopes_are_keys_of_a_cache() -> None:
    assert len({ann("member"), ann("member"), ann("cabinet"), LOCAL}) == 3
    assert hash(Scope("HOU")) == hash(Scope("HOU"))
