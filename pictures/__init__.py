"""Photographs of every page, and the README's pictures."""
