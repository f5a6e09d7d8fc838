"""Run every measurement, print seconds and ratios, write build/bench.json."""

import csv
import io
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import openpyxl

from pmf_core import relations, scorecard, setup, submissions
from pmf_core import thread as threads
from pmf_core.access import LOCAL
from pmf_core.background import background
from pmf_core.cache import forget
from pmf_core.exceptions import exceptions
from pmf_core.held import held_blocks
from pmf_core.integrated import needs
from pmf_core.money import money
from pmf_core.outturns import outlooks
from pmf_core.portfolio import portfolio
from pmf_core.returns import check, read_limited
from pmf_core.risks import risks
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests.bench import benchmark, delivery, hostile, made, outturn, peers, thread, trend
from tests.bench.timing import RUNS, best
from tests.conftest import ROOT
from tests.hostile.large import LARGE


@dataclass(frozen=True)
class Line:
    """One measurement: ours and the peer's, in seconds, with the goal in words."""

    what: str
    ours: float
    peer: float
    ratio: float
    goal: str


def line(what: str, ours: Callable[[], object], peer: Callable[[], object], goal: str) -> Line:
    """Measure both in turn."""
    mine, other = best(ours, peer)
    return Line(what, mine, other, mine / other, goal)


def of_made(folder: Path) -> list[Line]:
    """The 500-row return and the scorecard of 500 indicators x 120 months."""
    store = made.store(folder)
    book = made.workbook(store)
    files = {}
    for name, frame in (("values", made.figures()), ("targets", made.targets()), ("list", made.data_list())):
        files[name] = folder / f"{name}.parquet"
        frame.to_parquet(files[name])

    def view() -> View:
        return open_view(store, LOCAL, "2025-26 Q4")

    context = background(open_view(store, LOCAL))

    def cold() -> object:
        forget(store)
        return scorecard.scorecard(view())

    def plain() -> object:
        return peers.pandas_scorecard(files["values"], files["targets"], files["list"])

    def twice() -> None:
        for _ in range(2):
            openpyxl.load_workbook(io.BytesIO(book), data_only=True)

    return [
        line("read and check a 500-row xlsx return / openpyxl loading it twice",
             lambda: check(read_limited(book, "march.xlsx"), kind=None, mapping=None, context=context), twice, "ratio at most 2"),
        line("scorecard of 500 indicators x 120 months, cold / plain pandas script", cold, plain, "at most 0.5 s"),
        line("the same, cached / plain pandas script", lambda: scorecard.scorecard(view()), plain, "at most 0.010 s"),
    ]  # fmt: skip


def of_thread(folder: Path) -> list[Line]:
    """The golden thread of 500 indicators, 300 objectives and 2,000 links, beside their scorecard in the same run."""
    store = made.store(folder)
    thread.fill(store)

    def board() -> object:
        forget(store)
        return scorecard.scorecard(open_view(store, LOCAL, "2025-26 Q4"))

    def whole() -> object:
        return threads.thread(open_view(store, LOCAL, "2025-26 Q4"))

    def both() -> object:
        board()
        return whole()

    return [
        line("scorecard and golden thread (300 objectives, 2,000 links), cold / the scorecard alone, cold", both, board,
             "ratio at most 2"),
        line("golden thread, cold, with the scorecard there / the scorecard alone, cold", whole, board, "at most 0.3 s"),
        line("golden thread, cached / the same again", whole, whole, "at most 0.010 s"),
    ]  # fmt: skip


