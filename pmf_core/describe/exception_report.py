"""The report of an exception in words: how likely it is to recover, who has not explained it, how an option stands."""

from datetime import date

from pmf_core import formats
from pmf_core.describe.exceptions import KINDS
from pmf_core.results import ExceptionLine, ExceptionReport, Intervention

RECOVERY = {"likely": "Likely", "uncertain": "Uncertain", "unlikely": "Unlikely", "": "Not said"}
OUTCOMES = {"recovered": "Recovered", "escalated": "Escalated to a higher level", "stepped_down": "Stepped down",
            "stopped": "Stopped"}  # fmt: skip
WARNING_STATES = {"open": "Open", "accepted": "Accepted", "closed": "Closed"}


def not_explained(line: ExceptionLine) -> str:
    """In the place of the cause: "The Head of Housing has not explained this. Due 21 October 2026."."""
    who = f"The {line.owner}" if line.owner else f"{line.service_name or 'The council'}, with nobody named as owner,"
    due = f" Due {formats.day(line.explain_due)}." if line.explain_due else ""
    return f"{who} has not explained this.{due}"


def recovery(told: ExceptionReport) -> tuple[str, str]:
    """What the service says of recovery and what the figures say, in the same words: ("Likely", "Unlikely: ...")."""
    if not told.computed:
        return RECOVERY[told.recovery], "Not told: it has no chance of missing the year"
    share = formats.percent(100 * (told.line.chance or 0))
    return RECOVERY[told.recovery], f"{RECOVERY[told.computed]}: {share} likely to miss the year"


def differ(told: ExceptionReport) -> str:
    """A sentence where the service and the figures do not agree; else ""."""
    if not told.recovery or not told.computed or told.recovery == told.computed:
        return ""
    said, found = RECOVERY[told.recovery].lower(), RECOVERY[told.computed].lower()
    return f"The service says {said}, the figures say {found}."


def place(number: int, count: int) -> str:
    """Where it stands among them: "Exception 1 of 9"."""
    return f"Exception {number} of {count}"


def status(line: ExceptionLine) -> str:
    """One line on what it is and whose: "Indicator HOU02, Housing, Head of Housing, statutory"."""
    parts = [f"{KINDS[line.kind]} {line.code}", line.service_name, line.owner, "statutory" if line.statutory else ""]
    return " · ".join(part for part in parts if part)


def explained(line: ExceptionLine, today: date) -> str:
    """Whether it was explained: "Explained", "Due 4 November 2026", "14 days late", "Not asked for"."""
    if line.explained:
        return "Explained"
    if line.explain_due is None:
        return "Not asked for"
    late = (today - line.explain_due).days
    return f"{formats.plural(late, 'day')} late" if late > 0 else f"Due {formats.day(line.explain_due)}"


def lasted(one: Intervention) -> str:
    """When a level was begun and how it ended: "22 October 2026 to 1 December 2026: recovered"."""
    begun = formats.day(one.begun_on)
    if one.ended_on is None:
        return f"since {begun}" + (f", to be done by {formats.day(one.due)}" if one.due else "")
    outcome = OUTCOMES.get(one.outcome, "")
    return f"{begun} to {formats.day(one.ended_on)}" + (f": {outcome.lower()}" if outcome else "")
