"""Files as bytes, good and hostile, made small and by hand."""

import zipfile
from io import BytesIO

import xlsxwriter

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def workbook(*rows: list[object], sheets: dict[str, list[list[object]]] | None = None) -> bytes:
    """An .xlsx file with these rows in a sheet called Values, or with these sheets."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        percent = book.add_format({"num_format": "0%"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, lines in (sheets or {"Values": list(rows)}).items():
            sheet = book.add_worksheet(name)
            for n, line in enumerate(lines):
                for column, cell in enumerate(line):
                    if isinstance(cell, tuple):
                        sheet.write_number(n, column, cell[0], percent)
                    elif hasattr(cell, "year"):
                        sheet.write_datetime(n, column, cell, day)
                    else:
                        sheet.write(n, column, cell)
    return stream.getvalue()


def changed(data: bytes, parts: dict[str, bytes | None], also: list[tuple[str, bytes]] | None = None) -> bytes:
    """The same archive with parts replaced or taken out (None); `also` adds parts as they are, twice if so named."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = parts.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in [*((n, c) for n, c in parts.items() if n not in old.namelist()), *(also or [])]:
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def cells(xml: str) -> bytes:
    """A workbook whose one sheet has exactly this XML as its rows."""
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(BytesIO(workbook(["x"]))) as book:
        text = book.read(name).decode()
    begin, end = text.index("<sheetData>"), text.index("</sheetData>")
    return changed(workbook(["x"]), {name: (text[: begin + 11] + xml + text[end:]).encode()})


def text_row(row: int, *texts: str) -> str:
    """The start of a row of such XML, with text in its first columns; `</row>` is still to come."""
    columns = "ABCDEFGHIJ"
    inner = (f'<c r="{columns[n]}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for n, text in enumerate(texts))
    return f'<row r="{row}">{"".join(inner)}'
