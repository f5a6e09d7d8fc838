"""What people tell the council as answers: feedback of every service, contact by channel, what is said of it."""

from pmf_core.complaints.contact import contact
from pmf_core.complaints.counting import limits
from pmf_core.complaints.coverage import coverage
from pmf_core.complaints.feedback import feedback, update

__all__ = ["contact", "coverage", "feedback", "limits", "update"]
