"""What a file is, told from its bytes before any parser sees it. Standard library only."""

import re
import stat
import zipfile
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath

from pmf_core.returns.findings import Refused, refused

PACKED = 10 * 2**20
UNPACKED = 64 * 2**20
PARTS = 2_000
CHUNK = 2**16

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
UTF_8_MARK = b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
FOREIGN = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"{\\rtf": "a text document", b"\x1f\x8b": "a compressed file", b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file", b"PAR1": "a Parquet file", b"SQLite format 3": "a database",
}  # fmt: skip
WEB_PAGE = re.compile(rb"\s*<(?:!doctype|html|table|\?xml|head|body)", re.IGNORECASE)
MACROS = re.compile(r"vbaProject|xl/macrosheets/|\.xlm$", re.IGNORECASE)
XML = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
DOCUMENT_TYPE = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)


def guard(name: str, data: bytes) -> str:
    """Let a file through, as `csv` or `xlsx`.

    Raises:
        Refused: empty, too large (packed or unpacked), a name and contents that disagree, an old or
            protected workbook, a damaged one, macros, links, doubled or climbing names of parts, or a
            document type in any part.
    """
    if not data:
        raise refused("R001")
    if len(data) > PACKED:
        raise refused("R002", size=_megabytes(len(data)), limit=_megabytes(PACKED))
    extension = PurePosixPath(name.lower()).suffix
    if data.startswith(OLE):
        raise refused("R005" if "EncryptedPackage".encode("utf-16-le") in data else "R004")
    if extension in {".xlsm", ".xltm", ".xlam"}:
        raise refused("R010")
    if extension not in {".csv", ".xlsx"}:
        raise refused("R003", name=PurePosixPath(name).name)
    if data.startswith(ZIP) != (extension == ".xlsx"):
        raise refused("R006", extension=extension, found=_described(data))
    if extension == ".csv":
        _text(data)
        return "csv"
    _workbook(data)
    return "xlsx"


def _described(data: bytes) -> str:
    if data.startswith(ZIP):
        return "a workbook or a compressed file"
    foreign = next((found for magic, found in FOREIGN.items() if data.startswith(magic)), None)
    if foreign:
        return foreign
    if WEB_PAGE.match(data.removeprefix(UTF_8_MARK)):
        return "a web page"
    return "something that is not text" if b"\0" in data else "plain text"


def _text(data: bytes) -> None:
    described = "plain text" if data.startswith(UTF_16_MARKS) else _described(data)
    if described != "plain text":
        raise refused("R006", extension=".csv", found=described)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise refused("R001")


def _workbook(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            _parts(parts, len(data))
            for part in parts:
                _part(packed, part)
    except Refused:
        raise
    except Exception as fault:  # whatever a broken archive raises, it is one
        raise refused("R007", reason="it cannot be unpacked") from fault


def _parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED or len(parts) > PARTS:
        found = _megabytes(unpacked) if unpacked > UNPACKED else f"{len(parts):,} parts"
        limit = _megabytes(UNPACKED) if unpacked > UNPACKED else f"{PARTS:,} parts"
        raise refused("R008", size=found, limit=limit)
    if any(part.flag_bits & 0x1 for part in parts):
        raise refused("R005")
    names = [part.filename for part in parts]
    if len({name.lower() for name in names}) < len(names):
        raise refused("R009", found="two parts of one name")
    if any(_climbs(name) for name in names):
        raise refused("R009", found="a part that would be written outside it")
    if any(stat.S_ISLNK(part.external_attr >> 16) for part in parts):
        raise refused("R009", found="a link to another file")
    if sum(part.compress_size for part in parts) > size:
        raise refused("R009", found="parts that overlap")
    if any(MACROS.search(name) for name in names):
        raise refused("R010")
    if "[Content_Types].xml" not in names or not any(name.endswith("workbook.xml") for name in names):
        raise refused("R007", reason="it is a compressed file without a workbook in it")


def _climbs(name: str) -> bool:
    parts = PureWindowsPath(name).parts  # splits at both kinds of slash
    return ".." in parts or name.startswith(("/", "\\")) or ":" in name or "\0" in name


def _part(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack one part in pieces: its size, its checksum, and no document type in it if it is XML."""
    check = XML.search(part.filename) is not None
    tail = b""
    with packed.open(part) as stream:
        while piece := stream.read(CHUNK):
            text = (tail + piece).replace(b"\0", b"")
            if check and DOCUMENT_TYPE.search(text):
                raise refused("R011", found=PurePosixPath(part.filename).name)
            if part.filename == "[Content_Types].xml" and b"macroenabled" in text.lower():
                raise refused("R010")
            tail = text[-32:]


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.1f} MB"
