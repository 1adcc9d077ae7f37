"""`./dev wheel --container`: packaging/Containerfile built by buildah, and run as docs/install.md says.

As root, with buildah and debootstrap (`apt-get install buildah debootstrap`). No registry is asked: under the name that
the Containerfile begins from lies a Debian with its own Python of that version. The container is what the image says
(user, environment, entry point), with a root that is read-only but for /data and /tmp, and without any privilege.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "packaging")]

from empty_root import make, run, say  # noqa: E402
from tests.e2e.own_workbook import willow_lodge  # noqa: E402
from tests.e2e.product import free_port  # noqa: E402
from units_in_root import ready  # noqa: E402

FILE = ROOT / "packaging" / "Containerfile"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")  # this machine may have an authority of its own
# Namespaces of its own, and of them the outer process waits. $0: the image's root; $1: the volume.
ENTER = """
set -e
mount --make-rprivate /
mount --bind "$0" "$0" && cd "$0"
mount -t proc proc proc && mount -t tmpfs -o mode=1777 tmpfs tmp && mount --bind "$1" data
mount -t tmpfs -o mode=755 tmpfs dev
for one in null zero full random urandom tty; do touch dev/$one; mount --bind /dev/$one dev/$one; done
mkdir dev/shm && mount -t tmpfs -o mode=1777 tmpfs dev/shm
mount -o remount,bind,ro "$0"
shift
exec chroot . "$@"
"""


@dataclass(frozen=True)
class Image:
    """`root`: where it is mounted. `told`: the configuration that goes with it."""

    root: Path
    told: dict[str, Any]

    def command(self, *words: str) -> list[str]:
        """What is run in the root, as whom: the entry point as the image's user, with nothing it could be raised by."""
        user = self.told["User"]
        line = next(
            one for one in (self.root / "etc/passwd").read_text().splitlines() if one.startswith(f"{user}:")
        )
        uid, gid = line.split(":")[2:4]
        bare = ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--no-new-privs", "--inh-caps=-all",
                "--ambient-caps=-all", "--bounding-set=-all"]  # fmt: skip
        return [*bare, "env", "-i", *self.told["Env"], *words]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="concentric-image-") as folder:
        place = Path(folder)
        base(place)
        say("buildah bud")
        buildah(
            place, "bud", "--pull-never", "--layers=false", "-f", str(FILE), "-t", "concentric", str(ROOT)
        )
        with image(place) as built:
            contained(built, place / "volume")
    say("the image serves, with a root that is read-only, and stops when told to")
    return 0


def base(place: Path) -> None:
    """Under the name that the Containerfile names, what it needs of it: `python` and `pip` of that version."""
    name = next(line.split()[1] for line in FILE.read_text().splitlines() if line.startswith("FROM "))
    root = place / "base"
    make(root, "python3-pip")
    for short, long in (("python", "python3"), ("pip", "pip3")):
        (root / "usr" / "local" / "bin" / short).symlink_to(f"/usr/bin/{long}")
    if CERTIFICATES.is_file():
        shutil.copyfile(CERTIFICATES, root / CERTIFICATES.relative_to("/"))
        (root / "etc" / "pip.conf").write_text(f"[global]\ncert = {CERTIFICATES}\n", encoding="utf-8")
    made = buildah(place, "from", "scratch")
    buildah(place, "add", "--quiet", made, str(root), "/")
    path = "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
    buildah(place, "config", f"--env=PATH={path}", made)
    buildah(place, "commit", "--rm", "--quiet", made, f"docker.io/library/{name}")
    shutil.rmtree(root)


def buildah(place: Path, *words: str) -> str:
    """In a store of its own, which goes with the folder. Without an engine: steps run in a chroot."""
    own = ["--root", str(place / "store"), "--runroot", str(place / "run"), "--storage-driver", "vfs"]
    isolated = ["--isolation", "chroot"] if words[0] in ("bud", "from") else []
    return run(["buildah", *own, words[0], *isolated, *words[1:]])


@contextmanager
def image(place: Path) -> Iterator[Image]:
    made = buildah(place, "from", "--pull-never", "localhost/concentric").splitlines()[-1]
    root = Path(buildah(place, "mount", made).splitlines()[-1])
    try:
        yield Image(root, json.loads(buildah(place, "inspect", made))["OCIv1"]["config"])
    finally:
        buildah(place, "umount", made)


def contained(built: Image, volume: Path) -> None:
    """First with an empty volume, as the image would make it; then again with what is in it."""
    told = built.told
    owner = (built.root / "data").stat()
    shutil.copytree(built.root / "data", volume)
    shutil.chown(volume, owner.st_uid, owner.st_gid)
    assert volume.stat().st_mode & 0o777 == 0o700
    assert set(told["Volumes"]) == {"/data"}
    port = free_port()
    with running(built, volume, port) as first:
        say(f"/readyz answers at port {port}")
        inside(built, first, "concentric", "template", "/data/venue.xlsx")
        willow_lodge(volume / "venue.xlsx")
        inside(built, first, "concentric", "import", "/data/venue.xlsx")
        inside(built, first, "concentric", "user", "duty", "--role", "duty_manager")
        inside(built, first, "concentric", "backup", "-o", "/data/one.backup")
        refused = inside(built, first, "touch", "/opt/concentric/anything", exits=1)
        assert "Read-only file system" in refused, refused
        beside = entered(built, volume, "concentric", "--lang", "en", "audit")
        print(f"  a second container: {of(beside, exits=2)}", flush=True)
    with running(built, volume, port) as first:
        print(inside(built, first, "concentric", "--lang", "en", "audit"), flush=True)
    assert {path.stat().st_uid for path in volume.rglob("*")} == {owner.st_uid}


@contextmanager
def running(built: Image, volume: Path, port: int) -> Iterator[int]:
    """Served as the image says, with a port that is free here; told to stop as the image says, it ends with 0.

    Gives the number of its first process here.
    """
    entry = [*built.told["Entrypoint"], *built.told["Cmd"], "--port", str(port)]
    served = subprocess.Popen(
        entered(built, volume, *entry),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 120
        while ready(port) != 200:
            if served.poll() is not None or time.monotonic() > until:
                sys.exit("the container did not come to its first page")
            time.sleep(0.2)
        first = int(Path(f"/proc/{served.pid}/task/{served.pid}/children").read_text().split()[0])
        yield first
        began = time.monotonic()
        subprocess.run(["kill", f"-{signal.Signals[built.told['StopSignal']].value}", str(first)], check=True)
        code = served.wait(60)
        say(f"stopped in {time.monotonic() - began:.1f} s, exit code {code}")
        assert code == 0
    finally:
        served.kill()
        served.wait()


def entered(built: Image, volume: Path, *words: str) -> list[str]:
    return ["unshare", "--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child", "sh", "-c", ENTER,
            str(built.root), str(volume), *built.command(*words)]  # fmt: skip


def inside(built: Image, first: int, *words: str, exits: int = 0) -> str:
    """In the container that runs, as `podman exec` does."""
    there = ["nsenter", f"--target={first}", "--mount", "--pid", "--ipc", "--uts", "--root", "--wd"]
    return of([*there, *built.command(*words)], exits=exits)


def of(command: list[str], *, exits: int) -> str:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False)  # fmt: skip
    if done.returncode != exits:
        sys.exit(f"{done.stdout}\nexit code {done.returncode}, not {exits}: {' '.join(command)}")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
