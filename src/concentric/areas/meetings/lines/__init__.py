"""Video lines of two carriers: which meeting goes over which, how each is measured, and the other one in its place."""
