"""Django, set up once the database answers. Apart, so that commands without a database never load it."""

from __future__ import annotations

import os

from concentric.core.errors import Conflict
from concentric.runtime.progress import Say


class NoVenue(Conflict):
    """No venue has been opened in this data folder. Data: folder."""

    code = "cli.no_venue"


def set_up(say: Say) -> None:
    """Load the product and bring the tables up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concentric.runtime.settings")
    import django

    django.setup()
    from concentric.runtime.migrate import migrate

    migrate(say)
