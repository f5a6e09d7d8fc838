"""Six councils whose value for money can be worked out by hand: ours is A, the group has the five others and us."""

from datetime import datetime
from pathlib import Path

from pmf_core import setup
from pmf_core.access import LOCAL
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests.small import Ticking, load

HOME = "X00000001"
OTHERS = {f"X0000000{n}": name for n, name in enumerate(("Beck", "Cove", "Dale", "Esk", "Fell"), start=2)}
SERVICES = "Service code,Service\nENV,Environment\nCUS,Customer services\nHOU,Housing\n"
DATA_LIST = """Indicator code,Indicator name,Short name,Unit,Decimals,Polarity,Frequency,Aggregation,Per,Service code
WC1,Cost of waste collection per household,Waste cost,£,2,lower,annual,mean,1,ENV
RC1,Household waste recycled,Recycling rate,%,1,higher,annual,mean,1,ENV
SA1,Satisfied with refuse collection,Satisfied,%,0,higher,annual,mean,1,ENV
CA1,Calls answered,Calls answered,calls,0,context,quarterly,sum,1,CUS
WT1,Wait on the phone,Phone wait,minutes,1,lower,annual,mean,1,CUS
RT1,Rent collected,Rent collected,%,1,higher,annual,ratio,100,HOU
CX1,People on the register,Register,people,0,context,annual,last,1,HOU
"""
BODIES = "Body code,Body,Body type,Region\n" + "".join(
    f"{code},{name} Council,District,North\n" for code, name in {HOME: "Small", **OTHERS}.items()
)
GROUP = "Group code,Group,Member,Source\n" + "".join(f"SIX,Six of us,{code},Ours\n" for code in (HOME, *OTHERS))
COMPARED = """Service code,Comparison,Cost indicator,Volume indicator,Per,Performance indicator,Satisfaction indicator
ENV,Waste collection,WC1,,,RC1,SA1
CUS,Phone calls,,CA1,1,WT1,
HOU,Housing register,,RT1,1000,CX1,
"""
# cost and recycling of 2025-26: ours first. Medians of the six: cost 62.00, recycling 46.0
WASTE = {HOME: (60, 48), "X00000002": (58, 50), "X00000003": (66, 44), "X00000004": (64, 40), "X00000005": (70, 52),
         "X00000006": (55, 38)}  # fmt: skip
# the year before: medians 59.00 and 45.0; ours was cheap and good
BEFORE = {HOME: (57, 51), "X00000002": (55, 47), "X00000003": (63, 44), "X00000004": (61, 40), "X00000005": (68, 46),
          "X00000006": (54, 39)}  # fmt: skip
SATISFIED = {HOME: 81, "X00000002": 77, "X00000003": 79}
QUARTERS = (10_000, 12_000, 9_000, 9_000)  # calls of ours: 40,000 in 2025-26


def values() -> str:
    """Every figure, a line each."""
    lines = ["Indicator code,Period,Value,Numerator,Denominator,Council"]
    for year, figures in (("2025-26", WASTE), ("2024-25", BEFORE)):
        lines += [f"WC1,{year},{cost},,,{code}" for code, (cost, _) in figures.items()]
        lines += [f"RC1,{year},{rate},,,{code}" for code, (_, rate) in figures.items()]
    lines += [f"SA1,2025-26,{share},,,{code}" for code, share in SATISFIED.items()]
    lines += [f"CA1,2025-26 Q{n},{calls},,,{HOME}" for n, calls in enumerate(QUARTERS, start=1)]
    lines += [f"CA1,2025-26,{calls},,,{code}" for code, calls in zip(OTHERS, (50_000, 40_000, 0, 30_000), strict=False)]
    lines += [f"WT1,2025-26,{wait},,,{code}" for code, wait in zip((HOME, *OTHERS), (4, 3, 2, 5, 6, 1), strict=True)]
    lines += [f"RT1,2025-26,,980,1000,{HOME}", f"CX1,2025-26,1200,,,{HOME}"]
    return "\n".join(lines) + "\n"


BUDGET = """Service code,Period,Budget,Outturn,Council,Note
CUS,2025-26,100000,120000,,Agency staff
CUS,2024-25,95000,95000,,
CUS,2026-27,110000,,,
CUS,2025-26,,100000,X00000002,
CUS,2025-26,80000,,X00000003,
CUS,2025-26,,90000,X00000004,
CUS,2025-26,,75000,X00000005,
HOU,2025-26,,50000,,
"""
ANSWERS = """Service code,Period,Question,Answer,Evidence,Answered by,Answered on
ENV,2024-25,cost,It was £57.,,Head of Environment,1/6/2025
ENV,2025-26,cost,It is £60 a household.,Outturn return,Head of Environment,1/6/2026
"""
FILES = {
    "services.csv": SERVICES, "list.csv": DATA_LIST, "bodies.csv": BODIES, "group.csv": GROUP, "values.csv": values(),
    "compared.csv": COMPARED, "budget.csv": BUDGET, "answers.csv": ANSWERS,
}


def filled(folder: Path) -> View:
    """A database with all of it, at quarter 2 of 2026-27."""
    opened = Store.open(folder / "six.duckdb", clock=Ticking(datetime(2026, 11, 17, 9)))
    setup.init(opened, LOCAL, HOME, "Small Council", framework="chesterfield")
    for name, text in FILES.items():
        load(open_view(opened, LOCAL), name, text, accept_warnings=True)
    return open_view(opened, LOCAL, "2026-27 Q2")
