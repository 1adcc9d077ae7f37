"""Documents that have gone stale fail: commands that are not there, folders that are not told of, dead links."""

from __future__ import annotations

import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

from concentric.cli import commands
from concentric.cli.commands import settings
from concentric.solvers.halls import wire
from concentric.venue.workbook.vocabulary import EQUIPMENT

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")


def code(text: str) -> str:
    """What is set as code: fenced blocks and `inline`."""
    return "\n".join([*re.findall(r"```sh\n(.*?)```", text, re.DOTALL), *re.findall(r"`([^`\n]+)`", text)])


def test_there_are_documents() -> None:
    names = {path.name for path in DOCUMENTS}
    assert {"README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= names


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_commands_and_links_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ours = {m.name.rstrip("_").replace("_", "-") for m in pkgutil.iter_modules(commands.__path__)}
    doors = set(re.findall(r"\./dev (\w+)", (ROOT / "dev").read_text(encoding="utf-8")))
    benches = {p.stem for p in (ROOT / "benchmarks").glob("*") if not p.name.startswith(("_", "common"))}
    for words in re.findall(r"\./dev ([a-z]+)(?: ([a-z]+))?", code(text)):
        assert words[0] in doors, words
        if words[0] == "concentric":
            assert words[1] in ours, words
        if words[0] == "bench" and words[1]:
            assert words[1] in benches, words
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (path.parent / target).exists(), target


def test_both_readmes_show_the_same_commands() -> None:
    found = [
        sorted(set(re.findall(r"\./dev [a-z]+(?: [a-z]+)?", path.read_text(encoding="utf-8"))))
        for path in READMES
    ]
    assert found[0] == found[1]


def test_every_command_of_the_product_is_in_the_readme() -> None:
    text = READMES[0].read_text(encoding="utf-8")
    inner = {"migrate", "texts", "demo", "serve"}  # done by others, for developers, or shown as ./dev's own
    for module in pkgutil.iter_modules(commands.__path__):
        name = module.name.rstrip("_")
        assert name in inner or f"concentric {name}" in text, name


def test_the_document_of_settings_is_as_the_code_declares_them() -> None:
    written = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert written == settings.document(), "run: concentric settings --document > docs/settings.md"


def test_the_apis_description_is_the_api_as_it_is() -> None:
    """As the command prints it, in a process of its own: tests register actions too."""
    said = subprocess.run(
        [sys.executable, "-m", "concentric.cli.main", "schema", "api"], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ).stdout  # fmt: skip
    written = (ROOT / "docs" / "openapi.json").read_text(encoding="utf-8")
    assert written == said, "run: concentric schema api > docs/openapi.json"


@pytest.mark.parametrize("name", ["integrate.md", "integrate.zh-CN.md"])
def test_every_field_that_the_planner_of_halls_takes_is_explained(name: str) -> None:
    told = set(re.findall(r"`(\w+)`", (ROOT / "docs" / name).read_text(encoding="utf-8")))
    fields = {
        one
        for model in (
            wire.ProblemWire, wire.HallWire, wire.CrewWire, wire.MeetingWire, wire.PlaceWire, wire.PlanWire,
            wire.AssignmentWire, wire.UnmetWire,
        )
        for one in model.model_fields
    }  # fmt: skip
    assert fields - told == set()
    assert set(EQUIPMENT) <= told


def test_every_room_is_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [p.name for p in (ROOT / "src" / "concentric").iterdir() if (p / "__init__.py").exists()]
    assert rooms
    for room in rooms:
        assert f"| `{room}/` |" in text, room
    for path in re.findall(r"`((?:\w+/)+[\w.]+\.py)", text):
        assert (ROOT / "src" / "concentric" / path).exists() or (ROOT / path).exists(), path
