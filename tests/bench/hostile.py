"""Files made to take long or much: seconds to a verdict, MB that the judging process keeps.

Run alone: `python -m tests.bench.hostile`. Seconds are of this machine as it is; beside them stands a fixed loop
timed in the same run, and what the file would take where that loop takes LOOP.
"""

import sys
from dataclasses import dataclass

from tests.bench.timing import seconds
from tests.hostile.case import Case, difference, judged, small_council
from tests.hostile.large import LARGE
from tests.hostile.memory import MEASURED, resident
from tests.hostile.text_files import TEXT

LOOP = 0.06  # seconds of the loop on a machine of two cores that has nothing else to do
GOAL = 5.0  # seconds on such a machine
GROWTH = 50.0  # MB


@dataclass(frozen=True)
class Verdict:
    """One file: seconds to its verdict, of the loop beside it, MB above the start; blank `wrong` where it is right."""

    about: str
    taken: float
    loop: float
    kept: float
    wrong: str

    @property
    def idle(self) -> float:
        """Seconds where the loop takes LOOP."""
        return self.taken / max(1.0, self.loop / LOOP)

    @property
    def text(self) -> str:
        """One line."""
        over = "OVER" if self.idle > GOAL or self.kept > GROWTH else ""
        return (
            f"{self.taken:6.2f} s  loop {self.loop:5.3f} s  idle {self.idle:5.2f} s  {self.kept:5.1f} MB  "
            f"{self.about} {over} {self.wrong}".rstrip()
        )


def loop() -> None:
    """A fixed piece of work."""
    total = 0
    for n in range(1_000_000):
        total += n


def of_large(cases: list[Case]) -> list[Verdict]:
    """Every file once, the loop before and after it."""
    council = small_council()
    for case in TEXT[:10]:
        judged(case.name, case.data, council)
    before = resident() if MEASURED else float("nan")

    def one(case: Case) -> Verdict:
        data, wrong = case.data, []
        earlier = seconds(loop)
        taken = seconds(lambda: wrong.append(difference(case, judged(case.name, data, council))))
        slower = max(earlier, seconds(loop))
        return Verdict(case.about, taken, slower, (resident() if MEASURED else float("nan")) - before, wrong[0])

    return [one(case) for case in cases]


def main() -> None:
    """Print a line for each file."""
    for verdict in of_large(LARGE):
        sys.stdout.write(verdict.text + "\n")


if __name__ == "__main__":
    main()
