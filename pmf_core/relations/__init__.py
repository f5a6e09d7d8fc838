"""The only reader: each relation is a question put to the store, answered as a frame as known at a moment."""

from pmf_core.relations.aims import lives, target_versions
from pmf_core.relations.comparison import benchmark_groups, bodies
from pmf_core.relations.events import annotations, definition_breaks, step_changes
from pmf_core.relations.known import Known, known
from pmf_core.relations.money import budget_lines, budgets, incomes, value_answers, value_comparisons
from pmf_core.relations.peers import comparators, comparison_notes, peer_places, peers
from pmf_core.relations.registers import data_list, framework, mapping, register, retired, services, targets
from pmf_core.relations.segments import dimensions, segments
from pmf_core.relations.trail import (
    audit_rows,
    by_number,
    dangling,
    doubts,
    findings,
    same_file,
    segmented,
    sent,
    submissions,
)
from pmf_core.relations.values import first_answers, revisions, span, stored, values
from pmf_core.relations.versions import versions
from pmf_core.relations.written import written

__all__ = [
    "Known",
    "annotations",
    "audit_rows",
    "benchmark_groups",
    "bodies",
    "budget_lines",
    "budgets",
    "by_number",
    "comparators",
    "comparison_notes",
    "data_list",
    "dangling",
    "definition_breaks",
    "dimensions",
    "doubts",
    "findings",
    "first_answers",
    "framework",
    "incomes",
    "known",
    "lives",
    "mapping",
    "peer_places",
    "peers",
    "register",
    "retired",
    "revisions",
    "same_file",
    "segmented",
    "segments",
    "sent",
    "services",
    "span",
    "step_changes",
    "stored",
    "submissions",
    "target_versions",
    "targets",
    "value_answers",
    "value_comparisons",
    "values",
    "versions",
    "written",
]
