"""`./dev wheel --root`: the wheel proven in an empty root of Debian, where nothing of this machine is.

As root, with debootstrap. What the wheel depends on is fetched here, by the hashes of requirements/run.lock, and
installed there without a network. The product runs in namespaces that end with this program.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.e2e.product import free_port  # noqa: E402
from tests.packaging import visiting  # noqa: E402

PIP = [str(ROOT / ".cache" / "tools" / "bin" / "python"), "-m", "pip"]
LOCK = ROOT / "requirements" / "run.lock"
SUITE = "bookworm"
# In namespaces of its own: mounts and processes are gone when this program is.
INSIDE = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c"]
ENTER = """
mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" || exit
exec chroot "$0" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"
"""


def main(wheel: Path) -> int:
    with tempfile.TemporaryDirectory(prefix="concentric-root-") as folder:
        root = Path(folder) / "root"
        make(root)
        install(root, wheel)
        inside(root, "/opt/concentric/bin/concentric", "--version")
        serve(root)
    say("the wheel serves the demonstration in an empty root")
    return 0


def make(root: Path, *packages: str) -> None:
    """Debian at its least, with Python and these packages."""
    say("debootstrap")
    names = ",".join(("python3", "python3-venv", "ca-certificates", *packages))
    run(["debootstrap", "--variant=minbase", f"--include={names}", SUITE, str(root)])


def install(root: Path, wheel: Path) -> None:
    """The wheel, and what it depends on, in /opt/concentric of the root, as docs/install.md says."""
    wheels = root / "wheels"
    wheels.mkdir()
    say("the packages of run.lock, by their hashes")
    fetch = [
        "download",
        "--quiet",
        "--require-hashes",
        "--only-binary=:all:",
        "-r",
        str(LOCK),
        "-d",
        str(wheels),
    ]
    run([*PIP, *fetch])
    for file in (wheel, LOCK):
        shutil.copy2(file, wheels)
    say("install in the empty root, without an index")
    pip = [
        "/opt/concentric/bin/python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--find-links=/wheels",
    ]
    inside(root, "python3", "-m", "venv", "/opt/concentric")
    inside(root, *pip, "--require-hashes", "-r", f"/wheels/{LOCK.name}")
    inside(root, *pip, f"/wheels/{wheel.name}")


def serve(root: Path) -> None:
    """The demonstration, seen from outside by its port; paper is refused by name until its font is installed."""
    port = free_port()
    say(f"concentric demo, at port {port}")
    command = [
        *INSIDE, ENTER, str(root), "/opt/concentric/bin/concentric", "--lang", "en", "demo", "--data", "/var/lib/venue",
        "--port", str(port), "--no-browser",
    ]  # fmt: skip
    served = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        url = f"http://localhost:{port}"
        visiting.wait(url, lambda: served.poll() is None)
        visitor, seen = visiting.walk(url)
        for path, status in seen.items():
            print(f"  {status} {path}", flush=True)
        assert set(seen.values()) == {200}
        status, page = visiting.pack(visitor)
        print(f"  {status} a pack, without the font", flush=True)
        assert status == 500
        assert b"fonts-noto-cjk" in page
        say("install the font")
        shutil.copy2("/etc/resolv.conf", root / "etc" / "resolv.conf")
        inside(root, "apt-get", "-qq", "update")
        inside(root, "apt-get", "-qq", "install", "-y", "--no-install-recommends", "fonts-noto-cjk")
        status, pdf = visiting.pack(visitor)
        print(f"  {status} a pack, {len(pdf)} bytes", flush=True)
        assert (status, pdf[:5]) == (200, b"%PDF-")
    finally:
        served.kill()  # and with it all that is in its namespaces
        served.wait()


def inside(root: Path, *command: str) -> None:
    run([*INSIDE, ENTER, str(root), *command])


def run(command: list[str]) -> str:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", check=False)  # fmt: skip
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\nfailed: {' '.join(command)}")
    return done.stdout.strip()


def say(what: str) -> None:
    print(f"· {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
