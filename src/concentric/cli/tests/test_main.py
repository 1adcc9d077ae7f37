"""The command line: languages, refusals, exit codes, and what is loaded for which command."""

from __future__ import annotations

import argparse
import errno
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from concentric import __version__
from concentric.cli import main as module
from concentric.cli.console import paper_language
from concentric.cli.main import main
from concentric.core.errors import Conflict


class Moved(Conflict):
    """For these tests only. Data: hall."""

    code = "cli.test.moved"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"concentric {__version__}\n"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A command that raises what it is told to, or returns 1."""
    made = SimpleNamespace(NAME="look", SUMMARY="look around", NEEDS="nothing", error=None)

    def add_arguments(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")

    def run(_: argparse.Namespace) -> int:
        if made.error is not None:
            raise made.error
        return 1

    made.add_arguments, made.run = add_arguments, run
    monkeypatch.setattr(module, "load", lambda _: made)
    return made


def test_findings_are_1_and_a_refusal_is_2_with_its_code_and_data(
    command: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["look"]) == 1
    command.error = Moved(hall="松花江厅")
    assert main(["look", "--json"]) == 2
    assert json.loads(capsys.readouterr().out) == {"error": "cli.test.moved", "data": {"hall": "松花江厅"}}


@pytest.mark.parametrize("met", [OSError(errno.ENOSPC, "No space left"), psycopg.errors.DiskFull("full")])
def test_a_full_disk_met_in_the_middle_is_one_sentence(
    command: SimpleNamespace, capsys: pytest.CaptureFixture[str], met: Exception
) -> None:
    command.error = met
    assert main(["look", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "full" in said


def test_an_unknown_command_and_bad_usage_are_refused_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--lang", "zh", "nonsense"]) == 2
    assert "没有“nonsense”这个命令" in capsys.readouterr().err
    assert main(["--lang=en", "serve", "--nonsense"]) == 2
    assert "--nonsense" in capsys.readouterr().err


def test_the_language_of_the_environment_counts_when_none_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["nonsense"]) == 2
    assert "命令" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["serve", "--help"], ["--help", "nonsense"], ["nonsense"]])
def test_a_command_without_a_database_loads_no_django(words: list[str]) -> None:
    code = (
        "import sys\nfrom concentric.cli.main import main\n"
        f"try:\n    main({words!r})\nexcept SystemExit:\n    pass\n"
        "assert 'django' not in sys.modules, 'Django was loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", [["pack"], ["audit"], ["figures"], ["head"], ["policy"], ["migrate"]])
def test_a_command_that_needs_a_venue_makes_none(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    folder = tmp_path / "nothing here"
    monkeypatch.setenv("CONCENTRIC_DATA", str(folder))
    assert main(["--lang", "en", *words]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(folder) in said
    assert "--data DIR" in said
    assert not folder.exists()


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [(None, "", "zh"), (None, "C.UTF-8", "zh"), (None, "POSIX", "zh"), (None, "en_GB.UTF-8", "en"), ("en", "C", "en"),
     ("zh", "en_US.UTF-8", "zh"), (None, "zh_CN.UTF-8", "zh")],
)  # fmt: skip
def test_what_is_printed_for_the_house_is_chinese_unless_told_otherwise(
    asked: str | None, environment: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", environment)
    assert paper_language(asked) == language
