"""Programs, with the whole product: told by its worker, told again when it is killed; tables fetched by a browser."""

from __future__ import annotations

import csv
import io
import os
import re
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from concentric.venue.hooks.tests.receiver import Receiver, receiver
from tests.e2e.product import PASSWORD, Product
from tests.e2e.test_board import AXE, RULES, WIDE

pytestmark = pytest.mark.browser
PAGES = ("/programs", "/programs/hooks")


@pytest.fixture(scope="module")
def served(product: Product, tmp_path_factory: pytest.TempPathFactory) -> Product:
    book = tmp_path_factory.mktemp("book") / "venue.xlsx"
    product.command("template", str(book))
    product.command("import", str(book))
    for name, role in (("root", "administrator"), ("duty", "duty_manager")):
        product.command("user", name, "--role", role, "--password-stdin", given=PASSWORD + "\n")
    product.serve()
    return product


def worker_of(product: Product) -> int:
    """The process that carries, by its command line and its parent."""
    assert product.process is not None
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if b"concentric.runtime.worker" in words and parent == product.process.pid:
            return int(folder.name)
    raise AssertionError("no worker")


def call(page: Any, product: Product, what: str) -> None:
    page.goto(product.url + "/desk")
    form = page.locator("form[action='/desk/call']")
    form.locator("[name=what]").fill(what)
    form.locator("button[name=department]").first.click()
    page.wait_for_url(re.compile(r"/desk\?done="))  # where what was sent leads: only then is it taken


def test_a_program_is_told_and_told_again_when_the_worker_is_killed(served: Product, person: Any) -> None:
    root, duty = person("root", language="en"), person("duty", language="en")
    came, may_answer = threading.Event(), threading.Event()
    with receiver() as program:
        _add(root, served, program)
        secret = root.locator("code.secret").inner_text()
        assert re.fullmatch(r"whsec_[\w+/]+=", secret)
        program.before = came.set
        root.goto(served.url + "/programs/hooks")
        root.click(".hook summary")
        root.fill(".hook [name=number]", "77")
        call(duty, served, "Hot water")
        assert came.wait(60)
        came.clear()
        root.locator("dd", has_text=f"#{program.numbers[0]}").wait_for()  # the page has followed
        assert root.is_visible(".hook [name=number]")  # and what is being typed is still there
        assert root.input_value(".hook [name=number]") == "77"

        def hold() -> None:
            came.set()
            may_answer.wait(60)

        program.before = hold
        call(duty, served, "More hot water")
        assert came.wait(60)
        os.kill(worker_of(served), signal.SIGKILL)  # sent, and not yet marked
        came.clear()
        program.before = came.set
        may_answer.set()
        assert came.wait(60)
        first, second, again = program.ids[:3]
        assert first != second
        assert second == again
        for _ in range(
            60
        ):  # that it was taken is marked a moment later, and is no entry that the page follows
            root.goto(served.url + "/programs/hooks")
            if root.locator(".chip", has_text="Level").is_visible():
                break
            time.sleep(0.5)
        assert root.locator(".chip", has_text="Level").is_visible()
        assert secret not in root.content()


def _add(page: Any, product: Product, program: Receiver) -> None:
    page.goto(product.url + "/programs/hooks")
    page.fill("#hook-url", program.url)
    page.fill("#hook-label", "Door screens")
    page.check("#add input[value=call]")
    page.click("#add button.btn-primary")
    page.wait_for_selector("code.secret")


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)])
def test_axe_finds_nothing_on_the_pages_of_programs(
    served: Product, person: Any, phone: bool, dark: bool
) -> None:
    root = person("root", phone=phone, language="en" if dark else "zh")
    root.emulate_media(color_scheme="dark" if dark else "light")
    root.goto(served.url + "/programs/hooks")
    root.fill("#hook-url", "https://nothing.invalid/hook")
    root.fill("#hook-label", "x")
    root.check("#add input[value='*']")
    root.click("#add button.btn-primary")
    root.wait_for_selector("code.secret")
    _looked_at(root, "a secret")
    root.goto(served.url + "/programs")
    root.select_option("#token-account", index=1)
    root.fill("#token-label", "x")
    root.check("input[value=read]")
    root.click("#give button.btn-primary")
    root.wait_for_selector("code.secret")
    _looked_at(root, "a token")
    if phone:
        root.set_viewport_size({"width": 360, "height": 740})
    for page in PAGES:
        root.goto(served.url + page)
        for summary in root.locator("main summary").all():
            summary.click()
        _looked_at(root, page)


def _looked_at(page: Any, what: str) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    said = [(v["id"], v["nodes"][0]["html"][:160]) for v in found["violations"]]
    assert not said, f"{what}: {said}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (
        f"{what} is wider than the screen: {page.evaluate(WIDE)}"
    )


def test_a_table_is_fetched_as_filtered(served: Product, person: Any) -> None:
    duty = person("duty")
    call(duty, served, "=1+1")
    duty.goto(served.url + "/desk")
    with duty.expect_download() as fetched:
        duty.click("#calls .tables a >> nth=0")
    name = fetched.value.suggested_filename
    assert re.fullmatch(r".+ 未办结来电 \d{4}-\d\d-\d\d-\d{4}\.csv", name), name
    text = Path(fetched.value.path()).read_bytes().decode("utf-8-sig")
    assert "'=1+1" in [row[4] for row in csv.reader(io.StringIO(text))]
    duty.goto(served.url + "/ledger?up_to=2")
    with duty.expect_download() as fetched:
        duty.click(".tables a >> nth=1")
    assert fetched.value.suggested_filename.endswith(".xlsx")
