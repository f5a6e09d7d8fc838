"""Everything that is due in a financial year, when and for whom: on pages, in words and as an iCalendar file."""

from pmf_core.annual_calendar.ical import ical
from pmf_core.annual_calendar.mine import mine
from pmf_core.annual_calendar.year import calendar, chosen, role, service, title, years

__all__ = ["calendar", "chosen", "ical", "mine", "role", "service", "title", "years"]
