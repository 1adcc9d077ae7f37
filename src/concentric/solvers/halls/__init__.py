"""Which hall and when, for every meeting of the horizon. See `model.py` for the terms."""
