"""The areas: slices of service that never import each other, all of one inner shape."""
