"""A visitor of the demonstration who knows nothing of how it was installed: addresses, forms, files. Standard library.

Used by the test of the wheel and by `./dev wheel --root`, whose product runs in another root.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

NAME, PASSWORD = "duty", "tongxin-demo"
FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')


class Visitor:
    """Keeps its cookies, as a browser does."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._open = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))
        self._open.addheaders = [("Accept-Language", "en")]

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask(path, None)

    def post(self, path: str, **fields: str) -> tuple[int, bytes]:
        """As the page at hand would: with its own token."""
        return self._ask(path, urlencode({"csrfmiddlewaretoken": self._token, **fields}).encode())

    def _ask(self, path: str, data: bytes | None) -> tuple[int, bytes]:
        try:
            with self._open.open(self.url + path, data, timeout=60) as answer:
                status, body = int(answer.status), bytes(answer.read())
        except HTTPError as refused:
            with refused:
                status, body = refused.code, refused.read()
        if found := re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', body):
            self._token = found[1].decode()
        return status, body

    _token = ""


def wait(url: str, alive: Callable[[], bool], *, seconds: float = 300) -> None:
    """Until the first page answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if Visitor(url).get("/sign-in")[0] == 200:
                return
        except (URLError, OSError):
            pass
        assert alive(), "the product ended before its first page"
        time.sleep(0.2)
    raise AssertionError("the product did not open its first page")


def walk(url: str) -> tuple[Visitor, dict[str, int]]:
    """The sign-in page, signing in, the board, and every file that these name. Status by address."""
    visitor, seen = Visitor(url), {}
    seen["/sign-in"], first = visitor.get("/sign-in")
    status, home = visitor.post("/sign-in", username=NAME, password=PASSWORD, next="/board")
    seen["signing in"] = status
    seen["/board"], board = visitor.get("/board")
    assert b"data-reader=" in board, "nobody is signed in"
    for page in (first, home, board):
        for file in FILES.findall(page.decode()):
            seen[file] = visitor.get(file)[0]
    # What styles ask for in their turn.
    seen["/static/icons/fonts/tabler-icons.woff2"] = visitor.get("/static/icons/fonts/tabler-icons.woff2")[0]
    seen["/worker.js"] = visitor.get("/worker.js")[0]
    return visitor, seen


def pack(visitor: Visitor) -> tuple[int, bytes]:
    """A paper pack, printed on a tap."""
    visitor.get("/papers")
    return visitor.post("/papers/print", audience="desk")
