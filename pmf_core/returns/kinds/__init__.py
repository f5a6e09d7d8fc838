"""The kinds of return. One schema declares each: template, reading, checks, table and docs come from it."""

from pmf_core.returns.kinds.comparison import BODIES, COMPARATORS, COMPARISON_NOTES, GROUPS
from pmf_core.returns.kinds.delivery import ENDS, LINKS, MILESTONES, OBJECTIVES, PROJECTS, RELATIONS, RISKS
from pmf_core.returns.kinds.events import ANNOTATIONS, DEFINITION_BREAKS, STEP_CHANGES
from pmf_core.returns.kinds.figures import ICONS, RAG_WORDS, VALUES
from pmf_core.returns.kinds.knowledge import ENGAGEMENT, EVIDENCE, REVIEWS
from pmf_core.returns.kinds.planning import (
    APPRAISALS,
    CASCADES,
    IMPLICATIONS,
    PLAN_STEPS,
    PLANS,
    TARGET_ADVICE,
    TEAMS,
)
from pmf_core.returns.kinds.registers import DATA_LIST, SERVICE, TARGETS, TOLERANCE
from pmf_core.returns.kinds.schema import DATED, REFERRED, Column, Kind, Type
from pmf_core.returns.kinds.trust import CHARACTERISTICS, DATA_QUALITY, GRADES, REPERFORMANCE, SIGN_OFF
from pmf_core.returns.kinds.value import BUDGET, VALUE_FOR_MONEY, VALUE_REVIEW

__all__ = [
    "ANNOTATIONS", "APPRAISALS", "BODIES", "BUDGET", "CASCADES", "CHARACTERISTICS", "COMPARATORS", "COMPARISON_NOTES",
    "DATA_LIST", "DATA_QUALITY", "DATED", "DEFINITION_BREAKS", "ENDS", "ENGAGEMENT", "EVIDENCE", "GRADES", "GROUPS",
    "ICONS", "IMPLICATIONS", "KINDS", "LINKS", "MILESTONES", "OBJECTIVES", "PLANS", "PLAN_STEPS", "PROJECTS",
    "RAG_WORDS", "REFERRED", "RELATIONS", "REPERFORMANCE", "REVIEWS", "RISKS", "SERVICE", "SIGN_OFF", "STEP_CHANGES",
    "TARGETS", "TARGET_ADVICE", "TEAMS", "TOLERANCE", "VALUES", "VALUE_FOR_MONEY", "VALUE_REVIEW", "Column", "Kind",
    "Type",
]  # fmt: skip

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        SERVICE, DATA_LIST, TARGETS, VALUES, DATA_QUALITY, SIGN_OFF, REPERFORMANCE,
        STEP_CHANGES, DEFINITION_BREAKS, ANNOTATIONS, BODIES, GROUPS, COMPARATORS, COMPARISON_NOTES,
        BUDGET, VALUE_FOR_MONEY, VALUE_REVIEW,
        TEAMS, PLANS, PLAN_STEPS, OBJECTIVES, PROJECTS, MILESTONES, RISKS, EVIDENCE, ENGAGEMENT, REVIEWS, LINKS,
        IMPLICATIONS, TARGET_ADVICE, CASCADES, APPRAISALS,
    )
}  # fmt: skip
