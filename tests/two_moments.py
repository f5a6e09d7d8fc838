"""The small council at two moments: on 20 August 2026 with its first quarter, on 17 November with the second.

A review was held on that first day. Since then homes let were restated (100 to 96), the target of days to relet moved
(25 to 24), the sickness of July came late, an action was done and another begun.
"""

from datetime import date, datetime, time
from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests import small

BEFORE = datetime(2026, 8, 20, 9, 0)
SINCE = datetime.combine(date(2026, 8, 31), time.max)
FIRST = """Indicator code,Period,Value
HO1,2025-26 Q2,90
HO1,2026-27 Q1,100
HO2,2026-27 Q1,24
PE1,2026-M04,9.2
PE1,2026-M05,9.2
PE1,2026-M06,9.2
PE2,2026-27 Q1,800
"""
SECOND = """Indicator code,Period,Value
HO1,2026-27 Q1,96
HO1,2026-27 Q2,99
HO2,2026-27 Q2,27.5
PE1,2026-M07,8
PE1,2026-M08,8
PE1,2026-M09,8
"""
MOVED = """Indicator code,Period,Target,Tolerance,Tolerance kind,Set by,Reason
HO2,2026-27,24,5,percent,Cabinet,Two more locksmiths
"""
ACTIONS = """Action code,Action,Kind of subject,Subject code,Owner,Proposed on,Due,State of the action,Done on,Evidence
A1,Ring tenants first,indicator,HO2,Lettings Manager,1/7/2026,31/12/2026,{first},{done},{evidence}
A2,Count the keys,,,Lettings Manager,1/7/2026,31/12/2026,agreed,,
"""
MEETINGS = """Meeting code,Review,Period,Held on,State of the meeting
R1,corporate,2026-27 Q1,20/8/2026,closed
"""
DECISIONS = """Meeting code,Number,Sort of decision,Decision,Service code,Decided on
R1,1,note,Homes let to be looked at in November,HOU,20/8/2026
"""


def fill(folder: Path) -> View:
    """A database of both moments, on 17 November 2026 at quarter 2."""
    opened = small.store(folder, clock=small.Ticking(BEFORE))
    files = {"service": small.SERVICES, "data_list": small.DATA_LIST, "targets": small.TARGETS, "values": FIRST,
             "actions": ACTIONS.format(first="agreed", done="", evidence=""), "meetings": MEETINGS}  # fmt: skip
    _load(opened, files)
    opened.close()
    again = Store.open(folder / "small.duckdb", clock=small.Ticking())
    later = {"values": SECOND, "targets": MOVED, "decisions": DECISIONS,
             "actions": ACTIONS.format(first="done", done="2/11/2026", evidence="A list")
             + "A3,Third van,indicator,HO2,Lettings Manager,2/11/2026,31/12/2026,proposed,,\n"}  # fmt: skip
    _load(again, later)
    return open_view(again, LOCAL, "2026-27 Q2")


def _load(store: Store, files: dict[str, str]) -> None:
    for kind, text in files.items():
        small.load(open_view(store, LOCAL), f"{kind}.csv", text, kind=kind, accept_warnings=True, reason="As counted anew")