def of_delivery(folder: Path) -> list[Line]:
    """The scorecard of 500 indicators with what its quadrants hold beside them, and without, in the same run."""
    store = made.store(folder)
    delivery.fill(store)

    def view() -> View:
        return open_view(store, LOCAL, "2025-26 Q4")

    def board() -> object:
        forget(store)
        return scorecard.scorecard(view())

    def both() -> object:
        board()
        return held_blocks(view())

    def needs_of() -> object:
        forget(store)
        return needs(view(), "service")

    def ready() -> View:
        """The scorecards, outturns, projects, risks and money of the two periods that exceptions compare."""
        forget(store)
        told = view()
        for each in (told, replace(told, period=told.period.previous())):
            for make in (scorecard.scorecard, outlooks, portfolio, risks, money):
                make(each)
        return told

    def exceptions_of() -> object:
        return exceptions(ready())

    since = iter(delivery.told(store, 2 * (RUNS + 1) + 1))  # the last of them is as the other lines see it

    def next_view() -> View:
        """As it stands after one more return of figures."""
        return replace(view(), known=relations.known(store, up_to=next(since)))

    def board_since() -> object:
        return scorecard.scorecard(next_view())

    def both_since() -> object:
        told = next_view()
        return scorecard.scorecard(told), held_blocks(told)

    return [
        line("scorecard with 100 projects, 1,000 milestones, 200 risks, 40 services x 36 months, cold / indicators alone",
             both, board, "ratio at most 2"),
        line("the same after one more return of figures / indicators alone", both_since, board_since, "at most 0.5 s"),
        line("the same, cached / the same again", lambda: held_blocks(view()), lambda: held_blocks(view()),
             "at most 0.010 s"),
        line("performance and money by service, cold / indicators alone, cold", needs_of, board, "ratio at most 3"),
        line("exceptions and achievements after scorecards, outturns, projects, risks and money of two periods / those",
             exceptions_of, ready, "at most 0.3 s more"),
    ]  # fmt: skip


def of_trend() -> list[Line]:
    """XmR of 1,000 series, and the outturn of as many beside the Theta method where statsmodels is there."""
    long, work = trend.frame(), outturn.theta()
    mine, plain = best(lambda: trend.ours(long), lambda: trend.plain(long), runs=2)
    goal = "at most 0.1 s"
    lines = [Line("xmr_many on 1,000 x 48 / pandas groupby-apply doing the same", mine, plain, mine / plain, goal)]
    if work is not None:
        mine, some = best(outturn.ours(), work)
        theirs = some * outturn.SCALE
        what = f"outturn of 1,000 series / statsmodels Theta ({outturn.SAMPLE} series, scaled up)"
        lines.append(Line(what, mine, theirs, mine / theirs, "at most 1.5 s"))
    return lines


def of_lgbf(folder: Path, file: Path) -> Line:
    """The Scottish file, from bytes to stored, in a new database each time."""
    data = file.read_bytes()
    mapping = (ROOT / "data" / "mappings" / "lgbf-scotland.toml").read_text(encoding="utf-8")
    count = iter(range(1000))

    def prepared() -> Store:
        store = Store.open(folder / f"lgbf-{next(count)}.duckdb")
        setup.init(store, LOCAL, "S12000030", framework="chesterfield")
        return store

    stores = iter([prepared() for _ in range(6)])

    def load() -> object:
        return submissions.load(open_view(next(stores), LOCAL), file.name, data, mapping_text=mapping, accept_warnings=True)

    def plain() -> object:
        with file.open(encoding="utf-8", newline="") as lines:
            return list(csv.reader(lines))

    return line("LGBF (35,466 values) loaded end to end / list(csv.reader(file))", load, plain, "ratio at most 12")


def of_benchmark(folder: Path) -> list[Line]:
    """Comparison of all councils at national scale."""
    return [Line(what, mine, other, mine / other, goal) for what, mine, other, goal in benchmark.measure(folder)]


def _new(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def main() -> None:
    """Print and write."""
    published = ROOT.parent / "shared" / "data" / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv"
    with tempfile.TemporaryDirectory() as name:
        lines = [*of_trend(), *of_made(Path(name)), *of_thread(_new(Path(name), "thread")),
                 *of_delivery(_new(Path(name), "delivery")), *of_benchmark(Path(name))]  # fmt: skip
        if published.exists():
            lines.append(of_lgbf(Path(name), published))
    for one in lines:
        sys.stdout.write(f"{one.ours:8.3f} s  {one.peer:8.3f} s  ratio {one.ratio:6.2f}  {one.what}  (goal: {one.goal})\n")
    verdicts = hostile.of_large(LARGE)
    for verdict in verdicts:
        sys.stdout.write(verdict.text + "\n")
    (ROOT / "build").mkdir(exist_ok=True)
    found = {"lines": [asdict(one) for one in lines], "large_files": [asdict(verdict) for verdict in verdicts]}
    (ROOT / "build" / "bench.json").write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
