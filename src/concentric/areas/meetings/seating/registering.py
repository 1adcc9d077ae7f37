"""What the product knows of seating from its start: actions and reads."""

from __future__ import annotations

from concentric.areas.meetings.seating import actions, api  # importing them registers them

REGISTERED = (actions, api)
