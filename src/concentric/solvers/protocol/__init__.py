"""Protocol: who sits on which seat of a layout. See `model.py` for the terms."""
