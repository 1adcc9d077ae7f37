"""Completion by a real shell: commands, options, choices and files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from concentric.cli.main import all_commands, main

BASH = """
source ./script
concentric() { :; }
COMP_WORDS=(@@)
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
$(complete -p concentric | sed 's/.*-F \\([^ ]*\\).*/\\1/')
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["--lang", "en", "completion", "bash"]) == 0
    (tmp_path / "script").write_text(capsys.readouterr().out)
    return tmp_path


def offered(folder: Path, words: str) -> set[str]:
    """What bash offers where the last of the words is being typed."""
    done = subprocess.run(
        ["bash", "-c", BASH.replace("@@", words)], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return set(done.stdout.split())


def test_every_command_is_offered(shell: Path) -> None:
    assert offered(shell, "concentric ''") >= {command.NAME for command in all_commands()}
    assert offered(shell, "concentric do") == {"doctor"}


def test_options_choices_and_files_are_offered(shell: Path) -> None:
    (shell / "venue.backup").touch()
    assert {"--host", "--port", "--no-browser", "--data"} <= offered(shell, "concentric serve --")
    assert offered(shell, "concentric pack --for ''") == {"desk", "gate", "rooms", "crew"}
    assert "venue.backup" in offered(shell, "concentric restore ven")


def test_what_zsh_reads_is_sound(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--lang", "zh", "completion", "zsh"]) == 0
    script = capsys.readouterr().out
    assert script.startswith("#compdef concentric")
    for command in all_commands():
        assert f"    {command.NAME}:'" in script
    if zsh := shutil.which("zsh"):
        (tmp_path / "_concentric").write_text(script)
        subprocess.run([zsh, "-n", str(tmp_path / "_concentric")], check=True)
