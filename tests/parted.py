"""A small council whose figures are broken down: a share by ward and age, a count by ward, a figure to date."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.view import View, open_view
from tests import small

DATA_LIST = """Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Basis,Per,Service code,Quadrant
RA1,Repairs done right,%,1,higher,quarter,ratio,,100,HOU,council_plan
RA2,Complaints upheld,%,1,lower,quarter,ratio,,100,HOU,council_plan
CO1,Reports,reports,0,lower,quarter,sum,,,HOU,council_plan
YD1,Homes started,homes,0,higher,quarter,sum,year_to_date,,HOU,council_plan
CX1,Crimes,"per 1,000",1,context,quarter,ratio,,1000,HOU,council_plan
NO1,Staff,people,0,context,quarter,last,,,PEO,workforce
"""
WHOLE = [  # code, period, numerator or value, denominator
    ("RA1", "2025-26 Q2", 320, 400), ("RA1", "2026-27 Q2", 320, 400), ("RA2", "2026-27 Q2", 60, 200),
    ("CO1", "2026-27 Q2", 100, None), ("YD1", "2026-27 Q1", 40, None), ("YD1", "2026-27 Q2", 60, None),
    ("CX1", "2026-27 Q2", 100, 50000), ("NO1", "2026-27 Q2", 40, None),
]  # fmt: skip
PARTS = {  # (code, period, dimension): segment -> numerator and denominator, or value
    ("RA1", "2025-26 Q2", "Ward"): {"Hill": (80, 100), "Mill": (160, 200), "Vale": (80, 100)},
    ("RA1", "2026-27 Q2", "Ward"): {"Hill": (50, 100), "Mill": (180, 200), "Vale": (90, 100)},
    ("RA1", "2026-27 Q2", "age band"): {"Old": (3, 9), "Young": (150, 190), "Middle": (167, 201)},
    ("RA2", "2026-27 Q2", "Ward"): {"Hill": (40, 100), "Mill": (15, 50), "Vale": (5, 50)},
    ("CO1", "2026-27 Q2", "Ward"): {"Hill": 60, "Mill": 4, "Vale": 30, "Dale": 6},
    ("YD1", "2026-27 Q1", "Ward"): {"Hill": 20, "Mill": 10, "Vale": 10},
    ("YD1", "2026-27 Q2", "Ward"): {"Hill": 22, "Mill": 18, "Vale": 20},
    ("CX1", "2026-27 Q2", "Ward"): {"Hill": (70, 10000), "Mill": (30, 40000)},
}  # fmt: skip


def _lines() -> str:
    lines = ["Indicator code,Period,Value,Numerator,Denominator,Breakdown,Segment"]
    for code, period, top, bottom in WHOLE:
        lines.append(f"{code},{period},{top},,,," if bottom is None else f"{code},{period},,{top},{bottom},,")
    for (code, period, dimension), segments in PARTS.items():
        for segment, amount in segments.items():
            figures = f",{amount[0]},{amount[1]}" if isinstance(amount, tuple) else f"{amount},,"
            lines.append(f"{code},{period},{figures},{dimension},{segment}")
    return "\n".join(lines) + "\n"


def filled(folder: Path) -> View:
    """Its database, at quarter 2 of 2026-27."""
    opened = small.store(folder)
    for name, text in (("services.csv", small.SERVICES), ("data-list.csv", DATA_LIST), ("values.csv", _lines())):
        small.load(open_view(opened, LOCAL), name, text)
    return open_view(opened, LOCAL, "2026-27 Q2")
