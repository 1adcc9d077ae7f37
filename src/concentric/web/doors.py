"""Where an entry leads: the page of what it is about, so that a figure opens down to the thing itself."""

from __future__ import annotations

from concentric.ledger.models import Entry

# The first of these that an entry is about.
PAGES = (
    ("task", "/tasks/{}"), ("call", "/desk/calls/{}"), ("matter", "/desk/matters/{}"), ("meeting", "/meetings/{}"),
    ("mission", "/missions/{}"), ("handover", "/desk/handover/{}"), ("place", "/places/{}"),
)  # fmt: skip


def door_of(entry: Entry) -> str:
    """The address, or nothing where an entry is about no one thing."""
    need = str(entry.values.get("need", ""))
    kind, _, rest = need.partition(":")
    if kind == "meeting" and "task" not in entry.subjects:
        return f"/meetings/{rest.partition('/')[0]}"
    for subject, page in PAGES:
        if subject in entry.subjects:
            return page.format(entry.subjects[subject])
    return ""
