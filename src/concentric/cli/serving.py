"""What `serve` and `demo` share: arguments, the address and how to sign in, the browser."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

from concentric.cli.console import Console
from concentric.cli.venue import set_up
from concentric.runtime.authority import Authority, fingerprint
from concentric.runtime.database import Database
from concentric.runtime.datafolder import DataFolder
from concentric.runtime.front import PORT, TRUST_PORT, Front
from concentric.runtime.serve import serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", action="append", default=[], metavar="NAME", help="cli-help-host")
    parser.add_argument("--port", type=int, default=PORT, help="cli-help-port")
    parser.add_argument("--trust-port", type=int, default=TRUST_PORT, help="cli-help-trust-port")
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="cli-help-certificate")
    parser.add_argument("--key", type=Path, metavar="FILE", help="cli-help-key")
    parser.add_argument("--no-browser", action="store_true", help="cli-help-no-browser")


def run(
    folder: Path,
    args: argparse.Namespace,
    *,
    fill: Callable[[], None] = lambda: None,
    how_to_sign_in: Callable[[], str] | None = None,
) -> int:
    """Serve a folder; `fill` runs when the tables are there, before the first page."""
    console: Console = args.console
    if (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    ):  # started in the background: until `serve` listens, it ends us
        signal.signal(signal.SIGINT, signal.default_int_handler)
    front = Front.of(
        args.host, port=args.port, trust_port=args.trust_port, certificate=args.certificate, key=args.key
    )

    def prepare(_: Database) -> None:
        set_up(console.say)
        fill()

    def ready(address: str) -> None:
        print(console.text("serve-ready", {"address": address}), flush=True)
        if front.mode == "own":
            print(console.text("serve-trust-at", {"address": front.trust_addresses[0]}), flush=True)
            mark = fingerprint(Authority(DataFolder(folder.expanduser().resolve())).certificate())
            print(console.text("serve-trust-fingerprint", {"fingerprint": mark}), flush=True)
        print(how_to_sign_in() if how_to_sign_in else console.text("serve-how-to-sign-in"), flush=True)
        print(console.text("serve-how-to-stop"), flush=True)
        # Without a screen Python would start a browser of the terminal in front of us.
        screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if screen and not args.no_browser:
            webbrowser.open(address)

    return serve(folder, front=front, say=console.say, prepare=prepare, ready=ready)
