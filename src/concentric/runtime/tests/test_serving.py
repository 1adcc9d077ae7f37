"""Supervision: what is refused before anything starts, and what becomes of children and supervisor."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from concentric.runtime.datafolder import DataFolder
from concentric.runtime.errors import AlreadyServed, FolderNotWritable, FolderUnreachable, PortInUse
from concentric.runtime.front import Front
from concentric.runtime.listening import listen
from concentric.runtime.locks import FileLock
from concentric.runtime.processes import Child, Children
from concentric.runtime.procfs import alive
from concentric.runtime.progress import silent
from concentric.runtime.serve import Pulse, end_if_hung, serve
from concentric.runtime.systemuser import account_for
from concentric.runtime.tests.conftest import Told


def until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    last = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < last, "it did not come about in time"
        time.sleep(0.01)


def never(*_: object) -> None:
    raise AssertionError("nothing may be started")


@pytest.fixture
def port() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_second_serve_on_one_folder_is_refused_and_names_the_first(tmp_path: Path) -> None:
    first = FileLock(DataFolder(tmp_path).serve_lock)
    assert first.exclusive()
    first.write("4711\n")
    with pytest.raises(AlreadyServed) as refused:
        serve(tmp_path, front=Front(port=0), say=silent, prepare=never, ready=never)
    assert refused.value.data["pid"] == "4711"
    first.close()


def test_what_children_say_goes_to_the_console_where_no_log_is_named(
    capfd: pytest.CaptureFixture[str],
) -> None:
    said: list[str] = []
    children = Children(lambda message, /, **data: said.append(f"{message} {data}"))
    child = Child("web", [sys.executable, "-c", "print('hello from the child')"], None)
    try:
        children.start(child)
        assert child.process is not None
        child.process.wait()
        children.watch()
    finally:
        children.stop()
    assert "hello from the child" in capfd.readouterr().err
    assert "'log': 'stderr'" in said[0]


def test_a_port_in_use_is_refused_before_anything_is_started(tmp_path: Path, port: int) -> None:
    with pytest.raises(PortInUse) as refused:
        serve(tmp_path, front=Front(port=port), say=silent, prepare=never, ready=never)
    assert refused.value.data["port"] == str(port)
    assert not (tmp_path / "postgres").exists()


def test_localhost_is_served_on_both_its_addresses() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    sockets = listen("localhost", free)
    try:
        assert socket.AF_INET in {one.family for one in sockets}
        with pytest.raises(PortInUse):
            listen("localhost", free)
    finally:
        for one in sockets:
            one.close()


def test_localhost_is_served_where_no_table_of_hosts_knows_it(
    monkeypatch: pytest.MonkeyPatch, port: int
) -> None:
    asked = socket.getaddrinfo

    def without_a_table(host: str | None, *more: Any, **options: Any) -> Any:
        if host == "localhost":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return asked(host, *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", without_a_table)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    for one in Front(port=free).listen():
        one.close()
    assert Front(port=port).own_address() == f"http://127.0.0.1:{port}"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as another user")
def test_a_folder_closed_to_the_system_user_is_named_and_stays_closed(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    tmp_path.chmod(0o700)
    with pytest.raises(FolderUnreachable) as refused:
        account_for(None, silent).must_reach(closed)
    assert str(closed).startswith(refused.value.data["folder"])
    assert closed.stat().st_mode & 0o777 == 0o700


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderNotWritable):
        DataFolder(tmp_path / "file" / "data").prepared()


CHILD = """
    import sys, time
    from concentric.runtime import lifeline
    lifeline.hold()
    print("up", flush=True)
    time.sleep(60)
"""


def child(tmp_path: Path, code: str) -> Child:
    return Child("web", [sys.executable, "-c", textwrap.dedent(code)], tmp_path / "web.log")


def test_a_child_that_is_killed_is_started_again_and_told_of(tmp_path: Path, told: Told) -> None:
    children = Children(told)
    web = child(tmp_path, CHILD)
    children.start(web)
    try:
        until(lambda: (tmp_path / "web.log").read_text().count("up") == 1)
        assert web.process is not None
        first = web.process.pid
        os.kill(first, signal.SIGKILL)

        def again() -> bool:
            children.watch()
            return web.process is not None and web.process.pid != first

        until(again)
        until(lambda: (tmp_path / "web.log").read_text().count("up") == 2)
        assert told.lines == ["serve-child-ended", "serve-child-started"]
    finally:
        children.stop()
    assert web.process is not None
    assert web.process.returncode is not None


def test_a_child_that_ends_at_once_is_not_started_ever_faster(tmp_path: Path, told: Told) -> None:
    children = Children(told)
    children.start(child(tmp_path, "raise SystemExit(3)"))
    try:
        last = time.monotonic() + 1.5
        while time.monotonic() < last:
            children.watch()
            time.sleep(0.01)
        assert 2 <= told.lines.count("serve-child-ended") <= 4
    finally:
        children.stop()


def test_children_end_when_their_supervisor_is_killed_outright(tmp_path: Path) -> None:
    code = f"""
        import time
        from pathlib import Path
        from concentric.runtime.processes import Child, Children
        from concentric.runtime.progress import silent
        children = Children(silent)
        command = [{sys.executable!r}, "-c", {textwrap.dedent(CHILD)!r}]
        web = Child("web", command, Path({str(tmp_path)!r}) / "web.log")
        children.start(web)
        print(web.process.pid, flush=True)
        time.sleep(60)
    """
    supervisor = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True
    )
    with supervisor:
        assert supervisor.stdout is not None
        pid = int(supervisor.stdout.readline())
        try:
            until(lambda: "up" in (tmp_path / "web.log").read_text())
            supervisor.kill()
            supervisor.wait()
            until(lambda: not alive(pid), seconds=5)
        finally:
            supervisor.kill()
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


SERVING = """
    import http.server, sys
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
    http.server.HTTPServer(("127.0.0.1", {port}), Page).serve_forever()
"""


def test_a_web_process_that_hangs_is_ended_and_another_takes_its_place(tmp_path: Path, told: Told) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    stop = threading.Event()
    children, pulse = Children(told), Pulse(f"http://127.0.0.1:{free}", stop, every=0.05)
    web = child(tmp_path, SERVING.replace("{port}", str(free)))
    children.start(web)
    pulse.start()
    try:
        until(pulse.page.is_set)
        assert web.process is not None
        hung = web.process.pid
        end_if_hung(web, pulse, told)
        assert told.lines == []
        os.kill(hung, signal.SIGSTOP)

        def another() -> bool:
            end_if_hung(web, pulse, told, after=1.0)
            children.watch()
            return web.process is not None and web.process.pid != hung

        until(another, seconds=120)
        assert told.lines[:3] == ["serve-web-hung", "serve-child-ended", "serve-child-started"]
    finally:
        stop.set()
        children.stop()
