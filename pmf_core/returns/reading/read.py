"""Bytes to sheets: guarded first, then read in a process apart."""

from pmf_core.returns.reading.guard import guard, unpacked
from pmf_core.returns.reading.memory import give_back
from pmf_core.returns.reading.textfile import read_csv
from pmf_core.returns.reading.workbook import read_xlsx
from pmf_core.returns.reading.worker import limited
from pmf_core.returns.sheets import Sheet

give_back()


def read_limited(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Read an uploaded file, whoever wrote it. This process only looks at its bytes.

    Raises:
        Refused: the guard, a reader or a limit of the worker refused it; its finding says why.
    """
    return limited(parse, data, guard(name, data))


def parse(data: bytes, form: str) -> tuple[Sheet, ...]:
    """The sheets of a file that the guard let through as `csv` or `xlsx`."""
    if form == "csv":
        return (read_csv(data),)
    unpacked(data)
    return read_xlsx(data)
