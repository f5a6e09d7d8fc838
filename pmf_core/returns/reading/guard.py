"""What a file is, told from its bytes before any parser sees it. Standard library only."""

import re
import stat
import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath

from pmf_core.errors import WrongInput
from pmf_core.returns.findings import Refused, refused

PACKED = 10 * 2**20
UNPACKED = 64 * 2**20
PARTS = 2_000
CHUNK = 2**16

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
MARKS = {
    b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
}  # fmt: skip
FOREIGN = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"{\\rtf": "a text document", b"\x1f\x8b": "a compressed file", b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file", b"PAR1": "a Parquet file", b"SQLite format 3": "a database",
}  # fmt: skip
NAMED = {
    ".ods": "an OpenDocument spreadsheet", ".xlsb": "a binary workbook of Excel", ".numbers": "a Numbers spreadsheet",
    ".xltx": "a template of Excel", ".pdf": "a PDF", ".docx": "a Word document", ".doc": "a Word document",
    ".zip": "a compressed file", ".tsv": "text with tabs", ".txt": "plain text", ".json": "JSON", ".xml": "XML",
    ".htm": "a web page", ".html": "a web page", ".parquet": "a Parquet file",
}  # fmt: skip
INSIDE = {  # a part that only files of one kind have
    "word/document.xml": "a Word document", "ppt/presentation.xml": "a presentation",
    "xl/workbook.bin": "a binary workbook of Excel (.xlsb)", "index/document.iwa": "a Numbers spreadsheet",
    "content.xml": "an OpenDocument file (.ods)", "meta-inf/manifest.mf": "a program",
}  # fmt: skip
WEB_PAGE = re.compile(rb"\s*<(?:!--|!doctype|html|table|\?xml|head|body)", re.IGNORECASE)
MACROS = re.compile(r"vbaProject|xl/macrosheets/|\.xlm$", re.IGNORECASE)
MACRO_TYPES = re.compile(rb"macro|vbaproject", re.IGNORECASE)
DOCUMENT_TYPE = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"'>]*)""")
ENCODINGS = {b"utf-8", b"utf-16", b"utf-16le", b"utf-16be", b"utf8", b"us-ascii", b"ascii"}  # which the standard allows


