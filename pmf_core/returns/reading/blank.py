"""Rows and cells of a sheet that have but a format: a spreadsheet formatted to its last row has a million of them.

They are taken out of the XML before it is parsed, where that can change nothing: cells at the end of a row, and
whole rows before one that says its number. Those written in another way stay in and are parsed.
"""

import re
from collections.abc import Iterable, Iterator

HAS = rb'(?: [A-Za-z0-9:]+="[^"<>&]*")*+ ?'  # attributes, other than a place that counts
CELL = rb"c" + HAS + rb"/>"
CELLS = rb"(?<!/><)" + CELL + rb"(?:<" + CELL + rb"){0,16383}+(?=</row>)"  # from the first on, no more than there are
OWN = rb'<c r="[A-Z]{1,3}+(?P=row)"' + HAS + rb"/>"  # a cell that says the number of its row
NUMBER = rb"(?:[1-9][0-9]{0,5}|10(?:[0-3][0-9]|4[0-7])[0-9]{3})"  # of a row, some short of the last of Excel
ROW = rb'row r="(?P<row>' + NUMBER + rb')"' + HAS + rb"(?:/>|>(?:" + OWN + rb')*+</row>)(?=<row r="|</sheetData>'
INSIDE = re.compile(rb"<(?:" + ROW + rb")|" + CELLS + rb")")
BLANK = re.compile(rb"<(?:" + ROW + rb"|\Z)|" + CELLS + rb")")  # of a piece after which a row says its number
NUMBERED = b'<row r="'  # where a piece is cut: a row that says no number counts from the one before it
UNLIKE = b"<!"  # a comment or text that is not markup begins: from here on nothing is what it seems
LONGEST = 2**22  # bytes of a row that are held back until its end is read


def filled(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a sheet's XML without the rows and cells that have but a format, as far as these are found.

    A piece ends where a row that says its number begins, so that none is looked at in two halves.
    """
    held, alike = b"", True
    for piece in pieces:
        whole = held + piece
        alike = alike and UNLIKE not in whole
        end = whole.rfind(NUMBERED) if alike else -1
        if end > 0:
            yield BLANK.sub(b"", whole[:end])
        elif alike and len(whole) < LONGEST:
            end = 0
        else:
            last = whole.rfind(b"<") if alike else -1  # kept back, in case the next piece begins with !
            end = last if last > 0 else len(whole)
            yield INSIDE.sub(b"", whole[:end]) if alike else whole[:end]
        held = whole[end:]
    yield BLANK.sub(b"", held) if alike else held
