"""Returns: a file's bytes in, typed rows and findings out. Pure: no store, no clock, no page."""

from pmf_core.returns.check import Checked, check
from pmf_core.returns.context import Context
from pmf_core.returns.findings import Refused
from pmf_core.returns.layouts.mapping import Mapping, MappingError
from pmf_core.returns.marking.marked import marked
from pmf_core.returns.reading.guard import readable
from pmf_core.returns.reading.read import read_limited
from pmf_core.returns.sheets import Sheet

__all__ = [
    "Checked", "Context", "Mapping", "MappingError", "Refused", "Sheet", "check", "marked", "read_limited", "readable",
]
