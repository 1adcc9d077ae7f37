"""What `serve` and `demo` share: arguments, the address and how to sign in, the browser."""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

from concentric.cli.console import Console
from concentric.cli.venue import set_up
from concentric.runtime.database import Database
from concentric.runtime.serve import serve

PORT = 8460


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="localhost", help="cli-help-host")
    parser.add_argument("--port", type=int, default=PORT, help="cli-help-port")
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

    def prepare(_: Database) -> None:
        set_up(console.say)
        fill()

    def ready(address: str) -> None:
        print(console.text("serve-ready", {"address": address}), flush=True)
        print(how_to_sign_in() if how_to_sign_in else console.text("serve-how-to-sign-in"), flush=True)
        print(console.text("serve-how-to-stop"), flush=True)
        # Without a screen Python would start a browser of the terminal in front of us.
        screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if screen and not args.no_browser:
            webbrowser.open(address)

    return serve(folder, host=args.host, port=args.port, say=console.say, prepare=prepare, ready=ready)
