"""`concentric reflect`: send the packets of a prober elsewhere back to it. Runs at the far end of a video line."""

from __future__ import annotations

import argparse
import signal
from typing import Literal

from concentric.core.errors import Conflict, Invalid

NAME = "reflect"
SUMMARY = "cli-reflect"
NEEDS: Literal["nothing", "venue", "database"] = "nothing"


class CannotListen(Conflict):
    """The address or port cannot be had. Data: host, port, detail."""

    code = "line.cannot_listen"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="cli-help-reflect-host")
    parser.add_argument("--port", required=True, metavar="N", help="cli-help-reflect-port")


def run(args: argparse.Namespace) -> int:
    from concentric.areas.meetings.lines.packets import listen, reflect

    port = int(args.port) if str(args.port).isdecimal() else 0
    if not 1 <= port <= 65535:
        raise Invalid(field="port", value=str(args.port), accepted="1–65535")
    try:
        heard = listen(args.host, port)
    except OSError as problem:
        raise CannotListen(host=args.host, port=port, detail=str(problem)) from problem
    over: list[bool] = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: over.append(True))
    print(args.console.text("cli-reflects", {"host": args.host, "port": str(port)}), flush=True)
    with heard:
        sent = reflect(heard, lambda: bool(over))
    print(args.console.text("cli-reflected", {"n": sent}))
    return 0
