"""A small council's projects, worked out by hand: one that slips, one quiet, one reported green, one without a word."""

from pathlib import Path

from tests.small import copied, load

PROGRAMMES = """Programme code,Programme,Service code,Assurance group,Quadrant,Block
G1,Great homes,HOU,Homes board,big_ticket,great_place
"""
PROJECTS = """Project code,Project,Programme code,Service code,Owner,Quadrant,Block,Starts,Ends,Approved cost,State of the project
P1,New lettings system,G1,HOU,Lettings Manager,,,01/04/2026,31/12/2026,400000,under_way
P2,Roofs,G1,HOU,Head of Housing,business_critical,,01/04/2026,31/03/2027,1000000,under_way
P3,Pay system,,PEO,Head of People,business_critical,,01/04/2026,31/03/2027,200000,under_way
P4,Steady hall,G1,HOU,Head of Housing,,,01/04/2026,31/03/2027,50000,under_way
P5,Next year's plan,,PEO,Head of People,,,01/04/2027,31/03/2028,90000,proposed
P6,Old depot,,HOU,Head of Housing,,,01/04/2025,31/03/2026,100000,complete
P7,Silent move,,PEO,Head of People,,,01/04/2026,31/03/2027,,under_way
"""
MILESTONES = """Milestone code,Milestone,Project code,Service code,Baseline,Forecast date,Done on
M1,Choose a supplier,P1,HOU,30/06/2026,,30/06/2026
M2,Go live,P1,HOU,31/12/2026,20/03/2027,
M3,Staff trained,P3,PEO,01/10/2026,,
M4,Hall open,P4,HOU,31/03/2027,,
M5,Depot closed,P6,HOU,31/03/2026,,10/04/2026
M6,Keys,P7,PEO,01/03/2027,,
"""
REPORTS = """Project code,Period,Complete,Expected end,Spent,Forecast cost,Reported status,What happened,What it needs,Reported by
P1,2026-27 Q1,35,31/12/2026,100000,400000,green,On course,,Lettings Manager
P1,2026-27 Q2,50,25/03/2027,300000,460000,amber,The supplier is late,A second tester,Lettings Manager
P2,2026-27 Q1,25,31/03/2027,200000,1000000,green,,,Head of Housing
P2,2026-27 Q2,50,31/03/2027,800000,1000000,green,Half the roofs are done,,Head of Housing
P3,2026-27 Q2,30,31/03/2027,60000,200000,green,Going well,,Head of People
P4,2026-27 Q2,50,31/03/2027,25000,50000,green,,,Head of Housing
P6,2025-26 Q4,100,10/04/2026,95000,95000,green,Done,,Head of Housing
"""
BENEFITS = """Project code,Benefit,Sort of benefit,Unit,Planned,Due,Forecast,Realised,Indicator code
P1,Days to relet,outcome,days,-5,31/03/2028,-5,,HO2
P1,Cheaper repairs,cashable,£,50000,31/03/2028,46000,,
P4,Bookings,outcome,bookings,,31/03/2028,,,
"""
DEPENDENCIES = """Project code,What it waits for,Waits for project,Waits for milestone,Needed by,Expected on,There since
P4,The lettings system,,M2,31/01/2027,,
P4,Planning consent,,,30/06/2026,,15/06/2026
P2,The old depot,P6,,01/05/2026,,
"""
ISSUES = """Issue code,Issue,Project code,Severity,Raised on,Settled on
I1,No test data,P1,high,01/10/2026,
I2,Badges,P1,low,01/05/2026,01/06/2026
"""
OBJECTIVES = "Objective code,Objective,Level,Service code\nO1,Let homes sooner,service,HOU\n"
RISKS = "Risk code,Risk,Impact,Likelihood,Service code\nR1,The supplier fails,high,medium,HOU\n"
LINKS = "From,From code,To,To code\nproject,P1,objective,O1\nrisk,R1,project,P1\n"
FILES = {
    "programmes": PROGRAMMES, "projects": PROJECTS, "milestones": MILESTONES, "project_reports": REPORTS,
    "benefits": BENEFITS, "dependencies": DEPENDENCIES, "issues": ISSUES, "objectives": OBJECTIVES, "risks": RISKS,
    "links": LINKS,
}  # fmt: skip


def fill(built: Path, folder: Path) -> Path:
    """A copy of the small council's database with all of these stored, closed."""
    view = copied(built, folder)
    for name, text in FILES.items():
        load(view, f"{name}.csv", text, kind=name, accept_warnings=True, reason="The figures are as they are.")
    view.store.close()
    return view.store.path
