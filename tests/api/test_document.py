"""The examples of docs/integrate.md, in both languages, as an integrator would send them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import Program

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def sent(line: str, token: str) -> Any:
    """A curl line by the test's client."""
    words = shlex.split(line)
    assert words[0] == "curl"
    headers = dict(
        words[i + 1].replace("$TOKEN", token).split(": ", 1) for i, w in enumerate(words) if w == "-H"
    )
    body = next((words[i + 1] for i, w in enumerate(words) if w == "-d"), None)
    path = words[-1].removeprefix("http://localhost:8460")
    assert path.startswith("/api/v1/")
    if body is None:
        return Client().get(path, headers=headers)
    kind = headers.pop("Content-Type")
    return Client().post(path, body.encode(), content_type=kind, headers=headers)


@pytest.mark.parametrize("name", ["integrate.md", "integrate.zh-CN.md"])
def test_every_example_is_answered(name: str, program: Callable[..., Program]) -> None:
    told = (ROOT / "docs" / name).read_text(encoding="utf-8")
    lines = [line for block in BLOCK.findall(told) for line in block.splitlines()]
    given = next(line for line in lines if line.startswith("concentric token give"))
    scopes = re.findall(r"--scope (\w+)", given)
    duty = program("duty", *scopes)
    curls = [line for line in lines if line.startswith("curl")]
    assert len(curls) == 6
    for line in curls:
        answer = sent(line, duty.token)
        assert answer.status_code == 200, (line, answer.content)
    assert [len(block.splitlines()) for block in BLOCK.findall(told)] == [1, 3, 1, 1, 1]
