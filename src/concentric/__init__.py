"""Concentric (同心): runs a venue while it is sealed to host an emergency command."""

__version__ = "0.1.0"
