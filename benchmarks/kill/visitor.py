"""A browser's part of the matter: cookies, pages, and the forms on them, sent as they stand."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import IO, Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import (
    HTTPCookieProcessor,
    HTTPRedirectHandler,
    ProxyHandler,
    Request,
    build_opener,
)

PATIENCE = 40.0  # seconds for one answer
STREAM = "text/event-stream"


class Cut(Exception):
    """No answer, or a server's failure: whether anything was done is not known."""


@dataclass(frozen=True)
class Page:
    status: int
    location: str
    text: str


@dataclass
class Form:
    """A form with what it would send as it stands."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Inputs and selects of each form; `action` is the page's own address when the form names none."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._page = page
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action") or self._page)
            self.found.append(self._form)
        if self._form is None:
            return
        name = given.get("name", "")
        if tag == "input" and name and (given.get("type") != "checkbox" or "checked" in given):
            self._form.fields[name] = given.get("value", "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and (self._select not in self._form.fields or "selected" in given):
            self._form.fields[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


def forms_of(path: str, text: str) -> list[Form]:
    """The forms of a page that came from `path`."""
    parser = _Forms(path)
    parser.feed(text)
    return parser.found


class _Stay(HTTPRedirectHandler):
    """Redirects are answers to look at, not to follow."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class Visitor:
    """Someone at a browser, signed in or not."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._cookies = CookieJar()
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self._cookies), _Stay())

    def get(self, path: str) -> Page:
        return self._ask(Request(self._url + path))

    def post(self, form: Form, more: Mapping[str, str] = {}) -> Page:
        return self._ask(Request(self._url + form.action, urlencode(form.fields | dict(more)).encode()))

    def forms(self, path: str) -> list[Form]:
        """The forms of a page; none when the page is refused."""
        page = self.get(path)
        if page.location.startswith("/sign-in"):
            raise AssertionError(f"{path}: the session was lost")
        return forms_of(path, page.text if page.status == 200 else "")

    def sign_in(self, name: str, password: str) -> None:
        form = next(f for f in self.forms("/sign-in") if "password" in f.fields)
        done = self.post(form, {"username": name, "password": password})
        assert done.status == 302, f"{name} could not sign in: {done.status}"

    def stream(self, path: str) -> Iterator[str]:
        """Lines of a stream, until it is cut."""
        with self._open(Request(self._url + path)) as lines:
            try:
                for line in lines:
                    yield line.decode().rstrip("\n")
            except (OSError, http.client.HTTPException) as error:
                raise Cut(str(error)) from error

    def _ask(self, request: Request) -> Page:
        with self._open(request) as answer:
            try:
                text = answer.read().decode("utf-8", "replace")
            except (OSError, http.client.HTTPException) as error:
                raise Cut(str(error)) from error
            status: int = answer.status  # type: ignore[attr-defined]
            location: str = answer.headers.get("Location") or ""  # type: ignore[attr-defined]
        if status >= 500:
            raise Cut(f"{status}")
        return Page(status, location, text)

    def _open(self, request: Request) -> IO[bytes]:
        try:
            return cast(IO[bytes], self._opener.open(request, timeout=PATIENCE))
        except HTTPError as answer:
            return answer
        except (URLError, OSError, http.client.HTTPException) as error:
            raise Cut(str(error)) from error
