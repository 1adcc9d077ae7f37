"""What is installed beside the wheel, and the documents that say how: units, container, commands, settings."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from concentric.cli.console import Console
from concentric.cli.main import load, parser_of
from concentric.runtime import environment
from concentric.runtime.front import PORT, TRUST_PORT

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
UNITS = sorted((PACKAGING / "systemd").iterdir())
DOCUMENTS = (ROOT / "docs" / "install.md", ROOT / "docs" / "install.zh-CN.md")
PROGRAM = "/opt/concentric/bin/concentric"
MOST_EXPOSED = 2.0  # of 10, as systemd-analyze reckons


def blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)


def commands(text: str) -> list[list[str]]:
    """Every command of the product in some shell's lines: what follows its name."""
    found = []
    for line in text.splitlines():
        words = shlex.split(line.partition(" > ")[0])
        places = [at for at, word in enumerate(words) if word in (PROGRAM, "concentric")]
        if line.startswith(("concentric ", "/opt/", "cd / ", "podman run", "podman exec")) and places:
            found.append(words[places[-1] + 1 :])
    return found


def must_parse(words: list[str]) -> None:
    """As the product reads it; it refuses what does not fit."""
    if words != ["--version"]:
        command = load(words[0])
        parser_of(command, Console("en")).parse_args(words[1:])


def settings_in(text: str) -> dict[str, str]:
    return dict(re.findall(r"\b((?:CONCENTRIC|DATABASE)_\w+)=(\S+)", text))


def unit(path: Path) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, strict=False, delimiters="=")
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(path.read_text(encoding="utf-8"))
    return read


def test_both_documents_show_the_same_commands_and_the_product_takes_them() -> None:
    english, chinese = ([*blocks(one, "sh"), *blocks(one, "ini"), *blocks(one, "yaml")] for one in DOCUMENTS)
    assert english == chinese
    found = [words for block in blocks(DOCUMENTS[0], "sh") for words in commands(block)]
    assert {words[0] for words in found} >= {"import", "user", "serve", "backup", "restore", "completion"}
    for words in found:
        must_parse(words)


def test_what_the_documents_name_is_there() -> None:
    known = {setting.name for setting in environment.SETTINGS if not setting.inner}
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        assert set(re.findall(r"\b(?:CONCENTRIC|DATABASE)_[A-Z_]+\b", text)) <= known
        for path in re.findall(r"\b(?:packaging|requirements)/[\w./-]+\w", text):
            assert (ROOT / path).exists(), path
        for code in re.findall(r"`((?:database|migrations|ledger|worker)\.\w+)`", text):
            source = (ROOT / "src/concentric/runtime/probes/readiness.py").read_text(encoding="utf-8")
            assert f'"{code}"' in source, code
        environment.check(settings_in("\n".join(blocks(document, "ini"))))


@pytest.mark.parametrize("path", UNITS, ids=lambda p: p.name)
def test_a_unit_runs_commands_that_are_there_with_settings_that_are_declared(path: Path) -> None:
    read = unit(path)
    if not read.has_section("Service"):
        return
    service = read["Service"]
    environment.check(settings_in(service["Environment"]))
    line = service["ExecStart"].replace("$SERVE_OPTIONS", "--host tongxin.lan")
    inner = re.search(rf"{PROGRAM} [^']*", line)
    assert inner is not None
    must_parse(shlex.split(inner[0])[1:])
    assert service["User"] == "concentric"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze: not Debian")
def test_systemd_takes_the_units_and_finds_them_closed(tmp_path: Path) -> None:
    for path in UNITS:  # where nothing is installed, the program is another
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true"))
    own = [str(tmp_path / path.name) for path in UNITS]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *own], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "concentric" in line]
    assert (done.returncode, ours) == (0, [])
    for name in ("concentric.service", "concentric-backup.service"):
        said = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", "--no-pager", str(tmp_path / name)],
            capture_output=True, text=True, check=False,
        ).stdout  # fmt: skip
        found = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
        assert found is not None, said
        assert float(found[1]) <= MOST_EXPOSED


def test_the_container_is_built_from_what_is_there_and_set_as_declared() -> None:
    text = (PACKAGING / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    steps = dict(re.findall(r"^(ENV|EXPOSE|ENTRYPOINT|CMD) (.*)$", text, re.MULTILINE))
    environment.check(settings_in(steps["ENV"]))
    assert steps["EXPOSE"] == f"{PORT} {TRUST_PORT}"
    assert steps["ENTRYPOINT"] == '["concentric"]'
    must_parse(re.findall(r'"([^"]+)"', steps["CMD"]))
    for path in re.findall(r"-r (\S+)", text):
        assert (ROOT / path).is_file()
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert all((ROOT / name).exists() for name in allowed)
    needed = {"src", "packaging", "requirements", "pyproject.toml", "package.json", "package-lock.json", ".npmrc",
              "README.md", "LICENSE"}  # fmt: skip
    assert needed <= set(allowed)
