"""A meeting that is one with another venue's: both begin when both know it, and no side moves alone."""
