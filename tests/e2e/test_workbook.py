"""A workbook in the browser, read and taken by the product's own worker: refused by cell, set aside, completed, given
back, and nothing gained by what came out of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.e2e.own_workbook import fill, willow_lodge
from tests.e2e.product import PASSWORD, Product
from tests.e2e.test_board import AXE, RULES, WIDE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(product: Product, tmp_path_factory: pytest.TempPathFactory) -> Product:
    empty = tmp_path_factory.mktemp("book") / "venue.xlsx"
    product.command("template", str(empty))
    fill(empty, {"Venue": [{"Code": "willow", "Chinese name": "柳岸宾馆", "English name": "Willow Lodge"}]})
    product.command("import", str(empty))
    product.command("user", "duty", "--role", "duty_manager", "--password-stdin", given=PASSWORD + "\n")
    product.serve()
    return product


def send(page: Any, product: Product, path: Path) -> None:
    """Choose the file, have it looked through, and wait for what it would come to."""
    page.goto(product.url + "/workbook")
    page.set_input_files("input[name=book]", str(path))
    page.get_by_role("button", name="Upload and look").click()
    page.get_by_role("heading", level=1, name="Preview").wait_for(timeout=30_000)


def test_from_refused_by_cell_to_nothing_gained(served: Product, person: Any, tmp_path: Path) -> None:
    page = person("duty", language="en")
    mine = tmp_path / "mine.xlsx"
    served.command("template", str(mine))
    willow_lodge(mine)
    book = openpyxl.load_workbook(mine)
    people = next(sheet for sheet in book.worksheets if sheet.title.endswith("People"))
    row = next(r for r in range(2, 100) if people.cell(r, 1).value == "S03")
    headers = [str(cell.value) for cell in people[1]]
    column = next(i for i, name in enumerate(headers, 1) if name.removesuffix(" *").endswith("Department"))
    right, wrong = people.cell(row, column).value, "没有的部门"
    people.cell(row, column, wrong)
    book.save(mine)

    send(page, served, mine)
    assert wrong in "".join(page.locator("table.faults").all_inner_texts())
    assert page.get_by_role("button", name="Give up, mend it and upload again").is_visible()
    assert not page.evaluate(WIDE)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"] == []
    # The refused row, and the watch that needs it, are set aside; the others are taken, all at once.
    page.get_by_role("button", name="Import the others").click()
    page.get_by_role("heading", level=1, name="Imported", exact=True).wait_for(timeout=60_000)
    page.goto(served.url + "/workbook#parked")
    parked = page.locator("#parked")
    assert "S03" in parked.inner_text()

    people.cell(row, column, right)
    book.save(mine)
    send(page, served, mine)
    assert page.locator("table.faults").count() == 0
    page.get_by_role("button", name="Import").first.click()
    page.get_by_role("heading", level=1, name="Imported", exact=True).wait_for(timeout=60_000)
    page.goto(served.url + "/workbook#parked")
    assert "No row is set aside" in page.locator("#parked").inner_text()

    with page.expect_download() as fetched:
        page.get_by_role("link", name="What the venue has").click()
    out = tmp_path / "out.xlsx"
    fetched.value.save_as(out)
    send(page, served, out)
    assert "Everything in it is there already" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Import").count() == 0
