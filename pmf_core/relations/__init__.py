"""The only reader: each relation is a question put to the store, answered as a frame as known at a moment."""

from pmf_core.relations.events import annotations, definition_breaks, step_changes
from pmf_core.relations.known import Known, known
from pmf_core.relations.registers import data_list, framework, mapping, register, retired, services, targets
from pmf_core.relations.trail import audit_rows, dangling, doubts, findings, same_file, sent, submissions, touched
from pmf_core.relations.values import first_answers, revisions, span, stored, values

__all__ = [
    "Known",
    "annotations",
    "audit_rows",
    "data_list",
    "dangling",
    "definition_breaks",
    "doubts",
    "findings",
    "first_answers",
    "framework",
    "known",
    "mapping",
    "register",
    "retired",
    "revisions",
    "same_file",
    "sent",
    "services",
    "span",
    "step_changes",
    "stored",
    "submissions",
    "targets",
    "touched",
    "values",
]
