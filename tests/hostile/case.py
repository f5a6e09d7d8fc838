"""One hostile or messy file: its name, how it is made, and the verdict, codes and row count that are right."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pmf_core.returns import Context, Refused, check, read_limited
from tests.returns.conftest import DATA_LIST, EMPTY, sheets

ACCEPT, ROWS, FILE = "accept", "reject_rows", "reject_file"
Made = bytes | Callable[[], bytes]


@dataclass(frozen=True)
class Case:
    """`codes` must all be found, and nothing else that stops; `rows` is what the file is said to have."""

    about: str
    verdict: str
    codes: str
    rows: int
    made: Made
    name: str = "return.csv"

    @property
    def data(self) -> bytes:
        return self.made if isinstance(self.made, bytes) else self.made()


@dataclass(frozen=True)
class Judged:
    """What was made of a file. `words` are all messages together; `stopping` the codes that refuse or stop."""

    verdict: str
    codes: frozenset[str]
    stopping: frozenset[str]
    rows: int
    words: str


def judged(name: str, data: bytes, context: Context) -> Judged:
    """The whole way of a file: guarded, read in the worker, checked."""
    try:
        result = check(read_limited(data, name), kind=None, mapping=None, context=context)
    except Refused as refused:
        code = frozenset({refused.finding.code})
        return Judged(FILE, code, code, 0, str(refused))
    codes = frozenset(finding.code for finding in result.findings)
    stopping = frozenset(f.code for f in result.findings if f.severity in {"refuse", "stop"})
    words = "\n".join(f"{f.code} {f.place} {f.value} {f.message} {f.fix}" for f in result.findings)
    return Judged(result.verdict, codes, stopping, result.rows, words)


def difference(case: Case, found: Judged) -> str:
    """What is not as it should be; blank where all is."""
    wanted = set(case.codes.split())
    right = found.verdict == case.verdict and found.rows == case.rows and wanted <= found.codes
    if right and found.stopping <= wanted:
        return ""
    return f"{case.about}: {found.verdict} {sorted(found.codes)} {found.rows} rows, not {case.verdict} {case.codes} {case.rows}"


def small_council() -> Context:
    """Four indicators (CS01 in %, HS16 in homes, FI02 in £ a month, YR01 in days a year) and no figures yet."""
    listed = check(sheets(DATA_LIST), kind=None, mapping=None, context=EMPTY)
    return replace(EMPTY, data_list=listed.frames["data_list"])
