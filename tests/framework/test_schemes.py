"""The RAG schemes that are shipped, as rules; what they make of figures is tested with the methods."""

import pytest

from pmf_core import framework
from pmf_core.errors import FrameworkError
from pmf_core.model import Rag, RagRule

EXCEEDED, GREEN = RagRule(Rag.EXCEEDED, ("stretch_met",)), RagRule(Rag.GREEN, ("target_met",))
SCHEMES = {
    "tolerance": (EXCEEDED, GREEN, RagRule(Rag.AMBER, ("within_tolerance",)), RagRule(Rag.RED, ("always",))),
    "havering": (
        EXCEEDED,
        GREEN,
        RagRule(Rag.RED, ("beyond_tolerance", "worse_than_last_year")),
        RagRule(Rag.AMBER, ("always",)),
    ),
    "medway": (EXCEEDED, GREEN, RagRule(Rag.AMBER, ("recoverable",), 0.5), RagRule(Rag.RED, ("always",))),
    "traffic_lights": (
        RagRule(Rag.AMBER, ("target_met", "at_risk"), 0.5),
        GREEN,
        RagRule(Rag.AMBER, ("within_tolerance",)),
        RagRule(Rag.RED, ("always",)),
    ),
}


def with_rag(lines: str) -> str:
    """Chesterfield's text with another scheme."""
    return framework.read_text("chesterfield").replace('scheme = "tolerance"', lines)


def test_the_schemes_shipped() -> None:
    assert framework.schemes() == SCHEMES


@pytest.mark.parametrize("name", SCHEMES)
def test_a_framework_chooses_a_scheme_by_name(name: str) -> None:
    rag = framework.parse(with_rag(f'scheme = "{name}"'), name).rag
    assert (rag.name, rag.rules) == (name, SCHEMES[name])
    assert rag.title
    assert rag.about


def test_a_framework_may_list_its_own_rules() -> None:
    rules = 'rule = [{ rag = "green", when = ["target_met"] }, { rag = "red", when = ["always"] }]'
    rag = framework.parse(with_rag(rules), "own").rag
    assert rag.name == "own"
    assert rag.rules == (GREEN, RagRule(Rag.RED, ("always",)))


LAST = '{ rag = "red", when = ["always"] }'


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            'scheme = "haverring"',
            "rag: there is no scheme `haverring`; choose `tolerance`, `havering`, `medway`, `traffic_lights`, "
            "or list `rule`s of your own",
        ),
        ('scheme = "medway"\nname = "x"', "rag: `name` is not known here; give `scheme` or `rule`"),
        (
            "",
            "rag: `scheme` is missing; choose `tolerance`, `havering`, `medway`, `traffic_lights`, "
            "or list `rule`s of your own",
        ),
        (f'scheme = "medway"\nrule = [{LAST}]', "rag: give `scheme` or a list of `rule`, not both"),
        ("rule = []", "rag: `rule` must be a list of rules, at least one"),
        (
            'rule = [{ rag = "green", when = ["target_met"] }]',
            "rag, rule 1: the last rule must be `always`, so that every figure is rated",
        ),
        (
            f'rule = [{{ rag = "green", when = ["always"] }}, {LAST}]',
            "rag, rule 1: `always` belongs alone in the last rule: no rule after it would ever be tried",
        ),
        (
            f'rule = [{{ rag = "blue", when = ["target_met"] }}, {LAST}]',
            "rag, rule 1: `rag` must be one of `red`, `amber`, `green`, `exceeded`, not `blue`",
        ),
        (
            f'rule = [{{ rag = "amber", when = ["recoverable"] }}, {LAST}]',
            "rag, rule 1: `recoverable` needs a `share` from 0 to 1: the chance at which it counts as recoverable",
        ),
        (
            f'rule = [{{ rag = "amber", when = ["target_met", "at_risk"] }}, {LAST}]',
            "rag, rule 1: `at_risk` needs a `share` from 0 to 1: the chance of ending the year on target below which it "
            "counts as at risk",
        ),
        (
            f'rule = [{{ rag = "amber", when = ["target_met"], share = 0.5 }}, {LAST}]',
            "rag, rule 1: `share` goes only with the condition `recoverable` or `at_risk`",
        ),
        (
            f'rule = [{{ rag = "amber", when = ["nearly"] }}, {LAST}]',
            "rag, rule 1: `nearly` is not a condition; choose from `always`, `stretch_met`, `target_met`, "
            "`within_tolerance`, `beyond_tolerance`, `worse_than_last_year`, `not_worse_than_last_year`, `recoverable`, "
            "`at_risk`",
        ),
        (
            f'rule = [{{ rag = "amber", when = ["target_met"], if = 1 }}, {LAST}]',
            "rag, rule 1: `if` is not known here; a rule has `rag`, `when` and `share`",
        ),
    ],
)
def test_a_wrong_scheme_is_named(lines: str, problem: str) -> None:
    with pytest.raises(FrameworkError) as refusal:
        framework.parse(with_rag(lines), "wrong")
    assert refusal.value.problems == [problem]
