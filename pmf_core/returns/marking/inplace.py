"""Findings put into a workbook as it is: comments, a colour and a list; every other part stays to the byte.

The colour is a conditional format of ours, so that no cell changes its own look; what was put in at an earlier
time is taken out first.
"""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from pmf_core.model import Finding
from pmf_core.returns.marking import listed
from pmf_core.returns.marking.list_sheet import sheet_of, styles
from pmf_core.returns.marking.notes import AUTHOR, comment
from pmf_core.returns.marking.package import RELATED, Package
from pmf_core.returns.marking.splice import Element, Part, Unusual
from pmf_core.returns.sheets import letter

SIGN = '"pmf"="pmf"'  # the rule of our conditional format: always so, and known again by it
CELLS_A_RULE = 200
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
AFTER_DRAWING = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems",
    "tableParts", "extLst",
}  # fmt: skip
AFTER_COLOURS = AFTER_DRAWING | {
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
}  # fmt: skip

Texts = Mapping[tuple[int, int], str]


def mark(data: bytes, findings: Sequence[Finding], read: Sequence[str] | None, note: str) -> bytes:
    """The workbook with its findings marked.

    Args:
        read: the names of the sheets that a reader of the return sees; None where no sheet is called as our list is.
        note: what the list says is to be done with the workbook.
    Raises:
        Unusual: it is not written as Excel and its like write workbooks.
    """
    package = Package(data)
    book = package.of_kind("", "officeDocument")
    if book is None:
        raise Unusual("no workbook")
    workbook = Part(package.read(book))
    if b"purl.oclc.org/ooxml" in workbook.data[: workbook.root.inside]:
        raise Unusual("the strict form of the standard")
    parts = {identity: target for identity, _, target in package.related(book)}
    sheets = _sheets(workbook, parts)
    own_list = next((name for name in _called_as_ours(workbook) if read is not None and name not in read), None)
    cells = listed.by_cell(findings)
    chosen = listed.first(cells)
    fill, looks = styles(package, book)
    for name, part in sheets.items():
        if name != own_list:
            _sheet(package, part, chosen.get(name) or chosen.get("" if len(sheets) == 1 else name, {}), fill)
    view = workbook.root.one("bookViews")
    text = sheet_of(listed.rows(findings, sum(map(len, cells.values())), note), looks, selected=view is not None)
    if own_list is None:
        _put_first(package, book, workbook, text)
    else:
        package.write(sheets[own_list], text.encode())
    if view is not None and view.children:
        _select(workbook, view.children[0], 0 if own_list is None else list(sheets).index(own_list))
    package.write(book, bytes(workbook))
    return package.packed()


def called_as_ours(data: bytes) -> bool:
    """Whether a visible sheet of a workbook is called as our list is. Raises Unusual as `mark` does."""
    package = Package(data)
    book = package.of_kind("", "officeDocument")
    return book is not None and bool(_called_as_ours(Part(package.read(book))))


def _called_as_ours(workbook: Part) -> list[str]:
    entries = [one.has for one in workbook.one("sheets").all("sheet")]
    seen = [has.get("name", "") for has in entries if has.get("state", "visible") == "visible"]
    return [name for name in seen if name.startswith(listed.SHEET)]


def _sheets(workbook: Part, parts: Mapping[str, str]) -> dict[str, str]:
    """The part of each sheet by its name, in their order."""
    found = {}
    for one in workbook.one("sheets").all("sheet"):
        part = parts.get(_id(one))
        if part is None:
            raise Unusual("a sheet without its part")
        found[one.has.get("name", "")] = part
    return found


