"""How a meeting's hall is laid and who sits where: measured by the planners, put right by hand, signed by name."""
