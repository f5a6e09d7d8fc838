"""Workbooks whose parcel is the trouble: bombs, climbing names, document types, broken or renamed parts."""

import io
import stat
import struct
import warnings
import zipfile
import zlib

from tests.hostile.case import ACCEPT, FILE, ROWS, Case, Made
from tests.hostile.workbooks import BOOK, GOOD, SHEET, cell, part, swapped
from tests.returns.files import OLE, changed

XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "[Content_Types].xml"
RELS = "xl/_rels/workbook.xml.rels"
BODY = part(GOOD)[part(GOOD).index(b"<worksheet") :]
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def with_sheet(content: bytes) -> bytes:
    return changed(GOOD, {SHEET: content})


def declared(declaration: bytes, content: bytes = BODY) -> bytes:
    """A sheet that begins with a document type."""
    return b'<?xml version="1.0"?>' + declaration + content


def renamed(content: bytes, new: str = "sheet1.dat") -> bytes:
    """The sheet in a part whose name does not say that it is XML."""
    types = part(GOOD, TYPES).replace(b"/xl/worksheets/sheet1.xml", f"/xl/worksheets/{new}".encode())
    rels = part(GOOD, RELS).replace(b"worksheets/sheet1.xml", f"worksheets/{new}".encode())
    return changed(GOOD, {SHEET: None, TYPES: types, RELS: rels, f"xl/worksheets/{new}": content})


def in_strict_form() -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for old, new in STRICT.items():
        parts = {name: content.replace(old, new) for name, content in parts.items()}
    return changed(GOOD, dict(parts))


def prefixed() -> bytes:
    """Every element of the sheet with a prefix, as some programs write it."""
    text = part(GOOD).decode()
    text = text.replace('xmlns="http', 'xmlns:x="http')
    begin = text.index("<worksheet")
    body = text[begin:].replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    return with_sheet((text[:begin] + body).encode())


def cased(change: object) -> bytes:
    """The parts under other names that mean the same."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(change(name), old.read(name))  # type: ignore[operator]
    return stream.getvalue()


def packed_by(method: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(stream, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return stream.getvalue()


def doubled(name: str = BOOK) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return changed(GOOD, {}, also=[(name, b"<x/>")])


def linked() -> bytes:
    entry = zipfile.ZipInfo("xl/link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as book:
        book.writestr(entry, "/etc/passwd")
    return stream.getvalue()


def flagged() -> bytes:
    """One part marked as encrypted."""
    data = bytearray(GOOD)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + offset] |= 1
    return bytes(data)


def overlapping() -> bytes:
    """A hundred entries that all say they are the first part."""
    end = GOOD.rindex(b"PK\x05\x06")
    size, start = struct.unpack("<II", GOOD[end + 12 : end + 20])
    directory = GOOD[start : start + size]
    length = 46 + struct.unpack("<H", directory[28:30])[0]
    first = directory[:length]
    more = b"".join(first[:46] + f"{n:0{length - 46}d}".encode() for n in range(2_000))
    closing = GOOD[end : end + 8] + struct.pack("<HHII", 2_008, 2_008, size + len(more), start) + GOOD[end + 20 :]
    return GOOD[:start] + directory + more + closing


def lying_size() -> bytes:
    """A part that unpacks to more than the list of parts says."""
    data = bytearray(changed(GOOD, {"xl/media/a.bin": b"\0" * 1_000_000}))
    at = data.rindex(b"xl/media/a.bin") - 46
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def long_directory() -> bytes:
    """Nothing but a list of 150,000 parts."""
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0)
    directory = b"".join(entry + f"{n:06d}".encode() for n in range(150_000))
    return b"PK\x03\x04" + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(directory), 4, 0)


def laughs() -> bytes:
    levels = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    return declared(
        b'<!DOCTYPE worksheet [<!ENTITY l0 "ha">' + levels + b"]>", BODY.replace(b"<v>92</v>", b"<v>&l9;</v>")
    )


def quadratic() -> bytes:
    return declared(
        b'<!DOCTYPE worksheet [<!ENTITY l "' + b"x" * 60_000 + b'">]>',
        BODY.replace(b"<v>92</v>", b"<v>" + b"&l;" * 100 + b"</v>"),
    )


def external() -> bytes:
    return declared(
        b'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>', BODY.replace(b"<v>92</v>", b"<v>&x;</v>")
    )


def as_utf_16(content: bytes) -> bytes:
    return (
        (b'<?xml version="1.0" encoding="UTF-16"?>' + content[content.index(b"<worksheet") :]).decode().encode("utf-16")
    )


def only(**parts: bytes) -> bytes:
    """A compressed file of these parts; two underlines stand for a slash, one for a point."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def _accept(about: str, made: Made, codes: str = "") -> Case:
    return Case(about, ACCEPT, codes, 1, made, "return.xlsx")