def _sheet(package: Package, part: str, texts: Texts, fill: int) -> None:
    """Mark the cells of one sheet, after taking out what was put in before."""
    data = package.read(part)
    comments = package.of_kind(part, "comments")
    marked_before = SIGN.encode() in data or escape(SIGN, {'"': "&quot;"}).encode() in data
    noted_before = comments is not None and f">{AUTHOR}<".encode() in package.read(comments)
    if not texts and not marked_before and not noted_before and b"tabSelected" not in data:
        return
    sheet = Part(data, closed="sheetData")
    for views in sheet.root.all("sheetViews"):
        for view in views.children:
            if "tabSelected" in view.has:
                sheet.attributes(view, {"tabSelected": "0"})
    priority = _uncoloured(sheet)
    if texts:
        sheet.insert(sheet.before(AFTER_COLOURS), _colours(sheet.prefix, list(texts), fill, priority))
    if texts or noted_before:
        drawing = sheet.root.one("legacyDrawing")
        fresh = comment(package, part, _drawing(package, part, drawing), texts)
        if fresh is not None:
            shown = f'<{sheet.prefix}legacyDrawing xmlns:r="{RELATED}" r:id="{fresh}"/>'
            sheet.insert(sheet.before(AFTER_DRAWING), shown)
    package.write(part, bytes(sheet))


def _drawing(package: Package, part: str, element: Element | None) -> str | None:
    if element is None:
        return None
    related = {identity: target for identity, _, target in package.related(part)}
    if _id(element) not in related:
        raise Unusual("a drawing without its part")
    return related[_id(element)]


def _uncoloured(sheet: Part) -> int:
    """Take our colours of an earlier time out; the next free priority of a conditional format."""
    highest = 0
    for element in sheet.root.all("conditionalFormatting"):
        text = sheet.text(element)
        if SIGN.encode() in text or escape(SIGN, {'"': "&quot;"}).encode() in text:
            sheet.replace(element, "")
        else:
            rules = (rule.has.get("priority", "") for rule in element.all("cfRule"))
            highest = max(highest, *(int(rule) for rule in rules if rule.isdecimal()), 0)
    return highest + 1


def _colours(p: str, places: Sequence[tuple[int, int]], fill: int, priority: int) -> str:
    found = []
    for n in range(0, len(places), CELLS_A_RULE):
        cells = " ".join(f"{letter(column)}{row + 1}" for row, column in places[n : n + CELLS_A_RULE])
        rule = f'<{p}cfRule type="expression" dxfId="{fill}" priority="{priority + n // CELLS_A_RULE}">'
        formula = f"<{p}formula>{escape(SIGN)}</{p}formula></{p}cfRule>"
        found.append(f'<{p}conditionalFormatting sqref="{cells}">{rule}{formula}</{p}conditionalFormatting>')
    return "".join(found)


def _put_first(package: Package, book: str, workbook: Part, text: str) -> None:
    part = package.new("xl/worksheets", "sheet", "xml")
    package.write(part, text.encode(), SHEET_TYPE)
    identity = package.relate(book, "worksheet", part)
    sheets = workbook.one("sheets")
    names = {one.has.get("name", "").casefold() for one in sheets.children}
    tries = (listed.SHEET, *(f"{listed.SHEET} {n}" for n in range(2, 1_000)))
    name = next(one for one in tries if one.casefold() not in names)
    numbers = (one.has.get("sheetId", "") for one in sheets.children)
    number = max((int(written) for written in numbers if written.isdecimal()), default=0) + 1
    workbook.insert(
        sheets.inside,
        f'<{workbook.prefix}sheet xmlns:r="{RELATED}" name={quoteattr(name)} sheetId="{number}" r:id="{identity}"/>',
    )
    for names_of in workbook.root.all("definedNames"):
        for one in names_of.children:
            if one.has.get("localSheetId", "").isdecimal():
                workbook.attributes(one, {"localSheetId": str(int(one.has["localSheetId"]) + 1)})


def _select(workbook: Part, view: Element, position: int) -> None:
    """Open the workbook at a sheet."""
    workbook.attributes(view, {"activeTab": str(position), "firstSheet": "0"})


def _id(element: Element) -> str:
    return next((text for name, text in element.has.items() if name.endswith("relationships id")), "")
