"""The plain port: one page by which a phone comes to trust the venue's authority; all else leads to HTTPS.

A process of its own, without Django, the database or a session: nothing of the product can be reached without TLS.
`python -m concentric.runtime.trustserver`.
"""

from __future__ import annotations

import html
import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qs, urlsplit

import uvicorn

from concentric.runtime import environment, lifeline, logs
from concentric.runtime.authority import der, fingerprint
from concentric.runtime.certificates import read_chain
from concentric.runtime.front import ADDRESSES, CERTIFICATE
from concentric.runtime.webserver import SOCKETS
from concentric.ui.text import Language, language_of, render

HERE = Path(__file__).resolve().parent
STATIC = HERE.parent / "ui" / "static"
DOWNLOAD = "/concentric.crt"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
STEPS = {"iphone": 5, "android": 4}
Answer = tuple[int, str, bytes, Mapping[str, str]]


@dataclass(frozen=True)
class Trust:
    """What the port serves. `addresses`: where the pages are, the first for who comes by an unknown name."""

    certificate: bytes
    fingerprint: str
    addresses: tuple[str, ...]

    def answer(self, method: str, path: str, query: str, headers: Mapping[str, str]) -> Answer:
        """Status, content type, body and further headers."""
        if method not in ("GET", "HEAD"):
            return 405, "text/plain; charset=utf-8", b"", {"Allow": "GET, HEAD"}
        home = self._home(headers.get("host", ""))
        if path == "/":
            chosen = parse_qs(query).get("lang", [""])[0]
            language = language_of(chosen or headers.get("accept-language") or "zh")
            page = self._page(language, home).encode()
            return 200, "text/html; charset=utf-8", page, {"Vary": "Accept-Language"}
        if path == DOWNLOAD:
            named = {"Content-Disposition": 'attachment; filename="concentric.crt"'}
            return 200, "application/x-x509-ca-cert", self.certificate, named
        if path == "/trust.css":
            return 200, "text/css; charset=utf-8", (STATIC / "trust.css").read_bytes(), {}
        if path == "/rings.svg":
            return 200, "image/svg+xml", (STATIC / "rings.svg").read_bytes(), {}
        # The path and nothing more: whoever wrote it cannot lead elsewhere.
        target = home + "/" + path.lstrip("/") + (f"?{query}" if query else "")
        return 308, "text/plain; charset=utf-8", b"", {"Location": target}

    def _home(self, host: str) -> str:
        """The HTTPS address under the name that was asked for, if it is one of ours."""
        asked = urlsplit(f"//{host}").hostname if host else None
        return next((one for one in self.addresses if urlsplit(one).hostname == asked), self.addresses[0])

    def _page(self, language: Language, home: str) -> str:
        def text(name: str, **data: str) -> str:
            return html.escape(render(f"trust-{name}", data, language))

        def steps(phone: str) -> str:
            items = (text(f"{phone}-{n}") for n in range(1, STEPS[phone] + 1))
            return "".join(f"<li>{item}</li>" for item in items)

        other = "en" if language == "zh" else "zh"
        halves = self.fingerprint.split()
        return Template((HERE / "templates" / "trust.html").read_text(encoding="utf-8")).substitute(
            lang="zh-CN" if language == "zh" else "en",
            other=other,
            other_lang="en" if other == "en" else "zh-CN",
            other_name="English" if other == "en" else "中文",
            product=html.escape(render("product-name", {}, language)),
            title=text("title"),
            why=text("why"),
            in_browser=text("in-browser"),
            download=text("download"),
            href=DOWNLOAD,
            iphone=text("iphone"),
            iphone_steps=steps("iphone"),
            android=text("android"),
            android_steps=steps("android"),
            compare=text("compare"),
            fingerprint="".join(f"<span>{html.escape(group)}</span>" for group in halves),
            open=text("open"),
            home=html.escape(home + "/"),
            remove=text("remove"),
        )


Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


def application(trust: Trust) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """As ASGI."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        method, path = str(scope["method"]), scope["raw_path"].decode("latin-1")
        status, sort, body, more = trust.answer(
            method, path, scope["query_string"].decode("latin-1"), headers
        )
        sent = {
            "Content-Type": sort, "Content-Length": str(len(body)), "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
            **more,
        }  # fmt: skip
        lines = [(name.lower().encode(), value.encode("latin-1")) for name, value in sent.items()]
        await send({"type": "http.response.start", "status": status, "headers": lines})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})

    return serve


def of_environment() -> Trust:
    """The authority is the last of the chain that the pages are served with."""
    own = read_chain(Path(os.environ[CERTIFICATE]))[-1]
    return Trust(der(own), fingerprint(own), tuple(os.environ[ADDRESSES].split()))


def main() -> None:
    lifeline.hold()
    logs.configure(environment.LOG.read())
    logs.take_in_what_is_said_beside()
    sockets = [socket.socket(fileno=int(number)) for number in os.environ.pop(SOCKETS).split(",")]
    config = uvicorn.Config(
        application(of_environment()), lifespan="off", access_log=False, server_header=False,
        proxy_headers=False, log_config=None, timeout_graceful_shutdown=2,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=sockets)


if __name__ == "__main__":
    main()
