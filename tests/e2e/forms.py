"""Forms that several tests fill in, each in one way."""

from __future__ import annotations

from typing import Any

from tests.e2e.product import Product


def ask(
    page: Any, product: Product, title: str, start: str, *, length: int | None = None, then: str = "#hall b"
) -> str:
    """A meeting of ten, asked for on its form, in either language; its page, once `then` is on it."""
    page.goto(product.url + "/meetings/new")
    page.fill("#title", title)
    page.fill("#people", "10")
    page.fill("#start", start)
    if length is not None:
        page.fill("#length", str(length))
    page.click("form[method=post] .btn-primary.btn-lg")
    page.wait_for_selector(then)
    url: str = page.url.partition("?")[0].partition("#")[0]
    return url
