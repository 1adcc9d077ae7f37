"""A far end in a network of its own, reached by two wires: one of each carrier. Packets are lost by nftables.

Needs root, `ip` and `nft`; `require` says which is missing.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PORT = 47123
NFT = shutil.which("nft") or "/usr/sbin/nft"
IP = shutil.which("ip") or "/usr/sbin/ip"


def missing() -> str:
    """What this machine lacks for such a network; empty when nothing."""
    if os.geteuid() != 0:
        return "root, to make networks"
    return (
        "nftables (apt-get install nftables)"
        if not Path(NFT).exists()
        else ""
        if Path(IP).exists()
        else "iproute2"
    )


def run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stderr}"


class FarEnd:
    """Carriers 0 and 1. `address(n)` is the far end by that carrier's wire."""

    def __init__(self) -> None:
        self.name = f"cc{os.getpid()}"

    def address(self, carrier: int) -> str:
        return f"10.249.{carrier}.2"

    def lose(self, carrier: int, percent: int) -> None:
        """So many of a hundred packets that the far end sends back by this carrier are dropped; 0: none."""
        table = f"lossy{carrier}"
        subprocess.run([IP, "netns", "exec", self.name, NFT, "delete", "table", "ip", table],
                       capture_output=True, timeout=20, check=False)  # fmt: skip
        if percent:
            rule = (
                f"table ip {table} {{ chain out {{ type filter hook output priority 0; "
                f'oifname "far{carrier}" numgen random mod 100 < {percent} drop; }}; }}'
            )
            run(IP, "netns", "exec", self.name, NFT, rule)


@contextmanager
def far_end() -> Iterator[FarEnd]:
    """Two networks, two wires, a reflector (the product's own command) at the far end; all gone afterwards."""
    there = FarEnd()
    run(IP, "netns", "add", there.name)
    process = None
    try:
        for n in (0, 1):
            near = f"n{n}{there.name}"[:15]
            run(IP, "link", "add", near, "type", "veth", "peer", "name", f"far{n}", "netns", there.name)
            run(IP, "addr", "add", f"10.249.{n}.1/30", "dev", near)
            run(IP, "link", "set", near, "up")
            run(IP, "-n", there.name, "addr", "add", f"10.249.{n}.2/30", "dev", f"far{n}")
            run(IP, "-n", there.name, "link", "set", f"far{n}", "up")
        process = subprocess.Popen(
            [IP, "netns", "exec", there.name, sys.executable, "-m", "concentric.cli.main", "reflect",
             "--host", "0.0.0.0", "--port", str(PORT)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "PYTHONPATH": "src"},
        )  # fmt: skip
        assert process.stdout is not None
        assert str(PORT) in (said := process.stdout.readline()), said
        yield there
    finally:
        if process is not None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=10)
            finally:
                process.kill()
                if process.stdout is not None:
                    process.stdout.close()
        run(IP, "netns", "del", there.name)
        _gone(there.name)


def _gone(name: str) -> None:
    for _ in range(50):
        said = subprocess.run(
            [IP, "-o", "link"], capture_output=True, text=True, timeout=20, check=False
        ).stdout
        if f"n0{name}"[:15] not in said:
            return
        time.sleep(0.1)
