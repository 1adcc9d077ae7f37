"""Willow Lodge as a venue of its own: its workbook taken once, and copied for each test that lives in it."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from tests.e2e.own_workbook import willow_lodge
from tests.e2e.product import PASSWORD, Product, free_port

DUTY = {"duty": ["--role", "duty_manager"]}


def open_lodge(product: Product, hour: int, people: Mapping[str, Sequence[str]]) -> Product:
    """In an empty `product`: the lodge, with an account for each of `people` (name → words of `concentric user`),
    served at `hour` of 20 March."""
    # As it is: the database's files belong to its own system user.
    subprocess.run(["cp", "-a", f"{_taken()}/.", str(product.data)], check=True, timeout=60)
    product.at(20, hour, 0)
    for name, words in people.items():
        product.command("user", name, *words, "--password-stdin", given=PASSWORD + "\n")
    product.serve()
    return product


@cache
def _taken() -> Path:
    """A data folder in which the workbook was taken in the afternoon. Ten seconds, once for each process of tests."""
    data = Path(tempfile.mkdtemp(prefix="cce-"))
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    data.chmod(0o711)  # the database's system user must pass
    made, book = Product(data, free_port()), data / "willow.xlsx"
    made.at(20, 15, 0)
    made.command("template", str(book))
    willow_lodge(book)
    made.command("import", str(book))
    book.unlink()
    return data
