"""Two services' money that an officer can add up: Housing returns months, People two cost centres by quarter."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.view import View, open_view
from tests import small

MONTHS = "".join(
    f"HOU,{label},100,{'' if n > 5 else 110},{'' if n > 5 else 1200 + 20 * n}\n"
    for n, label in enumerate([*(f"2026-M{m:02d}" for m in range(4, 13)), *(f"2027-M{m:02d}" for m in range(1, 4))])
)
FILES = {
    "budget": "Service code,Period,Budget,Outturn,Forecast for the year\nHOU,2025-26,1100,1150,\n" + MONTHS,
    "income_streams": "Income stream code,Title,Service code,Trading\nCARS,Car parks,HOU,no\nSHOP,Gift shop,PEO,yes\n",
    "income": "Income stream code,Period,Budgeted income,Income received,Forecast for the year\n"
              "CARS,2026-27,400,,380\nCARS,2026-27 Q1,100,90,\nSHOP,2026-27,200,,220\n",
    "virements": "Virement code,From service,To service,Period,Amount,Agreed on,Agreed by\n"
                 "V1,PEO,HOU,2026-27,50,14/7/2026,Cabinet\n",
    "savings": "Saving code,Period,Saving,Service code,Target,Achieved,Forecast\n"
               "S1,2026-27,Fewer lets,HOU,100,20,95\nS2,2026-27,One rota,PEO,40,40,\n",
    "estimates": "Service code,Period,Estimate,Posts\nHOU,2026-27,1200,10\nHOU,2027-28,1300,11\nPEO,2027-28,500,4\n",
}  # fmt: skip
CENTRES = """Service code,Period,Cost centre,Budget,Outturn,Forecast for the year
PEO,2026-27 Q1,Pay,100,90,
PEO,2026-27 Q2,Pay,100,100,
PEO,2026-27 Q1,Training,20,30,
PEO,2026-27 Q2,Training,20,,
"""


def filled(folder: Path) -> View:
    """The small council with all of it, at quarter 2 of 2026-27."""
    view = small.filled(folder)
    for name, text in FILES.items():
        load(view, name, text)
    load(view, "budget", CENTRES)
    return open_view(view.store, LOCAL, "2026-27 Q2")


def load(view: View, kind: str, text: str) -> None:
    """One more return, whatever is doubted."""
    now = open_view(view.store, LOCAL, view.period.label)
    small.load(now, f"{kind}.csv", text, kind=kind, accept_warnings=True, reason="As planned")
