"""Each process of tests has a data folder of its own, and what it starts finds the same."""

from __future__ import annotations

import os

import pytest
from django.conf import settings


@pytest.mark.parametrize("_", range(4))
def test_settings_and_children_agree_on_the_folder(_: int) -> None:
    assert str(settings.DATA) == os.environ["CONCENTRIC_DATA"]
