"""What is counted of missions."""

from __future__ import annotations

from concentric.ledger.figures import figure
from concentric.orders.missions import actions, directives, guests

TAKEN = figure("missions.taken", actions.TAKEN.name)
EXPECTED = figure("missions.guests_expected", actions.EXPECTED.name)
OFF = figure("missions.guests_off", guests.OFF.name)
BACK = figure("missions.guests_back", guests.BACK.name)
POINTS = figure("directives.points", directives.GIVEN.name)
ANSWERED = figure("directives.accepted", directives.ACCEPTED.name)
