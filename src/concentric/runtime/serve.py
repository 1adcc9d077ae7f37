"""Supervision: the database, the web and the worker, kept running until we are told to stop."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from concentric.runtime import database, lifeline
from concentric.runtime.database import Database
from concentric.runtime.datafolder import DataFolder
from concentric.runtime.errors import AlreadyServed, ChildKeepsEnding, PortInUse
from concentric.runtime.listening import listen
from concentric.runtime.locks import FileLock
from concentric.runtime.processes import Child, Children
from concentric.runtime.procfs import alive
from concentric.runtime.progress import Say, Waiting
from concentric.runtime.webserver import SOCKETS

LOOK_EVERY = 0.25
ASK_EVERY = 5.0
HUNG_AFTER = 30.0  # seconds without an answer of any kind after which the web process is ended
TRIES_BEFORE_FIRST_PAGE = 4


def serve(
    root: Path,
    *,
    host: str,
    port: int,
    say: Say,
    prepare: Callable[[Database], None],
    ready: Callable[[str], None],
) -> int:
    """Serve one data folder until SIGTERM or SIGINT.

    `prepare` runs once the database answers, before any page; `ready` once the first page does, with the
    address. What another holds (the folder, the port) is refused before anything is started.
    """
    folder = DataFolder(root.expanduser().resolve()).prepared()
    lock = FileLock(folder.serve_lock)
    try:
        if not lock.exclusive():
            raise AlreadyServed(folder=str(folder.root), pid=lock.read().strip() or "?")
        sockets = _listen(host, port, lock.read(), say)
        try:
            lock.write(f"{os.getpid()}\n")
            with _private_files(), _told_to_stop() as stop, database.open(folder.root, say) as db:
                prepare(db)
                numbers = [one.fileno() for one in sockets]
                children = Children(say)
                try:
                    if not stop.is_set():
                        web = _web(folder, numbers, host)
                        children.start(web)
                        children.start(_worker(folder))
                        _look_after(
                            db,
                            children,
                            web=web,
                            stop=stop,
                            address=_address(host, port),
                            say=say,
                            ready=ready,
                        )
                finally:
                    say("serve-stopping")
                    children.stop()
        finally:
            for one in sockets:
                one.close()
        lock.write("")
    finally:
        lock.close()
    say("serve-stopped")
    return 0


def _listen(host: str, port: int, left: str, say: Say) -> list[socket.socket]:
    """The sockets; after a supervisor that was killed (`left` is its number), once its children let go."""
    killed = left.strip().isdigit() and not alive(int(left))
    waiting = Waiting(say, first=0.5)
    while True:
        try:
            return listen(host, port)
        except PortInUse:
            if not killed or waiting.seconds > lifeline.GRACE + 1:
                raise
            waiting.still("serve-waiting-for-port", port=str(port))
            time.sleep(0.1)


def _web(folder: DataFolder, sockets: list[int], host: str) -> Child:
    return Child(
        "web",
        [sys.executable, "-m", "concentric.runtime.webserver"],
        folder.logs / "web.log",
        environment={
            SOCKETS: ",".join(map(str, sockets)),
            "CONCENTRIC_POOL": "1",
            "CONCENTRIC_HOSTS": f"{os.environ.get('CONCENTRIC_HOSTS', '')} {host}".strip(),
        },
        descriptors=sockets,
    )


def _address(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _worker(folder: DataFolder) -> Child:
    return Child("worker", [sys.executable, "-m", "concentric.runtime.worker"], folder.logs / "worker.log")


def _look_after(
    db: Database,
    children: Children,
    *,
    web: Child,
    stop: threading.Event,
    address: str,
    say: Say,
    ready: Callable[[str], None],
) -> None:
    """Watch every process a few times a second; tell when the first page answers."""
    waiting = Waiting(say, first=3.0, every=3.0)
    pulse = Pulse(f"http://{address}", stop)
    pulse.start()
    shown = False
    while not stop.wait(LOOK_EVERY):
        if not db.running():
            say("serve-database-ended")
            db.revive()
            say("serve-database-back")
        children.watch()
        if shown:
            end_if_hung(web, pulse, say)
            continue
        if shown := pulse.page.is_set():
            ready(f"http://{address}/")
        elif web.deaths >= TRIES_BEFORE_FIRST_PAGE:
            raise ChildKeepsEnding(name=web.name, log=str(web.log))
        else:
            waiting.still("serve-waiting-for-page")


class Pulse(threading.Thread):
    """Asks for the first page, and then, as long as we serve, whether there is an answer of any kind.

    A thread of its own, because a question that is not answered yet must not hold up the watch.
    """

    def __init__(self, address: str, stop: threading.Event, *, every: float = ASK_EVERY) -> None:
        super().__init__(name="pulse", daemon=True)
        self._address, self._stop_asking, self._every = address, stop, every
        self.page = threading.Event()
        self.last = time.monotonic()

    def run(self) -> None:
        while not self._stop_asking.is_set():
            if not self.page.is_set():
                if answers(f"{self._address}/healthz"):
                    self.page.set()
                    self.last = time.monotonic()
                self._stop_asking.wait(0.1)
                continue
            # A file: it passes the loop and a thread but not the database, whose absence is no hang.
            if answers(f"{self._address}/static/rings.svg", status=None):
                self.last = time.monotonic()
            self._stop_asking.wait(self._every)


def end_if_hung(web: Child, pulse: Pulse, say: Say, *, after: float = HUNG_AFTER) -> None:
    """End a web process that lives and answers nothing; the watch starts it again."""
    if web.process is None or web.process.poll() is not None:
        return
    silent = time.monotonic() - max(pulse.last, web.started)
    if silent > after:
        say("serve-web-hung", seconds=round(silent))
        web.process.kill()
        web.process.wait()


def answers(url: str, *, status: int | None = 200) -> bool:
    """Whether a page answers so (None: anything), asked directly: a proxy of the environment has no part in it."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=10.0) as page:
            return status is None or bool(page.status == status)
    except urllib.error.HTTPError as answer:
        answer.close()
        return status is None
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def _private_files() -> Iterator[None]:
    """What we and our children write while serving is for this user alone."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """An event that SIGTERM, SIGINT and SIGHUP set instead of ending us where we stand."""
    told = threading.Event()

    def tell(_number: int, _frame: FrameType | None) -> None:
        told.set()

    before = {
        number: signal.signal(number, tell) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    }
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
