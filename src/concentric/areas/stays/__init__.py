"""Stays: who has which room. Given by hand, until there is a planner."""
