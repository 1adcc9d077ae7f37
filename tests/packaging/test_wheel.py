"""The wheel as whoever installs it has it: built from the tracked files, installed beside no checkout, and served.

What it depends on is taken from this environment, so that nothing is downloaded but what npm gives.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest

from concentric import __version__
from tests.e2e.product import free_port
from tests.packaging import visiting

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".cache" / "tools" / "bin" / "python"  # made by `./dev`: the only one here that has pip
CODE = {".py", ".pyc"}


def tracked() -> list[Path]:
    """What a clone would have of this checkout, and what is about to be committed."""
    said = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    return [Path(name) for name in said.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="ccw-"))
    try:
        for path in tracked():
            target = folder / "clone" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, target)
        done = subprocess.run(
            [str(TOOLS), "-m", "pip", "wheel", "--no-deps", "--wheel-dir", str(folder / "dist"), "."],
            cwd=folder / "clone", capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        (made,) = (folder / "dist").glob("*.whl")
        shutil.rmtree(folder / "clone")  # nothing of it may be needed
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The folder of the programs of an environment that the wheel was installed in."""
    environment = wheel.parents[1] / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    packages = next(environment.glob("lib/python3*/site-packages"))
    beside = next(path for path in map(Path, sys.path) if (path / "django").is_dir())
    (packages / "beside.pth").write_text(
        f"{beside}\n"
    )  # its own .pth files, that name our `src`, are not read
    subprocess.run(
        [str(TOOLS), "-m", "pip", "--python", str(environment / "bin" / "python"), "install", "--quiet",
         "--no-deps", "--no-index", str(wheel)],
        check=True,
    )  # fmt: skip
    return environment / "bin"


def plain(folder: Path) -> dict[str, str]:
    """An environment that knows nothing of this checkout."""
    return {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {Path(name) for name in archive.namelist()}
    sources = {path.relative_to("src") for path in tracked() if path.is_relative_to("src")}
    data = {path for path in sources if path.suffix not in CODE and "tests" not in path.parts}
    assert {".ftl", ".html", ".css", ".js", ".svg", ".json", ".typ"} <= {path.suffix for path in data}
    assert sorted(map(str, data - names)) == []
    modules = {path for path in sources if path.suffix == ".py" and "tests" not in path.parts}
    assert sorted(map(str, modules - names)) == []
    assert [str(name) for name in names if "tests" in name.parts or name.suffix == ".pyc"] == []


def test_what_pages_name_is_in_the_wheel_with_its_licence_and_nothing_more(wheel: Path) -> None:
    served = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["served"]
    wanted = {f"{name}/{file}" for name, one in served.items() for file in (*one["files"], "LICENSE")}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        styles = archive.read("concentric/ui/npm/icons/tabler-icons.min.css").decode()
        for name in served:
            assert b"opyright" in archive.read(f"concentric/ui/npm/{name}/LICENSE") or name == "htmx"
    inside = {name.removeprefix("concentric/ui/npm/") for name in names if "/ui/npm/" in name}
    assert {name for name in inside if not name.startswith(".")} == wanted
    named = {
        file
        for path in (ROOT / "src").rglob("*")
        if path.suffix in (".html", ".js", ".py") and "tests" not in path.parts and "npm" not in path.parts
        for file in re.findall(r"/static/([\w./-]+\.\w+)", path.read_text(encoding="utf-8"))
    }
    assert "tabler/css/tabler.min.css" in named
    assert [file for file in sorted(named) if file not in inside
            and f"concentric/ui/static/{file}" not in names] == []  # fmt: skip
    first = re.search(r"url\(\"\./([\w./-]+)", styles)  # the font that browsers of today take
    assert first is not None
    assert f"icons/{first[1]}" in inside


def test_the_metadata_says_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("/METADATA"))
        said = message_from_bytes(archive.read(name))
    lines = (ROOT / "requirements" / "run.in").read_text(encoding="utf-8").splitlines()
    wanted = {re.match(r"[\w.-]+", line)[0].lower() for line in lines if line and not line.startswith("#")}  # type: ignore[index]
    needs = {re.match(r"[\w.-]+", one)[0].lower() for one in said.get_all("Requires-Dist", [])}  # type: ignore[index]
    assert needs == wanted
    assert said["Version"] == __version__
    assert said["License-Expression"] == "Apache-2.0"


def test_commands_work_from_any_folder(installed: Path, tmp_path: Path) -> None:
    def said(*words: str) -> str:
        return subprocess.run(
            [str(installed / words[0]), *words[1:]], cwd=tmp_path, env=plain(tmp_path), capture_output=True,
            text=True, check=True,
        ).stdout  # fmt: skip

    where = said("python", "-c", "import concentric; print(concentric.__file__)").strip()
    assert Path(where).is_relative_to(installed.parent)
    assert said("concentric", "--version") == f"concentric {__version__}\n"
    assert "doctor" in said("concentric", "--lang", "en", "--help")
    document = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert said("concentric", "permissions") == document
    assert json.loads(said("concentric", "plan", "halls", "--example"))
    said("concentric", "template", "venue.xlsx")
    assert (tmp_path / "venue.xlsx").stat().st_size > 10_000
    assert said("concentric", "texts", "--check") == "0 faults\n"


def test_the_demonstration_is_served_from_the_wheel(installed: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="ccw-"))
    folder.chmod(0o711)  # the database's system user passes
    port = free_port()
    said = folder / "said"
    try:
        with said.open("wb") as out:
            served = subprocess.Popen(
                [str(installed / "concentric"), "--lang", "en", "demo", "--data", str(folder / "venue"),
                 "--port", str(port), "--no-browser"],
                cwd=folder, env=plain(folder) | {"CONCENTRIC_LOG": "json"},
                stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        try:
            url = f"http://localhost:{port}"
            visiting.wait(url, lambda: served.poll() is None)
            visitor, seen = visiting.walk(url)
            assert [path for path, status in seen.items() if status != 200] == []
            assert {"/static/tabler/css/tabler.min.css", "/static/htmx/htmx.min.js"} <= seen.keys()
            status, pdf = visiting.pack(visitor)
            assert (status, pdf[:5]) == (200, b"%PDF-")
            assert visitor.get("/healthz") == (200, b"ok\n")
            assert b"concentric_tasks{" in visitor.get("/metrics")[1]
        finally:
            served.terminate()
            served.wait(60)
        lines = (folder / "venue" / "log" / "web.log").read_text().splitlines()
        logged = [json.loads(line) for line in lines]  # each is JSON, whoever wrote it
        assert {"/board", "/papers/print"} <= {line.get("route") for line in logged}
        assert visiting.PASSWORD not in "".join(lines)
        told = said.read_text()
        assert f": concentric pack --data {folder}/venue -o pack.pdf" in told  # as it is typed here
        assert "./dev" not in told
    finally:
        shutil.rmtree(folder, ignore_errors=True)
