"""The kinds of return. One schema declares each: template, reading, checks, table and docs come from it."""

from pmf_core.returns.kinds.comparison import BODIES, COMPARATORS, COMPARISON_NOTES, GROUPS
from pmf_core.returns.kinds.contracts import CONTRACT_TERMS, CONTRACTS, ISSUES
from pmf_core.returns.kinds.delivery import ENDS, LINKS, MILESTONES, OBJECTIVES, RELATIONS
from pmf_core.returns.kinds.events import ANNOTATIONS, DEFINITION_BREAKS, STEP_CHANGES
from pmf_core.returns.kinds.figures import ICONS, RAG_WORDS, VALUES
from pmf_core.returns.kinds.knowledge import ENGAGEMENT, EVIDENCE, REVIEWS
from pmf_core.returns.kinds.money import BUDGET, ESTIMATES, INCOME, INCOME_STREAMS, SAVINGS, VIREMENTS, WHOLE
from pmf_core.returns.kinds.planning import (
    APPRAISALS,
    CASCADES,
    IMPLICATIONS,
    PLAN_STEPS,
    PLANS,
    TARGET_ADVICE,
    TEAMS,
)
from pmf_core.returns.kinds.projects import BENEFITS, DEPENDENCIES, PROGRAMMES, PROJECT_REPORTS, PROJECTS
from pmf_core.returns.kinds.registers import DATA_LIST, SERVICE, TARGETS, TOLERANCE
from pmf_core.returns.kinds.risks import RISKS
from pmf_core.returns.kinds.schema import DATED, REFERRED, Column, Kind, Type
from pmf_core.returns.kinds.trust import CHARACTERISTICS, DATA_QUALITY, GRADES, REPERFORMANCE, SIGN_OFF
from pmf_core.returns.kinds.value import VALUE_FOR_MONEY, VALUE_REVIEW

__all__ = [
    "ANNOTATIONS", "APPRAISALS", "BENEFITS", "BODIES", "BUDGET", "CASCADES", "CHARACTERISTICS", "COMPARATORS",
    "COMPARISON_NOTES", "CONTRACTS", "CONTRACT_TERMS", "DATA_LIST", "DATA_QUALITY", "DATED", "DEFINITION_BREAKS",
    "DEPENDENCIES", "ENDS", "ENGAGEMENT", "ESTIMATES", "EVIDENCE", "GRADES", "GROUPS", "ICONS", "IMPLICATIONS",
    "INCOME", "INCOME_STREAMS", "ISSUES", "KINDS", "LINKS", "MILESTONES", "OBJECTIVES", "PLANS", "PLAN_STEPS",
    "PROGRAMMES", "PROJECTS", "PROJECT_REPORTS", "RAG_WORDS", "REFERRED", "RELATIONS", "REPERFORMANCE", "REVIEWS",
    "RISKS", "SAVINGS", "SERVICE", "SIGN_OFF", "STEP_CHANGES", "TARGETS", "TARGET_ADVICE", "TEAMS", "TOLERANCE",
    "VALUES", "VALUE_FOR_MONEY", "VALUE_REVIEW", "VIREMENTS", "WHOLE", "Column", "Kind", "Type",
]  # fmt: skip

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        SERVICE, DATA_LIST, TARGETS, VALUES, DATA_QUALITY, SIGN_OFF, REPERFORMANCE,
        STEP_CHANGES, DEFINITION_BREAKS, ANNOTATIONS, BODIES, GROUPS, COMPARATORS, COMPARISON_NOTES,
        BUDGET, VALUE_FOR_MONEY, VALUE_REVIEW,
        TEAMS, PLANS, PLAN_STEPS, OBJECTIVES, PROGRAMMES, PROJECTS, MILESTONES, PROJECT_REPORTS, BENEFITS,
        DEPENDENCIES, RISKS, CONTRACTS, CONTRACT_TERMS, ISSUES, EVIDENCE, ENGAGEMENT, REVIEWS, LINKS,
        IMPLICATIONS, TARGET_ADVICE, CASCADES, APPRAISALS,
        INCOME_STREAMS, INCOME, VIREMENTS, SAVINGS, ESTIMATES,
    )
}  # fmt: skip
