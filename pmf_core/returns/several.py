"""Records of several kinds from one page, as the one workbook that the ordinary checks read: a sheet a kind."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

import pandas as pd
import xlsxwriter

from pmf_core.model import Finding
from pmf_core.returns.check import Checked, check
from pmf_core.returns.context import Context, with_codes
from pmf_core.returns.findings import ordered
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.sheets import Sheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MADE = datetime(2000, 1, 1)  # the same records are the same file: it says no moment


def workbook(records: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """The records by kind, each as entries by column name; a blank entry is a blank cell. All cells are text."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, OPTIONS) as book:
        book.set_properties({"created": MADE})
        for name, rows in records.items():
            columns = [column for column in KINDS[name].columns if not column.hidden]
            sheet = book.add_worksheet(KINDS[name].title)
            sheet.write_row(0, 0, [column.heading for column in columns])
            for place, entries in enumerate(rows, start=1):
                for across, column in enumerate(columns):
                    if said := " ".join(entries.get(column.name, "").split()):
                        sheet.write_string(place, across, said)
    return data.getvalue()


def check_each(sheets: Sequence[Sheet], kinds: Sequence[str], context: Context) -> Checked:
    """Check each sheet as the kind that it is known to be; what one defines the later ones may refer to.

    The return is called after the last kind.
    """
    frames: dict[str, pd.DataFrame] = {}
    findings: list[Finding] = []
    rows = 0
    periods: tuple[str, ...] = ()
    for sheet, kind in zip(sheets, kinds, strict=True):
        checked = check((sheet,), kind=kind, mapping=None, context=context)
        frames |= checked.frames
        findings += checked.findings
        rows, periods = rows + checked.rows, checked.periods
        if kind in checked.frames and "code" in checked.frames[kind]:
            context = with_codes(context, kind, checked.frames[kind]["code"])
    return Checked(kinds[-1], frames, ordered(findings), rows, periods)
