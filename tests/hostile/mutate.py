"""A valid workbook changed at random: its bytes, the words of its XML, its list of parts. The same seed, the same file."""

import random
import re
import struct
import zipfile
import zlib
from datetime import date
from io import BytesIO

import xlsxwriter

WORDS = (
    "", "0", "-1", "1", "999999999999", "1e400", "NaN", "1_000", "\u0663", "#REF!", "A1", "C0", "XFD1048576", "??",
    "A1:XFD1048576", "n", "s", "b", "e", "d", "str", "inlineStr", "x", "hidden", "true", "../../x", "http://example.invalid",
    "rId1", "rId99", "_x0000_", "_xD800_", "2026-13-77", "dd/mm/yyyy", "0%", "worksheet", "\u200b", "x" * 40_000, "9" * 5_000,
)  # fmt: skip
ELEMENT = re.compile(rb"<\w+[^<>]*/>|<(\w+)[^<>]*>[^<>]*</\1>")
TOKEN = re.compile(r'(?<==")[^"]*(?=")|(?<=>)[^<>]+(?=<)|(?<=<)[\w:/]+')


def whole() -> bytes:
    """Dates, percentages, formulas, merged cells, a link, a hidden sheet: what a return may have."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        percent, day = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Values")
        sheet.merge_range("A1:D1", "Return of Housing")
        sheet.write_row("A2", ["Indicator code", "Period", "Value", "Note"])
        sheet.write_row("A3", ["HS16", "2026-27 Q2", 92, "late"])
        sheet.write_row("A4", ["CS01", "2026-27 Q2"])
        sheet.write_number("C4", 0.81, percent)
        sheet.write_string("A5", "FI02")
        sheet.write_datetime("B5", date(2026, 9, 30), day)  # type: ignore[arg-type]
        sheet.write_formula("C5", "=46*2", None, 92)
        sheet.write_row("A6", ["HS16", "2026-27 Q1", "1,234"])
        sheet.write_url("D6", "http://example.invalid/")
        book.add_worksheet("Old").hide()
        book.add_worksheet("Cover").write_boolean("A1", True)
    return stream.getvalue()


WHOLE = whole()


def mutated(seed: int) -> bytes:
    """One file, from one to three changes away from the valid one."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    with zipfile.ZipFile(BytesIO(WHOLE)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for _ in range(chance.randint(1, 3)):
        change = chance.choice((_flipped, _worded, _worded, _worded, _cut, _repeated, _dropped, _swapped))
        change(parts, chance)
    data = _packed(parts)
    return _flipped_bytes(data, chance) if chance.random() < 0.1 else data


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def _some(parts: dict[str, bytes], chance: random.Random) -> str:
    """A part; mostly one that is read."""
    read = [name for name in parts if re.search("sheet1|workbook|shared|styles|rels", name)]
    return chance.choice(read if read and chance.random() < 0.8 else list(parts))


def _flipped_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _flipped(parts: dict[str, bytes], chance: random.Random) -> None:
    name = _some(parts, chance)
    if parts[name]:
        parts[name] = _flipped_bytes(parts[name], chance)


def _worded(parts: dict[str, bytes], chance: random.Random) -> None:
    """One word of the XML, of a tag, an attribute or a text, becomes another."""
    name = _some(parts, chance)
    text = parts[name].decode("utf-8", "replace")
    tokens = list(TOKEN.finditer(text))
    if tokens:
        token = chance.choice(tokens)
        new = chance.choice((*WORDS, chance.choice(tokens)[0]))
        parts[name] = (text[: token.start()] + new + text[token.end() :]).encode()


def _cut(parts: dict[str, bytes], chance: random.Random) -> None:
    name = _some(parts, chance)
    parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]


def _repeated(parts: dict[str, bytes], chance: random.Random) -> None:
    """A whole element once more."""
    name = _some(parts, chance)
    elements = [match[0] for match in ELEMENT.finditer(parts[name])]
    if elements:
        element = chance.choice(elements)
        parts[name] = parts[name].replace(element, element * chance.choice((2, 3, 200)), 1)


def _dropped(parts: dict[str, bytes], chance: random.Random) -> None:
    if len(parts) > 1:
        del parts[_some(parts, chance)]


def _swapped(parts: dict[str, bytes], chance: random.Random) -> None:
    one, other = _some(parts, chance), _some(parts, chance)
    parts[one], parts[other] = parts[other], parts[one]


def with_wrong_sizes(seed: int) -> bytes:
    """The list of parts itself changed: sizes, offsets, names."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    data = bytearray(WHOLE)
    start = data.index(b"PK\x01\x02")
    at = chance.randrange(start, len(data) - 4)
    data[at : at + 4] = struct.pack("<I", chance.choice((0, 1, 2**31, 2**32 - 1, zlib.crc32(data))))
    return bytes(data)
