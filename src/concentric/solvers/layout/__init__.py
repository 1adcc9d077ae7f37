"""Layout: tables and chairs of a hall, to the millimetre. See `model.py` for the terms."""
