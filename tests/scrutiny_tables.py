"""What scrutiny asked of the small council, worked out by hand for 17 November 2026: five questions, one piece of work."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.view import View, open_view
from tests import small

QUESTIONS = """Question code,Matter raised,Raised for,Asked by,Asked on,Step of the protocol,Committee,Kind of subject,Subject code,Service code,Due,Answer,Answered by,Answered on,Satisfied,What was withheld,Why it was withheld
Q1,Why do relets take so long?,member,Member for Northfields,02/11/2026,,,indicator,HO2,,,,,,,,
Q2,How many days are lost to stress?,committee,Chair of the Forum,06/11/2026,,,indicator,PE1,,,,,,,,
Q3,What does a void cost?,public,Member for Eastgate,01/10/2026,,,,,HOU,,£95 a week,Head of Housing,08/10/2026,no,The bid of the builder,Commercial; decided by the monitoring officer
Q3-2,What does a void cost?,public,Member for Eastgate,12/10/2026,committee,performance_scrutiny,,,HOU,,Evidence on 4 November,Head of Housing,04/11/2026,,,
Q5,Who chairs the appeals?,member,Member for Westend,03/08/2026,,,,,PEO,,The Head of People,Head of People,05/08/2026,yes,,
"""
WORK = """Improvement code,Improvement,Sort of improvement,Service code,Owner,By whom,State of the improvement,Starts,Due
TF1,Why homes stand empty,task_and_finish,HOU,Scrutiny Officer,Overview and Performance Scrutiny Forum,under_way,01/09/2026,30/11/2026
TF2,How staff are kept,task and finish group,PEO,Scrutiny Officer,A working party,under_way,01/09/2026,30/11/2026
"""
RECOMMENDATIONS = """Improvement code,Number,Recommendation,Response,Owner,Due,Done on
TF1,1,Inspect before the tenant leaves,agreed,Head of Housing,30/10/2026,
TF1,2,Tell ward members each month,to_be_answered,,,
"""
MEETINGS = """Meeting code,Review,Period,Planned on,Papers as at,State of the meeting
MT1,corporate,2026-27 Q2,20/11/2026,2026-11-16T12:00,planned
MT2,corporate,2026-27 Q1,20/08/2026,,closed
"""
FILES = {"questions": QUESTIONS, "improvements": WORK, "recommendations": RECOMMENDATIONS, "meetings": MEETINGS}


def fill(built: Path, folder: Path) -> Path:
    """A copy of the small council's database with these stored, closed."""
    view = filled(small.copied(built, folder))
    view.store.close()
    return view.store.path


def filled(view: View) -> View:
    """The same council with these stored."""
    for kind, text in FILES.items():
        now = open_view(view.store, LOCAL, "2026-27 Q2")
        small.load(now, f"{kind}.csv", text, kind=kind, accept_warnings=True, reason="As asked")
    return open_view(view.store, LOCAL, "2026-27 Q2")
