"""Paper packs: numbered, printed before they are needed, entered afterwards with the time it happened."""
