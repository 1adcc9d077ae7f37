"""The styles and scripts that pages serve, taken from what npm installed. Standard library only.

`package.json` says which files of which package, and whose licence goes with them. `./dev` takes them for a checkout
and the build hook for a wheel, to the same place within the package: what runs does not know which it is.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSIDE = Path("concentric", "ui", "npm")  # of `src`, or of the wheel
STAMP = ".concentric-taken"


def digest() -> str:
    """Changes with the versions, with what is served of them, and with how it is taken."""
    whole = hashlib.sha256()
    for path in (ROOT / "package.json", ROOT / "package-lock.json", Path(__file__)):
        whole.update(path.read_bytes() + b"\0")
    return whole.hexdigest()


def taken(into: Path) -> bool:
    """Whether what is there is what `package.json` says now."""
    stamp = into / STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == digest()


def take(node_modules: Path, into: Path) -> None:
    """Copy the files that are served, with their licences, in place of whatever was there before."""
    fresh = into.with_name(f".{into.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    served = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["served"]
    for name, wanted in served.items():
        package = node_modules / wanted["package"]
        for file in wanted["files"]:
            target = fresh / name / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(package / wanted["from"] / file, target)
        # A licence beginning with ./ is ours to keep: the package says which it is, and does not bring its text.
        own = wanted["licence"].startswith("./")
        shutil.copyfile((ROOT if own else package) / wanted["licence"], fresh / name / "LICENSE")
    (fresh / STAMP).write_text(digest(), encoding="utf-8")
    shutil.rmtree(into, ignore_errors=True)
    fresh.rename(into)


if __name__ == "__main__":  # `python packaging/concentric_assets.py NODE_MODULES INTO`
    take(Path(sys.argv[1]), Path(sys.argv[2]))
