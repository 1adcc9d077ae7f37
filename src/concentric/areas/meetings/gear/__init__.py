"""Sound and sight: what each hall has, whether it was tried, and what is done at once when it does not work."""
