"""What the product knows of place cards from its start: actions, reads, figures, and what the desk is asked."""

from __future__ import annotations

from concentric.areas.meetings.cards import actions, api, figures  # noqa: F401  importing them registers them
from concentric.areas.meetings.cards.due import cards_to_put_right
from concentric.areas.meetings.service import OWNER, SETUP
from concentric.orders.desk.decisions import ASKED_OF, DECISIONS


def register_cards() -> None:
    DECISIONS.add("place-cards", cards_to_put_right)
    ASKED_OF[OWNER[SETUP][0]].append(cards_to_put_right)
