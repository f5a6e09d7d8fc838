"""The kinds of return. One schema declares each: template, reading, checks, table and docs come from it."""

from pmf_core.returns.kinds.events import ANNOTATIONS, DEFINITION_BREAKS, STEP_CHANGES
from pmf_core.returns.kinds.figures import ICONS, RAG_WORDS, VALUES
from pmf_core.returns.kinds.registers import DATA_LIST, SERVICE, TARGETS, TOLERANCE
from pmf_core.returns.kinds.schema import DATED, REFERRED, Column, Kind, Type
from pmf_core.returns.kinds.trust import CHARACTERISTICS, DATA_QUALITY, GRADES, REPERFORMANCE, SIGN_OFF

__all__ = [
    "ANNOTATIONS", "CHARACTERISTICS", "DATA_LIST", "DATA_QUALITY", "DATED", "DEFINITION_BREAKS", "GRADES", "ICONS",
    "KINDS", "RAG_WORDS", "REFERRED", "REPERFORMANCE", "SERVICE", "SIGN_OFF", "STEP_CHANGES", "TARGETS", "TOLERANCE",
    "VALUES", "Column", "Kind", "Type",
]  # fmt: skip

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        SERVICE, DATA_LIST, TARGETS, VALUES, DATA_QUALITY, SIGN_OFF, REPERFORMANCE,
        STEP_CHANGES, DEFINITION_BREAKS, ANNOTATIONS,
    )
}  # fmt: skip
