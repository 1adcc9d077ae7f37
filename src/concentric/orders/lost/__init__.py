"""Lost property: what was found, where it is kept, and who it was given back to."""
