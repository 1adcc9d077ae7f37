"""What the board counts of stays."""

from __future__ import annotations

from concentric.areas.stays import rules
from concentric.areas.stays.queries import awaited, holding, rooms
from concentric.ui.text import render as say
from concentric.venue.board import STANDINGS, Glance, Standing, Tile, tiles


def count(glance: Glance) -> list[Tile]:
    """Guests who live in the house now; how many are still to come, and how many of these have no room."""
    if not rules.knows_rooms(glance.actor):
        return []
    held = holding(glance.venue, glance.now)
    living = held.filter(actual_in__isnull=False).count()
    roomless = awaited(glance.venue, glance.now).count()
    coming = held.filter(actual_in__isnull=True).count() + roomless
    note = say("tile-guests-note", {"coming": coming, "roomless": roomless}, glance.language)
    return [Tile("tile-guests", living, "/stays/", note=note, bad=roomless > 0, ring="inner")]


tiles("stays", 20, rules.SEE, count)


def standing(glance: Glance) -> dict[str, Standing]:
    """Rooms: given, lived in, left, closed; for those who look after rooms. Never whose."""
    if not rules.knows_rooms(glance.actor):
        return {}
    return {
        str(card.room.id): Standing(
            card.state, say("room-state-" + card.state, {}, glance.language), "/stays/"
        )
        for card in rooms(glance.venue, glance.now, glance.language)
        if card.state != "free"
    }


STANDINGS.add("stays", standing)
