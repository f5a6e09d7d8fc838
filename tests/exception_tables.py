"""The small council with projects, a budget that is forecast over, a risk and warnings, for its exceptions."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.exceptions import one
from pmf_core.results import ExceptionLine
from pmf_core.view import View, open_view
from tests import project_tables, small
from tests.money_tables import load

BUDGET = "Service code,Period,Budget,Outturn,Forecast for the year\nHOU,2026-27,1000,,1100\n"
WARNINGS = """Warning code,Warning,Kind of subject,Subject code,Raised by,Raised on,State of the warning
W1,Flu is about,indicator,PE1,Occupational health,9/11/2026,open
W2,Too few vans,indicator,HO1,Lettings officer,9/11/2026,closed
"""
EXPLAINED = """Kind of subject,Subject code,Period,Cause,Remedy in sight,Explained by,Explained on
indicator,HO2,2026-27 Q2,Keys come late,{remedy},Lettings Manager,2/11/2026
"""


def fill(built: Path, folder: Path) -> Path:
    """A copy of the small council's database with all of these stored, closed."""
    view = small.copied(built, folder)
    for kind, text in (project_tables.FILES | {"budget": BUDGET, "warnings": WARNINGS}).items():
        load(view, kind, text)
    view.store.close()
    return view.store.path


def again(view: View) -> View:
    """The same view of what is known now."""
    return open_view(view.store, LOCAL, view.period.label)


def told(view: View, kind: str, code: str) -> ExceptionLine:
    """The exception of a subject that is one, as known now."""
    line = one(again(view), kind, code)
    assert line is not None
    return line


def why(line: ExceptionLine) -> list[str]:
    """Its reasons, gravest first."""
    return [str(each.reason) for each in line.reasons]
