"""Meetings: asked for, given a hall and a time, set up, checked, stewarded, cleared, counted."""
