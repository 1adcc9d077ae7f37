"""`./dev wheel --units`: the units of packaging/systemd under a systemd of their own, in an empty root of Debian.

As root, with debootstrap and a kernel that has cgroup2. What docs/install.md says under "As a service" is typed there
word for word; then the service is seen from outside, killed, backed up and stopped. systemd is the first process of
namespaces that end with this program; only the network is this machine's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "packaging")]

from empty_root import install, make, say  # noqa: E402
from tests.e2e.own_workbook import willow_lodge  # noqa: E402
from tests.e2e.product import free_port  # noqa: E402

SERVICE, BACKUP = "concentric.service", "concentric-backup.service"
STATE = "/var/lib/concentric"
# The first process: a systemd over the root alone, as in a container. `pivot_root` and not `chroot`, in which no unit
# gets a mount namespace of its own. $0: the root; $1: a folder of cgroup2 that is ours.
BOOT = """
set -e
echo $$ > "$1/cgroup.procs"
exec unshare --cgroup sh -ec '
mount --make-rprivate /
mount --bind "$0" "$0" && cd "$0"
mount -t proc proc proc && mount -t sysfs sysfs sys && mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run && mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
for one in null zero full random urandom tty; do touch dev/$one; mount --bind /dev/$one dev/$one; done
mkdir dev/shm dev/pts && mount -t tmpfs -o mode=1777 tmpfs dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts && ln -s pts/ptmx dev/ptmx
mkdir -p .before && pivot_root . .before
cd / && umount --lazy .before && rmdir .before
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 /lib/systemd/systemd
' "$0"
"""


@dataclass
class Machine:
    """The root as it runs. `init`: systemd's number on this machine."""

    init: int

    def sh(self, script: str, *, exits: int = 0) -> str:
        """As root types it, in /source, where the units lie as in a checkout."""
        done = subprocess.run(
            ["nsenter", f"--target={self.init}", "--mount", "--pid", "--cgroup", "--uts", "--ipc", "--root",
             "--wd", "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8",
             "sh", "-ec", f"cd /source\n{script}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        if done.returncode != exits:
            sys.exit(f"{done.stdout}\n{self.journal()}\nexit code {done.returncode}, not {exits}: {script}")
        return done.stdout.strip()

    def journal(self) -> str:
        done = subprocess.run(
            ["nsenter", f"--target={self.init}", "--mount", "--root", "--wd", "journalctl", "--no-pager", "-n", "80"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout

    def comm(self) -> str:
        """What the first process is by now."""
        return Path(f"/proc/{self.init}/comm").read_text()

    def state(self) -> str:
        return self.sh("systemctl is-system-running || true")

    def told(self, what: str, unit: str = SERVICE) -> str:
        return self.sh(f"systemctl show --property={what} --value {unit}")

    def until(self, what: Callable[[], bool], said: str, *, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while not what():
            if time.monotonic() > end:
                sys.exit(f"{self.journal()}\nnot within {seconds} s: {said}")
            time.sleep(0.3)
        say(said)


def main(wheel: Path) -> int:
    with tempfile.TemporaryDirectory(prefix="concentric-root-") as folder:
        root = Path(folder) / "root"
        make(root, "systemd", "systemd-sysv")
        install(root, wheel)
        shutil.copytree(ROOT / "packaging" / "systemd", root / "source" / "packaging" / "systemd")
        with running(root) as machine:
            units(root, machine)
    say("the units serve, are restarted, back up and stop under systemd")
    return 0


def units(root: Path, machine: Machine) -> None:
    port = free_port()
    said = documented()
    settings = root / "etc" / "concentric" / "environment"
    settings.parent.mkdir(mode=0o750)
    settings.write_text(f"SERVE_OPTIONS=--port {port}\n", encoding="utf-8")
    for line in said[0].splitlines():
        print(f"  # {line}", flush=True)
    machine.sh(said[0])
    machine.until(lambda: ready(port) == 200, f"/readyz answers at port {port}")
    assert machine.told("ActiveState") == "active"
    assert machine.sh(f"stat -c '%U %a' {STATE}") == "concentric 700"
    assert machine.sh("systemctl is-active concentric-backup.timer") == "active"

    willow(machine)
    for line in said[1].splitlines():
        print(f"  # {line}", flush=True)
        machine.sh(line)
    machine.sh(f"systemctl start {BACKUP}")
    assert machine.told("Result", BACKUP) == "success"
    (backup,) = machine.sh(f"stat -c '%U %a %s' {STATE}/backups/*.backup").splitlines()
    say(f"a backup by its unit: {backup}")
    assert backup.startswith("concentric 600 ")

    main_ = machine.told("MainPID")
    machine.sh(f"kill -KILL {main_}")
    machine.until(lambda: machine.told("MainPID") not in (main_, "0"), "killed, it was started again")
    machine.until(lambda: ready(port) == 200, "/readyz answers again")
    assert machine.told("NRestarts") == "1"
    as_itself = "setpriv --reuid concentric --regid concentric --clear-groups /opt/concentric/bin/concentric"
    print(machine.sh(f"cd / && {as_itself} --lang en audit --data {STATE}/venue"), flush=True)
    print(machine.sh(f"systemd-analyze security --no-pager {SERVICE} | tail -1"), flush=True)

    began = time.monotonic()
    machine.sh(f"systemctl stop {SERVICE}")
    say(f"stopped in {time.monotonic() - began:.1f} s")
    assert (machine.told("Result"), machine.told("ExecMainStatus")) == ("success", "0")
    assert machine.sh(f"ls {STATE}/venue/postgres/postmaster.pid 2>&1 || true").endswith(
        "No such file or directory"
    )
    assert machine.sh("find /proc -maxdepth 1 -user concentric") == "", "something of it runs on"

    before = machine.sh(f"ls {STATE}/backups | wc -l")
    machine.sh(f"systemctl start {BACKUP}")
    assert int(machine.sh(f"ls {STATE}/backups | wc -l")) == int(before) + 1
    say("a backup while the service is stopped")

    low = 443
    settings.write_text(f"SERVE_OPTIONS=--port {low}\n", encoding="utf-8")
    dropped = f"/etc/systemd/system/{SERVICE}.d"
    lines = "\n".join(["[Service]", *low_port()])
    machine.sh(
        f"mkdir {dropped} && printf '%s\\n' '{lines}' > {dropped}/port.conf && systemctl daemon-reload"
    )
    machine.sh(f"systemctl start {SERVICE}")
    machine.until(lambda: ready(low) == 200, f"with the drop-in /readyz answers at port {low}")
    machine.sh(f"systemctl stop {SERVICE}")
    assert machine.told("Result") == "success"


def documented() -> list[str]:
    """The blocks of commands of docs/install.md under "As a service"."""
    text = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    part = text.partition("\n## As a service\n")[2].partition("\n## ")[0]
    return re.findall(r"```sh\n(.*?)```", part, re.DOTALL)


def low_port() -> list[str]:
    """What the document has whoever wants port 443 put into a drop-in."""
    text = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    part = text.partition("For port 443")[2].partition("\n\n")[0]
    return re.findall(r"`(\w+=\w+)`", part)


def willow(machine: Machine) -> None:
    """A first workbook where the document has it."""
    machine.sh("/opt/concentric/bin/concentric template /tmp/venue.xlsx")
    book = Path(f"/proc/{machine.init}/root/tmp/venue.xlsx")
    willow_lodge(book)


def ready(port: int) -> int:
    try:
        with build_opener(ProxyHandler({})).open(f"http://localhost:{port}/readyz", timeout=10) as answer:
            return int(answer.status)
    except HTTPError as answer:
        answer.close()
        return answer.code
    except (URLError, OSError):
        return 0


@contextmanager
def running(root: Path) -> Iterator[Machine]:
    """systemd as the first process of the root; when the block is left, nothing of it is."""
    say("systemd")
    place = cgroup2() / f"concentric-units-{os.getpid()}"
    place.mkdir()
    first = subprocess.Popen(
        ["unshare", "--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child", "sh", "-ec", BOOT, str(root),
         str(place)],
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        machine = Machine(_child(first))
        machine.until(lambda: "systemd" in machine.comm(), "systemd is the first process")
        machine.until(lambda: machine.state() in ("running", "degraded"), "systemd is up")
        yield machine
    finally:
        first.kill()
        first.wait()
        for _ in range(50):  # the kernel ends what was in its namespaces
            for folder, _names, _files in os.walk(place, topdown=False):
                try:
                    os.rmdir(folder)
                except OSError:
                    continue
            if not place.exists():
                break
            time.sleep(0.1)


def cgroup2() -> Path:
    for line in Path("/proc/mounts").read_text().splitlines():
        _, where, kind, *_ = line.split()
        if kind == "cgroup2":
            return Path(where)
    sys.exit("this kernel has no cgroup2 mounted: systemd cannot be tried here")


def _child(of: subprocess.Popen[bytes]) -> int:
    """What `unshare` forked: the first process of the new namespace."""
    for _ in range(100):
        found = Path(f"/proc/{of.pid}/task/{of.pid}/children").read_text().split()
        if found:
            return int(found[0])
        time.sleep(0.05)
    sys.exit("no process was made in the namespace")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
