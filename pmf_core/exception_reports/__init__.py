"""What is said of an exception and done about it: the report, what was warned of early, and who may add to them."""

from pmf_core.exception_reports.report import history, report
from pmf_core.exception_reports.rights import Rights, rights
from pmf_core.exception_reports.warned import next_code, warnings

__all__ = ["Rights", "history", "next_code", "report", "rights", "warnings"]
