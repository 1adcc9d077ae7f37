"""Classes of personal data. Each says what it is for; a purge is of one person's data of one class."""

from __future__ import annotations

from typing import Final

IDENTITY: Final = "identity"  # names, identity numbers: who someone is
CONTACT: Final = "contact"  # telephone numbers
HEALTH: Final = "health"  # why someone cannot work, results, temperatures (PIPL art. 28: sensitive)
DIET: Final = "diet"  # a diet code, never a religion (FOOD-10)
MOVEMENT: Final = "movement"  # who was where
CONTENT: Final = "content"  # what a meeting is called or about (DATA-12)
REMARK: Final = "remark"  # free text; may hold anything, so it is kept like the worst

DATA_CLASSES: Final = frozenset({IDENTITY, CONTACT, HEALTH, DIET, MOVEMENT, CONTENT, REMARK})