def readable(path: Path) -> bytes:
    """The bytes of a file, never more than are read from anyone.

    Raises:
        WrongInput: there is no such file, or it is no regular file (a folder, a pipe, a device).
        Refused: it is larger than is read (R002).
    """
    try:
        about = path.stat()  # before it is opened: a pipe would wait for its writer
        if not stat.S_ISREG(about.st_mode):
            raise WrongInput(f"{path} is not a file. Give the name of one.")
        if about.st_size > PACKED:
            raise _too_large(about.st_size)
        with path.open("rb") as file:
            data = file.read(PACKED + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "that cannot be the name of one"
        raise WrongInput(f"{path} cannot be read: {why}.") from error
    if len(data) > PACKED:  # it grew, or says nothing of its size
        raise _too_large(len(data))
    return data


def _too_large(size: int) -> Refused:
    return refused("R002", size=_megabytes(size), limit=_megabytes(PACKED))


def guard(name: str, data: bytes) -> str:
    """Let a file through, as `csv` or `xlsx`, by its name and its first bytes. A workbook is not unpacked yet.

    Raises:
        Refused: empty, too large, of a kind that is not read, or a name and contents that disagree.
    """
    if not data:
        raise refused("R001")
    if len(data) > PACKED:
        raise _too_large(len(data))
    extension = PurePosixPath(name.strip().lower()).suffix
    if data.startswith(OLE):
        raise refused("R005" if "EncryptedPackage".encode("utf-16-le") in data else "R004")
    if extension in {".xlsm", ".xltm", ".xlam"}:
        raise refused("R010")
    if extension == ".xls":
        raise refused("R006", extension=extension, found=_described(data))
    if extension not in {".csv", ".xlsx"}:
        found = NAMED.get(extension, f"a {extension} file" if extension else "a file without an ending to its name")
        raise refused("R003", name=PurePosixPath(name).name, found=found)
    if data.startswith(ZIP) != (extension == ".xlsx"):
        raise refused("R006", extension=extension, found=_described(data))
    if extension == ".csv":
        _text(data)
        return "csv"
    return "xlsx"


def _described(data: bytes) -> str:
    if data.startswith(ZIP):
        return "a workbook or a compressed file"
    foreign = next((found for magic, found in FOREIGN.items() if data.startswith(magic)), None)
    if foreign:
        return foreign
    if any(data.startswith(mark) for mark in MARKS if b"\xbf" not in mark):
        return "plain text"
    if WEB_PAGE.match(data.removeprefix(b"\xef\xbb\xbf")):
        return "a web page"
    return "something that is not text" if b"\0" in data else "plain text"


def _text(data: bytes) -> None:
    if (described := _described(data)) != "plain text":
        raise refused("R006", extension=".csv", found=described)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise refused("R001")


def unpacked(data: bytes) -> None:
    """Let a workbook through, part by part. To be called in the worker: a list of parts alone may be long.

    Raises:
        Refused: damaged, too much in it, a password, macros, links, doubled or climbing names of parts, a way of
            packing or an encoding that Excel never writes, or a document type in any part.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            _parts(parts, len(data))
            for part in parts:
                _part(packed, part)
    except (Refused, MemoryError):
        raise
    except Exception as fault:  # whatever a broken archive raises, it is one
        raise refused("R007", reason="it cannot be unpacked") from fault


def _parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(part.file_size for part in parts)
    if total > UNPACKED or len(parts) > PARTS:
        found = _megabytes(total) if total > UNPACKED else f"{len(parts):,} parts"
        limit = _megabytes(UNPACKED) if total > UNPACKED else f"{PARTS:,} parts"
        raise refused("R008", size=found, limit=limit)
    if any(part.flag_bits & 0x1 for part in parts):
        raise refused("R005")
    names = {plain_name(part.filename) for part in parts}
    unsafe = {
        "two parts of one name": len(names) < len(parts),
        "a part that would be written outside it": any(_climbs(part.filename) for part in parts),
        "a link to another file": any(stat.S_ISLNK(part.external_attr >> 16) for part in parts),
        "parts that overlap": sum(part.compress_size for part in parts) > size,
        "a part packed in another way": any(part.compress_type not in {0, 8} for part in parts),
    }
    for found, there in unsafe.items():
        if there:
            raise refused("R009", found=found)
    if any(MACROS.search(name) for name in names):
        raise refused("R010")
    if "[content_types].xml" not in names or not any(name.endswith("workbook.xml") for name in names):
        foreign = next((found for name, found in INSIDE.items() if name in names), None)
        if foreign:
            raise refused("R006", extension=".xlsx", found=foreign)
        raise refused("R007", reason="it is a compressed file without a workbook in it")


def plain_name(name: str) -> str:
    """The name of a part as it is compared: no case, one kind of slash."""
    return name.replace("\\", "/").casefold()


def _climbs(name: str) -> bool:
    parts = PureWindowsPath(name).parts  # splits at both kinds of slash
    return ".." in parts or name.startswith(("/", "\\")) or ":" in name or "\0" in name


def _part(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack one part in pieces: its size, its checksum, and no document type in it if it begins as XML does."""
    begun = xml = False
    tail = b""
    with packed.open(part) as stream:
        while piece := stream.read(CHUNK):
            text = (tail + piece).translate(None, b"\0")  # so that both bytes of UTF-16 are one
            if not begun and (first := text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")):
                begun, xml = True, first.startswith(b"<")
                declared = ENCODING.match(first)
                if xml and declared and declared[1].lower() not in ENCODINGS:
                    raise refused("R009", found=f"a part in the encoding {declared[1][:20].decode('latin-1')}")
            if xml and DOCUMENT_TYPE.search(text):
                raise refused("R011", found=PurePosixPath(part.filename).name)
            if plain_name(part.filename) == "[content_types].xml" and MACRO_TYPES.search(text):
                raise refused("R010")
            tail = text[-32:]


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.1f} MB"
