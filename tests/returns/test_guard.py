"""The guard: what may go on to a parser, and what is told to a person instead."""

import stat
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from pmf_core.returns.findings import Refused
from pmf_core.returns.reading.guard import guard, unpacked
from tests.returns.files import OLE, changed, workbook

GOOD = workbook(["Indicator code", "Period", "Value"], ["CS01", "2026-27 Q2", 92])


def through(name: str, data: bytes) -> str:
    """As a file goes through: its name and first bytes, then its parts."""
    form = guard(name, data)
    if form == "xlsx":
        unpacked(data)
    return form


def linked() -> bytes:
    part = zipfile.ZipInfo("xl/link")
    part.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as book:
        book.writestr(part, "/etc/passwd")
    return stream.getvalue()


def doubled() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return changed(GOOD, {}, also=[("xl/workbook.xml", b"<x/>")])


def encrypted_part() -> bytes:
    data = bytearray(GOOD)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + offset] |= 1
    return bytes(data)


def flooded() -> bytes:
    return changed(GOOD, {"xl/media/image1.bin": b"\0" * (65 * 2**20)})


CASES: list[tuple[str, str, str, Callable[[], bytes]]] = [
    ("empty", "R001", "a.csv", lambda: b""),
    ("only blank lines", "R001", "a.csv", lambda: b"\xef\xbb\xbf \r\n\r\n"),
    ("11 MB", "R002", "a.csv", lambda: b"a,b\n" * (11 * 2**18)),
    ("text document", "R003", "a.docx", lambda: b"PK\x03\x04"),
    ("no extension", "R003", "values", lambda: b"a,b\n1,2\n"),
    ("old workbook", "R004", "a.xls", lambda: OLE),
    ("old workbook renamed", "R004", "a.xlsx", lambda: OLE),
    ("protected", "R005", "a.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    ("protected part", "R005", "a.xlsx", encrypted_part),
    ("workbook named csv", "R006", "a.csv", lambda: GOOD),
    ("csv named xlsx", "R006", "a.xlsx", lambda: b"a,b\n1,2\n"),
    ("PDF named csv", "R006", "a.csv", lambda: b"%PDF-1.7 ..."),
    ("web page named csv", "R006", "a.csv", lambda: b"\n<html><table>"),
    ("binary named csv", "R006", "a.csv", lambda: b"a,b\n\0\1\2"),
    ("cut short", "R007", "a.xlsx", lambda: GOOD[:-200]),
    ("flipped bytes", "R007", "a.xlsx", lambda: GOOD[:300] + bytes(b ^ 255 for b in GOOD[300:340]) + GOOD[340:]),
    ("not a workbook", "R007", "a.xlsx", lambda: changed(GOOD, {"xl/workbook.xml": None})),
    ("65 MB unpacked", "R008", "a.xlsx", flooded),
    ("3,000 parts", "R008", "a.xlsx", lambda: changed(GOOD, {f"x/{n}": b"" for n in range(3000)})),
    ("two parts of one name", "R009", "a.xlsx", doubled),
    ("two names but for case", "R009", "a.xlsx", lambda: changed(GOOD, {"XL/Workbook.xml": b"<x/>"})),
    ("climbing name", "R009", "a.xlsx", lambda: changed(GOOD, {"../../outside.xml": b"<x/>"})),
    ("absolute name", "R009", "a.xlsx", lambda: changed(GOOD, {"/outside.xml": b"<x/>"})),
    ("link", "R009", "a.xlsx", linked),
    ("macros", "R010", "a.xlsx", lambda: changed(GOOD, {"xl/vbaProject.bin": b"x"})),
    ("macro sheet", "R010", "a.xlsx", lambda: changed(GOOD, {"xl/macrosheets/sheet1.xml": b"<x/>"})),
    ("macro workbook", "R010", "a.xlsm", lambda: GOOD),
    ("document type", "R011", "a.xlsx",
     lambda: changed(GOOD, {"xl/theme/theme1.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'})),
    ("document type in UTF-16", "R011", "a.xlsx",
     lambda: changed(GOOD, {"xl/theme/theme1.xml": "<?xml version='1.0'?><!DOCTYPE a><a/>".encode("utf-16")})),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name", "make"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_refused(code: str, name: str, make: Callable[[], bytes]) -> None:
    with pytest.raises(Refused) as caught:
        through(name, make())
    assert caught.value.finding.code == code
    assert caught.value.finding.fix


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("values.xlsx", GOOD, "xlsx"),
        ("VALUES.CSV", b"a,b\n1,2\n", "csv"),
        ("values.csv", "a;b\n£1;2\n".encode("cp1252"), "csv"),
        ("values.csv", "a,b\n1,2\n".encode("utf-16"), "csv"),
    ],
)
def test_what_goes_on(name: str, data: bytes, form: str) -> None:
    assert through(name, data) == form


def test_a_document_type_is_found_across_the_pieces_it_is_read_in() -> None:
    text = b"<a>" + b" " * (2**16 - 8) + b"<!DOCTYPE a><a/>"
    with pytest.raises(Refused) as caught:
        through("a.xlsx", changed(GOOD, {"xl/theme/theme1.xml": text}))
    assert caught.value.finding.code == "R011"
