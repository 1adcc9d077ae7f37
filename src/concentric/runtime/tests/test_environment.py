"""Settings: each declared once, what is unknown or unfit refused by name, secrets never shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from concentric.runtime import environment
from concentric.runtime.environment import SETTINGS, SettingUnfit, UnknownSetting

PACKAGE = Path(environment.__file__).resolve().parents[1]


def test_what_is_not_declared_is_refused_with_the_nearest_that_is() -> None:
    with pytest.raises(UnknownSetting) as refused:
        environment.check({"CONCENTRIC_HOST": "a", "PATH": "/bin", "LANG": "C"})
    assert refused.value.data == {"name": "CONCENTRIC_HOST", "nearest": "CONCENTRIC_HOSTS"}
    environment.check({"CONCENTRIC_HOSTS": "a b", "CONCENTRIC_DATA": ""})


def test_what_cannot_be_taken_is_refused_and_a_secret_is_not_shown() -> None:
    with pytest.raises(SettingUnfit) as refused:
        environment.check({"DATABASE_URL": "sesame open"})
    assert refused.value.data["name"] == "DATABASE_URL"
    assert "sesame" not in str(refused.value)


def test_an_empty_value_is_none() -> None:
    assert environment.HOSTS.read({"CONCENTRIC_HOSTS": ""}) == []
    assert environment.DATA.read({"CONCENTRIC_DATA": ""}) == environment.DATA.read({})
    assert environment.DATA.read({"CONCENTRIC_DATA": "/srv/venue"}) == Path("/srv/venue")


def test_every_variable_that_the_code_names_is_declared() -> None:
    known = {setting.name for setting in SETTINGS}
    named = {
        (name, path.name)
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts
        for name in re.findall(r'"((?:CONCENTRIC|DATABASE)_[A-Z_]*[A-Z])"', path.read_text("utf-8"))
    }
    assert {name for name, _ in named} >= {"CONCENTRIC_DATA", "DATABASE_URL"}
    assert sorted(one for one in named if one[0] not in known) == []
    assert len(known) == len(SETTINGS)
