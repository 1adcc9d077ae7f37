"""Who does which job. See `model.py` for the terms."""
