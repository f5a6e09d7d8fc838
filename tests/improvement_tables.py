"""How the small council gets better, worked out by hand for 17 November 2026: seven records, four partners' parts."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.view import open_view
from tests import small

IMPROVEMENTS = """Improvement code,Improvement,Sort of improvement,Service code,Owner,By whom,State of the improvement,Starts,Due,Held on,Next on,Level,Level sought,Why,What was found,Expected,Achieved,Saving expected,Saved,Who is affected,Effect on them,What is done about it
A1,Quality mark,accreditation,PEO,Head of People,Assessors,done,,,01/10/2023,01/10/2026,Bronze,Silver,,,,,,,,,
A2,Landlord award,accreditation,HOU,Head of Housing,Assessors,done,,,12/12/2023,11/12/2026,Gold,Gold,,,,,,,,,
I1,Landlord inspection,inspection,HOU,Head of Housing,The regulator,done,,,17/08/2026,,C2,C1,,Safe homes,,,,,,,
S1,Review of lettings,service_review,HOU,Lettings Manager,,under_way,06/04/2026,31/10/2026,,,,,Relets are slow,,Ten days fewer,,60000,15000,,,
E1,Parking charges,equality_impact,PEO,Head of People,,under_way,01/09/2026,18/12/2026,,,,,,,,,,,Disability,negative,
M1,Cleaning,market_testing,PEO,Head of People,,stopped,01/04/2025,01/04/2026,,,,,,,,,20000,,,,
P1,Parks,best_value_review,,Chief Executive,,planned,,,,,,,,,,,,,,,
"""
RECOMMENDATIONS = """Improvement code,Number,Recommendation,Response,Owner,Due,Done on,Note
I1,1,Survey every home,agreed,Head of Housing,30/09/2026,,
I1,2,Tell tenants by ward,partly_agreed,Head of Housing,16/11/2026,,
I1,3,Close fire actions,agreed,Head of Housing,30/06/2026,17/07/2026,Late
I1,4,Buy a second van,not_agreed,,,,Too dear
I1,10,Write it down,agreed,,,,
M1,1,Ask again,agreed,,01/05/2026,,
"""
PARTNERSHIPS = """Partnership code,Partnership,Partners,Service code,Owner,Purpose,Criteria,What we promised,What we gave,Promise kept,Their view of us,In their words,Asked on,Next on
B1,Homes board,Vale Homes; the county,HOU,Head of Housing,New homes,100 homes a year,Two sites,One site,no,fair,We wait for the second site,05/10/2026,05/10/2027
B2,Training pool,Three councils,PEO,Head of People,Shared courses,,,,yes,good,,10/10/2024,
B3,Old board,Nobody,,,,,,,,,,,
"""
SHARED = """Partnership code,Partner,Indicator code,Period,Target,Achieved,Note
B1,The council,HO1,2026-27 Q2,100,99,
B1,Vale Homes,HO1,2026-27 Q2,60,61,
B1,The county,HO1,2026-27 Q2,40,,
B1,The council,HO2,2026-27,26,20,
B1,Vale Homes,HO2,2026-27,28,30,
"""
OBJECTIVES = "Objective code,Objective,Level,Service code\nO1,Homes let sooner,service,HOU\nO2,A good employer,service,PEO\n"
LINKS = """From,From code,To,To code
improvement,I1,objective,O1
improvement,S1,objective,O1
partnership,B1,objective,O1
improvement,A1,objective,O2
"""
FILES = {
    "objectives": OBJECTIVES, "improvements": IMPROVEMENTS, "recommendations": RECOMMENDATIONS,
    "partnerships": PARTNERSHIPS, "shared_targets": SHARED, "links": LINKS,
}  # fmt: skip


def fill(built: Path, folder: Path) -> Path:
    """A copy of the small council's database with these stored, closed."""
    view = small.copied(built, folder)
    for kind, text in FILES.items():
        now = open_view(view.store, LOCAL, "2026-27 Q2")
        small.load(now, f"{kind}.csv", text, kind=kind, accept_warnings=True, reason="As agreed")
    view.store.close()
    return view.store.path
