"""What the small council's partners are held to, worked out by hand."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.view import open_view
from tests import small

CONTRACTS = """Contract code,Contract,Partner,Service code,Owner,Starts,Ends,Amount
K1,Repairs,Mendwell,HOU,Head of Housing,01/04/2024,31/03/2029,200000
K2,Payroll,Paysure,PEO,Head of People,01/07/2026,,50000
K3,Old lettings,Formerly,HOU,Head of Housing,01/04/2020,31/03/2026,10000
"""
TERMS = """Contract code,Indicator code,Limit,Deduction,Term
K1,HO2,26,500,Empty homes are ready in 26 days
K1,HO1,100,1500,At least 100 homes a quarter
K2,PE1,8.9,250,
K3,HO1,95,1000,
"""
ISSUES = """Issue code,Issue,Contract code,Service code,Severity,Raised on,Owner,What is done,Due,Settled on
I1,Vans off the road,K1,HOU,high,01/10/2026,Contract manager,Hire two,31/10/2026,
I2,Wrong payslips,K2,PEO,low,05/08/2026,,,,12/09/2026
I3,Late invoices,K2,PEO,high,20/10/2026,,,31/12/2026,
I4,Two sites without power,,HOU,,02/11/2026,,,,
"""
FILES = {"contracts": CONTRACTS, "contract_terms": TERMS, "issues": ISSUES}


def fill(built: Path, folder: Path) -> Path:
    """A copy of the small council's database with these stored, closed."""
    view = small.copied(built, folder)
    for kind, text in FILES.items():
        now = open_view(view.store, LOCAL, "2026-27 Q2")
        small.load(now, f"{kind}.csv", text, kind=kind, accept_warnings=True, reason="As agreed")
    view.store.close()
    return view.store.path
