"""The small council's staff, worked out by hand: eight quarters of Housing, a small service, injuries, courses, groups."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.view import open_view
from tests import small

LABELS = ("2024-25 Q3", "2024-25 Q4", "2025-26 Q1", "2025-26 Q2", "2025-26 Q3", "2025-26 Q4", "2026-27 Q1", "2026-27 Q2")
DAYS = (400, 420, 380, 400, 420, 440, 440, 500)  # of 200 FTE: 8 a year, then 9
ALL = "All staff but agency"
HEAD = ("Service code,Period,Headcount at the start,Headcount at the end,FTE at the start,FTE at the end,Posts,Vacant posts,"
        "Leavers,Leavers by their own wish,Days lost to sickness,Days lost to long absence,What is counted,Pay bill,Agency\n")  # fmt: skip
HOUSING = "".join(
    f"HOU,{label},240,240,200,200,220,22,6,4,{days},200,{ALL},2000000,200000\n"
    for label, days in zip(LABELS, DAYS, strict=True)
)
PEOPLE = f"PEO,2026-27 Q2,6,6,3,5,4,0,1,1,10,0,{ALL}.,40000,0\n"
WORKFORCE = HEAD + HOUSING + PEOPLE
PROFILE = """Dimension,Segment,Period,Headcount,Senior posts,Appointed,Leavers,"Share of residents, %"
Gender,Women,2024-25,140,10,20,20,51
Gender,Men,2024-25,100,20,10,10,49
Gender,Women,2025-26,150,12,30,20,51
Gender,Men,2025-26,100,18,10,10,49
Age,16 to 24,2025-26,3,0,2,1,14
Age,25 to 49,2025-26,147,14,30,22,50
Age,50 to 64,2025-26,100,16,8,7,36
"""
SAFETY = """Service code,Period,Sort of event,Events
HOU,2011-12,over_3_day,9
HOU,2012-13,over_7_day,5
HOU,2025-26 Q3,over_7_day,1
HOU,2025-26 Q3,near_miss,8
HOU,2026-27 Q1,specified,1
HOU,2026-27 Q2,over_7_day,2
HOU,2026-27 Q2,over_3_day,3
HOU,2025-26 Q1,over_7_day,1
"""
TRAINING = """Course or competency,Sort of training,Service code,Period,People due it,People who have it
Data protection,mandatory,HOU,2026-27 Q2,200,190
Data protection,mandatory,PEO,2026-27 Q2,4,1
Data protection,mandatory,HOU,2025-26 Q2,200,150
Lifting,competency,HOU,2026-27 Q1,50,30
"""
APPRAISALS = """Service code,Period,Staff due one,Appraisals held,Mid-year reviews held
HOU,2026-27,200,150,90
"""
SURVEYS = """Survey,Who answered,Question,Period,Base,Favourable
Staff,employees,Proud to work here,2024-25 Q2,160,80
Staff,employees,Proud to work here,2026-27 Q2,150,105
Residents,residents,Satisfied,2026-27 Q2,500,300
"""
FILES = {"workforce": WORKFORCE, "workforce_profile": PROFILE, "safety": SAFETY, "training": TRAINING,
         "appraisals": APPRAISALS, "surveys": SURVEYS}  # fmt: skip


def fill(built: Path, folder: Path) -> Path:
    """A copy of the small council's database with these stored, closed."""
    view = small.copied(built, folder)
    for kind, text in FILES.items():
        now = open_view(view.store, LOCAL, "2026-27 Q2")
        small.load(now, f"{kind}.csv", text, kind=kind, accept_warnings=True, reason="As returned")
    view.store.close()
    return view.store.path
