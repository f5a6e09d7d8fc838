"""What the small council does about its figures, worked out by hand for 17 November 2026: nine actions.

Sickness by month: April 2024 to July 2025 10 and 11 in turn (16 figures, mean 10.5), August 2025 50, from September
2025 on 8 and 9 in turn until March 2026, then as in `small.VALUES`.
"""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.view import open_view
from tests import small

ACTIONS = """Action code,Action,Kind of subject,Subject code,Kind of problem,Service code,Owner,Proposed on,Due,State of the action,Decided by,Decided on,Reason,Done on,Evidence,Lesson
A1,Ring tenants first,indicator,HO2,process,,Lettings Manager,1/7/2026,30/9/2026,under_way,Director,6/7/2026,,,,
A2,Return-to-work talks,indicator,PE1,people,,Head of People,1/9/2026,16/11/2026,agreed,Director,7/9/2026,,,,
A3,Move £5k to repairs,budget,HOU,money,,Head of Housing,2/11/2026,31/1/2027,proposed,,,,,,
A4,Nurse on call,indicator,PE1,people,,Head of People,1/6/2025,31/8/2025,done,Director,2/6/2025,,18/8/2025,A contract,Ask staff first
A5,New rota,indicator,PE1,process,,Head of People,1/7/2026,31/8/2026,done,Director,6/7/2026,,3/8/2026,The rota,
A6,Second set of keys,indicator,HO2,process,,Lettings Manager,1/6/2025,31/8/2025,done,Director,2/6/2025,,4/8/2025,Invoice,Buy two
A7,Away day for managers,,,other,PEO,Head of People,1/3/2026,31/5/2026,done,Director,1/3/2026,,5/5/2026,Minutes,Book early
A8,Third van,indicator,HO2,money,,Lettings Manager,1/8/2026,,refused,Director,3/9/2026,Too dear,,,
A9,Write it all down,,,,,,,,proposed,,,,,,
"""
MONTHS = [*[10, 11] * 8, 50, *[8, 9] * 3, 9]  # April 2024 to March 2026


def figures() -> str:
    """Sickness of the 24 months before those of `small`."""
    rows = [f"PE1,{2024 + (3 + n) // 12}-M{(3 + n) % 12 + 1:02d},{value}" for n, value in enumerate(MONTHS)]
    return "\n".join(["Indicator code,Period,Value", *rows, ""])


def fill(built: Path, folder: Path) -> Path:
    """A copy of the small council's database with these stored, closed."""
    view = small.copied(built, folder)
    for kind, table in {"values": figures(), "actions": ACTIONS}.items():
        now = open_view(view.store, LOCAL, "2026-27 Q2")
        small.load(now, f"{kind}.csv", table, kind=kind, accept_warnings=True, reason="As agreed")
    view.store.close()
    return view.store.path