def _refuse(about: str, made: Made, codes: str) -> Case:
    return Case(about, FILE, codes, 0, made, "return.xlsx")


PARCEL = [
    _refuse("65 MB unpacked", lambda: changed(GOOD, {"xl/media/a.bin": b"\0" * (65 * 2**20)}), "R008"),
    _accept("60 MB unpacked of nothing that is read", lambda: changed(GOOD, {"xl/media/a.bin": b"\0" * (60 * 2**20)})),
    _accept("a bomb inside that nobody opens", lambda: changed(GOOD, {"xl/media/a.zip": changed(GOOD, {"b": b"\0" * (50 * 2**20)})})),
    _refuse("3,000 parts", changed(GOOD, {f"x/{n}": b"" for n in range(3000)}), "R008"),
    _refuse("a list of 150,000 parts", long_directory, "R008"),
    _refuse("parts that overlap", overlapping, "R008"),
    _refuse("a size that lies", lying_size, "R007"),
    *(_refuse(f"a part named {name}", changed(GOOD, {name: b"<a/>"}), "R009")
      for name in ("../x.xml", "..\\x.xml", "xl/../../x.xml", "/x.xml", "\\x.xml", "C:/x.xml", "xl/x.xml:stream")),
    _refuse("a link", linked(), "R009"),
    _refuse("two parts of one name", doubled(), "R009"),
    _refuse("two sheets of one name of a part", doubled(SHEET), "R009"),
    _refuse("two names but for case", changed(GOOD, {"XL/Workbook.xml": b"<x/>"}), "R009"),
    _refuse("two names but for the slash", changed(GOOD, {"xl\\workbook.xml": b"<x/>"}), "R009"),
    _refuse("packed by bzip2", packed_by(zipfile.ZIP_BZIP2), "R009"),
    _refuse("packed by LZMA", packed_by(zipfile.ZIP_LZMA), "R009"),
    _accept("not packed", packed_by(zipfile.ZIP_STORED)),
    _refuse("an encrypted part", flagged(), "R005"),
    *(_refuse(f"cut after {share}%", GOOD[: len(GOOD) * share // 100], "R007") for share in (10, 50, 90, 99)),
    _refuse("bytes flipped", GOOD[:300] + bytes(b ^ 255 for b in GOOD[300:340]) + GOOD[340:], "R007"),
    _accept("bytes after its end", GOOD + b"\0" * 100),
    _refuse("an empty archive", b"PK\x05\x06" + b"\0" * 18, "R007"),
    _refuse("only the first bytes", b"PK\x03\x04", "R007"),
    _refuse("a workbook in a compressed file", only(return_xlsx=GOOD), "R007"),
    _refuse("a text document", only(word__document_xml=b"<a/>", **{"[Content_Types]_xml": b"<Types/>"}), "R006"),
    _refuse("a presentation", only(ppt__presentation_xml=b"<a/>"), "R006"),
    _refuse("a binary workbook", only(xl__workbook_bin=b"x", **{"[Content_Types]_xml": b"<Types/>"}), "R006"),
    _refuse("an OpenDocument spreadsheet", only(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=b"<a/>"), "R006"),
    _refuse("a Numbers spreadsheet", only(Index__Document_iwa=b"x"), "R006"),
    _refuse("no workbook in it", changed(GOOD, {BOOK: None}), "R007"),
    _refuse("no list of types", changed(GOOD, {TYPES: None}), "R007"),
    _refuse("no relations", changed(GOOD, {"_rels/.rels": None}), "R007"),
    _refuse("no relations of the workbook", changed(GOOD, {RELS: None}), "R007"),
    _refuse("no sheet", changed(GOOD, {SHEET: None}), "R007"),
    _accept("no styles", changed(GOOD, {"xl/styles.xml": None, RELS: part(GOOD, RELS).replace(b"/styles", b"/other")})),
    _accept("names of parts in capitals", cased(lambda name: name if name == TYPES else name.upper())),
    _accept("names of parts with the other slash", cased(lambda name: name.replace("/", "\\"))),
    _accept("a sheet found from the root", swapped(b'Target="worksheets', b'Target="/xl/worksheets', RELS)),
    _refuse("a sheet outside", swapped(b'Target="worksheets', b'Target="../../../../etc/worksheets', RELS), "R007"),
    _refuse("a sheet elsewhere", swapped(b'Target="worksheets/sheet1.xml"', b'Target="http://example.invalid/" TargetMode="External"', RELS), "R007"),
    _refuse("a sheet without a relation", swapped(b'r:id="rId1"', b'r:id="rId99"', BOOK), "R007"),
]  # fmt: skip

MACROS = [
    _refuse("a project", changed(GOOD, {"xl/vbaProject.bin": b"x"}), "R010"),
    _refuse("a project in other letters", changed(GOOD, {"xl/VBAPROJECT.BIN": b"x"}), "R010"),
    _refuse("a sheet of macros", changed(GOOD, {"xl/macrosheets/sheet1.xml": b"<x/>"}), "R010"),
    _refuse("by type", swapped(b"officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main", TYPES), "R010"),
    _refuse("a project by type", swapped(b"</Types>", b'<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>', TYPES), "R010"),
    _accept("a link to another workbook", changed(GOOD, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})),
    _accept("an embedded object", changed(GOOD, {"xl/embeddings/a.bin": OLE})),
]  # fmt: skip

DOCUMENT_TYPES = [
    *(_refuse(f"{about} in the sheet", with_sheet(content), "R011") for about, content in
      (("a document type", declared(b"<!DOCTYPE worksheet>")), ("laughs", laughs()), ("a long entity", quadratic()),
       ("a file of the machine", external()), ("small letters", declared(b"<!doctype worksheet>")),
       ("UTF-16", (b'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE worksheet>' + BODY).decode().encode("utf-16")),
       ("a mark before it", b"\xef\xbb\xbf" + declared(b"<!DOCTYPE worksheet>")), ("blanks before it", b"\n\n <!DOCTYPE worksheet>" + BODY))),
    *(_refuse(f"{about} in a part of another name", renamed(content), "R011") for about, content in
      (("a document type", declared(b"<!DOCTYPE worksheet>")), ("laughs", laughs()), ("a long entity", quadratic()), ("a file of the machine", external()))),
    *(_refuse(f"a document type in {name}", changed(GOOD, {name: part(GOOD, name).replace(b"?>", b"?><!DOCTYPE a>", 1)}), "R011")
      for name in (TYPES, RELS, BOOK, "xl/styles.xml", "xl/sharedStrings.xml", "docProps/app.xml", "xl/theme/theme1.xml")),
    _refuse("a document type far down", with_sheet(b"<!-- " + b" " * 100_000 + b"--><!DOCTYPE worksheet>" + BODY), "R011"),
    *(_refuse(f"encoding {name}", with_sheet(f'<?xml version="1.0" encoding="{name}"?>'.encode() + BODY), "R009")
      for name in ("cp037", "UTF-7", "UTF-32", "windows-1252", "x")),
    _accept("no declaration", with_sheet(BODY)),
    _accept("UTF-16", with_sheet(as_utf_16(BODY))),
    Case("a formula without its result in UTF-16", ROWS, "R114", 1,
         changed(GOOD, {SHEET: as_utf_16(part(cell('<c r="C2"><f>46*2</f></c>')))}), "return.xlsx"),
    _accept("another name of a part", renamed(part(GOOD))),
    _accept("strict form of the standard", in_strict_form()),
    _accept("a prefix", prefixed()),
]  # fmt: skip

BROKEN = [
    _refuse("sheet cut", with_sheet(part(GOOD)[:-40]), "R007"),
    _refuse("sheet empty", with_sheet(b""), "R007"),
    _refuse("sheet of words", with_sheet(b"words"), "R007"),
    _refuse("sheet of another root", with_sheet(b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"), "R017"),
    _refuse("sheet with a letter that XML has not", with_sheet(part(GOOD).replace(b"<v>92", b"<v>9\x012")), "R007"),
    _refuse("sheet with bytes that are no UTF-8", with_sheet(part(GOOD).replace(b"<v>92", b"<v>9\xff2")), "R007"),
    _refuse("an entity that nobody declared", with_sheet(part(GOOD).replace(b"<v>92", b"<v>&x;")), "R007"),
    _refuse("a sheet that says UTF-16 and is not", with_sheet(b'<?xml version="1.0" encoding="UTF-16"?>' + BODY), "R007"),
    _refuse("styles cut", changed(GOOD, {"xl/styles.xml": b"<styleSheet"}), "R007"),
    _refuse("shared texts cut", changed(GOOD, {"xl/sharedStrings.xml": part(GOOD, "xl/sharedStrings.xml")[:-30]}), "R007"),
    _refuse("list of sheets cut", changed(GOOD, {BOOK: part(GOOD, BOOK)[:-30]}), "R007"),
    _accept("20,000 elements inside each other", with_sheet(part(GOOD).replace(b"</sheetData>", b"<x>" * 20_000 + b"</x>" * 20_000 + b"</sheetData>"))),
    _accept("a comment of 1 MB", with_sheet(part(GOOD).replace(b"<sheetData>", b"<!--" + b"x" * 1_000_000 + b"--><sheetData>"))),
    _accept("10,000 attributes", with_sheet(part(GOOD).replace(b"<sheetData>", b"<sheetData " + b" ".join(b'a%d=""' % n for n in range(10_000)) + b">"))),
    _accept("text marked as such", with_sheet(part(GOOD).replace(b"<v>92</v>", b"<v><![CDATA[92]]></v>"))),
    _accept("a note of 1 MB", changed(GOOD, {"xl/comments1.xml": b"<comments>" + b"x" * 1_000_000 + b"</comments>"})),
    _accept("names that point nowhere", swapped(b"</sheets>", b'</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="9">#REF!</definedName></definedNames>', BOOK)),
    _accept("validations that make no sense", swapped(b"</sheetData>", b'</sheetData><dataValidations count="x"><dataValidation type="no" sqref="??"/></dataValidations>')),
    _refuse("bytes after a packed part", GOOD[:60] + zlib.compress(b"x") + GOOD[60:], "R007"),
    Case("one part for two sheets", ACCEPT, "R205", 2, swapped(b"</sheets>", b'<sheet name="Again" sheetId="2" r:id="rId1"/></sheets>', BOOK), "return.xlsx"),
    _refuse("one part for 10,000 sheets", swapped(b"</sheets>", b"".join(b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(2, 10_000)) + b"</sheets>", BOOK), "R015"),
]  # fmt: skip

PACKAGES = [*PARCEL, *MACROS, *DOCUMENT_TYPES, *BROKEN]
