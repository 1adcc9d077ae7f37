"""A browser's connection: HTTP/1.1 kept alive, and a stream read line by line. Plain asyncio, so that five hundred
of them cost the machine little.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class Connection:
    """One connection with its cookies; opened when needed, and again when the server closed it."""

    def __init__(self, port: int, cookies: Mapping[str, str] = {}) -> None:
        self._port = port
        self.cookies = dict(cookies)
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def get(self, path: str, headers: Mapping[str, str] = {}) -> Answer:
        return await asyncio.wait_for(self._ask("GET", path, b"", headers), PATIENCE)

    async def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://localhost:{self._port}",
        }
        return await asyncio.wait_for(self._ask("POST", path, urlencode(fields).encode(), headers), PATIENCE)

    async def lines(self, path: str) -> AsyncIterator[str]:
        """Lines of a stream until it is cut."""
        status, headers = await self._send("GET", path, b"", {})
        assert self._reader is not None
        assert status == 200, f"{path}: {status}"
        left = b""
        while (
            chunk := await self._chunk() if "transfer-encoding" in headers else await self._reader.read(8192)
        ):
            *whole, left = (left + chunk).split(b"\n")
            for line in whole:
                yield line.decode()

    async def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = self._reader = None

    async def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        fresh = self._writer is None
        try:
            status, got = await self._send(method, path, body, headers)
        except (OSError, asyncio.IncompleteReadError):
            if fresh:
                raise
            await self.close()  # it was kept alive for too long
            status, got = await self._send(method, path, body, headers)
        assert self._reader is not None
        found = b""
        if "transfer-encoding" in got:
            while chunk := await self._chunk():
                found += chunk
        elif status != 304:
            found = await self._reader.readexactly(int(got.get("content-length", "0")))
        if got.get("connection") == "close":
            await self.close()
        return Answer(status, got, found)

    async def _send(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str]]:
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=2**20)
        assert self._reader is not None
        lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{self._port}", "Accept-Language: zh"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if method == "POST":
            lines.append(f"Content-Length: {len(body)}")
        self._writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        got: dict[str, str] = {}
        for line in head[1:]:
            name, _, value = line.partition(":")
            if name.lower() == "set-cookie":
                key, _, rest = value.strip().partition("=")
                self.cookies[key] = rest.partition(";")[0]
            elif name:
                got[name.lower()] = value.strip()
        return int(head[0].split()[1]), got

    async def _chunk(self) -> bytes:
        assert self._reader is not None
        size = int((await self._reader.readuntil(b"\r\n")).strip() or b"0", 16)
        data = await self._reader.readexactly(size)
        await self._reader.readexactly(2)
        return data
