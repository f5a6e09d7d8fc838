"""A small council's plans, worked out by hand: a council plan, two service plans, a team plan, their making."""

from datetime import datetime
from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests.small import Ticking, copied, load

TEAMS = """Team code,Team,Service code
HT1,Lettings,HOU
HT2,Repairs,HOU
PT1,Payroll,PEO
"""
PLANS = """Plan code,Plan,Kind of plan,Service code,Team code,Starts,Ends,Owner,Approach
CP,Council Plan,council_plan,,,01/04/2025,31/03/2029,Leader,Homes first.
SPH,Housing service plan,service_plan,HOU,,01/04/2026,31/03/2027,Head of Housing,Let faster.
SPP,People service plan,service_plan,PEO,,01/04/2026,31/03/2027,Head of People,
TPL,Lettings team plan,team_plan,HOU,HT1,01/04/2026,31/03/2027,Lettings Manager,
"""
STEPS = """Plan code,Version,Step,Taken on,Due,Taken by,What was said
CP,1,adopted,01/03/2025,,Council,
SPH,1,brief,01/10/2026,,Policy,
SPH,1,draft,20/10/2026,10/10/2026,Head of Housing,Ten days late
SPH,1,scrutiny,,05/11/2026,,
TPL,1,adopted,01/04/2026,,Cabinet,
"""
OBJECTIVES = """Objective code,Objective,Level,Sort of objective,Plan code,Service code,Owner,Benefit,Resource
T1,Fair homes,corporate,theme,CP,,Leader,,
C1,Homes for all,corporate,objective,CP,,Leader,A home,Two sites
S1,Let homes in 25 days,service,objective,SPH,HOU,Lettings Manager,Less waiting,One post
S2,Fewer sick days,service,objective,SPP,PEO,Head of People,,
"""
PROJECTS = """Project code,Project,Service code,Owner,Starts,Ends
P1,New lettings system,HOU,Lettings Manager,01/04/2026,31/12/2026
"""
MILESTONES = """Milestone code,Milestone,Plan code,Project code,Service code,Baseline,Forecast date,Done on
M1,Choose a supplier,SPH,P1,HOU,30/06/2026,,30/06/2026
M2,Go live,SPH,P1,HOU,31/10/2026,,
M3,Train staff,,P1,HOU,31/12/2026,15/01/2027,
M4,Hundred homes,CP,,HOU,31/03/2028,,
M5,Well-being offer,CP,,PEO,30/09/2026,,10/10/2026
M6,Green roofs,CP,,,31/03/2029,,
M7,Before the year,SPH,,HOU,31/01/2026,,
"""
RISKS = """Risk code,Risk,Impact,Likelihood,Mitigating action,Residual impact,Residual likelihood,Service code
R1,The supplier fails,high,medium,A second one,medium,low,HOU
R2,Nobody applies,high,high,,,,HOU
"""
LINKS = """From,From code,To,To code
indicator,HO2,objective,S1
indicator,HO1,objective,S1
objective,S1,objective,C1
milestone,M4,objective,C1
project,P1,objective,S1
risk,R1,project,P1
risk,R2,objective,S1
indicator,PE1,objective,S2
"""
IMPLICATIONS = """Plan code,Implication,Sort of implication,Indicator code,Amount,Posts,Support from,Rank,State of the implication
SPH,A lettings officer,workforce,HO2,38000,1,,2,approved
SPH,Fewer agency staff,money,,-20000,,,1,approved
SPH,Faster checks,support,,,,Repairs contractor,,proposed
"""
ADVICE = """Indicator code,Period,Given by,Advice,What was advised,Given on,Response
HO2,2026-27,Overview and Scrutiny,unrealistic,25 days has never been met,05/11/2026,
"""
APPRAISALS = """Service code,Period,Staff due one,Appraisals held,Mid-year reviews held
HOU,2026-27 Q1,40,10,
HOU,2026-27 H1,40,30,8
"""
FILES = {
    "teams.csv": TEAMS, "plans.csv": PLANS, "steps.csv": STEPS, "objectives.csv": OBJECTIVES, "projects.csv": PROJECTS,
    "milestones.csv": MILESTONES, "risks.csv": RISKS, "links.csv": LINKS, "implications.csv": IMPLICATIONS,
    "advice.csv": ADVICE, "appraisals.csv": APPRAISALS,
}  # fmt: skip


def fill(built: Path, folder: Path) -> Path:
    """A copy of the small council's database with all of these stored, closed."""
    view = copied(built, folder)
    for name, text in FILES.items():
        load(view, name, text, accept_warnings=True, reason="The figures are as they are.")
    view.store.close()
    return view.store.path


def again(view: View) -> View:
    """The same council and period, as known now."""
    return open_view(view.store, view.actor, "2026-27 Q2")


def reopened(path: Path, moment: datetime) -> View:
    """The database of a council at a later moment."""
    return open_view(Store.open(path, clock=Ticking(moment)), LOCAL, "2026-27 Q2")
