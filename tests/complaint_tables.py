"""What the small council's people told it, worked out by hand: Housing returns counts, People its cases."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.view import open_view
from tests import small

FEEDBACK = """Service code,Period,Sort of feedback,Stage,Received,Acknowledged in time,Answered,Answered in time,Upheld,Escalated,Learning
HOU,2026-M07,complaint,1,10,9,8,7,4,2,Letters say when a repair is due
HOU,2026-M08,complaint,1,12,12,12,9,5,1,
HOU,2026-M09,complaint,1,8,8,10,6,3,1,
HOU,2026-M07,complaint,2,2,2,1,1,1,,
HOU,2026-M08,complaint,2,1,1,2,1,1,,
HOU,2026-M09,complaint,2,1,1,1,1,0,,
HOU,2026-M07,compliment,,5,,,,,,
HOU,2026-27 Q2,compliment,,20,,,,,,
HOU,2026-27 Q2,comment,,4,,,,,,
HOU,2026-27 Q1,complaint,,24,,20,17,8,,
HOU,2025-26 Q2,complaint,,30,,30,27,10,,
"""
CASES = """Reference,Stage,Service code,Subject,Received on,Acknowledged on,Extended to,Answered on,Outcome,Learning
C1,1,PEO,A form,06/07/2026,08/07/2026,,22/07/2026,upheld,Forms are shorter
C2,1,PEO,A late letter,03/08/2026,05/08/2026,,10/09/2026,not_upheld,
C2,2,PEO,A late letter,15/09/2026,17/09/2026,,,,
C3,1,PEO,Nobody called back,10/11/2026,,,,,
H1,1,HOU,A repair,10/07/2026,13/07/2026,,15/07/2026,upheld,
"""
CONTACT = """Service code,Period,Channel,Contacts,Avoidable,Answered in time
HOU,2026-27 Q2,telephone,1000,300,900
HOU,2026-27 Q2,online,500,,
PEO,2026-27 Q2,email,100,10,
HOU,2026-27 Q1,telephone,900,180,800
"""
COVERAGE = """Period,Outlet,Items,Positive,Negative,People reached
2026-27 Q2,press,20,12,3,
2026-27 Q2,social_media,100,,,5000
2026-27 Q1,press,10,6,2,
"""
FILES = {"feedback": FEEDBACK, "cases": CASES, "contact": CONTACT, "coverage": COVERAGE}


def fill(built: Path, folder: Path) -> Path:
    """A copy of the small council's database with these stored, closed."""
    view = small.copied(built, folder)
    for kind, text in FILES.items():
        now = open_view(view.store, LOCAL, "2026-27 Q2")
        small.load(now, f"{kind}.csv", text, kind=kind, accept_warnings=True, reason="As sent")
    view.store.close()
    return view.store.path
