"""Settings at the command line: refused before anything is done, told by a command, secrets never shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concentric.cli.main import main


def test_a_command_refuses_before_it_does_anything(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("CONCENTRIC_PROT", "8460")
    venue = tmp_path / "venue"
    assert main(["--data", str(venue), "--lang", "zh", "serve", "--no-browser"]) == 2
    assert "没有 CONCENTRIC_PROT 这项设置" in capsys.readouterr().err
    assert not venue.exists()
    assert main(["settings", "--json"]) == 0  # what tells of settings tells all the same


def test_the_command_tells_what_is_set_and_shows_no_secret(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:sesame@localhost/x")
    monkeypatch.setenv("CONCENTRIC_HOSTS", "proxy.example")
    assert main(["--lang", "en", "settings"]) == 0
    shown = capsys.readouterr().out
    assert "proxy.example" in shown
    assert "sesame" not in shown
    assert main(["settings", "--json"]) == 0
    said = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert said["DATABASE_URL"]["set"] is True
    assert said["DATABASE_URL"]["value"] is None
    assert said["CONCENTRIC_HOSTS"]["value"] == "proxy.example"
    assert "CONCENTRIC_LIFELINE" not in said
