"""The only reader: each relation is a question put to the store, answered as a frame as known at a moment."""

from pmf_core.relations.known import Known, known
from pmf_core.relations.registers import data_list, framework, mapping, register, services, targets
from pmf_core.relations.trail import audit_rows, dangling, findings, same_file, submissions, touched
from pmf_core.relations.values import revisions, span, stored, values

__all__ = [
    "Known",
    "audit_rows",
    "data_list",
    "dangling",
    "findings",
    "framework",
    "known",
    "mapping",
    "register",
    "revisions",
    "same_file",
    "services",
    "span",
    "stored",
    "submissions",
    "targets",
    "touched",
    "values",
]
