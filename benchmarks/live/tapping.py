"""The person at the desk who taps: extends a running meeting, acknowledges a task."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from benchmarks.kill.visitor import Form, forms_of
from benchmarks.live.http import Connection
from concentric.cli.demonstration.accounts import PASSWORD

NUMBER = re.compile(r"/live\?after=(\d+)")
ACKNOWLEDGE = re.compile(r"^/tasks/[0-9a-f-]{36}/acknowledge$")
TASK = re.compile(r'href="(/tasks/[0-9a-f-]{36})"')
MINUTES = "15"
WHO = {"said_name": "示例", "said_via": "telephone"}


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap. `after`: the last entry before it; `kinds`: the entries that must follow from it, in order."""

    kinds: tuple[str, ...]
    after: int
    began: float
    answered: float


class Tapper:
    """Signed in as the duty manager, on a connection kept alive as a browser's."""

    def __init__(self, port: int, running: list[str]) -> None:
        self._connection = Connection(port)
        self._running = running
        self._turn = 0

    async def sign_in(self) -> None:
        page = await self._connection.get("/sign-in")
        form = next(f for f in forms_of("/sign-in", page.text) if "password" in f.fields)
        done = await self._connection.post(
            form.action, form.fields | {"username": "duty", "password": PASSWORD}
        )
        assert done.status == 302, f"duty could not sign in: {done.status}"

    async def tap(self, verb: str) -> Tap | None:
        """Open the page, take its form, and tap. None: there is no such form."""
        if verb == "extend":
            self._turn += 1
            meeting = self._running[self._turn % len(self._running)]
            page = (
                f"/meetings/{meeting}/extend?minutes={MINUTES}"  # with what it moves; the tap is on that page
            )
            form, after = await self._form(
                page, lambda f: "csrfmiddlewaretoken" in f.fields and "key" in f.fields
            )
            kinds: tuple[str, ...] = ("meeting.extended", "plan.published")
        else:
            told = await self._connection.get("/tasks?only=told")
            task = TASK.search(told.text)  # what is a department's, the desk records for it on its page
            if task is None:
                return None
            form, after = await self._form(task[1], lambda f: bool(ACKNOWLEDGE.match(f.action)))
            kinds = ("task.acknowledged",)
        if form is None:
            return None
        fields = form.fields | ({"minutes": MINUTES} if verb == "extend" else WHO)
        began = time.perf_counter()
        done = await self._connection.post(form.action, fields)
        answered = time.perf_counter()
        assert done.status == 302, f"{form.action}: {done.status}"
        return Tap(kinds, after, began, answered)

    async def _form(self, path: str, wanted: object) -> tuple[Form | None, int]:
        assert callable(wanted)
        page = await self._connection.get(path)
        number = NUMBER.search(page.text)
        assert page.status == 200, f"{path}: {page.status}"
        assert number is not None, f"{path}: follows nothing"
        return next((f for f in forms_of(path, page.text) if wanted(f)), None), int(number[1])

    async def close(self) -> None:
        await self._connection.close()
