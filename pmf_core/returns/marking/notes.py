"""Comments of cells: added beside those of the officer, which are kept; ours of an earlier time are taken out.

Excel keeps a comment in two parts: its text, and a drawing of its box in VML.
"""

import re
from collections.abc import Mapping
from html import unescape

from pmf_core.returns.marking.package import MAIN, Package
from pmf_core.returns.marking.splice import Element, Part, Unusual, written
from pmf_core.returns.sheets import letter

AUTHOR = "pmf"
COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>'
)
SPACES = ('xmlns:v="urn:schemas-microsoft-com:vml"', 'xmlns:o="urn:schemas-microsoft-com:office:office"',
          'xmlns:x="urn:schemas-microsoft-com:office:excel"')  # fmt: skip
NO_DRAWING = (
    f'<xml {" ".join(SPACES)}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
BOX = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" fillcolor="infoBackground [80]" o:insetmode="auto" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:90pt;z-index:{order};'
    'visibility:hidden"><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"/></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
DRAWN = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
OURS = re.compile(rb"<(?:\w+:)?t(?: [^>]*)?>\s*%b: R\d{3}: " % AUTHOR.encode())  # at the start of a text
NUMBER = re.compile(rb'id="_x0000_s(\d+)"')
OF_CELL = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>\s*<x:Column>\s*(\d+)\s*</x:Column>")
FIRST_SHAPE = 1024
ACROSS, DOWN = 5, 6  # columns and rows that a box covers

Texts = Mapping[tuple[int, int], str]  # (row, column), counted from 0 -> what the comment says


def comment(package: Package, sheet: str, drawing: str | None, texts: Texts) -> str | None:
    """Put comments at cells of a sheet whose boxes are in `drawing`; the id of a new drawing where it had none.

    Raises Unusual where its comments are not written as Excel writes them.
    """
    part = package.of_kind(sheet, "comments")
    if part is None:
        part = package.new("xl", "comments", "xml")
        package.write(part, EMPTY.encode(), COMMENTS)
        package.relate(sheet, "comments", part)
    comments = Part(package.read(part), depth=4)
    removed, kept = _said(comments, texts)
    package.write(part, bytes(comments))
    fresh = None
    if drawing is None:
        drawing = package.new("xl/drawings", "vmlDrawing", "vml")
        package.write(drawing, NO_DRAWING.encode(), "application/vnd.openxmlformats-officedocument.vmlDrawing")
        fresh = package.relate(sheet, "vmlDrawing", drawing)
    package.write(drawing, _drawn(package.read(drawing), removed, [place for place in texts if place not in kept]))
    return fresh


def _said(comments: Part, texts: Texts) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Change the texts: the cells whose comment of ours was taken out, and those whose own comment was added to."""
    authors, listed = comments.one("authors"), comments.one("commentList")
    names = [unescape(comments.text(author).decode()) for author in authors.all("author")]
    ours = str(names.index(AUTHOR)) if AUTHOR in names else str(len(names))
    if AUTHOR not in names:
        comments.append(authors, f"<{comments.prefix}author>{AUTHOR}</{comments.prefix}author>")
    removed, kept = set(), set()
    for one in listed.all("comment"):
        place = _place(one.has.get("ref", ""))
        if one.has.get("authorId") == ours:
            comments.replace(one, "")
            removed.add(place)
        else:
            _change(comments, one, texts.get(place))
            kept.add(place)
    p = comments.prefix
    comments.append(
        listed,
        "".join(
            f'<{p}comment ref="{_reference(*place)}" authorId="{ours}"><{p}text>{_run(p, text)}</{p}text></{p}comment>'
            for place, text in texts.items()
            if place not in kept
        ),
    )
    return removed, kept


def _change(comments: Part, one: Element, text: str | None) -> None:
    """Put a text after what an officer's comment says, in the place of ours of an earlier time."""
    said = one.one("text")
    if said is None:
        raise Unusual("a comment without text")
    runs = []
    for run in said.children:
        if run.tag == "r" and OURS.search(comments.whole(run)):
            comments.replace(run, "")
        elif run.tag in {"t", "r"}:
            runs.append(run)
    if text is None:
        return
    for plain in said.all("t"):  # a text without a look of its own becomes a run, as more than one must be
        comments.insert(plain.start, f"<{comments.prefix}r>")
        comments.insert(plain.end, f"</{comments.prefix}r>")
    new = _run(comments.prefix, f"\n\n{AUTHOR}: {text}")
    if runs:
        comments.insert(runs[-1].end, new)
    else:
        comments.append(said, new)


def _run(prefix: str, text: str) -> str:
    return f'<{prefix}r><{prefix}t xml:space="preserve">{written(text)}</{prefix}t></{prefix}r>'


def _drawn(drawing: bytes, removed: set[tuple[int, int]], places: list[tuple[int, int]]) -> bytes:
    """The drawing without the boxes of `removed`, and with one for each of `places`.

    Excel's own drawings are not always XML, so they are searched as text.
    """
    end = drawing.rfind(b"</xml>")
    if end < 0 or any(space.split("=")[0].encode() not in drawing for space in SPACES):
        raise Unusual("a drawing of another kind")

    def left(shape: re.Match[bytes]) -> bytes:
        cell = OF_CELL.search(shape[0])
        gone = cell and b'"Note"' in shape[0] and (int(cell[1]), int(cell[2])) in removed
        return b"" if gone else shape[0]

    before = DRAWN.sub(left, drawing[:end])
    number = max((int(found) for found in NUMBER.findall(before)), default=FIRST_SHAPE) + 1
    box = "" if b'id="_x0000_t202"' in before else BOX
    shapes = "".join(_shape(number + n, n + 1, *place) for n, place in enumerate(places))
    return before + (box + shapes).encode() + drawing[end:]


def _shape(number: int, order: int, row: int, column: int) -> str:
    left, top = (column + 1 if column < 16_000 else column - ACROSS), max(row - 1, 0)
    box = {"left": left, "top": top, "right": left + ACROSS - 1, "bottom": top + DOWN}
    return SHAPE.format(number=number, order=order, row=row, column=column, **box)


def _place(reference: str) -> tuple[int, int]:
    """Row and column of `B4`, counted from 0."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d+)", reference)
    if found is None:
        raise Unusual("a comment of no cell")
    column = 0
    for character in found[1].upper():
        column = column * 26 + ord(character) - 64
    return int(found[2]) - 1, column - 1


def _reference(row: int, column: int) -> str:
    return f"{letter(column)}{row + 1}"
