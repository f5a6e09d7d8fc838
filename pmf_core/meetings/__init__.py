"""Review meetings: what is called and held, its agenda from papers that stand still, and what it decides.

Source: docs/method.md#meetings.
"""

from pmf_core.meetings.agenda import agenda, papers
from pmf_core.meetings.deciding import Decided, decide
from pmf_core.meetings.decisions import decisions, for_service, last_number, raised_by_services, to_be_told
from pmf_core.meetings.held import before, meeting, meetings
from pmf_core.meetings.holding import close, issue, open_meeting, plan

__all__ = [
    "Decided", "agenda", "before", "close", "decide", "decisions", "for_service", "issue", "last_number", "meeting",
    "meetings", "open_meeting", "papers", "plan", "raised_by_services", "to_be_told",
]
