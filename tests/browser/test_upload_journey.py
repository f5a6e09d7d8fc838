"""The journey of a return: template, three mistakes, findings, corrected, confirmed, traced to its cell, undone."""

import io
import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.conftest import Seen
from tests.browser.serving import settle, visit

SLOW = 30_000  # milliseconds
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def places(sheet: openpyxl.worksheet.worksheet.Worksheet) -> tuple[int, dict[str, int]]:
    """The row of the template's headings, and the number of each heading's column."""
    for cells in sheet.iter_rows(max_row=30):
        named = {str(cell.value): cell.column for cell in cells if cell.value}
        if {"Indicator code", "Period", "Value"} <= set(named):
            return cells[0].row, named
    raise AssertionError("the template has no headings")


def opened(path: Path) -> openpyxl.Workbook:
    """A file that the browser saved, under whatever name."""
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def save(book: openpyxl.Workbook) -> bytes:
    """The workbook as Excel would save it."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def give(page: Page, data: bytes, says: str) -> None:
    """Choose the file, and wait for what the page says of it."""
    page.locator("input[type=file]").first.set_input_files({"name": "digital.xlsx", "mimeType": XLSX, "buffer": data})
    expect(page.locator("h1")).to_contain_text(re.compile(says), timeout=SLOW)
    settle(page)


def test_the_journey_of_a_return(page: Page, own_site: str, seen: Seen, tmp_path: Path) -> None:
    visit(page, f"{own_site}/upload?service=DIG&period=2026-27-Q2")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download the template", exact=True).click()
    assert saving.value.suggested_filename == "values-DIG-2026-27-Q2.xlsx"
    book = opened(saving.value.path())
    sheet = book.worksheets[0]
    head, at = places(sheet)
    rows = [n for n in range(head + 1, sheet.max_row + 1) if sheet.cell(n, at["Indicator code"]).value]
    assert len(rows) >= 3
    code = str(sheet.cell(rows[0], at["Indicator code"]).value)
    period, third = (sheet.cell(n, at[name]).value for n, name in ((rows[1], "Period"), (rows[2], "Indicator code")))
    for n in rows[3:]:
        sheet.cell(n, at["Value"]).value = None
    sheet.cell(rows[0], at["Value"]).value = "many"
    sheet.cell(rows[1], at["Period"]).value = "Q5 2026-27"
    sheet.cell(rows[1], at["Value"]).value = 60
    sheet.cell(rows[2], at["Indicator code"]).value = "DIG99"
    sheet.cell(rows[2], at["Value"]).value = 90

    give(page, save(book), "need")
    told = page.locator(".found").inner_text()
    for mistake in ("many", "Q5 2026-27", "DIG99"):
        assert mistake in told, mistake
    assert page.locator(".sheet td.marked").count() >= 3
    with page.expect_download() as marking:
        page.get_by_role("button", name="Download your file with the findings marked").click()
    assert opened(marking.value.path()).worksheets[0].title == "Findings"

    sheet.cell(rows[0], at["Value"]).value = 97
    sheet.cell(rows[1], at["Period"]).value = period
    sheet.cell(rows[2], at["Indicator code"]).value = third
    visit(page, f"{own_site}/upload")
    give(page, save(book), "ready to store")
    store = page.get_by_role("button", name=re.compile("^Store "))
    store.click()
    expect(page.get_by_role("alert").filter(has_text="Not stored yet")).to_be_visible(timeout=SLOW)
    settle(page)
    for label in page.locator("[data-testid=stForm] [data-testid=stCheckbox] label").all():
        label.click()
    for why in page.locator("[data-testid=stForm] input[type=text]").all():
        why.fill("Counted again from the system")
        why.blur()
    for box in page.locator("[data-testid=stForm] [data-testid=stCheckbox] input").all():
        expect(box).to_be_checked()
    store.click()
    expect(page.locator("h1")).to_contain_text("stored", timeout=SLOW)
    expect(page.locator("h1")).not_to_contain_text("ready", timeout=SLOW)
    settle(page)
    receipt = page.url

    page.get_by_role("link", name=re.compile("^See the scorecard")).click()
    expect(page.locator(".tally")).to_be_visible(timeout=SLOW)
    visit(page, f"{own_site}/indicator?code={code}&period=2026-27-Q2")
    page.locator(".facts small a").first.click()
    expect(page.locator("h1")).to_contain_text("Cell", timeout=SLOW)
    expect(page.locator("td.marked")).to_contain_text("97")
    expect(page.locator("td.marked")).to_contain_text("this cell")

    visit(page, receipt)
    page.get_by_role("link", name="Undo", exact=True).click()
    page.get_by_label("Why it is undone").fill("Sent too early")
    page.get_by_role("button", name="Undo this submission").click()
    expect(page.locator("h1")).to_contain_text("The submission is undone", timeout=SLOW)
    assert seen.outside == []
    assert seen.faults == []
