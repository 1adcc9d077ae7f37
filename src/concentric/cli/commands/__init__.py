"""One module for each command; `cli.main` finds them here by name."""
