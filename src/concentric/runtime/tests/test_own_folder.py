"""Each process of tests has a data folder of its own, and what it starts finds the same."""

from __future__ import annotations

import os

from django.conf import settings


def test_settings_and_children_agree_on_the_folder() -> None:
    assert str(settings.DATA) == os.environ["CONCENTRIC_DATA"]
