"""A council small enough to work out by hand: two services, four indicators, two years of targets."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from pmf_core import setup, submissions
from pmf_core.access import LOCAL
from pmf_core.results import Submission
from pmf_core.store import Store
from pmf_core.view import View, open_view

SERVICES = """Service code,Service,Portfolio,Director
HOU,Housing,Homes,Director of Housing
PEO,People,Resources,Director of Resources
"""
DATA_LIST = """Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Service code,Quadrant
HO1,Homes let,homes,0,higher,quarter,sum,HOU,council_plan
HO2,Days to relet,days,1,lower,quarter,mean,HOU,business_critical
PE1,Sickness,days,1,lower,month,mean,PEO,workforce
PE2,Staff,people,0,context,quarter,last,PEO,workforce
"""
TARGETS = """Indicator code,Period,Target,Tolerance,Tolerance kind
HO1,2026-27,400,10,points
HO2,2026-27,25,5,percent
PE1,2026-27,8.5,0.5,points
"""
VALUES = """Indicator code,Period,Value,Note
HO1,2025-26 Q2,90,
HO1,2026-27 Q1,100,
HO1,2026-27 Q2,99,
HO2,2025-26 Q2,30,
HO2,2026-27 Q1,24,
HO2,2026-27 Q2,27.5,Two long voids
PE1,2026-M04,8,
PE1,2026-M05,8,
PE1,2026-M06,8,
PE1,2026-M07,9,
PE1,2026-M08,9,
PE1,2026-M09,9.3,
PE2,2026-27 Q1,800,
PE2,2026-27 Q2,790,
"""
FILES = {"services.csv": SERVICES, "data-list.csv": DATA_LIST, "targets.csv": TARGETS, "values.csv": VALUES}
MOMENT = datetime(2026, 11, 17, 9, 0)


class Ticking:
    """A clock that moves a minute at every look."""

    def __init__(self, start: datetime = MOMENT) -> None:
        self.minutes = 0
        self.start = start

    def __call__(self) -> datetime:
        """The present moment."""
        self.minutes += 1
        return self.start + timedelta(minutes=self.minutes)


def store(folder: Path, clock: Callable[[], datetime] | None = None) -> Store:
    """A database with the framework in force and nothing else."""
    opened = Store.open(folder / "small.duckdb", clock=clock or Ticking())
    setup.init(opened, LOCAL, "X00000001", "Small Council", framework="chesterfield")
    return opened


def load(view: View, name: str, text: str, **more: object) -> Submission:
    """Store one CSV return."""
    return submissions.load(view, name, text.encode(), **more)  # type: ignore[arg-type]


def filled(folder: Path) -> View:
    """A database with all four returns, at quarter 2 of 2026-27."""
    opened = store(folder)
    for name, text in FILES.items():
        load(open_view(opened, LOCAL), name, text)
    return open_view(opened, LOCAL, "2026-27 Q2")


def copied(built: Path, folder: Path) -> View:
    """The same, from a database filled before and closed."""
    path = folder / built.name
    shutil.copy2(built, path)
    clock = Ticking()
    clock.minutes = 30
    return open_view(Store.open(path, clock=clock), LOCAL, "2026-27 Q2")
