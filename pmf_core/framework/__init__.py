"""A council's framework: one TOML file, read into typed frozen objects, every fault of it named at once."""

from pmf_core.framework.conduct import Committee, LadderLevel, Permission, RagScheme, Review, Role, Tolerance
from pmf_core.framework.files import available, load, parse, read_text
from pmf_core.framework.permissions import Action, Reach
from pmf_core.framework.schema import Framework
from pmf_core.framework.schemes import CONDITIONS, schemes
from pmf_core.framework.wants import Block, Quadrant

__all__ = [
    "CONDITIONS",
    "Action",
    "Block",
    "Committee",
    "Framework",
    "LadderLevel",
    "Permission",
    "Quadrant",
    "RagScheme",
    "Reach",
    "Review",
    "Role",
    "Tolerance",
    "available",
    "load",
    "parse",
    "read_text",
    "schemes",
]
