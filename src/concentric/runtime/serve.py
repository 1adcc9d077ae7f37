"""Supervision: the database, the web and the worker, kept running until we are told to stop."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from concentric.core.errors import ConcentricError
from concentric.runtime import authority, database, environment, lifeline
from concentric.runtime.authority import Authority
from concentric.runtime.database import Database
from concentric.runtime.datafolder import DataFolder
from concentric.runtime.errors import AlreadyServed, ChildKeepsEnding, PortInUse
from concentric.runtime.front import Front
from concentric.runtime.locks import FileLock
from concentric.runtime.processes import Child, Children
from concentric.runtime.procfs import alive
from concentric.runtime.progress import Say, Waiting
from concentric.runtime.webserver import SOCKETS

LOOK_EVERY = 0.25
ASK_EVERY = 5.0
RENEW_EVERY = 3600.0
HUNG_AFTER = 30.0  # seconds without an answer of any kind after which the web process is ended
TRIES_BEFORE_FIRST_PAGE = 4


def serve(
    root: Path,
    *,
    front: Front,
    say: Say,
    prepare: Callable[[Database], None],
    ready: Callable[[str], None],
) -> int:
    """Serve one data folder until SIGTERM, SIGINT or SIGHUP.

    `prepare` runs once the database answers, before any page; `ready` once the first page does, with the
    address. What another holds (the folder, a port) and a certificate that will not do are refused before
    anything is started.
    """
    folder = DataFolder(root.expanduser().resolve()).prepared()
    lock = FileLock(folder.serve_lock)
    try:
        if not lock.exclusive():
            raise AlreadyServed(folder=str(folder.root), pid=lock.read().strip() or "?")
        told = front.prepare(folder)
        sockets, trust = _listen(front, lock.read(), say)
        try:
            lock.write(f"{os.getpid()}\n")
            with _private_files(), told_to_stop() as stop, database.open(folder.root, say) as db:
                children = Children(say)
                try:
                    if db.cluster is not None:
                        children.start(_keeper(folder))
                    if stop.lets(lambda: prepare(db)):
                        web = _web(folder, sockets, told)
                        children.start(web)
                        children.start(_worker(folder))
                        if trust:
                            children.start(_trust(folder, trust, told))
                        _look_after(
                            db,
                            children,
                            web=web,
                            stop=stop,
                            front=front,
                            folder=folder,
                            say=say,
                            ready=ready,
                        )
                finally:
                    say("serve-stopping")
                    children.stop()
        finally:
            for one in (*sockets, *trust):
                one.close()
        lock.write("")
    finally:
        lock.close()
    say("serve-stopped")
    return 0


def _listen(front: Front, left: str, say: Say) -> tuple[list[socket.socket], list[socket.socket]]:
    """The sockets for pages and for trust; after a supervisor that was killed (`left` is its number), once its
    children let go."""
    killed = left.strip().isdigit() and not alive(int(left))
    waiting = Waiting(say, first=0.5)
    pages: list[socket.socket] = []
    while True:
        try:
            pages = front.listen()
            return pages, front.listen_for_trust()
        except PortInUse as error:
            for one in pages:
                one.close()
            if not killed or waiting.seconds > lifeline.GRACE + 1:
                raise
            waiting.still("serve-waiting-for-port", port=str(error.data["port"]))
            time.sleep(0.1)


def _log(folder: DataFolder, name: str) -> Path | None:
    return folder.logs / f"{name}.log" if environment.LOG_TO.read() == "files" else None


def _web(folder: DataFolder, sockets: list[socket.socket], told: Mapping[str, str]) -> Child:
    numbers = [one.fileno() for one in sockets]
    return Child(
        "web",
        [sys.executable, "-m", "concentric.runtime.webserver"],
        _log(folder, "web"),
        environment={SOCKETS: ",".join(map(str, numbers)), "CONCENTRIC_POOL": "1", **told},
        descriptors=numbers,
    )


def _trust(folder: DataFolder, sockets: list[socket.socket], told: Mapping[str, str]) -> Child:
    numbers = [one.fileno() for one in sockets]
    return Child(
        "trust",
        [sys.executable, "-m", "concentric.runtime.trustserver"],
        _log(folder, "trust"),
        environment={SOCKETS: ",".join(map(str, numbers)), **told},
        descriptors=numbers,
    )


def _worker(folder: DataFolder) -> Child:
    return Child("worker", [sys.executable, "-m", "concentric.runtime.worker"], _log(folder, "worker"))


def _keeper(folder: DataFolder) -> Child:
    return Child(
        "keeper",
        [sys.executable, "-m", "concentric.runtime.keeper", str(folder.root)],
        _log(folder, "keeper"),
    )


def _look_after(
    db: Database,
    children: Children,
    *,
    web: Child,
    stop: Stop,
    front: Front,
    folder: DataFolder,
    say: Say,
    ready: Callable[[str], None],
) -> None:
    """Watch every process a few times a second; tell when the first page answers."""
    waiting = Waiting(say, first=3.0, every=3.0)
    pulse = Pulse(front.own_address(), stop)
    pulse.start()
    shown, looked = False, time.monotonic()
    while not stop.wait(LOOK_EVERY):
        if not db.running():
            say("serve-database-ended")
            db.revive()
            say("serve-database-back")
        children.watch()
        if shown:
            end_if_hung(web, pulse, say)
            if time.monotonic() - looked > RENEW_EVERY:
                looked = time.monotonic()
                renew(front, folder, say)
            continue
        if shown := pulse.page.is_set():
            ready(f"{front.addresses[0]}/")
        elif web.deaths >= TRIES_BEFORE_FIRST_PAGE:
            raise ChildKeepsEnding(name=web.name, log=web.told_in)
        else:
            waiting.still("serve-waiting-for-page")


def renew(front: Front, folder: DataFolder, say: Say) -> None:
    """Issue the next certificate well before the present one ends; the web process takes it up by itself."""
    if front.mode != "own":
        return
    try:
        if Authority(folder).issue(front.hosts, authority.now()):
            say("serve-certificate-renewed")
    except (ConcentricError, OSError) as error:  # a year's certificate is in use: said, and tried again
        say("serve-certificate-kept", reason=str(error))


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
                if answers(f"{self._address}/readyz?exclude=worker"):
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
    # Our own socket, and nothing is told to it: whose certificate answers is for browsers to judge.
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)
    )
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


class Stop(threading.Event):
    """Set once we are told to stop."""

    _breaking = False

    def tell(self, _number: int, _frame: FrameType | None) -> None:
        self.set()
        if self._breaking:
            self._breaking = False  # once: whatever then puts things in order is left to do so
            raise KeyboardInterrupt

    def lets(self, work: Callable[[], None]) -> bool:
        """Do work that may take minutes, and leave it where it stands when told to stop. Whether to go on."""
        self._breaking = True
        try:
            if not self.is_set():
                work()
        except (KeyboardInterrupt, Exception):
            if not self.is_set():  # what was cut short may fail in any way as it is put in order
                raise
        finally:
            self._breaking = False
        return not self.is_set()


@contextmanager
def told_to_stop() -> Iterator[Stop]:
    """What SIGTERM, SIGINT and SIGHUP set instead of ending us where we stand.

    A shell without a terminal starts what it puts in the background with SIGINT ignored; who sends one all the same
    means us. A SIGHUP that is ignored is another matter: that is what `nohup` is for.
    """
    told = Stop()
    numbers = [signal.SIGTERM, signal.SIGINT]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    before = {number: signal.signal(number, told.tell) for number in numbers}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
